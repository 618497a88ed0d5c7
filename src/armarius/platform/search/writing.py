"""The one writer of an index: documents in, a commit, then the position it has reached."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from armarius.platform.lazy import lazy
from armarius.platform.search.folder import IndexBusy, IndexFolder, locked, write_position
from armarius.platform.search.numbered import NUMBER_SUFFIX, number_of, numbered_term
from armarius.platform.search.schema import KINDS, LONGEST_TERM, Kind, build_schema

tantivy: Any = lazy("tantivy")

# A document of the index: field name → a value, or several.
SearchDocument = Mapping[str, str | int | float | bytes | Sequence[str]]
HEAP_BYTES = 96_000_000
REBUILD_HEAP_BYTES = 192_000_000
MERGING = "merge_thread"
"""What the engine calls its threads that merge."""
MERGED_AT_ONCE = 8
"""The engine merges so many segments of like size into one, by itself."""
LARGEST_PART = 20_000
"""So many documents fit into the heap of a rebuild with room to spare (3 to 5 kB each)."""
SPARE_PART = 0.3
"""The last part is planned so much larger than the others, and may come out smaller: the engine takes two segments
for alike when one has 1.68 times the documents of the other at most."""


@dataclass(frozen=True, slots=True)
class Parts:
    """In how many parts of what size (the last takes the rest) documents are written that shall be one segment.

    The engine takes no order to merge, so it is given 1, 8, 64 … parts of one size, which it merges by itself.
    """

    number: int
    size: int

    @classmethod
    def of(cls, expected: int) -> "Parts":
        """The parts of about so many documents."""
        number = 1
        while expected > number * LARGEST_PART:
            number *= MERGED_AT_ONCE
        return cls(number, max(int(expected / (number + SPARE_PART)), 1))

    def is_end(self, written: int) -> bool:
        """Whether a part ends after so many documents."""
        return written % self.size == 0 and written // self.size < self.number


def let_merges_wait() -> None:
    """Let the engine's threads that merge segments run only where nobody else wants the processor.

    A merge takes one for up to a second and nobody waits for it; a desk beside it does not.
    """
    for task in Path("/proc/self/task").glob("*"):
        with suppress(OSError):  # a thread that has ended meanwhile
            if (task / "comm").read_text().startswith(MERGING):
                os.sched_setscheduler(int(task.name), os.SCHED_IDLE, os.sched_param(0))


class Writer:
    """Writes to one index folder. Made by `writer` and `rebuild`, which hold the lock."""

    def __init__(
        self, index_folder: IndexFolder, folder: Path, *, heap: int = HEAP_BYTES, parts: "Parts | None" = None
    ) -> None:
        """Opens `folder`, which the caller has locked, with one indexing thread and `heap` bytes for it.

        What is added is committed at the ends of `parts`, too.
        """
        self.index_folder = index_folder
        self.folder = folder
        self.schema = build_schema()
        self.index = tantivy.Index(self.schema, path=str(folder / "index"))
        self.writer = self.index.writer(heap, 1)
        self.parts = parts or Parts(1, 1)
        self.added = 0

    def add(self, documents: Iterable[SearchDocument], *, replacing: bool = True) -> int:
        """Adds documents, each in place of an older one of its id; returns how many.

        `replacing=False` is for a rebuild, where no older one can be. `commit` makes them searchable.
        """
        count = 0
        for document in documents:
            if replacing:
                self.remove(document["id"])
            self.writer.add_document(tantivy_document(document))
            count += 1
            if self.parts.is_end(self.added + count):
                self.writer.commit()
        self.added += count
        return count

    def delete(self, ids: Iterable[int]) -> None:
        """Removes the documents of these record ids; unknown ids are no error."""
        for record_id in ids:
            self.remove(record_id)

    def remove(self, record_id: object) -> None:
        """Marks one document for removal, by query: `delete_documents_by_term` takes a Python int as signed
        and silently finds nothing in an unsigned field."""
        self.writer.delete_documents_by_query(tantivy.Query.term_query(self.schema, "id", record_id))

    def commit(self, position: str) -> None:
        """Makes everything so far searchable and durable, then stores the feed position it stands for.

        A crash between the two replays a stretch of the feed, which is harmless.
        """
        self.writer.commit()
        write_position(self.folder, position)

    def is_current(self) -> bool:
        """Whether this folder is still searched; a writer that a rebuild has overtaken must be reopened."""
        return self.index_folder.current() == self.folder

    def close(self, *, settle: bool) -> None:
        """Drops what was not committed, merges under way with it (the next commit begins them again).

        `settle` says that all is committed and waits for the merges instead; the writer is spent then. The folder is
        gone when a rebuild has overtaken this writer; there is nothing to drop then.
        """
        if (self.folder / "index" / "meta.json").exists():
            if settle:
                self.writer.wait_merging_threads()
            else:
                self.writer.rollback()
        # tantivy keeps its own lock until the object goes.
        del self.writer


@contextmanager
def writer(index_folder: IndexFolder) -> Iterator[Writer]:
    """The writer of the current index, which is made (empty) when there is none.

    Raises IndexBusy while another writer lives. What was not committed is dropped at the end.
    """
    folder = index_folder.current()
    if folder is None:
        with locked(index_folder.root / "build.lock"):
            folder = index_folder.current() or first_folder(index_folder)
    with locked(folder / "writer.lock"):
        if index_folder.current() != folder:
            # A rebuild has taken this folder's place between the look and the lock: the caller tries again.
            raise IndexBusy(str(folder))
        opened = Writer(index_folder, folder)
        let_merges_wait()
        try:
            yield opened
        finally:
            opened.close(settle=False)


def first_folder(index_folder: IndexFolder) -> Path:
    """Makes the first, empty index of the present schema current; one of an older schema goes away."""
    folder = index_folder.new()
    tantivy.Index(build_schema(), path=str(folder / "index"))
    index_folder.publish(folder)
    return folder


@contextmanager
def rebuild(index_folder: IndexFolder, *, expected: int = 0) -> Iterator[Writer]:
    """A writer of a new index beside the current one, which takes its place when the block succeeds.

    `expected` documents (about) leave one segment in the end. A search asks every segment for every term and every
    value of a facet, so one costs a fraction of ten.
    The block must end with a commit. Searching goes on meanwhile, and so may the old one's writer.
    Raises IndexBusy while another rebuild runs.
    """
    with locked(index_folder.root / "build.lock"):
        folder = index_folder.new()
        with locked(folder / "writer.lock"):
            opened = Writer(index_folder, folder, heap=REBUILD_HEAP_BYTES, parts=Parts.of(expected))
            try:
                yield opened
            except BaseException:
                opened.close(settle=False)
                raise
            opened.close(settle=True)
            index_folder.publish(folder)


def tantivy_document(document: SearchDocument) -> Any:
    """The tantivy Document of ours, each field by its kind.

    Unsigned numbers go through `add_unsigned`: tantivy-py would otherwise take a Python int as signed.
    """
    made = tantivy.Document()
    for name, value in document.items():
        match KINDS[name]:
            case Kind.COUNT:
                made.add_unsigned(name, value)
            case Kind.NUMBER:
                made.add_integer(name, value)
            case Kind.FACTOR:
                made.add_float(name, value)
            case Kind.STORED:
                made.add_bytes(name, value)
            case Kind.TEXT | Kind.BAG:
                made.add_text(name, value)
            case Kind.MANY:
                for single in whole_values(value):
                    made.add_text(name, numbered_term(single))
                    made.add_unsigned(name + NUMBER_SUFFIX, number_of(single))
            case _:
                for single in whole_values(value):
                    made.add_text(name, single)
    return made


def whole_values(value: object) -> list[str]:
    """The values of a raw field, from one text or several, cut at what the engine accepts."""
    values = value if isinstance(value, (list, tuple)) else (value,)
    return [str(single)[:LONGEST_TERM] for single in values]
