import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0002_account_choices"),
        ("patrons", "0003_reader_version"),
    ]

    operations = [
        migrations.AddField(
            model_name="restriction",
            name="library",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="network.library",
            ),
        ),
    ]
