"""How this machine's copy of the index stands, for whoever looks after it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from armarius.catalogue import indexing
from armarius.catalogue.models import Record
from armarius.platform import feed
from armarius.platform.feed import Position


@dataclass(frozen=True, slots=True)
class IndexCondition:
    """Documents and titles, marks that wait and for how long at most (seconds), bytes on disk, generation, its date.

    Without an index, everything but the titles is empty and ``exists`` is false.
    """

    exists: bool
    documents: int
    titles: int
    waiting: int
    oldest: float
    size: int
    generation: str
    built_at: datetime | None


def condition(now: datetime) -> IndexCondition:
    """How the index stands now."""
    state = indexing.state()
    folder = indexing.index_folder()
    current = folder.current()
    if current is None:
        return IndexCondition(False, 0, state.titles, state.waiting, 0.0, 0, "", None)
    files = [entry.stat().st_size for entry in current.rglob("*") if entry.is_file()]
    return IndexCondition(
        exists=True,
        documents=state.documents,
        titles=state.titles,
        waiting=state.waiting,
        oldest=oldest_wait(now) if state.waiting else 0.0,
        size=sum(files),
        generation=current.name,
        built_at=modified(folder.root / "current"),
    )


def oldest_wait(now: datetime) -> float:
    """Seconds that the oldest waiting change has waited, at most.

    A mark carries no time. What an import left is as old as its record's revision, and younger than the index; what
    was saved at a desk is taken in with every commit, so it came after the last one.
    """
    folder = indexing.index_folder()
    position = indexing.read_position(folder.position())
    if position.epoch != feed.epoch():
        position = Position()
    began = []
    for lane, last in (
        (feed.BULK[0], modified(folder.root / "current")),
        (feed.INTERACTIVE[0], last_commit()),
    ):
        mark = feed.unread(lane, position.in_lane(lane)).first()
        if mark is not None:
            revised = Record.objects.filter(pk=mark.object_id, revised_at__lte=now)
            known = (
                (last, *revised.values_list("revised_at", flat=True)) if mark.kind == "record" else (last,)
            )
            began.append(max((moment for moment in known if moment is not None), default=now))
    return max(((now - moment).total_seconds() for moment in began), default=0.0)


def last_commit() -> datetime | None:
    """When the index took something in last."""
    current = indexing.index_folder().current()
    return modified(current / "position.json") if current else None


def modified(path: Path) -> datetime | None:
    """When a file was written last; None without one."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None
