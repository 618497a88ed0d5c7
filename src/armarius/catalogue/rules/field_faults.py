"""Which faults of a record keep it from being saved: those that ISO 2709 cannot hold, when they are new."""

from collections.abc import Iterator

from armarius.catalogue.refusals import Refusal
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.reasons import UnwritableRecord
from armarius.formats.marc.record import Dialect, MarcRecord
from armarius.formats.marc.rules.faults import faults
from armarius.formats.marc.rules.shape import Severity
from armarius.platform.values.reasons import Reason


def standing(typed: MarcRecord, before: MarcRecord | None, dialect: Dialect) -> Iterator[Reason]:
    """Yield the reasons against saving. A damaged field that was there before may stay as it was."""
    kept = set(before.fields) if before else set()
    for fault in faults(typed, dialect):
        if fault.severity is not Severity.BROKEN:
            continue
        if fault.field >= 0 and typed.fields[fault.field] in kept:
            continue
        if fault.field < 0 and before is not None and typed.leader == before.leader:
            continue
        tag = typed.fields[fault.field].tag if fault.field >= 0 else "LDR"
        yield Reason(Refusal.UNWRITABLE_FIELD, {"tag": tag, "place": fault.field + 1}, f"text.{fault.field}")
    if not writable(typed) and (before is None or writable(before)):
        yield Reason(Refusal.UNWRITABLE_RECORD, {})


def writable(record: MarcRecord) -> bool:
    """Whether ISO 2709 holds the record."""
    try:
        write_iso2709(record)
    except (UnwritableRecord, UnicodeEncodeError):
        return False
    return True
