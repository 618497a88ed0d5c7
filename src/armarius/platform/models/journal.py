"""The journal: one append-only row per command, provable after a person has been scrubbed from it."""

from django.db import models

from armarius.platform.database.append_only import append_only


class JournalEntry(models.Model):
    """What was done, by whom, where and when; personal facts apart, so that they can go.

    ``digest`` covers everything but the personal facts and H(salt ‖ personal facts) in their place:
    scrubbing deletes ``person_*``, ``personal`` and ``salt`` and leaves digest and chain provable.
    """

    verb = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    principal_kind = models.CharField(max_length=8)
    principal_id = models.BigIntegerField(default=0)
    library_id = models.BigIntegerField()
    channel = models.CharField(max_length=8)
    desk = models.CharField(max_length=80, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    person_kind = models.CharField(max_length=8, null=True)
    person_id = models.BigIntegerField(null=True)
    personal = models.TextField(null=True)
    salt = models.CharField(max_length=32, null=True)
    personal_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    position = models.BigIntegerField(null=True, unique=True)
    chain = models.CharField(max_length=64, null=True)
    transaction_id = models.BigIntegerField(default=0)

    class Meta:
        db_table = "platform_journal"
        indexes = (
            models.Index(fields=["person_kind", "person_id", "id"], name="journal_person"),
            models.Index(fields=["library_id", "recorded_at"], name="journal_library"),
            models.Index(fields=["id"], name="journal_unsealed", condition=models.Q(position__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.verb} #{self.pk}"


class JournalSubject(models.Model):
    """A thing the command was about (an item, a record, a loan); never a person."""

    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="subjects")
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()

    class Meta:
        db_table = "platform_journal_subject"
        indexes = (models.Index(fields=["kind", "object_id", "entry"], name="journal_subject"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


append_only(
    JournalEntry,
    scrubbable=("person_kind", "person_id", "personal", "salt"),
    set_once=("position", "chain"),
)
append_only(JournalSubject)
