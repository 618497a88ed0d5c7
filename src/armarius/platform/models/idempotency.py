"""Answers kept so that the same key twice gives the same answer and one effect (law 8)."""

from django.db import models

from armarius.platform.models.journal import JournalEntry


class IdempotentAnswer(models.Model):
    """The stored answer to one keyed command; ids only, scrubbed with the loan, gone after seven days."""

    principal_kind = models.CharField(max_length=8)
    principal_id = models.BigIntegerField()
    verb = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    arguments_digest = models.CharField(max_length=64)
    answer = models.TextField(null=True)
    journal = models.ForeignKey(JournalEntry, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    seen = models.IntegerField(default=1)

    class Meta:
        db_table = "platform_idempotent_answer"
        constraints = (
            models.UniqueConstraint(
                fields=["principal_kind", "principal_id", "verb", "key"], name="idempotent_key"
            ),
        )
        indexes = (models.Index(fields=["recorded_at"], name="idempotent_age"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.key}"
