"""The tiles of the children's view."""

from django.db import models


class ChildrensTiles(models.Model):
    """Tiles as ``rules.childrens_tiles`` keeps them; the newest row is in force, none means those as shipped."""

    tiles = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_childrens_tiles"

    def __str__(self) -> str:
        return f"tiles {self.pk}"
