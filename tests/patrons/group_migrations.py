"""Migrates a new database to where groups were texts, on to where they are rows, and back: a program."""

import json
import sys
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from armarius.platform.kernel import transactions  # noqa: E402

BEFORE, AFTER = "0006_sheets_and_identifiers", "0009_no_group_texts"
TEXTS = ((1, "7.b"), (1, "7.b "), (2, "7.b"), (1, "ИС-11"), (1, ""))


def migrated(to: str) -> Any:
    """The models as they are after a migration."""
    MigrationExecutor(connection).migrate([("patrons", to)])
    return MigrationExecutor(connection).loader.project_state([("patrons", to)]).apps


def main() -> None:
    """Say which groups there are, which one each reader is in, and the texts afterwards."""
    old = migrated(BEFORE)
    with transactions.durable():
        libraries = old.get_model("network", "Library").objects
        for pk in (1, 2):
            libraries.create(pk=pk, code=f"L{pk}", name=f"L{pk}", path=f"/{pk}/")
        category = old.get_model("patrons", "ReaderCategory").objects.create(code="pupil", name="Pupil")
        for home, text in TEXTS:
            old.get_model("patrons", "Reader").objects.create(
                family_name="Ozols",
                category=category,
                home_library_id=home,
                group=text,
                registered_at="2026-11-20T09:00:00Z",
            )
    new = migrated(AFTER)
    groups = new.get_model("patrons", "Group").objects.order_by("library_id", "name")
    readers = new.get_model("patrons", "Reader").objects.order_by("pk")
    found = {
        "groups": [list(row) for row in groups.values_list("library_id", "name", "kind", "level")],
        "names": list(readers.values_list("group__name", flat=True)),
    }
    again = migrated(BEFORE)
    found["texts"] = list(
        again.get_model("patrons", "Reader").objects.order_by("pk").values_list("group", flat=True)
    )
    sys.stdout.write(json.dumps(found))


main()
