"""Sheets on which labels of copies are printed, as a library keeps them."""

from django.db import models


def millimetres() -> "models.DecimalField[float, float]":
    """A length in millimetres, exact to a hundredth."""
    return models.DecimalField(max_digits=6, decimal_places=2, default=0)


class LabelSheet(models.Model):
    """A sheet of labels under a name of the library's: paper, grid and printer offset in millimetres, and the design.

    ``kind`` is a value of ``rules.labels.LabelKind``, ``breaks`` the signs at which a call number goes to the next
    line. Those below the library may print on it too.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    breaks = models.CharField(max_length=20, blank=True)
    shows_library = models.BooleanField(default=True)
    outline = models.BooleanField(default=False)
    paper_width = millimetres()
    paper_height = millimetres()
    columns = models.PositiveSmallIntegerField()
    rows = models.PositiveSmallIntegerField()
    cell_width = millimetres()
    cell_height = millimetres()
    margin_left = millimetres()
    margin_top = millimetres()
    gap_x = millimetres()
    gap_y = millimetres()
    offset_x = millimetres()
    offset_y = millimetres()
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "holdings_label_sheet"
        constraints = (models.UniqueConstraint(fields=["library", "name"], name="label_sheet_name"),)

    def __str__(self) -> str:
        return f"label sheet {self.pk}"
