"""Yearly roll-overs, and what each reader was before."""

from django.db import models

from armarius.patrons.models.groups import Group
from armarius.patrons.models.readers import Reader, ReaderCategory


class RollOver(models.Model):
    """A library's roll-over: when it was done and undone, how many readers it moved, what became of every group.

    ``state`` is a value of ``rules.roll_over.RollOverState``; ``plan`` is what was decided, as the job reads it.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10)
    began_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    moved = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    plan = models.JSONField()

    class Meta:
        db_table = "patrons_roll_over"
        constraints = (
            models.UniqueConstraint(
                fields=["library"], condition=models.Q(state="running"), name="one_roll_over_running"
            ),
        )

    def __str__(self) -> str:
        return f"roll-over {self.pk}"


class RolledGroup(models.Model):
    """What a roll-over made of a group; ``after`` is None for one whose readers left."""

    roll_over = models.ForeignKey(RollOver, models.CASCADE, related_name="groups")
    before = models.ForeignKey(Group, models.PROTECT, related_name="+")
    after = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "patrons_rolled_group"
        constraints = (models.UniqueConstraint(fields=["roll_over", "before"], name="group_rolled_once"),)

    def __str__(self) -> str:
        return f"group {self.before_id} in roll-over {self.roll_over_id}"


class RolledReader(models.Model):
    """What a reader was before a roll-over and after it; one who is something else now was changed since."""

    roll_over = models.ForeignKey(RollOver, models.CASCADE, related_name="readers")
    reader = models.ForeignKey(Reader, models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    group_after = models.ForeignKey(Group, models.SET_NULL, null=True, related_name="+")
    category = models.ForeignKey(ReaderCategory, models.PROTECT, related_name="+")
    category_after = models.ForeignKey(ReaderCategory, models.PROTECT, related_name="+")
    valid_until = models.DateField(null=True)
    valid_until_after = models.DateField(null=True)
    left = models.BooleanField(default=False)
    undone = models.BooleanField(default=False)

    class Meta:
        db_table = "patrons_rolled_reader"
        constraints = (models.UniqueConstraint(fields=["roll_over", "reader"], name="reader_rolled_once"),)

    def __str__(self) -> str:
        return f"reader {self.reader_id} in roll-over {self.roll_over_id}"
