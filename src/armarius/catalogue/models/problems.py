"""What readers and staff found wrong with records."""

from django.db import models

from armarius.catalogue.models.records import Record
from armarius.catalogue.rules.problems import LONGEST


class ProblemReport(models.Model):
    """A report about a record, until somebody says what came of it.

    ``account_id`` is the member of staff who reported it, 0 for a reader: which reader looked at which title is
    nobody's business (law 13), and so the day is kept, not the moment. ``outcome`` is empty while it is open.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="problems")
    library_id = models.BigIntegerField()
    problem = models.CharField(max_length=16)
    text = models.CharField(max_length=LONGEST)
    reported_on = models.DateField()
    account_id = models.BigIntegerField(default=0)
    outcome = models.CharField(max_length=16, blank=True)
    answer = models.CharField(max_length=LONGEST, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.BigIntegerField(default=0)

    class Meta:
        db_table = "catalogue_problem_report"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(outcome="", closed_at__isnull=True)
                | ~models.Q(outcome="") & models.Q(closed_at__isnull=False),
                name="problem_closed_with_outcome",
            ),
        )
        indexes = (
            models.Index(
                fields=["library_id", "reported_on"],
                name="problem_open",
                condition=models.Q(closed_at__isnull=True),
            ),
            models.Index(fields=["record"], name="problem_of_record"),
        )

    def __str__(self) -> str:
        return f"problem {self.pk} of record {self.record_id}"
