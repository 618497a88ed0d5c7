"""How results are ordered here, and the queries by which that is judged."""

from django.db import models


class RelevanceWeights(models.Model):
    """Weights that were saved, by name as in ``rules.weights``; the newest row is in force, none means as shipped."""

    weights = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_relevance_weights"

    def __str__(self) -> str:
        return f"weights {self.pk}"


class SavedQuery(models.Model):
    """A query that is looked at when weights are tried; ``expected`` is the title that should be first, if one is."""

    name = models.CharField(max_length=80, unique=True)
    text = models.CharField(max_length=200)
    expected = models.ForeignKey("catalogue.Record", models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_saved_query"

    def __str__(self) -> str:
        return self.name
