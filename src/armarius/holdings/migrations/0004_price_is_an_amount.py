"""A price beyond twelve digits, which SQLite takes and cannot give back, goes; from now on none comes."""

from decimal import Decimal
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OUT_OF_RANGE = "UPDATE holdings_item SET price = NULL WHERE price < 0 OR price > 9999999999.99"
NOT_A_NUMBER = "UPDATE holdings_item SET price = NULL WHERE typeof(price) NOT IN ('integer', 'real', 'null')"


def blank_impossible(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Empty the prices that are no amount. SQLite may hold text there too; PostgreSQL's NaN is above every number."""
    editor.execute(OUT_OF_RANGE)
    if editor.connection.vendor == "sqlite":
        editor.execute(NOT_A_NUMBER)


class Migration(migrations.Migration):
    """See above."""

    dependencies = [("holdings", "0003_lendable_and_deleted_items")]
    operations = [
        migrations.RunPython(blank_impossible, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("price__isnull", True),
                    models.Q(("price__gte", 0), ("price__lte", Decimal("9999999999.99"))),
                    _connector="OR",
                ),
                name="price_is_an_amount",
            ),
        ),
    ]
