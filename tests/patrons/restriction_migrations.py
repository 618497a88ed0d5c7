"""Migrates a database of before restrictions said what they bar: what the old rows mean now. A program."""

import json
import sys
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from armarius.platform.kernel import transactions  # noqa: E402

BEFORE, AFTER = "0015_requests_outlive_libraries", "0017_what_restrictions_barred"


def migrated(to: str) -> Any:
    """The models as they are after a migration."""
    MigrationExecutor(connection).migrate([("patrons", to)])
    return MigrationExecutor(connection).loader.project_state([("patrons", to)]).apps


def main() -> None:
    """Say what an old restriction bars, and in which year and library an old reader is counted."""
    old = migrated(BEFORE)
    with transactions.durable():
        library = old.get_model("network", "Library").objects.create(
            code="L1", name="L1", path="/1/", time_zone="Asia/Almaty"
        )
        category = old.get_model("patrons", "ReaderCategory").objects.create(code="pupil", name="Pupil")
        reader = old.get_model("patrons", "Reader").objects.create(
            family_name="Ozols",
            category=category,
            home_library_id=library.pk,
            birth_date="2015-05-01",
            registered_at="2025-12-31T22:00:00Z",
        )
        old.get_model("patrons", "Restriction").objects.create(
            reader=reader, reason="Noise", from_day="2026-01-01"
        )
    new = migrated(AFTER)
    flags = ("lending", "renewing", "requesting", "on_site", "account", "automatic")
    columns = ("reader_id", "library_id", "year", "kind", "category", "age_band")
    rows = new.get_model("patrons", "ReaderRegistration").objects.values_list(*columns)
    found = {
        "restriction": new.get_model("patrons", "Restriction").objects.values_list(*flags).get(),
        "registrations": [list(row) for row in rows],
        "reader": [reader.pk, library.pk],
    }
    migrated(BEFORE)
    sys.stdout.write(json.dumps(found))


main()
