"""What readers asked us to remember of their reading: theirs alone, apart from the loans."""

from django.db import models


class HistoryChoice(models.Model):
    """A reader who chose to keep their reading history: since when, and who wrote the choice down.

    No row: no history (opt-in). ``chosen_by`` is a value of ``rules.history.ChosenBy``; on paper staff write it down,
    with a ``note`` where the paper is.
    """

    reader = models.OneToOneField("patrons.Reader", models.PROTECT, primary_key=True, related_name="+")
    since = models.DateTimeField()
    chosen_by = models.CharField(max_length=8)
    account_id = models.BigIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "circulation_history_choice"

    def __str__(self) -> str:
        return f"history of {self.reader_id}"


class HistoryEntry(models.Model):
    """A title a reader borrowed and brought back, as words and days of their own: no copy, no loan, no library.

    Nothing but the reader's account reads this table. ``text`` is title and author folded for searching.
    """

    reader = models.ForeignKey("patrons.Reader", models.PROTECT, related_name="+")
    record = models.ForeignKey("catalogue.Record", models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=500)
    lent_on = models.DateField()
    returned_on = models.DateField()

    class Meta:
        db_table = "circulation_history_entry"
        indexes = (models.Index(fields=["reader", "-returned_on", "-id"], name="history_of_reader"),)

    def __str__(self) -> str:
        return f"history entry {self.pk}"
