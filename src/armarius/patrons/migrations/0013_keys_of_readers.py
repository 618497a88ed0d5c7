"""The keys that readers who are there already are found by."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from armarius.patrons.rules.reader_keys import email_key, name_keys, telephone_key

AT_ONCE = 2000


def made(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """The keys of every reader's names, e-mail and telephone."""
    readers, keys = apps.get_model("patrons", "Reader"), apps.get_model("patrons", "ReaderKey")
    rows = readers.objects.values_list("pk", "family_name", "given_name", "email", "telephone").order_by("pk")
    last = 0
    while part := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        keys.objects.bulk_create(
            keys(reader_id=pk, key=key)
            for pk, family, given, email, telephone in part
            for key in sorted(name_keys(family, given) | {email_key(email), telephone_key(telephone)} - {""})
        )
        last = part[-1][0]


class Migration(migrations.Migration):
    dependencies = [("patrons", "0012_registration")]
    operations = [migrations.RunPython(made, migrations.RunPython.noop)]
