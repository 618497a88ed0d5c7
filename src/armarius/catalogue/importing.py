"""The import of a file from its first byte to its last: parsing outside, short transactions inside."""

import hashlib
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from armarius.catalogue import queries
from armarius.catalogue.book_tables import lines_as_records
from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.finish_import import ImportFinished, finish_import
from armarius.catalogue.commands.finish_staging import finish_staging
from armarius.catalogue.commands.forget_proposals import forget_proposals
from armarius.catalogue.commands.import_chunk import import_chunk
from armarius.catalogue.commands.import_proposals import import_proposals
from armarius.catalogue.commands.stage_chunk import stage_chunk
from armarius.catalogue.models import ImportBatch
from armarius.catalogue.preparation import PreparedRecord, prepared
from armarius.catalogue.proposing import proposals
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.profiles import Profile
from armarius.catalogue.rules.staging import incoming
from armarius.formats.marc.reading import QuarantinedRecord, ReadRecord, read_records
from armarius.formats.marc.reasons import QuarantineReason
from armarius.platform.kernel import transactions
from armarius.platform.pace import Pace, paced
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused, Stale

SIGNS_OF_MARC = (b"\x1e", b"<record", b":record", b'"leader"', b"\x1f\x8b", b"=LDR", b" LDR ")
"""What stands in every file of records, however damaged: a field's end, a record's beginning, or a packed file."""


@dataclass(slots=True)
class Chunk:
    """What was read and not yet written: from ``position`` up to ``end``."""

    position: int
    end: int
    records: list[PreparedRecord] = field(default_factory=list)
    unreadable: list[QuarantinedRecord] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.records) + len(self.unreadable)


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
                refuse_foreign(partial(finish_import, occasion(), batch=begun.batch), chunk)
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


def chunks(
    pieces: Iterator[ReadRecord | QuarantinedRecord],
    position: int,
    pace: Pace,
    profile: Profile | None = None,
) -> Iterator[Chunk]:
    """Cut the read pieces into chunks of the pace's size; under a profile, each record as it comes in."""
    chunk = Chunk(position, position)
    for piece in pieces:
        if isinstance(piece, ReadRecord):
            record = incoming(piece.record, profile) if profile else piece.record
            reading = f"{piece.dialect} {piece.encoding} {piece.evidence}"
            chunk.records.append(prepared(record, piece.dialect, piece.kind, reading))
        else:
            chunk.unreadable.append(piece)
        chunk.end = piece.end_offset
        if len(chunk) >= pace.size():
            yield chunk
            chunk = Chunk(chunk.end, chunk.end)
    if len(chunk):
        yield chunk


def refuse_foreign(finish: Callable[..., object], chunk: Chunk) -> None:
    """Refuse the whole file when its beginning holds nothing but one format we do not read.

    ``finish`` closes the import with the code of the refusal and its facts.
    """
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
        finish(refused=Refusal.UNSUPPORTED_DIALECT, facts={"dialect": name})
        raise Refused(Reason(Refusal.UNSUPPORTED_DIALECT, {"dialect": name}, "file"))
    if len(chunk) == 1 and not any(sign in chunk.unreadable[0].raw for sign in SIGNS_OF_MARC):
        finish(refused=Refusal.NOT_MARC)
        raise Refused(Reason(Refusal.NOT_MARC, {}, "file"))


def stage_file(
    occasion: Callable[[], Occasion],
    batch: int,
    version: int,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Look at every record of a file that was kept; how many. Killed, it goes on behind the last chunk it kept.

    Flat memory: one chunk at a time. Refusals: ``Missing`` file_missing, ``Stale`` import_moved_on when the file is
    looked at anew meanwhile, ``Refused`` as of ``import_file``.
    """
    row = queries.batch(batch)
    if row is None or row.version != version or row.profile is None:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    path, profile, pace = Path(row.path), Profile.of_json(row.profile), Pace()
    if not path.is_file():
        raise Missing(Reason(Refusal.FILE_MISSING, {"file": row.file_name}, "file"))
    while not row.looked and forget_proposals(occasion(), batch=batch).more:
        pass
    with path.open("rb") as stream, closing(pieces_of(row, stream)) as pieces:
        for chunk in chunks(pieces, row.looked, pace, profile):
            if chunk.position == 0:
                refuse_foreign(partial(finish_staging, occasion(), batch=batch, version=version), chunk)
            started = time.perf_counter()
            stage_chunk(
                occasion(),
                batch=batch,
                version=version,
                position=chunk.position,
                end_position=chunk.end,
                records=chunk.records,
                unreadable=chunk.unreadable,
            )
            pace.learn(transactions.held_seconds() or time.perf_counter() - started)
            if progress:
                progress(stream.tell(), row.size)
    return finish_staging(occasion(), batch=batch, version=version).staged


def import_staged(
    occasion: Callable[[], Occasion],
    batch: int,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> ImportFinished:
    """Take in the records of a file that was looked at; every chunk finds only what waits."""
    pace, row = Pace(), queries.batch(batch)
    while True:
        done = paced(pace, lambda most: import_proposals(occasion(), batch=batch, most=most))
        if progress and row is not None:
            progress(done.done, row.staged)
        if not done.more:
            break
    row = queries.batch(batch)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_BATCH, {"batch": batch}))
    return ImportFinished(batch, row.read, row.created, row.updated, row.unchanged, row.quarantined)


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


def dry_proposals(path: Path, profile: Profile, library: int, options: dict[str, str]) -> dict[str, int]:
    """What a profile would propose for the records of a file, counted; nothing written, one chunk in memory."""
    counts: dict[str, int] = {"read": 0, "quarantined": 0}
    with (
        path.open("rb") as stream,
        closing(
            read_records(stream, **options)  # type: ignore[arg-type]
        ) as pieces,
    ):
        for chunk in chunks(pieces, 0, Pace(), profile):
            counts["read"] += len(chunk)
            counts["quarantined"] += len(chunk.unreadable)
            for each in proposals(chunk.records, profile, library):
                name = each.proposal.found.value
                counts[name] = counts.get(name, 0) + 1
    return counts


def pieces_of(row: ImportBatch, stream: BinaryIO) -> Generator[ReadRecord | QuarantinedRecord, None, None]:
    """What an import's file holds behind what was looked at: its records, or the lines of its table."""
    options = row.options
    if options["format"] == "table":
        yield from lines_as_records(row, row.looked)
        return
    yield from read_records(
        stream,
        format=options["format"],
        dialect=options["dialect"],
        encoding=options["encoding"],
        start=row.looked,
    )


def preview(
    row: ImportBatch, *, dialect: str = "auto", encoding: str = "auto", most: int = 10
) -> list[Chunk]:
    """The first records of an import's file as they would be read, each a chunk of its own; nothing is written.

    Refusals: ``Missing`` file_missing, of a table ``Invalid`` too.
    """
    path = Path(row.path)
    if not path.is_file():
        raise Missing(Reason(Refusal.FILE_MISSING, {"file": row.file_name}, "file"))
    row.looked = 0
    if row.options["format"] != "table":
        row.options = {**row.options, "dialect": dialect, "encoding": encoding}
    found = []
    with (
        path.open("rb") as stream,
        closing(pieces_of(row, stream)) as pieces,
    ):
        for piece in islice(pieces, most):
            chunk = Chunk(piece.offset, piece.end_offset)
            if isinstance(piece, ReadRecord):
                reading = f"{piece.dialect} {piece.encoding} {piece.evidence}"
                chunk.records.append(prepared(piece.record, piece.dialect, piece.kind, reading))
            else:
                chunk.unreadable.append(piece)
            found.append(chunk)
    return found
