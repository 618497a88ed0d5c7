import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Readers may ask to be erased; an obligation to keep what we know of them stands against it."""

    dependencies = [
        ("network", "0002_account_choices"),
        ("patrons", "0009_no_group_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasureRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("channel", models.CharField(max_length=8)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("due_on", models.DateField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.BigIntegerField(null=True)),
                ("answer", models.CharField(blank=True, max_length=10)),
                ("explanation", models.CharField(blank=True, max_length=500)),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.library"
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erasure_requests",
                        to="patrons.reader",
                    ),
                ),
            ],
            options={
                "db_table": "patrons_erasure_request",
                "indexes": [models.Index(fields=["library", "due_on"], name="erasure_due")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("reader",),
                        name="one_open_erasure_request",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("basis", models.CharField(max_length=200)),
                ("placed_at", models.DateTimeField()),
                ("placed_by", models.BigIntegerField()),
                ("until_day", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.BigIntegerField(null=True)),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="legal_holds",
                        to="patrons.reader",
                    ),
                ),
            ],
            options={
                "db_table": "patrons_legal_hold",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["reader"],
                        name="legal_hold_in_force",
                    )
                ],
            },
        ),
    ]
