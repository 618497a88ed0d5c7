import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_how_records_were_read")]

    operations = [
        migrations.CreateModel(
            name="QuickRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("library_id", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quick",
                        to="catalogue.record",
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_quick_record",
                "indexes": [models.Index(fields=["library_id", "made_at"], name="quick_record_of_library")],
            },
        ),
    ]
