from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("circulation", "0007_reshelving")]

    operations = [
        migrations.AddField(
            model_name="loanpolicy",
            name="lost_after_days",
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]
