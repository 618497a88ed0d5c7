"""Readers who come in a file: the file, what its columns mean, what became of each of its rows."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ImportProfile(models.Model):
    """What the columns of a register mean, kept under a name and offered again to a file with the same headings.

    ``headings`` are the folded headings, sorted; ``mapping`` is a ``rules.importing.Mapping`` as JSON keeps it.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "patrons_import_profile"
        constraints = (models.UniqueConstraint(fields=["library", "name"], name="import_profile_name"),)

    def __str__(self) -> str:
        return self.name


class ReaderImport(models.Model):
    """A file of readers. ``state`` is a value of ``rules.import_states.ImportState``.

    ``content`` are the bytes of the file, until its rows were taken in; ``digest`` their SHA-256. ``headings`` stand
    in the file's first row; ``lines`` is how many rows follow. ``groups`` are the names of groups that the file has
    and the library has not → the id of the group that is meant (0: one is made); ``made_groups`` the ids of those.
    ``looked`` is the number of the last row that was compared; ``version`` is what a page was looked at.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField(default=b"")
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    groups = models.JSONField(default=dict)
    made_groups = models.JSONField(default=list)
    state = models.CharField(max_length=10)
    lines = models.PositiveIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    by = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    job = models.BigIntegerField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "patrons_reader_import"
        indexes = (models.Index(fields=["library", "state"], name="reader_import_state"),)

    def __str__(self) -> str:
        return f"import of readers {self.pk}"


class ImportedReader(models.Model):
    """A row of the file: ``number`` counts from 1 after the headings.

    ``found`` is a value of ``rules.import_states.Found``, ``decision`` of ``Decision``, ``outcome`` of ``Outcome``.
    ``cells`` are what the row says by field, national numbers as keyed digests; ``reasons`` why it is faulty or in
    doubt, as (code, facts). ``reader`` is who was found or made; ``before`` what stood there before the import changed
    them; ``version`` the reader's version the import left behind: whoever has another was changed since.
    """

    batch = models.ForeignKey(ReaderImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=240, blank=True, default="")
    found = models.CharField(max_length=10)
    decision = models.CharField(max_length=6, blank=True, default="")
    outcome = models.CharField(max_length=8, default="waiting")
    cells = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    differs = models.JSONField(default=list)
    reader = models.ForeignKey(Reader, models.CASCADE, null=True, related_name="+")
    before = models.JSONField(null=True)
    version = models.IntegerField(null=True)

    class Meta:
        db_table = "patrons_imported_reader"
        constraints = (models.UniqueConstraint(fields=["batch", "number"], name="imported_row_once"),)
        indexes = (models.Index(fields=["batch", "found", "outcome"], name="imported_row_found"),)

    def __str__(self) -> str:
        return f"row {self.number} of import {self.batch_id}"
