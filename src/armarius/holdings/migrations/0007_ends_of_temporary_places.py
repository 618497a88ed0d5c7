from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("holdings", "0006_volumes_parts_and_temporary_places")]

    operations = [
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("temporary_until__isnull", False)),
                fields=["temporary_until"],
                name="item_temporary_until",
            ),
        ),
    ]
