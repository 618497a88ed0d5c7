"""Change many readers at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.module_loading import import_string

from armarius.network.queries import ancestors
from armarius.patrons import permissions
from armarius.patrons.commands.batched_readers import worked_through
from armarius.patrons.models import BatchedReader, Group, Reader, ReaderBatch, ReaderCategory
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.batches import MOST, UNDO_FOR, BatchState, Fate
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.patrons.jobs.work_through_batch"
AT_ONCE = 500
"""Readers that are changed in one transaction; more of them are a job's."""


@dataclass(frozen=True, slots=True)
class WantedChanges:
    """What is to change, None for what stays: a category's code, a group's id, the card's last day, the language.

    ``leaves_group`` takes readers out of their group, ``endless`` gives cards without an end.
    """

    category: str | None = None
    group: int | None = None
    leaves_group: bool = False
    valid_until: date | None = None
    endless: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class BatchBegun:
    """The batch; ``job`` works through it when the readers are many, else it is done."""

    batch: int
    job: int


@command("patrons.change_readers", needs=permissions.CHANGE_MANY)
def change_readers(occasion: Occasion, *, readers: tuple[int, ...], changes: WantedChanges) -> BatchBegun:
    """Change these readers of the occasion's library and those below; what stands against one leaves that one alone.

    For thirty days ``undo_batch`` makes them again what they were. Refusals: ``Invalid`` no_readers_chosen,
    too_many_readers, nothing_to_change, unknown_category, unknown_group; ``Missing`` unknown_reader.
    """
    if not readers:
        raise Invalid(Reason(Refusal.NO_READERS_CHOSEN))
    if len(readers) > MOST:
        raise Invalid(Reason(Refusal.TOO_MANY_READERS, {"readers": len(readers), "most": MOST}))
    values = stored(occasion, changes)
    check_reach(occasion, readers)
    row = ReaderBatch.objects.create(
        library_id=occasion.library, state=BatchState.RUNNING, changes=values, began_at=occasion.at
    )
    waiting = [BatchedReader(batch=row, reader_id=pk, fate=Fate.WAITING) for pk in sorted(set(readers))]
    BatchedReader.objects.bulk_create(waiting, batch_size=AT_ONCE)
    touch("reader_batch", row.pk)
    note(readers=len(waiting))
    if len(waiting) > AT_ONCE:
        return BatchBegun(row.pk, job_of(row))
    worked_through(occasion, row, AT_ONCE)
    return BatchBegun(row.pk, 0)


def stored(occasion: Occasion, changes: WantedChanges) -> dict[str, Any]:
    """The columns that change and their values. Refusals: those of ``change_readers``."""
    values: dict[str, Any] = {}
    if changes.category is not None:
        category = ReaderCategory.objects.filter(code=changes.category).first()
        if category is None:
            raise Invalid(Reason(Refusal.UNKNOWN_CATEGORY, {"category": changes.category}, "category"))
        values["category_id"] = category.pk
    if changes.group is not None or changes.leaves_group:
        open_groups = Group.objects.filter(library_id=occasion.library, ended_at__isnull=True)
        if changes.group is not None and not open_groups.filter(pk=changes.group).exists():
            raise Invalid(Reason(Refusal.UNKNOWN_GROUP, {"group": changes.group}, "group"))
        values["group_id"] = changes.group
    if changes.valid_until is not None or changes.endless:
        values["valid_until"] = changes.valid_until.isoformat() if changes.valid_until else None
    if changes.language is not None:
        values["language"] = changes.language
    if not values:
        raise Invalid(Reason(Refusal.NOTHING_TO_CHANGE))
    return values


def check_reach(occasion: Occasion, readers: Sequence[int]) -> None:
    """Refuse a batch with a reader who is not kept here or below. Refusal: ``Missing`` unknown_reader."""
    known, libraries = 0, set()
    for start in range(0, len(readers), AT_ONCE):
        homes = Reader.objects.filter(pk__in=readers[start : start + AT_ONCE]).values_list("home_library_id")
        known += len(homes)
        libraries |= {home for (home,) in homes}
    foreign = [each for each in libraries if occasion.library not in ancestors(each)]
    if foreign or known != len(set(readers)):
        raise Missing(Reason(Refusal.UNKNOWN_READER, {"reader": 0}))


def job_of(row: ReaderBatch) -> int:
    """The job that works through a batch; one that waits or runs is not asked for twice."""
    task = import_string(TASK)
    asked = {"library": row.library_id, "batch": row.pk}
    job = int(task.enqueue(**asked, unique=f"reader-batch-{row.pk}-{row.state}").id)
    touch("job", job)
    return job


@dataclass(frozen=True, slots=True)
class BatchUndone:
    """The batch; ``job`` takes it back when the readers are many, else it is taken back."""

    batch: int
    job: int


@command("patrons.undo_batch", needs=permissions.CHANGE_MANY)
def undo_batch(occasion: Occasion, *, batch: int) -> BatchUndone:
    """Make every reader of a batch again what they were, but for those changed since, for thirty days.

    Refusals: ``Missing`` unknown_batch; ``Refused`` batch_runs, batch_undone, batch_too_old.
    """
    rows = ReaderBatch.objects.select_for_update(no_key=True)
    row = rows.filter(pk=batch, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_BATCH))
    if row.state == BatchState.RUNNING:
        raise Refused(Reason(Refusal.BATCH_RUNS))
    if row.state != BatchState.DONE:
        raise Refused(Reason(Refusal.BATCH_UNDONE))
    if row.done_at is None or occasion.at - row.done_at > UNDO_FOR:
        raise Refused(Reason(Refusal.BATCH_TOO_OLD, {"days": UNDO_FOR.days}))
    row.state = BatchState.UNDOING
    row.save(update_fields=["state"])
    touch("reader_batch", row.pk)
    changed = BatchedReader.objects.filter(batch=row, fate=Fate.CHANGED).count()
    note(readers=changed)
    if changed > AT_ONCE:
        return BatchUndone(row.pk, job_of(row))
    worked_through(occasion, row, AT_ONCE)
    return BatchUndone(row.pk, 0)
