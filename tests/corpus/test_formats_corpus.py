"""Real records in every format and encoding that is read: re-encoded, rewritten, damaged."""

import io
import time
from pathlib import Path

import pytest
from tests.corpus.real_records import CORPUS, RECORDS, records, rows, unpacked

from armarius.formats.marc.encodings import Evidence
from armarius.formats.marc.reading import QuarantinedRecord, ReadRecord, read_records
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord
from armarius.formats.tests.records import recoded
from armarius.formats.tests.test_line_formats import mnemonic
from armarius.formats.tests.test_mutations import check, damaged

pytestmark = pytest.mark.corpus
SECONDS = 1.0
MUTATED = 500


def undeclared(record: MarcRecord) -> MarcRecord:
    """The record without the encoding it declares in 100 $a/26-29."""
    fields: list[Field] = []
    for field in record.fields:
        if isinstance(field, DataField) and field.tag == "100":
            pairs = tuple([(code, f"{value[:26]}    {value[30:]}") for code, value in field.subfields])
            fields.append(field._replace(subfields=pairs))
        else:
            fields.append(field)
    return MarcRecord(record.leader, tuple(fields))


def whole(found: list[MarcRecord], encoding: str) -> list[MarcRecord]:
    """The records that can be written in an encoding."""
    kept: list[MarcRecord] = []
    for record in found:
        try:
            recoded(record, encoding)
        except UnicodeEncodeError:
            continue
        kept.append(undeclared(record))
    return kept


# What a file of such records, which say nothing of their encoding, must give: shares that are right and wrong.
@pytest.mark.parametrize(
    ("name", "encoding", "right"),
    [
        ("rusmarc-cyrillic.mrc.gz", "cp866", 0.99),
        ("rusmarc-cyrillic.mrc.gz", "cp1251", 0.99),
        ("derived-cnmarc-utf8.iso.gz", "gb18030", 0.99),
    ],
)
def test_records_that_do_not_name_their_encoding(name: str, encoding: str, right: float) -> None:
    kept = whole([row.record for row in records(name)], encoding)
    found = rows(b"".join([recoded(record, encoding) for record in kept]))
    assert len(found) == len(kept) > 100
    same = sum(
        isinstance(row, ReadRecord) and row.record.fields == record.fields
        for row, record in zip(found, kept, strict=True)
    )
    wrong = [row for row, record in zip(found, kept, strict=True) if mistaken(row, record)]
    assert same / len(kept) >= right
    assert not wrong


def mistaken(row: ReadRecord | QuarantinedRecord, record: MarcRecord) -> bool:
    """A record was read as something else: worse than one that is set aside."""
    return isinstance(row, ReadRecord) and row.record.fields != record.fields


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("rusmarc-cyrillic.mrc.gz", "cp866"),
        ("rusmarc-cyrillic.mrc.gz", "cp1251"),
        ("derived-cnmarc-utf8.iso.gz", "gb18030"),
        ("subset-cjk.mrc.gz", "big5"),
        ("marc21-bib.mrc.gz", "cp1257"),
    ],
)
def test_a_profile_is_enough_where_nothing_else_tells(name: str, encoding: str) -> None:
    every = [row.record for row in records(name)]
    kept = whole([record for record in every[:4000] if not str(record).isascii()], encoding)
    assert len(kept) > 10
    found = rows(b"".join([recoded(record, encoding) for record in kept]), encoding=encoding)
    for row, record in zip(found, kept, strict=True):
        assert isinstance(row, ReadRecord)
        assert (row.record.fields, row.encoding, row.evidence) == (record.fields, encoding, Evidence.GIVEN)


@pytest.mark.parametrize(
    "name", ["marc21-bib.mrc.gz", "rusmarc-cyrillic.mrc.gz", "derived-cnmarc-utf8.iso.gz"]
)
def test_mnemonic_text_gives_every_record_back(name: str) -> None:
    """A line end ends a field of this format, and it has no way to write damage: such records are left out."""
    kept = [
        row.record
        for row in records(name)
        if len(row.record.leader.rstrip()) >= 20 and all(writable(field) for field in row.record.fields)
    ]
    found = rows("".join([mnemonic(record) for record in kept]).encode(), dialect="unimarc")
    assert len(found) == len(kept) > 100
    for row, record in zip(found, kept, strict=True):
        assert isinstance(row, ReadRecord)
        assert row.record.fields == record.fields


def writable(field: Field) -> bool:
    """Tell whether mnemonic text can write a field at all."""
    if isinstance(field, ControlField):
        return not set(field.value) & set("\r\n\x1d\x1e\x1f")
    marked = any(not code or set(code + value) & set("\r\n\x1d\x1e\x1f$") for code, value in field.subfields)
    return not marked and len(field.ind1 + field.ind2) == 2 and field.tag.isalnum() and bool(field.subfields)


_ITEMS = sorted(path for path in (CORPUS / "raw" / "malformed").iterdir() if path.is_file())


@pytest.mark.parametrize("path", _ITEMS, ids=lambda path: path.name)
def test_no_damaged_file_takes_long(path: Path) -> None:
    raw = unpacked(path)
    begun = time.process_time()
    assert rows(raw)
    assert time.process_time() - begun < SECONDS


def test_real_files_with_more_damage() -> None:
    files = [
        unpacked(path) for path in [*_ITEMS, *sorted(RECORDS.iterdir())] if path.suffix in (".mrc", ".gz")
    ]
    for seed in range(MUTATED):
        whole_file = files[seed % len(files)]
        at = whole_file.find(b"\x1d", (seed * 7919) % max(len(whole_file) - 20_000, 1)) + 1
        raw = damaged(seed, whole_file[at : at + 20_000])
        if raw[:2] != b"\x1f\x8b":
            check(raw, "iso2709")


def test_a_reader_that_stops_and_goes_on_finds_the_same_records() -> None:
    raw = unpacked(RECORDS / "rusmarc-cyrillic.mrc.gz")
    found = rows(raw)
    middle = found[len(found) // 2].end_offset
    again = list(read_records(io.BytesIO(raw), start=middle))
    assert again == found[len(found) // 2 + 1 :]
