"""Every real record through the simple form: unchanged comes back the same; one value changes one field."""

import gzip
import io
import os
from pathlib import Path

import pytest

from armarius.formats.marc.reading import ReadRecord, read_records
from armarius.formats.marc.record import Dialect
from armarius.formats.marc.simple_form import read_form, write_form

pytestmark = pytest.mark.corpus
_REPOSITORY = next(
    parent for parent in Path(__file__).resolve().parents if (parent / "pyproject.toml").exists()
)
CORPUS = Path(os.environ.get("ARMARIUS_CORPUS") or _REPOSITORY.parent / "shared" / "data")
FILES = (
    "marc21-bib.mrc.gz",
    "unimarc-french-other.mrc.gz",
    "rusmarc-cyrillic.mrc.gz",
    "derived-cnmarc-utf8.iso.gz",
)
CODED = {"008", "100", "041"}
EVERY = 23
"""Every so many records each of their values is changed in turn."""


@pytest.mark.parametrize("name", FILES)
def test_a_record_goes_through_the_form_and_only_what_was_changed_differs(name: str) -> None:
    raw = gzip.decompress((CORPUS / "records" / name).read_bytes())
    read = [row for row in read_records(io.BytesIO(raw)) if isinstance(row, ReadRecord)]
    assert read
    for number, row in enumerate(read):
        dialect = Dialect(row.dialect)
        values = read_form(row.record, dialect)
        assert write_form(row.record, dialect, values) is row.record
        if number % EVERY == 0:
            for key, old in values.items():
                coded = {"language": "lat", "audience": "k", "year": "1901"}
                new = coded.get(key, f"{old} extra" if old and not key.endswith("role") else "trl")
                after = write_form(row.record, dialect, {key: new})
                tags = {field.tag for field in set(row.record.fields) ^ set(after.fields)}
                assert len(tags - CODED) <= 1, (number, key, tags)
                assert read_form(after, dialect).get(key) == new, (number, key, old)
