"""Groups of readers are made out of the texts that stood for them: by home library, a group for every name."""

import re

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def made(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """A group for every text of a home library. What begins with a digit is a class, and the digit its level."""
    readers, groups = apps.get_model("patrons", "Reader"), apps.get_model("patrons", "Group")
    known: dict[tuple[int, str], int] = {}
    texts = readers.objects.exclude(group_text="").values_list("home_library_id", "group_text").distinct()
    for library, text in list(texts):
        name = " ".join(text.split())
        if name and (library, name) not in known:
            level = re.match(r"\d{1,2}(?!\d)", name)
            group = groups.objects.create(
                library_id=library,
                name=name,
                kind="class" if level else "group",
                level=int(level.group()) if level and int(level.group()) else None,
            )
            known[library, name] = group.pk
        if name:
            found = readers.objects.filter(home_library_id=library, group_text=text)
            found.update(group_id=known[library, name])


def texts_again(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """The names of the groups back into the texts."""
    readers, groups = apps.get_model("patrons", "Reader"), apps.get_model("patrons", "Group")
    for pk, name in groups.objects.values_list("pk", "name"):
        readers.objects.filter(group_id=pk).update(group_text=name, group_id=None)
    groups.objects.update(parent=None)
    groups.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("patrons", "0007_groups")]
    operations = [migrations.RunPython(made, texts_again)]
