"""Values of preferences, where somebody set them."""

from django.db import models


class PreferenceValue(models.Model):
    """A preference set at a library (0 = the whole installation); inherited down the tree when read."""

    name = models.CharField(max_length=80)
    library_id = models.BigIntegerField(default=0)
    value = models.JSONField()

    class Meta:
        db_table = "platform_preference"
        constraints = (models.UniqueConstraint(fields=["name", "library_id"], name="preference_scope"),)

    def __str__(self) -> str:
        return f"{self.name}@{self.library_id}"
