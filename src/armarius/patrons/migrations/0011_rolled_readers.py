"""What a reader was before a roll-over and after it. The table is made anew: nothing was rolled over before this."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patrons", "0010_legal_holds_and_erasure")]
    operations = [
        migrations.DeleteModel(name="RolledReader"),
        migrations.CreateModel(
            name="RolledReader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_until", models.DateField(null=True)),
                ("valid_until_after", models.DateField(null=True)),
                ("left", models.BooleanField(default=False)),
                ("undone", models.BooleanField(default=False)),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="patrons.readercategory",
                    ),
                ),
                (
                    "category_after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="patrons.readercategory",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="patrons.group",
                    ),
                ),
                (
                    "group_after",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="patrons.group",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="patrons.reader"
                    ),
                ),
                (
                    "roll_over",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readers",
                        to="patrons.rollover",
                    ),
                ),
            ],
            options={
                "db_table": "patrons_rolled_reader",
                "constraints": [
                    models.UniqueConstraint(fields=("roll_over", "reader"), name="reader_rolled_once")
                ],
            },
        ),
    ]
