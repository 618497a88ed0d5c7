"""What is written about the condition of copies, and templates of copies."""

from django.db import models

from armarius.holdings.models.items import Item


class ConditionNote(models.Model):
    """What a copy's condition was when somebody looked: a kind (``rules.conditions.ConditionKind``), words, the day.

    ``ended_at`` is when it was mended, or struck out. ``noted_by`` and ``ended_by`` are accounts of staff, 0 where
    it was no person, or before they were kept.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="condition_notes")
    kind = models.CharField(max_length=12)
    text = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.BigIntegerField(default=0, db_default=0)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        db_table = "holdings_condition_note"

    def __str__(self) -> str:
        return f"{self.kind} of item {self.item_id}"


class CopyTemplate(models.Model):
    """What new copies of a library begin with, under a name: values of the form by field (``rules.conditions``)."""

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    values = models.JSONField(default=dict)

    class Meta:
        db_table = "holdings_copy_template"
        constraints = (models.UniqueConstraint(fields=["library", "name"], name="copy_template_name"),)

    def __str__(self) -> str:
        return f"copy template {self.pk}"
