"""MARCXML: round trips, damage kept to one record, nothing fetched and nothing expanded."""

import io

import pytest
from hypothesis import given

from armarius.formats.marc.marcxml import read_marcxml, record_xml, write_marcxml
from armarius.formats.marc.reasons import Damage, QuarantineReason, UnwritableRecord
from armarius.formats.marc.record import MarcRecord
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data, marc21
from armarius.formats.tests.strategies import records


def read(document: bytes) -> list[MarcRecord | tuple[bytes, Damage]]:
    return list(read_marcxml(io.BytesIO(document)))


def reasons(document: bytes) -> list[QuarantineReason | None]:
    return [row[1].reason if isinstance(row, tuple) else None for row in read(document)]


@given(records)
def test_written_records_read_back_the_same(record: MarcRecord) -> None:
    assert read(b"".join(write_marcxml([record, record]))) == [record, record]


RECORD = record_xml(DAUKANTAS)
BROKEN = RECORD.replace(b"</subfield>", b"</subfeld>", 1)


def test_damage_stays_in_one_record() -> None:
    document = b"<collection>" + RECORD + BROKEN + RECORD + b"</collection>"
    assert reasons(document) == [None, QuarantineReason.MALFORMED_XML, None]


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b' tag="245"', b""),
        (b' code="a"', b""),
        (b"leader>", b"lead>"),
        (b"subfield", b"subfields"),
        (b"controlfield", b"contentfield"),
    ],
)
def test_a_record_that_breaks_the_schema_is_set_aside(found: bytes, put: bytes) -> None:
    assert reasons(RECORD.replace(found, put)) == [QuarantineReason.BAD_MARCXML]


def test_prefixes_and_wrapped_records_are_read() -> None:
    marked = (
        RECORD.replace(b"<", b"<marc:").replace(b"<marc:/", b"</marc:").replace(b"xmlns=", b"xmlns:marc=")
    )
    harvested = b"<OAI-PMH><record><header/><metadata>" + marked + b"</metadata></record></OAI-PMH>"
    assert read(marked) == [DAUKANTAS]
    assert read(harvested) == [DAUKANTAS]


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251"])
def test_other_encodings_of_the_document(encoding: str) -> None:
    record = marc21(data("245", "10", "aВойна и мир"))
    document = f'<?xml version="1.0" encoding="{encoding}"?>' + record_xml(record).decode()
    assert read(document.encode(encoding)) == [record]


def test_a_doctype_is_refused_and_nothing_follows() -> None:
    bomb = b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<collection>'
    rows = read(bomb + RECORD + b"</collection>")
    assert [row[1] for row in rows if isinstance(row, tuple)] == [
        Damage(QuarantineReason.DOCTYPE_REFUSED, {"line": 2})
    ]
    assert len(rows) == 1


def test_an_external_entity_is_not_read() -> None:
    assert reasons(RECORD.replace(b"Daukantas,", b"&secret;", 1)) == [QuarantineReason.MALFORMED_XML]


@pytest.mark.parametrize("document", [b"<collection>" + RECORD[:-20], b"<collection>", b"no xml at all"])
def test_a_document_that_breaks_off_is_told(document: bytes) -> None:
    assert reasons(document) == [QuarantineReason.MALFORMED_XML]


@pytest.mark.parametrize("document", [b"", b"\n", b"<collection/>"])
def test_an_empty_document_has_no_records(document: bytes) -> None:
    assert read(document) == []


def test_characters_that_xml_cannot_hold() -> None:
    record = marc21(data("245", "10", "aone\x1btwo"))
    with pytest.raises(UnwritableRecord) as refusal:
        record_xml(record)
    assert (refusal.value.code, refusal.value.facts) == ("character_not_in_xml", {"tag": "245"})
    assert read(record_xml(record, lenient=True)) == [marc21(data("245", "10", "aone\ufffdtwo"))]


def test_many_records_across_chunks() -> None:
    found = read(b"".join(write_marcxml([DAUKANTAS, ABAI, LU_XUN] * 300)))
    assert found == [DAUKANTAS, ABAI, LU_XUN] * 300
