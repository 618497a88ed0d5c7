"""The import of a file from its first byte to its last: parsing outside, short transactions inside."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.finish_import import ImportFinished, finish_import
from armarius.catalogue.commands.import_chunk import import_chunk
from armarius.catalogue.preparation import PreparedRecord, prepared
from armarius.catalogue.refusals import Refusal
from armarius.formats.marc.reading import QuarantinedRecord, ReadRecord, read_records
from armarius.formats.marc.reasons import QuarantineReason
from armarius.platform.kernel import transactions
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused

FIRST_CHUNK, LARGEST_CHUNK, SMALLEST_CHUNK = 40, 400, 30
SIGNS_OF_MARC = (b"\x1e", b"<record", b":record", b'"leader"', b"\x1f\x8b", b"=LDR", b" LDR ")
"""What stands in every file of records, however damaged: a field's end, a record's beginning, or a packed file."""
TARGET_SECONDS, BESIDE_THE_DESK = 0.018, 0.004
"""How long one transaction may hold the writer's lock (design §5: 20 ms), and how long while others write too."""


@dataclass(slots=True)
class Chunk:
    """What was read and not yet written: from ``position`` up to ``end``."""

    position: int
    end: int
    records: list[PreparedRecord] = field(default_factory=list)
    unreadable: list[QuarantinedRecord] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.records) + len(self.unreadable)


@dataclass(slots=True)
class Pace:
    """How many records make a transaction of the target length on this machine, learnt as it goes.

    Two sizes: one while nobody else writes, one beside a desk at work; which of them holds may change at any record.
    """

    alone: int = FIRST_CHUNK
    beside: int = SMALLEST_CHUNK
    is_beside: bool = False

    def size(self) -> int:
        """How many records the next transaction may hold, by whether anybody is at work now."""
        self.is_beside = transactions.desk_at_work()
        return self.beside if self.is_beside else self.alone

    def learn(self, seconds: float) -> None:
        """Adapt the size last asked for to how long its transaction kept others from writing."""
        if self.is_beside:
            self.beside = adapted(self.beside, BESIDE_THE_DESK / max(seconds, 0.001))
        else:
            self.alone = adapted(self.alone, TARGET_SECONDS / max(seconds, 0.001))


def adapted(size: int, factor: float) -> int:
    """A size drawn nearer to its target, by half as much again at a time, and within bounds."""
    return round(min(LARGEST_CHUNK, max(SMALLEST_CHUNK, size * min(1.5, max(0.5, factor)))))


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def import_file(
    occasion: Callable[[], Occasion],
    path: Path,
    *,
    file_name: str = "",
    format: str = "auto",
    dialect: str = "auto",
    encoding: str = "auto",
    job: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> ImportFinished:
    """Import a file, going on where a crash left it; ``progress`` hears (bytes done, bytes in all).

    Flat memory: one chunk at a time. Refusals: ``Missing`` file_missing, ``Invalid`` empty_file, ``Refused``
    unsupported_dialect or not_marc when the file as a whole is something else.
    """
    if not path.is_file():
        raise Missing(Reason(Refusal.FILE_MISSING, {"file": str(path)}, "file"))
    options = {"format": format, "dialect": dialect, "encoding": encoding}
    begun = begin_import(
        occasion(),
        file_name=file_name or path.name,
        path=str(path),
        file_digest=file_digest(path),
        size=path.stat().st_size,
        options=options,
        job=job,
    )
    pace = Pace()
    with (
        path.open("rb") as stream,
        closing(
            read_records(stream, format=format, dialect=dialect, encoding=encoding, start=begun.position)
        ) as pieces,
    ):
        for chunk in chunks(pieces, begun.position, pace):
            if begun.position == 0 and chunk.position == 0:
                refuse_foreign(occasion, begun.batch, chunk)
            started = time.perf_counter()
            import_chunk(
                occasion(),
                batch=begun.batch,
                position=chunk.position,
                end_position=chunk.end,
                records=chunk.records,
                unreadable=chunk.unreadable,
            )
            pace.learn(transactions.held_seconds() or time.perf_counter() - started)
            if progress:
                progress(stream.tell(), path.stat().st_size)
    return finish_import(occasion(), batch=begun.batch)


def chunks(pieces: Iterator[ReadRecord | QuarantinedRecord], position: int, pace: Pace) -> Iterator[Chunk]:
    """Cut the read pieces into chunks of the pace's size."""
    chunk = Chunk(position, position)
    for piece in pieces:
        if isinstance(piece, ReadRecord):
            reading = f"{piece.dialect} {piece.encoding} {piece.evidence}"
            chunk.records.append(prepared(piece.record, piece.dialect, piece.kind, reading))
        else:
            chunk.unreadable.append(piece)
        chunk.end = piece.end_offset
        if len(chunk) >= pace.size():
            yield chunk
            chunk = Chunk(chunk.end, chunk.end)
    if len(chunk):
        yield chunk


def refuse_foreign(occasion: Callable[[], Occasion], batch: int, chunk: Chunk) -> None:
    """Refuse the whole file when its beginning holds nothing but one format we do not read."""
    if chunk.records or not chunk.unreadable:
        return
    foreign = {
        str(part.facts.get("dialect", ""))
        for part in chunk.unreadable
        if part.reason is QuarantineReason.UNSUPPORTED_DIALECT
    }
    kinds = {part.reason for part in chunk.unreadable}
    if kinds == {QuarantineReason.UNSUPPORTED_DIALECT} and len(foreign) == 1:
        name = foreign.pop()
        finish_import(occasion(), batch=batch, refused=Refusal.UNSUPPORTED_DIALECT, facts={"dialect": name})
        raise Refused(Reason(Refusal.UNSUPPORTED_DIALECT, {"dialect": name}, "file"))
    if len(chunk) == 1 and not any(sign in chunk.unreadable[0].raw for sign in SIGNS_OF_MARC):
        finish_import(occasion(), batch=batch, refused=Refusal.NOT_MARC)
        raise Refused(Reason(Refusal.NOT_MARC, {}, "file"))


def dry_run(
    path: Path,
    *,
    format: str = "auto",
    dialect: str = "auto",
    encoding: str = "auto",
) -> dict[str, int]:
    """What an import would find in a file, nothing written: records read and set aside, by dialect and by encoding.

    A key such as "cp866 (declared)" counts the records of an encoding by why it was taken.
    """
    counts: dict[str, int] = {"read": 0, "quarantined": 0}
    with path.open("rb") as stream:
        for piece in read_records(stream, format=format, dialect=dialect, encoding=encoding):
            counts["read"] += 1
            name = piece.dialect.value if isinstance(piece, ReadRecord) else "quarantined"
            counts[name] = counts.get(name, 0) + 1
            if isinstance(piece, ReadRecord):
                shown = f"{piece.encoding} ({piece.evidence.value})"
                counts[shown] = counts.get(shown, 0) + 1
    return counts
