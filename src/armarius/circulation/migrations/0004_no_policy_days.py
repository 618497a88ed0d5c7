from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("circulation", "0003_policy_values_of_before")]

    operations = [
        migrations.RemoveField(model_name="loanpolicy", name="loan_days"),
        migrations.RemoveField(model_name="loanpolicy", name="renewal_days"),
    ]
