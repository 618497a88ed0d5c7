"""Who looked at what is somebody's own: one append-only row per look."""

from django.db import models

from armarius.platform.database.append_only import append_only


class AccessEntry(models.Model):
    """One look at what a person keeps to themselves: who looked, at what, of whom, when, in which library.

    It names a person and never a title, so it joins nobody to a book (law 13). ``person_id`` goes when the
    person is erased; that somebody looked stays.
    """

    what = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    principal_kind = models.CharField(max_length=8)
    principal_id = models.BigIntegerField(default=0)
    library_id = models.BigIntegerField()
    channel = models.CharField(max_length=8)
    request_id = models.CharField(max_length=40, blank=True)
    person_kind = models.CharField(max_length=8)
    person_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "platform_access"
        indexes = (models.Index(fields=["person_kind", "person_id", "id"], name="access_person"),)

    def __str__(self) -> str:
        return f"{self.what} #{self.pk}"


append_only(AccessEntry, scrubbable=("person_id",))
