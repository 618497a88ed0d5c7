"""Requests of readers to be erased, and what was answered."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ErasureRequest(models.Model):
    """A reader asks to be erased: when, through what, until when an answer is owed, what it was.

    ``answer`` is a value of ``rules.erasure.Answer``, empty while it is owed; ``explanation`` is what the reader is
    told when it is no. After the erasure the row proves that there was a request and an answer, and names nobody; it
    outlives the library too.
    """

    reader = models.ForeignKey(Reader, models.PROTECT, null=True, related_name="erasure_requests")
    library = models.ForeignKey("network.Library", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    channel = models.CharField(max_length=8)
    note = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=10, blank=True)
    explanation = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "patrons_erasure_request"
        constraints = (
            models.UniqueConstraint(
                fields=["reader"],
                condition=models.Q(answered_at__isnull=True),
                name="one_open_erasure_request",
            ),
        )
        indexes = (models.Index(fields=["library", "due_on"], name="erasure_due"),)

    def __str__(self) -> str:
        return f"erasure request {self.pk}"


class ErasedReader(models.Model):
    """That an entry was erased: its mark (``rules.erasure.mark_of``), from which nobody can read who it was.

    A backup of before brings the entry back; by its mark it is found and erased again.
    """

    mark = models.CharField(max_length=64, unique=True)
    erased_on = models.DateField()

    class Meta:
        db_table = "patrons_erased"

    def __str__(self) -> str:
        return f"erased on {self.erased_on}"
