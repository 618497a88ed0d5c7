import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Looks at lists and files count their readers; the hour of a look can go, and files name whose data they took."""

    dependencies = [
        ("platform", "0002_access_log"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessedPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person_kind", models.CharField(max_length=8)),
                ("person_id", models.BigIntegerField()),
            ],
            options={
                "db_table": "platform_accessed_person",
            },
        ),
        migrations.AddField(
            model_name="accessentry",
            name="day",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="accessentry",
            name="readers",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AlterField(
            model_name="accessentry",
            name="at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="accessentry",
            name="recorded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="accessentry",
            name="request_id",
            field=models.CharField(max_length=40, null=True),
        ),
        migrations.AddIndex(
            model_name="accessentry",
            index=models.Index(fields=["day", "id"], name="access_day"),
        ),
        migrations.AddIndex(
            model_name="accessentry",
            index=models.Index(
                condition=models.Q(("at__isnull", False)), fields=["library_id", "at"], name="access_hour"
            ),
        ),
        migrations.AddField(
            model_name="accessedperson",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="people", to="platform.accessentry"
            ),
        ),
        migrations.AddIndex(
            model_name="accessedperson",
            index=models.Index(fields=["person_kind", "person_id", "entry"], name="accessed_person"),
        ),
    ]
