"""Records out of the catalogue, in the formats they came in."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from armarius.catalogue.models import Record
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.marcjson import write_marcjson
from armarius.formats.marc.marcxml import write_marcxml
from armarius.formats.marc.record import MarcRecord, from_compact

BATCH = 500


def native_records(ids: Sequence[int]) -> Iterator[MarcRecord]:
    """These records as they are stored, in the order of their ids, a batch of the database at a time."""
    for start in range(0, len(ids), BATCH):
        rows = Record.objects.filter(pk__in=ids[start : start + BATCH]).order_by("pk")
        for marc in rows.values_list("marc", flat=True):
            yield from_compact(marc)


def export_records(ids: Sequence[int], stream: BinaryIO, format: str) -> int:
    """Write these records to a stream as iso2709, marcxml or marcjson (one object a line); how many."""
    if format == "marcxml":
        stream.writelines(write_marcxml(native_records(ids), lenient=True))
        return len(ids)
    write = write_iso2709 if format == "iso2709" else write_marcjson
    for record in native_records(ids):
        stream.write(write(record))
        if format == "marcjson":
            stream.write(b"\n")
    return len(ids)
