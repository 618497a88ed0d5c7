"""By what else than the card a reader is known: campus card, e-mail, national number."""

from django.db import models

from armarius.patrons.models.readers import Reader


class IdentifierKind(models.Model):
    """A kind of identifier that a library and those below it keep of readers.

    ``use`` is a value of ``rules.identifiers.Use``; ``format`` one of ``rules.identifiers.Format``, empty for any.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    use = models.CharField(max_length=10)
    format = models.CharField(max_length=20, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "patrons_identifier_kind"
        constraints = (models.UniqueConstraint(fields=["library", "name"], name="identifier_kind_name"),)

    def __str__(self) -> str:
        return f"kind of identifier {self.pk}"


class ReaderIdentifier(models.Model):
    """One identifier of one reader, unique among those of its use in the whole installation.

    ``key`` is what is looked up: the address in lower case, the code as the registry keeps it, or, of a number that
    may not be kept, a keyed digest (64 hex digits); ``shown`` is empty for the latter. One that is scanned has a
    ``code`` in the registry, owner kind ``identifier`` (law 14): the code means this row for ever, whoever has it;
    when it is taken from its reader the row stays, with neither reader nor kind.
    """

    reader = models.ForeignKey(Reader, models.PROTECT, null=True, related_name="identifiers")
    kind = models.ForeignKey(IdentifierKind, models.PROTECT, null=True, related_name="identifiers")
    use = models.CharField(max_length=10)
    key = models.CharField(max_length=200)
    shown = models.CharField(max_length=200, blank=True)
    code = models.OneToOneField("network.Code", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "patrons_identifier"
        constraints = (models.UniqueConstraint(fields=["use", "key"], name="identifier_is_one_readers"),)

    def __str__(self) -> str:
        return f"identifier {self.pk}"
