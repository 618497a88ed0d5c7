"""Files that came in: how far each is, and what could not be read."""

from django.db import models


class ImportState(models.TextChoices):
    """Where an import stands. One that is looked at first is uploaded, proposed, then runs like any other."""

    UPLOADED = "uploaded", "uploaded"
    PROPOSING = "proposing", "proposing"
    PROPOSED = "proposed", "proposed"
    RUNNING = "running", "running"
    DONE = "done", "done"
    REFUSED = "refused", "refused"
    UNDOING = "undoing", "undoing"
    UNDONE = "undone", "undone"
    DISCARDED = "discarded", "discarded"


class ImportBatch(models.Model):
    """One file being imported. ``position`` is the byte after the last committed chunk: where it goes on.

    One that is looked at first has a ``profile`` (``rules.profiles.Profile`` as JSON): ``looked`` is the byte behind
    the last record that was proposed, ``staged`` how many were, and ``position`` counts records written. ``version``
    goes up with every change of what a person looks at. ``undo_at`` is the id of the last record that was undone.
    """

    file_name = models.CharField(max_length=200)
    path = models.CharField(max_length=500, blank=True)
    file_digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    library_id = models.BigIntegerField()
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.RUNNING)
    position = models.BigIntegerField(default=0)
    created = models.IntegerField(default=0)
    updated = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    quarantined = models.IntegerField(default=0)
    copies = models.IntegerField(default=0)
    readings = models.JSONField(default=dict)
    """How the records were read: "dialect encoding evidence" → how many."""
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    job_id = models.BigIntegerField(null=True)
    refusal = models.JSONField(null=True)
    profile = models.JSONField(null=True)
    profile_name = models.CharField(max_length=80, blank=True, default="", db_default="")
    version = models.IntegerField(default=1, db_default=1)
    looked = models.BigIntegerField(default=0, db_default=0)
    staged = models.IntegerField(default=0, db_default=0)
    skipped = models.IntegerField(default=0, db_default=0)
    undone = models.IntegerField(default=0, db_default=0)
    kept = models.IntegerField(default=0, db_default=0)
    undo_at = models.BigIntegerField(default=0, db_default=0)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "catalogue_import_batch"
        indexes = (models.Index(fields=["file_digest", "state"], name="import_resume"),)

    def __str__(self) -> str:
        return f"{self.file_name} #{self.pk}"

    @property
    def is_staged(self) -> bool:
        """Whether its records are looked at before they come in."""
        return self.profile is not None

    @property
    def read(self) -> int:
        """How many records were read, whatever became of them."""
        return self.created + self.updated + self.unchanged + self.skipped + self.quarantined


class QuarantinedRecord(models.Model):
    """Bytes that did not become a record: place in the file, the bytes themselves, the reason.

    ``record`` is what they became once somebody repaired them (``repaired_by``, ``repaired_at``); the bytes stay.
    """

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="quarantine")
    offset = models.BigIntegerField()
    end_offset = models.BigIntegerField()
    raw = models.BinaryField()
    reason = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    record_id = models.BigIntegerField(null=True)
    repaired_by = models.BigIntegerField(null=True)
    repaired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "catalogue_quarantined_record"
        constraints = (models.UniqueConstraint(fields=["batch", "offset"], name="quarantine_once"),)

    def __str__(self) -> str:
        return f"{self.batch_id}@{self.offset}"
