import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("circulation", "0006_policy_values_of_refusals"),
        ("holdings", "0006_volumes_parts_and_temporary_places"),
        ("network", "0002_account_choices"),
    ]

    operations = [
        migrations.CreateModel(
            name="CartCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="holdings.item"
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="network.library",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "cart copies",
                "db_table": "circulation_cart_copy",
                "indexes": [models.Index(fields=["library", "since"], name="cart_of_library")],
            },
        ),
        migrations.CreateModel(
            name="ShelfRange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.CharField(blank=True, max_length=120)),
                ("last", models.CharField(blank=True, max_length=120)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.account"
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.library"
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="network.location",
                    ),
                ),
            ],
            options={"db_table": "circulation_shelf_range"},
        ),
    ]
