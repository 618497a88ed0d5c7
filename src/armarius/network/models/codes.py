"""A scanned code means one thing (law 14)."""

from django.db import models


class Code(models.Model):
    """A code of a copy, a card or a device in one shared space; retired codes stay and are never reused."""

    space = models.CharField(max_length=20, default="network")
    normalised = models.CharField(max_length=64)
    printed = models.CharField(max_length=80)
    owner_kind = models.CharField(max_length=12)
    owner_id = models.BigIntegerField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "network_code"
        constraints = (models.UniqueConstraint(fields=["space", "normalised"], name="code_means_one_thing"),)
        indexes = (models.Index(fields=["owner_kind", "owner_id"], name="code_owner"),)

    def __str__(self) -> str:
        return self.printed
