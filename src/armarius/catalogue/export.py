"""Records out of the catalogue, in the formats they came in."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from armarius.catalogue.models import Record
from armarius.formats.marc.crosswalk import crosswalked
from armarius.formats.marc.crosswalk_values import Loss
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.marcjson import write_marcjson
from armarius.formats.marc.marcxml import write_marcxml
from armarius.formats.marc.reasons import UnwritableRecord
from armarius.formats.marc.record import Dialect, MarcRecord, from_compact

BATCH = 500


def native_records(ids: Sequence[int]) -> Iterator[MarcRecord]:
    """These records as they are stored, in the order of their ids, a batch of the database at a time."""
    for start in range(0, len(ids), BATCH):
        rows = Record.objects.filter(pk__in=ids[start : start + BATCH]).order_by("pk")
        for marc in rows.values_list("marc", flat=True):
            yield from_compact(marc)


@dataclass(slots=True)
class CrosswalkReport:
    """What a crosswalk left behind. left_out: records that have none (authorities, holdings).

    reasons: how many values were lost for each reason. tell: hears every loss with the control number (001) of its
    record; nothing is kept, so that a whole catalogue can go out.
    """

    tell: Callable[[str, Loss], object] | None = None
    left_out: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def take(self, record: MarcRecord, losses: Sequence[Loss]) -> None:
        """Count the losses of a record and tell them on."""
        number = record.first("001").strip()
        for loss in losses:
            self.reasons[loss.reason.value] += 1
            if self.tell is not None:
                self.tell(number, loss)


def crosswalked_records(ids: Sequence[int], target: Dialect, report: CrosswalkReport) -> Iterator[MarcRecord]:
    """These records in MARC 21 or in UNIMARC, in the order of their ids; the report fills as they are taken."""
    for start in range(0, len(ids), BATCH):
        rows = Record.objects.filter(pk__in=ids[start : start + BATCH]).order_by("pk")
        for marc, dialect in rows.values_list("marc", "dialect"):
            record = from_compact(marc)
            try:
                found = crosswalked(record, Dialect(dialect), target)
            except UnwritableRecord:
                report.left_out += 1
                continue
            report.take(record, found.losses)
            yield found.record


def export_records(
    ids: Sequence[int], stream: BinaryIO, format: str, unwritable: list[str] | None = None
) -> int:
    """Write these records as they are stored; how many. Arguments as `write_records`."""
    return write_records(native_records(ids), stream, format, unwritable)


def write_records(
    records: Iterable[MarcRecord], stream: BinaryIO, format: str, unwritable: list[str] | None = None
) -> int:
    """Write records to a stream as iso2709, marcxml or marcjson (one object a line); how many.

    unwritable: gets the control number of each record that is too long for ISO 2709; without it such a record
    raises UnwritableRecord.
    """
    count = 0

    def counted() -> Iterator[MarcRecord]:
        nonlocal count
        for record in records:
            count += 1
            yield record

    if format == "marcxml":
        stream.writelines(write_marcxml(counted(), lenient=True))
        return count
    for record in counted():
        if format == "marcjson":
            stream.write(write_marcjson(record) + b"\n")
            continue
        try:
            stream.write(write_iso2709(record))
        except UnwritableRecord:
            if unwritable is None:
                raise
            unwritable.append(record.first("001").strip())
            count -= 1
    return count
