"""How libraries make call numbers: the plan of a library, tables of author marks, numbers of titles in a class."""

from django.db import models


class MarkTable(models.Model):
    """A table of author marks under a name of the library's: beginnings of headings and their marks, in filing order.

    ``marks`` is a list of pairs; ``language`` the two letters of the alphabet the beginnings are ordered by. Libraries
    below may use it too.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    marks = models.JSONField(default=list)

    class Meta:
        db_table = "holdings_mark_table"
        constraints = (models.UniqueConstraint(fields=["library", "name"], name="mark_table_name"),)

    def __str__(self) -> str:
        return f"mark table {self.pk}"


class CallNumberPlan(models.Model):
    """How a library, and those below it without a plan of their own, makes and orders call numbers.

    ``scheme`` is a value of ``ShelfScheme``, ``pattern`` one of ``rules.call_numbers``. ``mark_letters`` of the heading
    begin a mark that the table gives as digits alone, ``mark_digits`` of it are kept (0: all). ``fills``: a copy added
    without a call number gets one.
    """

    library = models.OneToOneField("network.Library", models.CASCADE, related_name="+")
    scheme = models.CharField(max_length=10)
    pattern = models.CharField(max_length=120, blank=True)
    mark_table = models.ForeignKey(MarkTable, models.PROTECT, null=True, related_name="+")
    mark_letters = models.PositiveSmallIntegerField(default=1)
    mark_digits = models.PositiveSmallIntegerField(default=0)
    fills = models.BooleanField(default=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "holdings_call_number_plan"

    def __str__(self) -> str:
        return f"call numbers of library {self.library_id}"


class TitleNumber(models.Model):
    """The sequence number of a title in a class of a plan; ``work`` is what editions and volumes of it share."""

    plan = models.ForeignKey(CallNumberPlan, models.CASCADE, related_name="+")
    class_mark = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    work = models.BigIntegerField()
    record = models.ForeignKey("catalogue.Record", models.PROTECT, related_name="+")

    class Meta:
        db_table = "holdings_title_number"
        constraints = (
            models.UniqueConstraint(fields=["plan", "class_mark", "number"], name="title_number_once"),
            models.UniqueConstraint(fields=["plan", "class_mark", "work"], name="one_title_number"),
        )

    def __str__(self) -> str:
        return f"{self.class_mark} {self.number}"
