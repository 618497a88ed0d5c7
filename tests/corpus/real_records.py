"""The real records: the folder named by ARMARIUS_CORPUS, or the one that lies beside the checkout."""

import gzip
import io
import os
from collections.abc import Iterator
from pathlib import Path

from armarius.formats.marc.reading import QuarantinedRecord, ReadRecord, read_records

CORPUS = Path(
    os.environ.get("ARMARIUS_CORPUS") or Path(__file__).resolve().parents[2].parent / "shared" / "data"
)
RECORDS = CORPUS / "records"


def unpacked(path: Path) -> bytes:
    """The bytes of a file, unpacked if it is gzip."""
    raw = path.read_bytes()
    return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def rows(raw: bytes, **options: str) -> list[ReadRecord | QuarantinedRecord]:
    """Everything a reader finds in these bytes."""
    return list(read_records(io.BytesIO(raw), **options))  # type: ignore[arg-type]


def records(name: str) -> Iterator[ReadRecord]:
    """The records of a file in the corpus; what is set aside is left out."""
    with (RECORDS / name).open("rb") as stream:
        yield from (row for row in read_records(stream) if isinstance(row, ReadRecord))
