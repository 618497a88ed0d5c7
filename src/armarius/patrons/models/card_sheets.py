"""Sheets on which cards are printed, as a library keeps them."""

from django.db import models


def millimetres() -> "models.DecimalField[float, float]":
    """A length in millimetres, exact to a hundredth."""
    return models.DecimalField(max_digits=6, decimal_places=2, default=0)


class CardSheet(models.Model):
    """A sheet of cards under a name of the library's: paper, grid and printer offset in millimetres, and the design.

    ``shows`` holds values of ``rules.card_sheets.CardPart``, ``mark`` one of ``Mark``, ``turn`` one of ``Turn``. Those
    below the library may print on it too.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    paper_width = millimetres()
    paper_height = millimetres()
    columns = models.PositiveSmallIntegerField()
    rows = models.PositiveSmallIntegerField()
    card_width = millimetres()
    card_height = millimetres()
    margin_left = millimetres()
    margin_top = millimetres()
    gap_x = millimetres()
    gap_y = millimetres()
    offset_x = millimetres()
    offset_y = millimetres()
    turn = models.CharField(max_length=10)
    mark = models.CharField(max_length=10)
    shows = models.JSONField(default=list)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "patrons_card_sheet"
        constraints = (models.UniqueConstraint(fields=["library", "name"], name="card_sheet_name"),)

    def __str__(self) -> str:
        return f"card sheet {self.pk}"
