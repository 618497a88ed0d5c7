from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def cleared_long_ago(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """What ended before this was asked was cleared: until now the list forgot it after three days."""
    holds = apps.get_model("circulation", "Hold").objects.using(editor.connection.alias)
    holds.filter(closed_at__isnull=False, ready_at__isnull=False).update(cleared_at=F("closed_at"))


class Migration(migrations.Migration):
    """Until when a copy whose reservation ended lies on the hold shelf."""

    dependencies = [("circulation", "0008_lost_by_age")]

    operations = [
        migrations.AddField(model_name="hold", name="cleared_at", field=models.DateTimeField(null=True)),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(
                condition=models.Q(
                    ("cleared_at__isnull", True),
                    ("closed_at__isnull", False),
                    ("loan__isnull", True),
                    ("ready_at__isnull", False),
                ),
                fields=["pickup"],
                name="hold_left_on_shelf",
            ),
        ),
        migrations.RunPython(cleared_long_ago, migrations.RunPython.noop),
    ]
