"""The readers' work in the background."""

from dataclasses import replace
from datetime import date

from django_tasks import task

from armarius.patrons.commands.answer_changes import forget_changes
from armarius.patrons.commands.batched_readers import work_batch
from armarius.patrons.commands.compare_reader_rows import compare_reader_rows
from armarius.patrons.commands.erase_inactive import erase_inactive
from armarius.patrons.commands.forget_batches import forget_batches
from armarius.patrons.commands.forget_reader_imports import forget_reader_imports
from armarius.patrons.commands.import_reader_rows import import_reader_rows
from armarius.patrons.commands.pairs import note_pairs
from armarius.patrons.commands.reregister_group import reregister_group
from armarius.patrons.commands.roll_readers import roll_readers
from armarius.patrons.commands.undo_reader_rows import undo_reader_rows
from armarius.patrons.queries.imports import content_of, mapped, seen_in
from armarius.patrons.queries.pairs import likely_pairs
from armarius.patrons.uploads import table_of
from armarius.platform.jobs.running import current_job
from armarius.platform.pace import Pace, paced
from armarius.platform.values.reasons import Stale

COMPARED_AT_ONCE = 250


@task()
def roll_readers_over(*, roll_over: int) -> dict[str, int]:
    """Move the readers of a roll-over a chunk at a time; how many.

    Every chunk finds only who is left: a run that was killed goes on where it stopped.
    """
    job, more, moved = current_job(), True, 0
    while more:
        done = roll_readers(job.occasion(), roll_over=roll_over)
        moved, more = done.moved, done.more
        if job.id:
            job.progress(moved)
    return {"readers": moved}


@task()
def reregister_members(*, group: int, library: int) -> dict[str, int]:
    """Register the readers of a group anew, two hundred at a time; how many. Killed, it finds only whoever is left."""
    job, more, counted = current_job(), True, 0
    while more:
        done = reregister_group(replace(job.occasion(), library=library), group=group, follows=True)
        counted, more = counted + done.readers, done.more
        if job.id:
            job.progress(counted)
    return {"readers": counted}


@task()
def forget_own_changes() -> dict[str, int]:
    """Forget requests to change data that were answered more than a year ago, a chunk at a time; how many."""
    job, more, gone = current_job(), True, 0
    while more:
        done = forget_changes(job.occasion())
        gone, more = gone + done.requests, done.more
    return {"requests": gone}


@task()
def erase_inactive_readers(*, library: int, before: str) -> dict[str, int]:
    """Erase the readers whose card ended before a day, a chunk at a time; how many.

    A chunk that was done before a crash answers from its key (job, position); whoever is gone is found no more.
    """
    job, day = current_job(), date.fromisoformat(before)
    after, gone = job.position.get("at") or (0, 0)
    while True:
        done = erase_inactive(replace(job.occasion(key=f"{after}"), library=library), before=day, after=after)
        gone, after = gone + done.readers, done.last
        if not after:
            return {"readers": gone}
        if job.id:
            job.progress(gone, at=[after, gone])


@task()
def compare_readers(*, batch: int, version: int) -> dict[str, int]:
    """Compare the rows of a file with the readers, a chunk at a time; how many.

    Killed, it goes on behind the last row that was kept; mapped anew meanwhile, it ends.
    """
    job, row = current_job(), mapped(batch)
    if row is None or row.version != version or not row.looked < row.lines:
        return {"rows": row.looked if row else 0}
    lines, seen, looked = table_of(content_of(batch)).lines, seen_in(batch), row.looked
    while looked < len(lines):
        some = lines[looked : looked + COMPARED_AT_ONCE]
        occasion = replace(job.occasion(), library=row.library_id)
        try:
            done = compare_reader_rows(
                occasion, batch=batch, version=version, first=looked + 1, lines=some, seen=seen
            )
        except Stale:
            return {"rows": looked}
        looked = done.looked
        if job.id:
            job.progress(looked, len(lines))
    return {"rows": looked}


@task()
def import_readers(*, batch: int) -> dict[str, int]:
    """Import the rows of a file, a chunk at a time; how many readers were registered and changed.

    Every chunk finds only what waits: a run that was killed goes on where it stopped.
    """
    job, row, pace = current_job(), mapped(batch), Pace()
    if row is None:
        return {"made": 0, "changed": 0}
    while True:
        occasion = replace(job.occasion(), library=row.library_id)
        done = paced(pace, lambda most: import_reader_rows(occasion, batch=batch, most=most))  # noqa: B023
        if job.id:
            job.progress(done.made + done.changed, row.lines)
        if not done.more:
            return {"made": done.made, "changed": done.changed}


@task()
def undo_readers(*, batch: int) -> dict[str, int]:
    """Take an import of readers back, a chunk at a time; how many rows."""
    job, row, pace, back = current_job(), mapped(batch), Pace(), 0
    if row is None:
        return {"back": 0}
    while True:
        occasion = replace(job.occasion(), library=row.library_id)
        done = paced(pace, lambda most: undo_reader_rows(occasion, batch=batch, most=most))  # noqa: B023
        back += done.back
        if job.id:
            job.progress(back, row.made + row.changed)
        if not done.more:
            return {"back": back}


@task()
def forget_imports() -> dict[str, int]:
    """Remove files of readers that are no longer needed, with their rows; how many rows."""
    job, rows = current_job(), 0
    while True:
        done = forget_reader_imports(job.occasion())
        rows += done.rows
        if not done.more:
            return {"rows": rows}


@task()
def work_through_batch(*, library: int, batch: int) -> dict[str, int]:
    """Change the readers of a batch, or take the batch back, a chunk at a time; how many.

    Every chunk finds only who is left: a run that was killed goes on where it stopped.
    """
    job, more, readers = current_job(), True, 0
    while more:
        done = work_batch(replace(job.occasion(), library=library), batch=batch)
        readers, more = readers + done.readers, done.more
        if job.id:
            job.progress(readers)
    return {"readers": readers}


@task()
def forget_old_batches() -> dict[str, int]:
    """Remove what readers were before changes that can be undone no more; how many rows."""
    job, rows = current_job(), 0
    while True:
        done = forget_batches(job.occasion())
        rows += done.rows
        if not done.more:
            return {"rows": rows}


@task()
def find_pairs() -> dict[str, int]:
    """Look through the whole network for entries that may be one person; how many pairs stand on the list."""
    return {"pairs": note_pairs(current_job().occasion(), pairs=likely_pairs()).pairs}
