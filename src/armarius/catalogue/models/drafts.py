"""What somebody typed over a record and did not save yet."""

from django.db import models

from armarius.catalogue.models.records import Record


class Draft(models.Model):
    """An unsaved sheet of one member of staff: of a record, or of one that is not there yet (``record`` empty).

    ``content`` is a ``rules.drafts.DraftSheet`` as JSON, ``version`` the version of the record it began from;
    ``edition`` counts how often it was kept: who keeps it names the one they had. Nobody else sees it, and it goes with
    the account.
    """

    account = models.ForeignKey("network.Account", models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, models.CASCADE, null=True, related_name="+")
    dialect = models.CharField(max_length=10)
    template = models.CharField(max_length=16, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    content = models.TextField()
    version = models.IntegerField(default=0)
    edition = models.IntegerField(default=1)
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_draft"
        constraints = (
            models.UniqueConstraint(
                fields=["account", "record"],
                name="draft_once",
                condition=models.Q(record__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["kept_at"], name="draft_kept"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"
