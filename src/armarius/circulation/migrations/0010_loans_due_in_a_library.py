from django.db import migrations, models


class Migration(migrations.Migration):
    """What is due in a library, and what is recalled there, is counted without reading every loan of it."""

    dependencies = [("circulation", "0009_left_on_the_hold_shelf")]

    operations = [
        migrations.RemoveIndex(model_name="loan", name="loan_due"),
        migrations.AddIndex(
            model_name="loan",
            index=models.Index(
                fields=["library", "due_on"],
                name="loan_due_in_library",
                condition=models.Q(("returned_at__isnull", True)),
            ),
        ),
        migrations.AddIndex(
            model_name="loan",
            index=models.Index(
                fields=["library", "due_on"],
                name="loan_recalled",
                condition=models.Q(("recalled_at__isnull", False), ("returned_at__isnull", True)),
            ),
        ),
    ]
