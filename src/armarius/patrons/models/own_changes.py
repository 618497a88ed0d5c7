"""Requests of readers to change what is known of them."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ChangeRequest(models.Model):
    """A reader asks to change a part of their own data: what stood there, what shall stand there, what was answered.

    ``part`` is as ``rules.own_changes`` has it; ``was`` and ``wanted`` hold its columns as text. ``answer`` is a value
    of ``ChangeAnswer``, empty while it is owed; ``explanation`` is what the reader is told when it is no.
    """

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="change_requests")
    part = models.CharField(max_length=30)
    was = models.JSONField()
    wanted = models.JSONField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=10, blank=True)
    explanation = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "patrons_change_request"
        constraints = (
            models.UniqueConstraint(
                fields=["reader", "part"],
                condition=models.Q(answered_at__isnull=True),
                name="one_open_change_of_a_part",
            ),
        )
        indexes = (models.Index(fields=["answered_at"], name="change_answered"),)

    def __str__(self) -> str:
        return f"change request {self.pk}"
