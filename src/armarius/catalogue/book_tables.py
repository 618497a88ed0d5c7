"""Lists of books as files keep them: the table of an import, and its lines as records."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.table_records import record_of
from armarius.formats.marc.dialects import kind_of
from armarius.formats.marc.encodings import Evidence
from armarius.formats.marc.reading import QuarantinedRecord, ReadRecord
from armarius.formats.marc.reasons import QuarantineReason
from armarius.formats.marc.record import Dialect
from armarius.network import queries as network
from armarius.platform import tables
from armarius.platform.tables import MOST_LINES, NotATable, SheetTable, TableFault
from armarius.platform.values.reasons import Invalid, Missing, Reason

REFUSED = {
    TableFault.TOO_LARGE: Reason(Refusal.TABLE_TOO_LARGE, {"most": MOST_LINES}, "file"),
    TableFault.EMPTY: Reason(Refusal.TABLE_EMPTY, {}, "file"),
    TableFault.UNREADABLE: Reason(Refusal.TABLE_UNREADABLE, {}, "file"),
    TableFault.LOCKED: Reason(Refusal.TABLE_LOCKED, {}, "file"),
}


def table_at(path: Path) -> SheetTable:
    """The table in a file.

    Refusals: ``Missing`` file_missing; ``Invalid`` table_empty, table_too_large, table_unreadable, table_locked.
    """
    if not path.is_file():
        raise Missing(Reason(Refusal.FILE_MISSING, {"file": path.name}, "file"))
    try:
        return tables.table_of(path.read_bytes())
    except NotATable as error:
        raise Invalid(REFUSED[error.fault]) from error


def lines_as_records(row: Any, start: int) -> Iterator[ReadRecord | QuarantinedRecord]:
    """The lines of an import's table from number ``start`` on as records; one without a title is set aside.

    Its control number names file and line, so that the same list, taken in again, is known. Refusals: as of
    ``table_at``.
    """
    library = network.library(row.library_id)
    dialect, columns = Dialect(row.options["dialect"]), row.options["columns"]
    for at, line in enumerate(table_at(Path(row.path)).lines):
        if at < start:
            continue
        record = record_of(
            columns,
            line,
            dialect,
            number=f"{row.file_digest[:12]}-{at + 1}",
            agency=library.code if library else "",
            at=row.started_at,
        )
        if record is None:
            raw = ";".join(line).encode()
            facts: dict[str, str | int] = {"line": at + 2}
            yield QuarantinedRecord(at, at + 1, raw, QuarantineReason.NO_TITLE, facts)
        else:
            kind = kind_of(record.leader, dialect)
            yield ReadRecord(record, dialect, kind, at, at + 1, "utf-8", 0, Evidence.GIVEN)
