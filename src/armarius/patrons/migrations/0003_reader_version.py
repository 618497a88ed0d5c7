from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("patrons", "0002_sign_in_tries"),
    ]

    operations = [
        migrations.AddField(model_name="reader", name="version", field=models.IntegerField(default=1)),
    ]
