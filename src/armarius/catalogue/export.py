"""Records out of the catalogue: as they are stored, in the other MARC, or described for other programs."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from armarius.catalogue.models import Record
from armarius.catalogue.rules.exporting import MARC_FORMATS, ExportFormat
from armarius.formats.delimited import csv_blocks, harmless
from armarius.formats.marc import neutral
from armarius.formats.marc.crosswalk import crosswalked
from armarius.formats.marc.crosswalk_values import Loss
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.marcjson import write_marcjson
from armarius.formats.marc.marcxml import write_marcxml
from armarius.formats.marc.reasons import UnwritableRecord
from armarius.formats.marc.record import Dialect, MarcRecord, from_compact
from armarius.formats.metadata.bibtex import bibtex
from armarius.formats.metadata.csl_json import csl_json
from armarius.formats.metadata.dublin_core import dublin_core_file
from armarius.formats.metadata.mods import mods_file
from armarius.formats.metadata.ris import ris
from armarius.formats.metadata.statements import Described
from armarius.formats.metadata.title_table import COLUMNS, title_row

BATCH = 500


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to: how many were written, and how many were not.

    ``left_out``: records that cannot be written so (authorities and holdings outside MARC, or without a crosswalk).
    ``too_long``: control numbers (001) of records that ISO 2709 cannot hold. ``losses``: how many values a crosswalk
    left behind, by reason.
    """

    written: int
    left_out: int = 0
    too_long: tuple[str, ...] = ()
    losses: Mapping[str, int] = field(default_factory=dict)


def export_titles(
    ids: Sequence[int],
    stream: BinaryIO,
    format: ExportFormat,
    *,
    dialect: str = "native",
    tell: Callable[[str, Loss], object] | None = None,
    heard: Callable[[int], object] | None = None,
    headings: Sequence[str] = COLUMNS,
) -> Exported:
    """Write these records to a stream in a format, a batch at a time: memory stays flat.

    ``dialect`` (``native``, ``marc21`` or ``unimarc``) counts for MARC only; ``tell`` hears each loss of its crosswalk.
    ``heard`` hears how many of the ids are done, after every batch. ``headings`` is the first row of a CSV.
    """
    ids = sorted(ids)
    if format not in MARC_FORMATS:
        return export_described(ids, stream, format, heard, headings)
    unwritable: list[str] = []
    if dialect == "native":
        records = native_records(ids, heard)
        return Exported(write_records(records, stream, format, unwritable), too_long=tuple(unwritable))
    report = CrosswalkReport(tell)
    written = write_records(
        crosswalked_records(ids, Dialect(dialect), report, heard), stream, format, unwritable
    )
    return Exported(written, report.left_out, tuple(unwritable), dict(report.reasons))


def export_described(
    ids: Sequence[int],
    stream: BinaryIO,
    format: ExportFormat,
    heard: Callable[[int], object] | None,
    headings: Sequence[str],
) -> Exported:
    """Write titles in a format that is not MARC; authorities and holdings have none."""
    count = 0

    def counted() -> Iterator[Described]:
        nonlocal count
        for each in described_titles(ids, heard):
            count += 1
            yield each

    stream.writelines(written_blocks(counted(), format, headings))
    return Exported(count, left_out=len(ids) - count)


def written_blocks(
    titles: Iterable[Described], format: ExportFormat, headings: Sequence[str]
) -> Iterator[bytes]:
    """A file of descriptions, piece by piece."""
    if format is ExportFormat.CSV:
        shown = ([harmless(cell) for cell in title_row(each)] for each in titles)
        return csv_blocks(chain([[harmless(word) for word in headings]], shown))
    texts: Iterable[str]
    match format:
        case ExportFormat.MODS:
            texts = mods_file(titles)
        case ExportFormat.DUBLIN_CORE:
            texts = dublin_core_file(titles)
        case ExportFormat.CSL_JSON:
            texts = csl_json(titles)
        case ExportFormat.BIBTEX:
            texts = (bibtex(each) + "\n" for each in titles)
        case _:
            texts = map(ris, titles)
    return (text.encode() for text in texts)


def described_titles(ids: Sequence[int], heard: Callable[[int], object] | None = None) -> Iterator[Described]:
    """The bibliographic records among these, in the order of their ids, a batch of the database at a time."""
    for part in batches(ids, heard):
        rows = Record.objects.filter(pk__in=part, kind="bibliographic").order_by("pk")
        for pk, view in rows.values_list("pk", "view"):
            yield Described(pk, neutral.from_json(view))


def batches(ids: Sequence[int], heard: Callable[[int], object] | None = None) -> Iterator[Sequence[int]]:
    """The ids a batch at a time; ``heard`` hears how many are done, after each."""
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        yield part
        if heard is not None:
            heard(start + len(part))


def native_records(ids: Sequence[int], heard: Callable[[int], object] | None = None) -> Iterator[MarcRecord]:
    """These records as they are stored, in the order of their ids, a batch of the database at a time."""
    for part in batches(ids, heard):
        rows = Record.objects.filter(pk__in=part).order_by("pk")
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


def crosswalked_records(
    ids: Sequence[int],
    target: Dialect,
    report: CrosswalkReport,
    heard: Callable[[int], object] | None = None,
) -> Iterator[MarcRecord]:
    """These records in MARC 21 or in UNIMARC, in the order of their ids; the report fills as they are taken."""
    for part in batches(ids, heard):
        rows = Record.objects.filter(pk__in=part).order_by("pk")
        for marc, dialect in rows.values_list("marc", "dialect"):
            record = from_compact(marc)
            try:
                found = crosswalked(record, Dialect(dialect), target)
            except UnwritableRecord:
                report.left_out += 1
                continue
            report.take(record, found.losses)
            yield found.record


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
