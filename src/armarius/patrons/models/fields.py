"""What libraries want to know of readers besides what every library does."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ReaderField(models.Model):
    """A field that a library and those below it ask for: ``kind`` is a value of ``rules.fields.FieldKind``.

    ``choices`` are the values a field of that kind takes; ``required_of`` the codes of the categories that must fill
    it in; ``own_change`` is how readers change it themselves (``rules.own_changes.Leave``); ``ended_at`` closes a field
    that is asked no more: what was written stays.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    choices = models.JSONField(default=list)
    required_of = models.JSONField(default=list)
    searchable = models.BooleanField(default=False)
    own_change = models.CharField(max_length=8, default="asked", db_default="asked")
    place = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "patrons_field"
        ordering = ("place", "pk")
        constraints = (models.UniqueConstraint(fields=["library", "code"], name="reader_field_code"),)

    def __str__(self) -> str:
        return f"field {self.code} of library {self.library_id}"


class ReaderFieldValue(models.Model):
    """What a field says of a reader; days as ISO 8601, yes as ``1``."""

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="field_values")
    field = models.ForeignKey(ReaderField, models.PROTECT, related_name="+")
    value = models.CharField(max_length=500)

    class Meta:
        db_table = "patrons_field_value"
        constraints = (models.UniqueConstraint(fields=["reader", "field"], name="reader_field_once"),)

    def __str__(self) -> str:
        return f"field {self.field_id} of reader {self.reader_id}"
