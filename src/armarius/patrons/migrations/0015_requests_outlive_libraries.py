import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An answered request outlives the library of the reader who was erased."""

    dependencies = [
        ("network", "0002_account_choices"),
        ("patrons", "0014_merges"),
    ]

    operations = [
        migrations.AlterField(
            model_name="erasurerequest",
            name="library",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="network.library",
            ),
        ),
    ]
