"""Macros and templates of the tag editor."""

from django.db import models


class EditorMacro(models.Model):
    """Steps a library saved under a name; libraries below it use them too. ``steps`` are lines of ``rules.macros``."""

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=10)
    dialect = models.CharField(max_length=10)
    name = models.CharField(max_length=80)
    steps = models.TextField()
    key = models.SmallIntegerField(default=0)
    saved_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "catalogue_editor_macro"
        constraints = (
            models.UniqueConstraint(fields=["library", "purpose", "dialect", "name"], name="macro_name"),
        )

    def __str__(self) -> str:
        return self.name
