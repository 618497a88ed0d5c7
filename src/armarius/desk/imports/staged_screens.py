"""What the pages of a file show that is looked at before it comes in."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from armarius.catalogue import queries
from armarius.catalogue.importing import preview
from armarius.catalogue.rules.differences import differences
from armarius.catalogue.rules.profiles import Profile
from armarius.catalogue.rules.record_form import names_of_tags
from armarius.catalogue.rules.staging import KEPT_FOR, Found, Outcome, merged
from armarius.desk.catalogue.revisions import ShownChange
from armarius.desk.forms import Form
from armarius.desk.imports.screens import DIALECTS, ENCODINGS, Reading, readings, visible_batches
from armarius.desk.middleware import StaffSession
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.record import ControlField, Dialect, MarcRecord, from_compact
from armarius.platform import queries as platform
from armarius.platform.permissions import MANAGE_JOBS
from armarius.platform.values.reasons import Invalid, Missing, Reason
from armarius.ui.components.marks import State
from armarius.ui.words import sentence, words

FOUND = {
    Found.NEW: State.OK,
    Found.OVERLAY: State.INFO,
    Found.COPIES: State.INFO,
    Found.SAME: State.IGNORED,
    Found.SKIP: State.IGNORED,
    Found.DOUBT: State.ATTENTION,
}
OUTCOMES = {
    Outcome.WAITING: State.QUEUED,
    Outcome.CREATED: State.OK,
    Outcome.UPDATED: State.OK,
    Outcome.UNCHANGED: State.IGNORED,
    Outcome.SKIPPED: State.IGNORED,
}
MOVING = frozenset({"proposing", "running", "undoing"})
OPEN_JOBS = frozenset({"waiting", "running"})


@dataclass(frozen=True, slots=True)
class FirstRecord:
    """One of the first records of a file: what a reader would see of it, or why it cannot be read."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    year: int | None = None
    number: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LookScreen:
    """A file that was uploaded: its first records, how they were read, what may be chosen."""

    row: Any
    records: tuple[FirstRecord, ...]
    readings: tuple[Reading, ...]
    profiles: list[tuple[str, str]]
    dialects: list[tuple[str, str]]
    encodings: list[tuple[str, str]]
    missing: str
    form: Form


@dataclass(frozen=True, slots=True)
class Counted:
    """How many records are of a kind: words, number, the list of just these, whether to look at them."""

    words: str
    number: int
    href: str
    attention: bool


@dataclass(frozen=True, slots=True)
class StagedScreen:
    """An import: where it stands, its numbers, what may be done now.

    ``ready`` records would come in now, ``open`` wait for a decision; ``until`` is when undoing ends (None: nothing to
    undo).
    """

    row: Any
    profile: str
    moving: bool
    stopped: bool
    done: int
    total: int
    found: tuple[Counted, ...]
    outcomes: tuple[Counted, ...]
    readings: tuple[Reading, ...]
    refused: str
    ready: int
    open: int
    may_run: bool
    may_stop: bool
    until: datetime | None
    form: Form


def own_batch(staff: StaffSession, batch: int) -> Any:
    """An import this person may see. ``Http404`` for every other."""
    row = visible_batches(staff).filter(pk=batch).first()
    if row is None:
        raise Http404
    return row


def profile_words(key: str, name: str) -> str:
    """What a profile is called."""
    return name or words("IMPORT_PROFILES", key)


def look_screen(row: Any, form: Form) -> LookScreen:
    """The first page of a file."""
    chosen = {name: str(form.typed.get(name) or "auto") for name in ("dialect", "encoding")}
    missing, chunks = "", []
    try:
        chunks = preview(row, dialect=chosen["dialect"], encoding=chosen["encoding"])
    except (Missing, Invalid) as outcome:
        missing = sentence(outcome.reasons[0])
    counted = Counter(record.reading for chunk in chunks for record in chunk.records)
    row.readings = dict(counted)
    return LookScreen(
        row=row,
        records=tuple(first_record(chunk) for chunk in chunks),
        readings=readings(row),
        profiles=[
            (each.key, profile_words(each.key, each.name)) for each in queries.profiles(row.library_id)
        ],
        dialects=[
            (code, words("RECORD_READING", code) if code == "auto" else words("DIALECTS", code))
            for code in DIALECTS
        ],
        encodings=[
            (code, words("RECORD_READING", code) if code == "auto" else code.upper()) for code in ENCODINGS
        ],
        missing=missing,
        form=form,
    )


def first_record(chunk: Any) -> FirstRecord:
    """What is shown of one of the first records."""
    if chunk.unreadable:
        part = chunk.unreadable[0]
        return FirstRecord(reason=sentence(Reason(f"marc.{part.reason.value}", dict(part.facts))))
    record = chunk.records[0]
    numbers = [value for kind, value in record.keys if kind in ("isbn", "issn")]
    return FirstRecord(
        record.title,
        record.author,
        record.publisher,
        record.year,
        numbers[0] if numbers else record.control.partition("|")[2],
    )


