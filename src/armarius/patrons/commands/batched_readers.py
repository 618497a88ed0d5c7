"""The readers of a batch, a chunk at a time: changed, or made again what they were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from armarius.network.queries import local_day
from armarius.patrons import permissions
from armarius.patrons.models import BatchedReader, Group, Reader, ReaderBatch
from armarius.patrons.queries.batches import changes_of, person_of, restored
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.batches import BatchState, Changes, Fate, fate
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason

CHUNK = 200
GONE = ("left_at", "cleared_at")
"""Columns that a new group takes away: a leaver who is put into a group again has not left."""
AT_WORK = {BatchState.RUNNING: Fate.WAITING, BatchState.UNDOING: Fate.CHANGED}
"""Which readers a batch in this state still has to see to."""
ENDS_AS = {BatchState.RUNNING: BatchState.DONE, BatchState.UNDOING: BatchState.UNDONE}


@dataclass(frozen=True, slots=True)
class BatchWorked:
    """How many readers were seen to in this chunk, and whether some are left."""

    readers: int
    more: bool


@command("patrons.work_batch", needs=permissions.CHANGE_MANY)
def work_batch(occasion: Occasion, *, batch: int) -> BatchWorked:
    """See to the next readers of a batch that runs or is taken back: a run that was killed goes on where it stopped.

    Refusal: ``Missing`` unknown_batch.
    """
    rows = ReaderBatch.objects.select_for_update(no_key=True)
    row = rows.filter(pk=batch, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_BATCH))
    done = worked_through(occasion, row, CHUNK)
    touch("reader_batch", row.pk)
    note(readers=done)
    return BatchWorked(done, row.state in AT_WORK)


def worked_through(occasion: Occasion, row: ReaderBatch, most: int) -> int:
    """See to so many readers of a batch, and end it when none is left; how many."""
    state = BatchState(row.state)
    if state not in AT_WORK:
        return 0
    waiting = BatchedReader.objects.filter(batch=row, fate=AT_WORK[state]).order_by("reader_id")
    some = {each.reader_id: each for each in waiting[:most]}
    rows = Reader.objects.select_for_update(of=("self",), no_key=True).select_related("category")
    readers = list(rows.filter(pk__in=some).order_by("pk"))
    if state == BatchState.RUNNING:
        changed(readers, some, changes_of(row.changes), local_day(row.library_id, occasion.at))
    else:
        taken_back(readers, some)
    if len(some) < most:
        row.state = ENDS_AS[state]
        name = "done_at" if row.state == BatchState.DONE else "undone_at"
        setattr(row, name, occasion.at)
        row.save(update_fields=["state", name])
    return len(some)


def changed(readers: Iterable[Reader], some: dict[int, BatchedReader], changes: Changes, day: date) -> None:
    """Change the readers whom nothing stands against, and note what each was."""
    columns = [*changes.values, *(GONE if changes.values.get("group_id") else ())]
    moved = []
    for reader in readers:
        each = some[reader.pk]
        each.fate = fate(person_of(reader), changes, day)
        if each.fate != Fate.CHANGED:
            continue
        each.before = {name: said(getattr(reader, name)) for name in columns}
        for name in columns:
            setattr(reader, name, changes.values.get(name))
        reader.version += 1
        each.version_after = reader.version
        moved.append(reader)
    Reader.objects.bulk_update(moved, [*columns, "version"])
    BatchedReader.objects.bulk_update(some.values(), ["fate", "before", "version_after"])


def taken_back(readers: Iterable[Reader], some: dict[int, BatchedReader]) -> None:
    """Make the readers again what they were whom nobody changed since; a group that ended or went takes nobody back."""
    back, columns = [], set()
    before = {each.before.get("group_id") for each in some.values()}
    groups = set(
        Group.objects.filter(pk__in=before - {None}, ended_at__isnull=True).values_list("pk", flat=True)
    )
    for reader in readers:
        each = some[reader.pk]
        each.fate = Fate.BACK if reader.version == each.version_after else Fate.TOUCHED
        if each.fate == Fate.BACK:
            for name, value in restored(each.before).items():
                setattr(reader, name, value if name != "group_id" or value in groups else None)
                columns.add(name)
            reader.version += 1
            back.append(reader)
    Reader.objects.bulk_update(back, [*columns, "version"])
    BatchedReader.objects.bulk_update(some.values(), ["fate"])


def said(value: object) -> Any:
    """A column's value as JSON keeps it."""
    return value.isoformat() if isinstance(value, (date, datetime)) else value
