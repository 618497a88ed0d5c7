"""Real records: the folder named by ARMARIUS_CORPUS."""

import gzip
import io
import os
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from armarius.formats.marc.iso2709 import Repair, write_iso2709
from armarius.formats.marc.marcxml import read_marcxml, record_xml
from armarius.formats.marc.neutral import from_json, neutral_view, to_json
from armarius.formats.marc.reading import QuarantinedRecord, ReadRecord, read_records
from armarius.formats.marc.reasons import QuarantineReason
from armarius.formats.marc.record import Dialect, Field, MarcRecord, from_compact, to_compact

pytestmark = pytest.mark.corpus

_REPOSITORY = next(
    parent for parent in Path(__file__).resolve().parents if (parent / "pyproject.toml").exists()
)
CORPUS = Path(os.environ.get("ARMARIUS_CORPUS") or _REPOSITORY.parent / "shared" / "data")
_BLANK = b"\r\n \t\x00\x1a\x1d\xef\xbb\xbf"

COUNTS = {
    "marc21-bib.mrc.gz": 13_541,
    "unimarc-french-other.mrc.gz": 3_166,
    "rusmarc-cyrillic.mrc.gz": 1_302,
    "mab-bib.mrc.gz": 568,
    "auth-marc21.mrc.gz": 5_488,
    "holdings-marc21.mrc.gz": 378,
    "derived-cnmarc-utf8.iso.gz": 129,
    "derived-cnmarc-gb18030.iso.gz": 129,
}
# Rows that are set aside on purpose; everything else must load.
SET_ASIDE = {
    "mab-bib.mrc.gz": {QuarantineReason.UNSUPPORTED_DIALECT: 568},
    "unimarc-french-other.mrc.gz": {QuarantineReason.UNSUPPORTED_DIALECT: 43},
}


def unpacked(path: Path) -> bytes:
    raw = path.read_bytes()
    return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def rows(raw: bytes) -> Iterator[ReadRecord | QuarantinedRecord]:
    return read_records(io.BytesIO(raw))


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_every_record_loads(name: str) -> None:
    found = list(rows(unpacked(CORPUS / "records" / name)))
    aside = Counter(row.reason for row in found if isinstance(row, QuarantinedRecord))
    assert len(found) == COUNTS[name]
    assert dict(aside) == SET_ASIDE.get(name, {})
    assert all(
        row.facts == {"dialect": "mab2"}
        for row in found
        if "mab" in name and isinstance(row, QuarantinedRecord)
    )


@pytest.mark.parametrize("name", sorted(set(COUNTS) - {"mab-bib.mrc.gz", "derived-cnmarc-gb18030.iso.gz"}))
def test_round_trips(name: str) -> None:
    raw = unpacked(CORPUS / "records" / name)
    differing = Counter[str]()
    for row in rows(raw):
        if not isinstance(row, ReadRecord):
            continue
        source = raw[row.offset : row.end_offset]
        assert from_compact(to_compact(row.record)) == row.record
        (again,) = rows(write_iso2709(row.record))
        assert isinstance(again, ReadRecord)
        assert again.record.fields == row.record.fields
        if write_iso2709(row.record) != source:
            differing["repaired" if row.repairs else "other"] += 1
        (parsed,) = read_marcxml(io.BytesIO(record_xml(row.record, lenient=True)))
        assert isinstance(parsed, MarcRecord)
        assert [field.tag for field in parsed.fields] == [field.tag for field in row.record.fields]
    assert differing["other"] == 0
    assert differing["repaired"] == _REPAIRED.get(name, 0)


_REPAIRED = {"rusmarc-cyrillic.mrc.gz": 1189, "marc21-bib.mrc.gz": 1}


@pytest.mark.parametrize(
    "name",
    ["marc21-bib.mrc.gz", "unimarc-french-other.mrc.gz", "rusmarc-cyrillic.mrc.gz", "auth-marc21.mrc.gz"],
)
def test_every_record_has_a_view(name: str) -> None:
    titled = total = 0
    for row in rows(unpacked(CORPUS / "records" / name)):
        if isinstance(row, ReadRecord):
            view = neutral_view(row.record, row.dialect)
            assert from_json(to_json(view)) == view
            titled += bool(view.title)
            total += 1
    # A fifth of the authorities come from one thesaurus that keeps its headings in a field of its own (103).
    assert titled / total > (0.8 if name.startswith("auth") else 0.95)


