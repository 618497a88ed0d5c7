"""Reads of the platform: preferences, journal, jobs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from armarius.platform.database.prepared import Prepared
from armarius.platform.kernel import questions
from armarius.platform.models import (
    AccessedPerson,
    AccessEntry,
    FeedConsumer,
    Installation,
    Job,
    JournalEntry,
    PreferenceValue,
    ScheduledRun,
)
from armarius.platform.preferences import AnyPreference, Preference, Scope, T, declared


@dataclass(frozen=True, slots=True)
class EffectiveValue:
    """A preference's value at a library, and the library it was set at (None = shipped default)."""

    preference: AnyPreference
    value: bool | int | str
    set_at: int | None


def preference(preference: Preference[T], library: int) -> T:
    """The value in force at a library: its own, else the nearest ancestor's, else the default."""
    return effective_value(preference, library).value  # type: ignore[return-value]


def effective_value(preference: AnyPreference, library: int) -> EffectiveValue:
    """The value in force at a library, and where it comes from."""
    order = [0]
    if preference.scope is Scope.LIBRARY:
        order = [s for answer in questions.scopes.ask(library) for s in answer] + [0]
    values = dict(
        PreferenceValue.objects.filter(name=preference.name, library_id__in=order).values_list(
            "library_id", "value"
        )
    )
    for scope in order:
        if scope in values:
            return EffectiveValue(preference, values[scope], scope)
    return EffectiveValue(preference, preference.default, None)


def library_values(preference: AnyPreference) -> Mapping[int, bool | int | str]:
    """The values that were set of a preference, by the library they were set at (0: for the installation)."""
    rows = PreferenceValue.objects.filter(name=preference.name).values_list("library_id", "value")
    return dict(rows)


def effective_values(library: int) -> list[EffectiveValue]:
    """Every declared preference as it is in force at a library."""
    return [effective_value(p, library) for _, p in sorted(declared().items())]


_installation_value = Prepared(lambda name: Installation.objects.filter(pk=name).values_list("value"))


def installation_value(name: str) -> str | None:
    """A named value of the installation as a whole."""
    row = _installation_value.first(name=name)
    return row[0] if row else None


def journal(
    library_ids: tuple[int, ...], *, subject: tuple[str, int] | None = None
) -> "QuerySet[JournalEntry]":
    """Journal rows of these libraries, newest first; ``subject`` narrows to one thing."""
    rows = JournalEntry.objects.filter(library_id__in=library_ids)
    if subject:
        rows = rows.filter(subjects__kind=subject[0], subjects__object_id=subject[1])
    return rows.order_by("-id")


def accesses(library_ids: tuple[int, ...]) -> "QuerySet[AccessEntry]":
    """Looks at people from these libraries, newest first."""
    return AccessEntry.objects.filter(library_id__in=library_ids).order_by("-id")


def accesses_of(kind: str, person: int) -> "QuerySet[AccessEntry]":
    """Every look at one person, those in whose files they stood among them, newest first."""
    in_files = AccessedPerson.objects.filter(person_kind=kind, person_id=person).values("entry_id")
    rows = AccessEntry.objects.filter(Q(person_kind=kind, person_id=person) | Q(pk__in=in_files))
    return rows.order_by("-id")


def jobs() -> "QuerySet[Job]":
    """Jobs, newest first."""
    return Job.objects.order_by("-id")


def journal_of(kind: str, person: int) -> "QuerySet[JournalEntry]":
    """Journal rows about one person, oldest first."""
    return JournalEntry.objects.filter(person_kind=kind, person_id=person).order_by("id")


def entry_of(verb: str, kind: str, object_id: int) -> int | None:
    """The newest journal row of a verb about a thing."""
    rows = JournalEntry.objects.filter(verb=verb, subjects__kind=kind, subjects__object_id=object_id)
    return rows.order_by("-id").values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """A task on the clock: when it was enqueued last (None: never), when it is due, how its last job stands."""

    last_at: datetime | None
    next_at: datetime
    last_state: str


def scheduled_tasks() -> dict[str, ScheduledTask]:
    """The last and next run of every task the clock has seen, by the schedule's name."""
    rows = ScheduledRun.objects.select_related("last_job")
    return {
        row.name: ScheduledTask(row.last_enqueued_at, row.next_at, row.last_job.state if row.last_job else "")
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Backlog:
    """The queue: jobs that are due and wait, running ones, those that failed since; when a worker wrote last."""

    waiting: int
    running: int
    failed: int
    worker_seen_at: datetime | None


def backlog(now: datetime, failed_since: datetime) -> Backlog:
    """How the background work stands; ``worker_seen_at`` is at most half a minute old while a worker lives."""
    counts = Job.objects.aggregate(
        waiting=Count("id", filter=Q(state="waiting", run_at__lte=now)),
        running=Count("id", filter=Q(state="running")),
        failed=Count("id", filter=Q(state="failed", finished_at__gte=failed_since)),
    )
    seen = FeedConsumer.objects.aggregate(seen=Max("seen_at"))["seen"]
    return Backlog(counts["waiting"], counts["running"], counts["failed"], seen)


def last_recorded_at() -> datetime | None:
    """When the journal's newest row was written: no clock may be behind it."""
    return JournalEntry.objects.order_by("-pk").values_list("recorded_at", flat=True).first()
