"""Keeping the search index where the database is: draining the feed, rebuilding, verifying (law 10)."""

import math
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.utils import timezone

from armarius.catalogue.documents import (
    BATCH,
    SLICE,
    batched,
    belonging,
    collation,
    indexed_records,
    readable_documents,
)
from armarius.platform import feed
from armarius.platform.commands.report_position import forget_consumer, report_position
from armarius.platform.feed import Position
from armarius.platform.kernel import transactions
from armarius.platform.search.clauses import Everything
from armarius.platform.search.engine import IndexFolder, Reader, Writer
from armarius.platform.search.engine import rebuild as rebuilt
from armarius.platform.search.engine import writer as opened
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion

STEP = 400
"""Marks a worker takes in with one commit."""
BULK_STEP = 4000
PAUSES, PAUSE = 5, 0.1
"""So many pauses of so many seconds follow each slice of a bulk step while an import runs beside a desk at work: on two
cores the third process is the one that makes a desk wait. What is imported is found when either of them is done."""
COMMIT_EVERY = 0.4
"""Seconds between two commits for what is saved one after the other: each writes some ten files and asks the disk to
keep them, as every check-out does. What is saved after a silence is committed at once."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """How the index stands: documents in it, records that belong there, marks that wait, whether it exists."""

    documents: int
    titles: int
    waiting: int
    exists: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """What differs between index and database: ids missing in the index, ids that should not be there."""

    missing: tuple[int, ...]
    surplus: tuple[int, ...]


def system_occasion() -> Occasion:
    """The system's own occasion."""
    return Occasion(who=SYSTEM, library=0, channel=Channel.JOB, at=timezone.now())


@lru_cache(maxsize=4)
def _folder(root: Path, order: str) -> IndexFolder:
    return IndexFolder(root, order)


@lru_cache(maxsize=4)
def _reader(folder: IndexFolder) -> Reader:
    return Reader(folder)


def index_folder() -> IndexFolder:
    """The installation's index folder."""
    return _folder(Path(settings.CONFIG.data) / "index", collation())


def consumer() -> str:
    """What this copy of the index is called in the feed: every machine keeps and drains a copy of its own."""
    return f"search-{index_folder().identity()}"


def reader() -> Reader:
    """The process's reader; reloads by itself when the index moved."""
    return _reader(index_folder())


def written(position: Position) -> str:
    """A feed position as the index folder keeps it."""
    return msgspec.json.encode(position).decode()


def read_position(text: str | None) -> Position:
    """The feed position an index folder keeps."""
    return msgspec.json.decode(text, type=Position) if text else Position()


@dataclass(slots=True)
class Drainer:
    """An open index writer and how far it has read the feed; whoever holds it is the one that drains."""

    index: Writer
    position: Position
    pause: Callable[[float], object] | None = None
    """Waits so many seconds: how a drainer beside a desk leaves processors and disk to it. None never waits."""
    committed: float = -math.inf

    def step(self, limit: int = STEP) -> int:
        """Take the next marks into the index and commit; how many.

        What somebody saved never waits for a bulk step to end: it is taken in between two slices of it.
        """
        hurried = self.hurry(limit)
        if hurried:
            return hurried
        drained = feed.drain(self.position, limit=limit, lanes=feed.BULK)
        if not drained.marks:
            return 0
        for part in batched(records_of(drained), SLICE):
            take_in(self.index, part)
            hurried += self.hurry(limit) + self.stand_back(limit)
        self.commit(self.position.joined(drained.position))
        return drained.marks + hurried

    def stand_back(self, limit: int) -> int:
        """Leave the processors to an import beside a desk at work; how many marks were taken in meanwhile."""
        hurried = 0
        for _ in range(PAUSES):
            if self.pause is None or not transactions.is_crowded():
                break
            self.pause(PAUSE)
            hurried += self.hurry(limit)
        return hurried

    def hurry(self, limit: int) -> int:
        """Take in and commit what was saved interactively; how many marks.

        A half-taken bulk step is committed with it, its position is not: the rest is read again, which is harmless.
        """
        if self.pause and time.monotonic() - self.committed < COMMIT_EVERY:
            return 0
        drained = feed.drain(self.position, limit=limit, lanes=feed.INTERACTIVE)
        if drained.marks:
            take_in(self.index, records_of(drained))
            self.commit(drained.position)
        return drained.marks

    def commit(self, position: Position) -> None:
        """Make everything taken in searchable, and go on from this position."""
        self.index.commit(written(position))
        self.position = position
        self.committed = time.monotonic()


