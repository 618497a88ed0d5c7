from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("circulation", "0005_night_run")]

    operations = [
        migrations.AddField(
            model_name="loanpolicy",
            name="needs_address",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="loanpolicy",
            name="asks_previous_loans",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="loanpolicy",
            name="renew_overdue",
            field=models.CharField(blank=True, db_default="", default="", max_length=16),
        ),
        migrations.AddField(
            model_name="loanpolicy",
            name="return_to",
            field=models.CharField(blank=True, db_default="", default="", max_length=16),
        ),
    ]