def test_dialects_of_whole_files() -> None:
    for name, dialect in (
        ("marc21-bib.mrc.gz", Dialect.MARC21),
        ("rusmarc-cyrillic.mrc.gz", Dialect.RUSMARC),
        ("derived-cnmarc-utf8.iso.gz", Dialect.CNMARC),
        ("auth-marc21.mrc.gz", Dialect.MARC21),
    ):
        found = {
            row.dialect for row in rows(unpacked(CORPUS / "records" / name)) if isinstance(row, ReadRecord)
        }
        assert found == {dialect}


@pytest.mark.parametrize(
    ("name", "encoding", "count"),
    [("stav6.mrc", "cp866", 1197), ("TEST1.ISO", "cp1251", 81), ("sven09.mrc", "cp1251", 23)],
)
def test_russian_code_pages(name: str, encoding: str, count: int) -> None:
    found = list(rows((CORPUS / "raw" / "encodings" / "rusmarc-stav" / name).read_bytes()))
    assert Counter(row.encoding for row in found if isinstance(row, ReadRecord)) == {encoding: count}


def test_gb18030_twins_decode_alike() -> None:
    folder = CORPUS / "records"
    twins = {
        row.record.first("001"): row.record.fields
        for row in rows(unpacked(folder / "derived-cnmarc-utf8.iso.gz"))
        if isinstance(row, ReadRecord)
    }
    for row in rows(unpacked(folder / "derived-cnmarc-gb18030.iso.gz")):
        if isinstance(row, ReadRecord):
            assert row.record.fields == twins[row.record.first("001")]


def composed(fields: tuple[Field, ...]) -> str:
    return unicodedata.normalize("NFC", repr(fields))


def test_marc8_twins_decode_alike() -> None:
    twins: dict[str, list[tuple[Field, ...]]] = {}
    for row in rows(unpacked(CORPUS / "records" / "marc21-bib.mrc.gz")):
        if isinstance(row, ReadRecord):
            twins.setdefault(row.record.first("001"), []).append(row.record.fields)
    compared = marked = identical = 0
    for path in sorted((CORPUS / "raw" / "encodings" / "gpo-marc8").rglob("*.gz")):
        for row in rows(unpacked(path)):
            if not isinstance(row, ReadRecord) or row.record.first("001") not in twins:
                continue
            found = twins[row.record.first("001")]
            compared += 1
            marked += row.encoding == "marc-8"
            identical += row.record.fields in found
            # Three twins were converted by a program that left escape sequences in the text.
            converted = [fields for fields in found if "\\x1b" not in repr(fields)]
            assert not converted or composed(row.record.fields) in [composed(fields) for fields in converted]
    assert (compared, marked, identical) == (1943, 36, 1938)


_DAMAGED = sorted(
    path
    for folder in ("malformed", "encodings")
    for path in (CORPUS / "raw" / folder).rglob("*")
    if path.is_file() and path.suffix != ".txt"
)


@pytest.mark.parametrize("path", _DAMAGED, ids=lambda path: path.name)
def test_every_byte_of_a_damaged_file_is_accounted_for(path: Path) -> None:
    raw = unpacked(path)
    found = list(rows(raw))
    assert found
    if path.suffix in (".xml", ".json"):
        return
    at = 0
    for row in found:
        assert raw[at : row.offset].strip(_BLANK) == b""
        assert row.end_offset > row.offset
        at = row.end_offset
    assert raw[at:].strip(_BLANK) == b""


def test_the_broken_length_that_stops_other_readers() -> None:
    found = list(rows((CORPUS / "raw" / "malformed" / "bad_hathi_records.mrc").read_bytes()))
    assert all(isinstance(row, ReadRecord) for row in found)
    assert len(found) == 5
    assert Repair.DIRECTORY in found[3].repairs  # type: ignore[union-attr]
