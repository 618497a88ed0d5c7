"""The texts are gone: a reader's group is a row of its own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("patrons", "0008_groups_out_of_texts")]
    operations = [migrations.RemoveField(model_name="reader", name="group_text")]