def records_of(drained: feed.Drained) -> list[int]:
    """The ids of the records that may have changed."""
    return sorted(object_id for kind, object_id in drained.changed if kind == "record")


@contextmanager
def drainer(*, pause: Callable[[float], object] | None = None) -> Iterator[Drainer]:
    """Hold the writer's lock and drain; ``IndexBusy`` while another process does.

    An index that is lost, of another schema, of an epoch that is over or silent for a week is built anew first: the
    feed is pruned, so its marks alone would not bring everything back.
    """
    folder = index_folder()
    if is_past_mending(folder):
        rebuild()
    with opened(folder) as index:
        yield Drainer(index, read_position(folder.position()), pause)


def is_past_mending(folder: IndexFolder) -> bool:
    """Whether the feed no longer holds all that an index lacks."""
    if folder.current() is None or read_position(folder.position()).epoch not in {"", feed.epoch()}:
        return True
    return feed.has_lost_track(consumer(), timezone.now())


def drain() -> int:
    """Take everything that waits into the index; how many marks. ``IndexBusy`` while another process drains."""
    folder = index_folder()
    if not is_past_mending(folder) and feed.lag(read_position(folder.position())) == 0:
        return 0
    total = 0
    with drainer() as running:
        while marks := running.step(BULK_STEP):
            total += marks
        report_position(system_occasion(), consumer=consumer(), position=running.position)
    return total


def take_in(index: Writer, ids: Iterable[int]) -> None:
    """Replace these records in an open index; what no longer belongs there goes.

    A record whose data cannot be read stays as it was found last, if it belongs there still.
    """
    for chunk in batched(ids, BATCH):
        made, broken = readable_documents(chunk)
        gone = set(chunk) - {document["id"] for document in made}
        if broken:
            gone -= set(belonging().filter(pk__in=broken).values_list("pk", flat=True))
        index.add(made)
        if gone:
            index.delete(sorted(gone))


def rebuild() -> int:
    """Build the index anew beside the old one and swap; how many documents. Searching goes on meanwhile.

    While it runs it stands in the feed as a consumer of its own, so that no mark it still needs is pruned.
    """
    position = feed.tip()
    building = f"{consumer()}-new"
    report_position(system_occasion(), consumer=building, position=position)
    total = 0
    with rebuilt(index_folder(), expected=belonging().count()) as index:
        for chunk in batched(indexed_records(), BATCH):
            made, _broken = readable_documents(chunk)
            index.add(made, replacing=False)
            total += len(made)
        index.commit(written(position))
    report_position(system_occasion(), consumer=consumer(), position=position)
    forget_consumer(consumer=building)
    return total


def state() -> IndexState:
    """How the index stands."""
    titles = belonging().count()
    folder = index_folder()
    if folder.current() is None:
        return IndexState(0, titles, feed.lag(Position()), exists=False)
    return IndexState(reader().documents(), titles, feed.lag(read_position(folder.position())), exists=True)


def verify() -> Verified:
    """Compare the ids in the index with those in the database."""
    here = set(indexed_records())
    there = set(reader().ids(Everything(), limit=max(reader().documents(), 1)))
    return Verified(tuple(sorted(here - there)), tuple(sorted(there - here)))
