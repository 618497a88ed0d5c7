"""The kernel's tables. They stand below everything and hold opaque ids, no key upward."""

from armarius.platform.models.access import AccessedPerson, AccessEntry
from armarius.platform.models.facts import Fact
from armarius.platform.models.feed import FeedConsumer, FeedMark, Lane
from armarius.platform.models.idempotency import IdempotentAnswer
from armarius.platform.models.installation import Installation
from armarius.platform.models.jobs import Job, JobState, ScheduledRun
from armarius.platform.models.journal import JournalEntry, JournalSubject
from armarius.platform.models.preferences import PreferenceValue

__all__ = [
    "AccessEntry",
    "AccessedPerson",
    "Fact",
    "FeedConsumer",
    "FeedMark",
    "IdempotentAnswer",
    "Installation",
    "Job",
    "JobState",
    "JournalEntry",
    "JournalSubject",
    "Lane",
    "PreferenceValue",
    "ScheduledRun",
]
