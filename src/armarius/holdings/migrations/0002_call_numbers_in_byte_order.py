"""Call number keys are compared byte by byte, on PostgreSQL as on SQLite, whatever the database's locale."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from armarius.platform.database.fresh import shapes


@shapes
def in_byte_order(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """PostgreSQL would sort the key by its own locale, which it was made to replace."""
    if editor.connection.vendor == "postgresql":
        editor.execute('ALTER TABLE holdings_item ALTER COLUMN call_number_key TYPE varchar(240) COLLATE "C"')


class Migration(migrations.Migration):
    """See above."""

    dependencies = [("holdings", "0001_initial")]
    operations = [migrations.RunPython(in_byte_order, migrations.RunPython.noop)]