def staged_screen(staff: StaffSession, row: Any, form: Form) -> StagedScreen:
    """The page of an import."""
    job = platform.jobs().filter(pk=row.job_id).first() if row.job_id and row.state in MOVING else None
    stopped = row.state in MOVING and (job is None or job.state not in OPEN_JOBS)
    moving = row.state in MOVING and not stopped
    counts = queries.proposed_counts(row.pk) if row.is_staged and row.state != "proposing" else {}
    waiting = {key: n for key, n in counts.items() if key[1] == Outcome.WAITING}
    undecided = sum(n for (found, _o, chosen), n in waiting.items() if found == Found.DOUBT and not chosen)
    ready = sum(waiting.values()) - undecided
    runnable = row.is_staged and (row.state in ("proposed", "done") or (stopped and row.state == "running"))
    key = row.profile_name
    named = queries.profile_named(row.library_id, key) if key else None
    done, total = progress(row)
    refusal = row.refusal or {}
    return StagedScreen(
        row=row,
        profile=profile_words(named.key, named.name) if named else "",
        moving=moving,
        stopped=stopped,
        done=done,
        total=total,
        found=counted(row, "found", counts),
        outcomes=counted(row, "outcome", counts) if row.state not in ("proposed", "proposing") else (),
        readings=readings(row),
        refused=sentence(Reason(refusal["code"], refusal.get("facts", {}))) if refusal else "",
        ready=ready if runnable else 0,
        open=undecided,
        may_run=runnable and ready > 0,
        may_stop=moving and staff.may(MANAGE_JOBS),
        until=undo_until(row),
        form=form,
    )


def progress(row: Any) -> tuple[int, int]:
    """How far the work is, and how far it goes: bytes while a file is read, records otherwise."""
    if row.state == "proposing":
        return min(row.looked, row.size), row.size
    if row.state == "undoing":
        return row.undone + row.kept, max(row.created + row.updated, row.undone + row.kept)
    return (row.position, row.staged) if row.is_staged else (row.position, row.size)


def undo_until(row: Any) -> datetime | None:
    """Until when an import can be undone; None when it cannot."""
    if row.state not in ("done", "running", "undoing") or not row.created + row.updated + row.copies:
        return None
    until: datetime = (row.finished_at or row.started_at) + KEPT_FOR
    return until if until > timezone.now() else None


def counted(row: Any, name: str, counts: dict[tuple[str, str, bool], int]) -> tuple[Counted, ...]:
    """How many records there are of each kind, by what was found or what became of them."""
    at = 0 if name == "found" else 1
    sums: Counter[str] = Counter()
    for key, number in counts.items():
        sums[str(key[at])] += number
    kinds: list[Found | Outcome] = [*(Found if name == "found" else Outcome)]
    section = "RECORD_FOUND" if name == "found" else "RECORD_OUTCOMES"
    return tuple(
        Counted(
            words(section, kind),
            sums[kind.value],
            f"{reverse('import', args=[row.pk])}?{name}={kind.value}#proposals",
            kind is Found.DOUBT,
        )
        for kind in kinds
        if sums[kind.value]
    )


@dataclass(frozen=True, slots=True)
class Side:
    """A record of ours that is meant or may be: its points, and what would become of it."""

    record: int
    title: str
    author: str
    year: int | None
    score: int
    hits: tuple[str, ...]
    changes: tuple[ShownChange, ...]
    same_dialect: bool

    @property
    def key(self) -> str:
        """The record's id as a form names it."""
        return str(self.record)


@dataclass(frozen=True, slots=True)
class ProposalScreen:
    """A record that waits: what is proposed, the records of ours it could be, itself, and what may be chosen."""

    row: Any
    batch: Any
    found: str
    state: State
    reason: str
    sides: tuple[Side, ...]
    lines: tuple[tuple[str, str, str], ...]
    editable: bool
    chosen: str
    form: Form


def proposal_screen(batch: Any, row: Any, form: Form) -> ProposalScreen:
    """The page of one proposal."""
    marc = from_compact(row.marc) if row.marc else None
    scores = {record: (score, hits) for record, score, hits in row.candidates}
    if row.record_id and row.record_id not in scores:
        scores[row.record_id] = (row.score, [])
    known = queries.records(scores)
    profile = Profile.of_json(batch.profile)
    sides = [
        side(known[pk], marc, row, profile, scores[pk])
        for pk in sorted(scores, key=lambda each: -scores[each][0])
        if pk in known
    ]
    found = Found(row.found)
    return ProposalScreen(
        row=row,
        batch=batch,
        found=words("RECORD_FOUND", found),
        state=FOUND[found],
        reason=sentence(Reason(row.reason, {})) if row.reason else "",
        sides=tuple(sides),
        lines=shown_lines(marc) if marc else (),
        editable=row.outcome == Outcome.WAITING and batch.state in ("proposed", "done"),
        chosen=f"{row.choice}-{row.record_id}" if row.choice in ("overlay", "copies") else row.choice,
        form=form,
    )


def side(ours: Any, marc: MarcRecord | None, row: Any, profile: Profile, said: tuple[int, list[str]]) -> Side:
    """One of the records it could be."""
    same = ours.dialect == row.dialect
    mine = from_compact(ours.marc)
    shape = FORMS[Dialect(ours.dialect)]
    found = differences(mine, merged(mine, marc, profile)) if marc and same else ()
    return Side(
        ours.pk,
        ours.title,
        ours.author,
        ours.year,
        said[0],
        tuple(words("MATCH_POINTS", hit) for hit in said[1]),
        tuple(
            ShownChange(
                words("FIELD_MARKS", change.mark),
                ", ".join(words("FORM_FIELDS", name) for name in names_of_tags(shape, [change.tag])),
                change,
            )
            for change in found
        ),
        same,
    )


def shown_lines(marc: MarcRecord) -> tuple[tuple[str, str, str], ...]:
    """A record line by line: tag, indicators, text with its subfield codes."""
    return tuple(
        (field.tag, "", field.value)
        if isinstance(field, ControlField)
        else (
            field.tag,
            f"{field.ind1}{field.ind2}".replace(" ", "·"),
            " ".join(f"${code} {value}" for code, value in field.subfields),
        )
        for field in marc.fields
    )
