"""What the journal pages show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import pgettext

from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.platform import permissions, seal
from armarius.platform import queries as platform
from armarius.platform.kernel.command import VERBS
from armarius.platform.kernel.undo import WINDOW, find_inverse
from armarius.platform.kernel.writing import entry_digest, personal_digest
from armarius.ui.words import NOTHING, verb_sentence, words

JournalEntry = Any
"""A row as ``platform.queries`` gives it."""
SAME_MOMENT = timedelta(minutes=1)
"""Recorded within this time of happening: one time is enough on the page."""
ADDRESSES = {
    "record": "/catalogue/{}/",
    "batch": "/imports/{}/",
    "library": "/libraries/{}/",
    "account": "/staff/{}/",
}


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A journal row in words; ``recorded_at`` only when it differs from when it happened."""

    id: int
    sentence: str
    who: str
    where: str
    channel: str
    at: datetime
    recorded_at: datetime | None
    undoable: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing a row is about, and its page when it has one."""

    kind: str
    id: int
    href: str


@dataclass(frozen=True, slots=True)
class EntryDetails:
    """A journal row with its proof: whether its digests and its place in the chain hold."""

    shown: ShownEntry
    row: JournalEntry
    subjects: tuple[Subject, ...]
    facts: tuple[tuple[str, object], ...]
    proves: bool
    chained: bool


def visible_entries(staff: StaffSession) -> "QuerySet[JournalEntry]":
    """The journal of every library whose journal this person may read, newest first."""
    reach = [library.pk for library in libraries_with(staff, permissions.READ_JOURNAL)]
    return platform.journal(tuple(reach))


@dataclass(frozen=True, slots=True)
class AnyRow:
    """A journal row of a verb without its facts."""

    verb: str
    facts: Mapping[str, object]


def verbs() -> list[tuple[str, str]]:
    """Every verb there is, with its sentence where facts are left open, in the order of the words."""
    worded = ((name, verb_sentence(AnyRow(name, {})).replace(NOTHING, "…")) for name in VERBS)
    return [("", pgettext("journal", "Everything")), *sorted(worded, key=lambda pair: pair[1].casefold())]


def shown_entries(rows: Iterable[JournalEntry], staff: StaffSession) -> tuple[ShownEntry, ...]:
    """Journal rows in words."""
    kept = list(rows)
    libraries = {library.pk: library.name for library in network.libraries()}
    names = network.account_names({row.principal_id for row in kept if row.principal_kind == "staff"})
    undone = undone_entries(row.pk for row in kept)
    return tuple(
        shown_entry(
            row,
            names.get(row.principal_id, "") if row.principal_kind == "staff" else "",
            libraries.get(row.library_id, ""),
            staff,
            row.pk in undone,
        )
        for row in kept
    )


def undone_entries(ids: Iterable[int]) -> set[int]:
    """Which of these rows were undone."""
    reach = tuple(network.libraries().values_list("pk", flat=True))
    rows = platform.journal(reach).filter(
        verb="platform.undo", subjects__kind="journal", subjects__object_id__in=list(ids)
    )
    return set(rows.values_list("subjects__object_id", flat=True))


def shown_entry(row: JournalEntry, name: str, library: str, staff: StaffSession, undone: bool) -> ShownEntry:
    """One journal row in words."""
    fresh = timezone.now() - row.recorded_at < WINDOW and not undone
    here = row.library_id == staff.library and staff.may(permissions.UNDO)
    late = abs(row.recorded_at - row.at) > SAME_MOMENT
    return ShownEntry(
        id=row.pk,
        sentence=verb_sentence(row),
        who=name or words("PRINCIPALS", row.principal_kind),
        where=library,
        channel=words("CHANNELS", row.channel),
        at=row.at,
        recorded_at=row.recorded_at if late else None,
        undoable=fresh and here and find_inverse(row.verb) is not None,
    )


def entry_details(staff: StaffSession, entry: int) -> EntryDetails:
    """A journal row with its proof. ``Http404`` when there is none to be seen."""
    row = visible_entries(staff).filter(pk=entry).first()
    if row is None:
        raise Http404
    subjects = sorted(row.subjects.values_list("kind", "object_id"))
    return EntryDetails(
        shown=shown_entries([row], staff)[0],
        row=row,
        subjects=tuple(Subject(k, i, ADDRESSES[k].format(i) if k in ADDRESSES else "") for k, i in subjects),
        facts=tuple(sorted(row.facts.items())),
        proves=proves_itself(row, subjects),
        chained=row.position is None or in_chain(row),
    )


def proves_itself(row: JournalEntry, subjects: list[tuple[str, int]]) -> bool:
    """Whether the row's digests are those of its contents."""
    person = (row.person_kind, row.person_id) if row.person_kind and row.person_id else None
    personal = row.salt is None or personal_digest(row.salt, person, row.personal) == row.personal_digest
    return entry_digest(row, subjects) == row.digest and personal


def in_chain(row: JournalEntry) -> bool:
    """Whether the row's place in the chain follows from the row before it."""
    position = row.position or 0
    reach = (0, *network.libraries().values_list("pk", flat=True))
    before = platform.journal(reach).filter(Q(position=position - 1)).values_list("chain", flat=True).first()
    previous = str(before) if before else seal.GENESIS
    return bool(row.chain == seal.next_link(previous, position, row.digest))
