"""Readers' lists and the titles on them."""

from django.db import models

from armarius.reading.rules import lists as rules


class ReaderList(models.Model):
    """A list a reader keeps: what it is called, who sees it.

    ``token`` is the last part of its address and there as long as others see it; whoever has it needs no more.
    ``shown_name`` is the only name others see. ``taken_at`` is when the staff took it from view, ``taken_why`` what its
    reader is told; until they allow it again only its reader sees it. ``deleted_at`` closes it: it can be brought back
    for a while and is then removed.
    """

    reader = models.ForeignKey("patrons.Reader", models.PROTECT, related_name="+")
    name = models.CharField(max_length=rules.LONGEST_NAME)
    note = models.CharField(max_length=rules.LONGEST_NOTE, blank=True)
    sight = models.CharField(max_length=10, default=rules.Sight.OWN.value)
    shown_name = models.CharField(max_length=rules.LONGEST_SHOWN_NAME, blank=True)
    token = models.CharField(max_length=43, null=True, unique=True)
    made_on = models.DateField()
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    taken_why = models.CharField(max_length=rules.LONGEST_REASON, blank=True)

    class Meta:
        db_table = "reading_list"
        indexes = (
            models.Index(fields=["reader", "-changed_at"], name="lists_of_reader"),
            models.Index(
                fields=["-changed_at"],
                name="lists_for_everybody",
                condition=models.Q(sight=rules.Sight.EVERYBODY.value, deleted_at__isnull=True),
            ),
            models.Index(
                fields=["deleted_at"], name="lists_deleted", condition=models.Q(deleted_at__isnull=False)
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sight=rules.Sight.OWN.value, token__isnull=True)
                | (~models.Q(sight=rules.Sight.OWN.value) & models.Q(token__isnull=False)),
                name="shown_lists_have_a_link",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_at__isnull=True) | models.Q(sight=rules.Sight.OWN.value),
                name="taken_lists_are_not_shown",
            ),
        )

    def __str__(self) -> str:
        return f"list {self.pk}"


class ListedTitle(models.Model):
    """A title on a list, in its place, with what the reader notes on it. It says nothing of loans."""

    list = models.ForeignKey(ReaderList, models.CASCADE, related_name="titles")
    record = models.ForeignKey("catalogue.Record", models.CASCADE, related_name="+")
    position = models.IntegerField()
    note = models.CharField(max_length=rules.LONGEST_NOTE, blank=True)
    put_on = models.DateField()

    class Meta:
        db_table = "reading_listed_title"
        constraints = (models.UniqueConstraint(fields=["list", "record"], name="a_title_once_on_a_list"),)
        indexes = (models.Index(fields=["list", "position"], name="order_on_list"),)

    def __str__(self) -> str:
        return f"title {self.record_id} on list {self.list_id}"
