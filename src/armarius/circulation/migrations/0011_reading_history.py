import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Readers may ask us to remember what they read, apart from the loans."""

    dependencies = [
        ("catalogue", "0005_quick_records"),
        ("circulation", "0010_loans_due_in_a_library"),
        ("patrons", "0006_sheets_and_identifiers"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoryChoice",
            fields=[
                (
                    "reader",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="patrons.reader",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("chosen_by", models.CharField(max_length=8)),
                ("account_id", models.BigIntegerField(default=0)),
                ("note", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "db_table": "circulation_history_choice",
            },
        ),
        migrations.CreateModel(
            name="HistoryEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("author", models.CharField(blank=True, max_length=200)),
                ("text", models.CharField(max_length=500)),
                ("lent_on", models.DateField()),
                ("returned_on", models.DateField()),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="patrons.reader"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.record",
                    ),
                ),
            ],
            options={
                "db_table": "circulation_history_entry",
                "indexes": [models.Index(fields=["reader", "-returned_on", "-id"], name="history_of_reader")],
            },
        ),
    ]
