"""Restrictions of before bar what they barred, and who is registered was registered once.

Use on site was lent under the same rule as any loan, so it stays barred. The year of the first registration is that of
``registered_at`` in the home library's zone; category and age band are those of today, nothing else is known.
"""

from uuid import uuid4
from zoneinfo import ZoneInfo

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from armarius.patrons.rules.age_bands import age_band

CHUNK = 2_000


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fill in what the new columns and rows mean for what was there."""
    apps.get_model("patrons", "Restriction").objects.update(on_site=True)
    readers = apps.get_model("patrons", "Reader").objects.order_by("pk")
    registrations = apps.get_model("patrons", "ReaderRegistration")
    last = 0
    while rows := list(readers.filter(pk__gt=last).select_related("category", "home_library")[:CHUNK]):
        made = []
        for row in rows:
            day = row.registered_at.astimezone(ZoneInfo(row.home_library.time_zone)).date()
            made.append(
                registrations(
                    reader=row,
                    person=uuid4(),
                    library=row.home_library,
                    year=day.year,
                    day=day,
                    kind="first",
                    category=row.category.code,
                    age_band=age_band(row.birth_date, day),
                    checked_on=day,
                )
            )
        registrations.objects.bulk_create(made)
        last = rows[-1].pk


def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Nothing to take back: the columns go."""


class Migration(migrations.Migration):
    dependencies = [("patrons", "0016_restrictions_notes_registrations")]

    operations = [migrations.RunPython(forwards, backwards)]
