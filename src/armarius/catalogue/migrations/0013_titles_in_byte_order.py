"""Titles as they are compared are compared byte by byte, on PostgreSQL as on SQLite, so that beginnings are ranges."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from armarius.platform.database.fresh import shapes


@shapes
def in_byte_order(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """PostgreSQL would order them by its own locale; the index is made again with the column."""
    if editor.connection.vendor == "postgresql":
        editor.execute('ALTER TABLE catalogue_record ALTER COLUMN title_key TYPE varchar(80) COLLATE "C"')


class Migration(migrations.Migration):
    """See above."""

    dependencies = [("catalogue", "0012_record_merges")]
    operations = [migrations.RunPython(in_byte_order, migrations.RunPython.noop)]
