"""Take records of an import back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from armarius.catalogue import permissions
from armarius.catalogue.commands.import_chunk import overlay
from armarius.catalogue.commands.record_imports import moved, own_batch
from armarius.catalogue.contributions import against_undoing, with_copies_of
from armarius.catalogue.events import RecordsUndone
from armarius.catalogue.models import ImportBatch, ImportState, KeptRecord, Record, RecordRevision
from armarius.catalogue.preparation import prepared
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.matching import Known
from armarius.formats.marc.record import Dialect, RecordKind, content_digest, from_compact
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import as_notes, mark, note, publish, touch, write_last
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason


@dataclass(frozen=True, slots=True)
class RecordsTakenBack:
    """How many records were taken back in this step, how many stay, and whether some are left."""

    back: int
    stay: int
    more: bool


@dataclass(slots=True)
class Undoing:
    """What becomes of the records of one chunk: some are deleted, some are what they were, some stay."""

    made: list[Record] = field(default_factory=list)
    changed: list[tuple[Record, RecordRevision]] = field(default_factory=list)
    untouched: list[Record] = field(default_factory=list)
    stay: dict[int, list[Reason]] = field(default_factory=dict)


@command("catalogue.undo_records", needs=permissions.IMPORT_RECORDS, bulk=True)
def undo_records(occasion: Occasion, *, batch: int, most: int) -> RecordsTakenBack:
    """Take back up to so many records; a run that was killed goes on with the rest.

    A record the import made is deleted, one it changed is what it was, as a new version, and copies that came with it
    go. Touched since is a record whose content is no longer what the import left, or on which others hang: it stays,
    with the reasons. Refusals: ``Missing`` unknown_batch, ``Stale`` import_moved_on.
    """
    row = own_batch(occasion, batch, ImportState.UNDOING)
    ids = next_records(row, most)
    records = {each.pk: each for each in Record.objects.select_for_update(no_key=True).filter(pk__in=ids)}
    undoing = sorted_out(row, [records[pk] for pk in ids if pk in records])
    refuse_used(row, undoing)
    kept = [(row.pk, pk, records[pk].title, as_kept(why)) for pk, why in undoing.stay.items() if why]
    back = take_back(occasion, row, undoing)
    write_last(bulk.insertion(KeptRecord, ("batch_id", "record_id", "title", "reasons"), kept))
    values: dict[str, Any] = {
        "undo_at": ids[-1] if ids else row.undo_at,
        "undone": row.undone + len(back),
        "kept": row.kept + len(kept),
    }
    more = len(ids) == most
    if not more:
        values |= {"state": ImportState.UNDONE, "undone_at": occasion.at}
    write_last(partial(moved, row, **values))
    note(rows=len(back))
    return RecordsTakenBack(len(back), len(kept), more)


def next_records(row: ImportBatch, most: int) -> list[int]:
    """The next records the import made, changed or brought copies of, by their ids."""
    after = row.undo_at
    here = Record.objects.filter(batch_id=row.pk, pk__gt=after).order_by("pk")
    since = RecordRevision.objects.filter(batch_id=row.pk, record_id__gt=after).order_by("record_id")
    found = chain(
        here.values_list("pk", flat=True)[:most],
        since.values_list("record_id", flat=True).distinct()[:most],
        *(answer for answer in with_copies_of.ask(row.pk, after, most)),
    )
    return sorted(set(found))[:most]


def sorted_out(row: ImportBatch, records: Sequence[Record]) -> Undoing:
    """What the import did to each record, and whether its content is still what the import left."""
    undoing = Undoing()
    states: dict[int, list[RecordRevision]] = {}
    for revision in RecordRevision.objects.filter(record__in=records).order_by("version"):
        states.setdefault(revision.record_id, []).append(revision)
    for record in records:
        earlier = states.get(record.pk, [])
        left = next((each for each in earlier if each.batch_id == row.pk), None)
        made = left.version if left else record.version
        if left is None and record.batch_id != row.pk:
            undoing.untouched.append(record)
        elif record.deleted_at is not None:
            if made > 1:
                undoing.stay[record.pk] = [Reason(Refusal.RECORD_DELETED)]
        elif left is not None and content_digest(from_compact(left.marc)) != record.digest:
            undoing.stay[record.pk] = [Reason(Refusal.RECORD_TOUCHED, {"at": record.revised_at})]
        elif made == 1:
            undoing.made.append(record)
        else:
            undoing.changed.append((record, next(e for e in earlier if e.version == made - 1)))
    return undoing


def refuse_used(row: ImportBatch, undoing: Undoing) -> None:
    """Leave the records as they are that others hang on: copies that were added or used since, loans, holds."""
    made = {record.pk for record in undoing.made}
    every = made | {record.pk for record, _was in undoing.changed} | {r.pk for r in undoing.untouched}
    reasons: dict[int, list[Reason]] = {}
    answers: list[Mapping[int, tuple[Reason, ...]]] = against_undoing.ask(row.pk, made, every)
    for answer in answers:
        for record, found in answer.items():
            reasons.setdefault(record, []).extend(found)
    undoing.made = [record for record in undoing.made if record.pk not in reasons]
    undoing.changed = [pair for pair in undoing.changed if pair[0].pk not in reasons]
    undoing.untouched = [record for record in undoing.untouched if record.pk not in reasons]
    undoing.stay |= reasons


def take_back(occasion: Occasion, row: ImportBatch, undoing: Undoing) -> list[int]:
    """Delete what was made and bring back what was changed; the records that are what they were."""
    for record, was in undoing.changed:
        known = Known(record.pk, record.digest, "", record.version, record.kind, record.library_id)
        before = prepared(from_compact(was.marc), Dialect(was.dialect), RecordKind(record.kind))
        overlay(occasion, was.batch_id, known, before)
    gone = [record.pk for record in undoing.made]
    write_last(partial(close, occasion, gone))
    back = [*gone, *(record.pk for record, _was in undoing.changed), *(r.pk for r in undoing.untouched)]
    for pk in back:
        touch("record", pk)
        mark("record", pk)
    publish(RecordsUndone(row.pk, tuple(back)))
    return back


def close(occasion: Occasion, records: Sequence[int]) -> None:
    """Delete records: closed, never gone."""
    Record.objects.filter(pk__in=records).update(deleted_at=occasion.at)


def as_kept(reasons: Sequence[Reason]) -> list[list[Any]]:
    """Reasons as JSON keeps them: code and facts."""
    return [[str(reason.code), as_notes(reason.facts)] for reason in reasons]
