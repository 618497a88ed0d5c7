"""Ids that cannot be mistaken for anything else, and a data folder of the test's own."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection, transaction

from armarius.catalogue.models import Record
from armarius.circulation.models import Loan
from armarius.holdings.models import Item
from armarius.patrons.models import Reader

FIRST_IDS = {Record: 61_000_001, Item: 72_000_001, Loan: 83_000_001, Reader: 94_000_001}


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    """The data folder."""
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path)
    return tmp_path


@pytest.fixture
def unmistakable_ids(db: None) -> None:
    """Let the ids of people and things begin far apart, so that a number found anywhere tells what it is."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model, first in FIRST_IDS.items():
            table = model._meta.db_table
            if connection.vendor == "postgresql":
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {first})")
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first])
