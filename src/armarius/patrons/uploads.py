"""The register somebody uploads, as a table."""

from armarius.patrons.refusals import Refusal
from armarius.platform import tables
from armarius.platform.tables import MOST_BYTES, MOST_LINES, NotATable, SheetTable, TableFault
from armarius.platform.values.reasons import Invalid, Reason

__all__ = ["MOST_BYTES", "MOST_LINES", "SheetTable", "table_of"]

REFUSED = {
    TableFault.TOO_LARGE: Reason(Refusal.SHEET_TOO_LARGE, {"most": MOST_LINES}, "file"),
    TableFault.EMPTY: Reason(Refusal.SHEET_EMPTY, {}, "file"),
    TableFault.UNREADABLE: Reason(Refusal.SHEET_UNREADABLE, {}, "file"),
    TableFault.LOCKED: Reason(Refusal.SHEET_LOCKED, {}, "file"),
}


def table_of(content: bytes) -> SheetTable:
    """The table in the bytes of a file.

    Refusals: ``Invalid`` sheet_empty, sheet_too_large, sheet_unreadable, sheet_locked, always at the field ``file``.
    """
    try:
        return tables.table_of(content)
    except NotATable as error:
        raise Invalid(REFUSED[error.fault]) from error
