"""The titles and the numbers of other systems by which an import knows records that are there already."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from armarius.catalogue.preparation import other_numbers
from armarius.catalogue.rules.match_points import key
from armarius.formats.marc.record import from_compact

AT_ONCE = 1000


def titles(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """The title key of every record."""
    records = apps.get_model("catalogue", "Record")
    rows, last = records.objects.order_by("pk").only("pk", "title"), 0
    while part := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        for row in part:
            row.title_key = key(row.title)
        records.objects.bulk_update(part, ["title_key"])
        last = part[-1].pk


def numbers(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """The keys of what stands in field 035."""
    records, keys = apps.get_model("catalogue", "Record"), apps.get_model("catalogue", "RecordKey")
    rows = records.objects.filter(marc__contains='["035"').values_list("pk", "marc").order_by("pk")
    last = 0
    while part := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        keys.objects.bulk_create(
            keys(record_id=pk, kind="other", value=number)
            for pk, marc in part
            for number in sorted(set(other_numbers(from_compact(marc))))
        )
        last = part[-1][0]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_import_desk")]
    operations = [
        migrations.RunPython(titles, migrations.RunPython.noop),
        migrations.RunPython(numbers, migrations.RunPython.noop),
    ]
