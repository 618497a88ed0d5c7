"""What is proposed for the records of a file before they come in, and the profiles by which it is."""

from django.db import models

from armarius.catalogue.models.imports import ImportBatch


class ImportProfile(models.Model):
    """A profile a library saved; libraries below it use it too. ``rules`` is a ``rules.profiles.Profile`` as JSON."""

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    rules = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "catalogue_import_profile"
        constraints = (models.UniqueConstraint(fields=["library", "name"], name="record_profile_name"),)

    def __str__(self) -> str:
        return self.name


class TableMapping(models.Model):
    """What the columns of a list of books say, kept under a name and offered to a list with the same headings.

    ``headings`` are the folded headings, sorted; ``columns`` values of ``rules.table_columns.Column`` by heading.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_table_mapping"
        constraints = (models.UniqueConstraint(fields=["library", "name"], name="table_mapping_name"),)

    def __str__(self) -> str:
        return self.name


class StagedRecord(models.Model):
    """A record of a file that was not written yet: ``number`` counts from 1.

    ``found`` is a value of ``rules.staging.Found``, ``choice`` of ``Choice``, ``outcome`` of ``Outcome``. ``marc`` is
    the record as it comes in (emptied once it did); ``candidates`` are (record, score, points); ``record_id`` is the
    one of ours that is meant or came of it, in the ``version`` that was looked at. ``reason`` says why it waits.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    found = models.CharField(max_length=10)
    choice = models.CharField(max_length=10, blank=True, default="")
    outcome = models.CharField(max_length=10, default="waiting")
    kind = models.CharField(max_length=16)
    dialect = models.CharField(max_length=10)
    reading = models.CharField(max_length=60, blank=True, default="")
    marc = models.TextField(blank=True, default="")
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    year = models.IntegerField(null=True)
    score = models.IntegerField(default=0)
    candidates = models.JSONField(default=list)
    record_id = models.BigIntegerField(null=True)
    version = models.IntegerField(null=True)
    reason = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        db_table = "catalogue_staged_record"
        constraints = (models.UniqueConstraint(fields=["batch", "number"], name="staged_once"),)
        indexes = (
            models.Index(fields=["batch", "outcome", "number"], name="staged_waiting"),
            models.Index(fields=["batch", "found", "number"], name="staged_found"),
        )

    def __str__(self) -> str:
        return f"record {self.number} of import {self.batch_id}"


class KeptRecord(models.Model):
    """A record that an undone import left as it is, because somebody was there since; ``reasons`` as (code, facts)."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="kept_records")
    record_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    reasons = models.JSONField(default=list)

    class Meta:
        db_table = "catalogue_kept_record"
        constraints = (models.UniqueConstraint(fields=["batch", "record_id"], name="kept_once"),)

    def __str__(self) -> str:
        return f"record {self.record_id} kept by import {self.batch_id}"
