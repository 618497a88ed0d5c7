"""Who looked at what is somebody's own: one append-only row per look."""

from django.db import models

from armarius.platform.database.append_only import append_only


class AccessEntry(models.Model):
    """One look at what people keep to themselves: who looked, at what, of whom, when, in which library.

    ``what`` is a word of ``labels.ACCESSES``; ``readers`` counts the people it showed, named one by one only where one
    was looked at (``person_*``) or a file taken away (``AccessedPerson``). It names no title and no request, so it
    joins nobody to a book; after the retention of loans the hour goes too and ``day`` stays, or the hour would tell
    whose loan was made a moment later (law 13). Only then may a row be pruned. The id of an erased person stays and
    means nobody: ids are never given twice.
    """

    what = models.CharField(max_length=80)
    day = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(null=True)
    principal_kind = models.CharField(max_length=8)
    principal_id = models.BigIntegerField(default=0)
    library_id = models.BigIntegerField()
    channel = models.CharField(max_length=8)
    request_id = models.CharField(max_length=40, null=True)
    person_kind = models.CharField(max_length=8)
    person_id = models.BigIntegerField(null=True)
    readers = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        db_table = "platform_access"
        indexes = (
            models.Index(fields=["person_kind", "person_id", "id"], name="access_person"),
            models.Index(fields=["day", "id"], name="access_day"),
            models.Index(
                fields=["library_id", "at"], name="access_hour", condition=models.Q(at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} #{self.pk}"


class AccessedPerson(models.Model):
    """One of the people whose data stood in a file that somebody took away."""

    entry = models.ForeignKey(AccessEntry, models.CASCADE, related_name="people")
    person_kind = models.CharField(max_length=8)
    person_id = models.BigIntegerField()

    class Meta:
        db_table = "platform_accessed_person"
        indexes = (models.Index(fields=["person_kind", "person_id", "entry"], name="accessed_person"),)

    def __str__(self) -> str:
        return f"{self.person_kind} {self.person_id}"


append_only(
    AccessEntry,
    scrubbable=("at", "recorded_at", "request_id"),
    set_once=("day",),
    prunable_without="at",
)
append_only(AccessedPerson, prunable=True)
