"""An ISBN is given only where a real record proves it."""

import gzip
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from armarius.formats.marc.neutral import IdentifierKind, neutral_view
from armarius.formats.marc.reading import ReadRecord, read_records
from armarius.site.demo.works import works

pytestmark = pytest.mark.corpus

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("ARMARIUS_CORPUS") or ROOT.parent / "shared" / "data")


def numbers(path: Path) -> Iterator[str]:
    """Every ISBN of a file."""
    for row in read_records(io.BytesIO(gzip.decompress(path.read_bytes()))):
        if isinstance(row, ReadRecord):
            view = neutral_view(row.record, row.dialect)
            yield from (found.value for found in view.identifiers if found.kind is IdentifierKind.ISBN)


def test_every_isbn_stands_in_the_corpus() -> None:
    wanted = {work.isbn for work in works() if work.isbn}
    proven = {number for path in sorted(CORPUS.glob("records/*-bib.mrc.gz")) for number in numbers(path)}
    for name in ("rusmarc-cyrillic.mrc.gz", "subset-cjk.mrc.gz", "derived-cnmarc-utf8.iso.gz"):
        proven |= set(numbers(CORPUS / "records" / name))
    assert wanted - proven == set()
