"""Cards, and the schemes by which they are numbered."""

from django.db import models

from armarius.patrons.models.readers import Reader


class Card(models.Model):
    """A reader's card: its code in the registry, from when to when it was theirs, and why it ended.

    ``ended_as`` is a value of ``rules.card_numbers.CardEnd``, empty while the card is in use, and for cards that ended
    before reasons were written down. ``printed_at`` is when it was last printed on a sheet.
    """

    reader = models.ForeignKey(Reader, models.PROTECT, related_name="cards")
    code = models.OneToOneField("network.Code", models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, blank=True)
    printed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "patrons_card"
        constraints = (
            models.UniqueConstraint(
                fields=["reader"], condition=models.Q(ended_at__isnull=True), name="one_card_in_use"
            ),
        )

    def __str__(self) -> str:
        return f"card of {self.reader_id}"


class CardScheme(models.Model):
    """How a library and those below it number their cards; ``next_number`` is the running number of the next one.

    ``check_digit`` is a value of ``rules.card_numbers.CheckDigit``.
    """

    library = models.OneToOneField("network.Library", models.CASCADE, related_name="+")
    prefix = models.CharField(max_length=16, blank=True)
    digits = models.PositiveSmallIntegerField()
    check_digit = models.CharField(max_length=10)
    next_number = models.PositiveBigIntegerField(default=1)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "patrons_card_scheme"

    def __str__(self) -> str:
        return f"card numbers of library {self.library_id}"
