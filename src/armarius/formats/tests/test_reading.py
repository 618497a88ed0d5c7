"""A whole file: formats found, ranges accounted for, reading resumed."""

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.formats.marc.encodings import Evidence
from armarius.formats.marc.marcjson import write_marcjson
from armarius.formats.marc.marcxml import write_marcxml
from armarius.formats.marc.reading import QuarantinedRecord, ReadRecord, read_records
from armarius.formats.marc.reasons import RAW_LIMIT, QuarantineReason
from armarius.formats.marc.record import Dialect, MarcRecord, RecordKind
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data, iso2709, marc21, recoded, unimarc

RECORDS = [DAUKANTAS, ABAI, LU_XUN]
DIALECTS = [Dialect.MARC21, Dialect.RUSMARC, Dialect.CNMARC]
WRITTEN = {
    "iso2709": iso2709(*RECORDS),
    "marcxml": b"".join(write_marcxml(RECORDS)),
    "marcjson": b"[" + b",".join(write_marcjson(row) for row in RECORDS) + b"]",
}


def read(raw: bytes, **options: str | int) -> list[ReadRecord | QuarantinedRecord]:
    return list(read_records(io.BytesIO(raw), **options))  # type: ignore[arg-type]


def contents(rows: list[ReadRecord | QuarantinedRecord]) -> list[object]:
    return [row.record.fields if isinstance(row, ReadRecord) else row.reason for row in rows]


@pytest.mark.parametrize("name", sorted(WRITTEN))
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("packed", [True, False])
def test_formats_are_found_and_read(name: str, named: bool, packed: bool) -> None:
    raw = gzip.compress(WRITTEN[name]) if packed else WRITTEN[name]
    rows = read(raw, format=name if named else "auto")
    assert contents(rows) == [row.fields for row in RECORDS]
    assert [row.dialect for row in rows if isinstance(row, ReadRecord)] == DIALECTS
    assert {row.kind for row in rows if isinstance(row, ReadRecord)} == {RecordKind.BIBLIOGRAPHIC}


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_reading_goes_on_from_any_end(name: str) -> None:
    rows = read(WRITTEN[name])
    for number, row in enumerate(rows):
        assert read(WRITTEN[name], start=row.end_offset) == rows[number + 1 :]


@pytest.mark.parametrize("packed", [True, False])
def test_the_stream_stays_open(packed: bool) -> None:
    stream = io.BytesIO(gzip.compress(WRITTEN["iso2709"]) if packed else WRITTEN["iso2709"])
    assert len(list(read_records(stream))) == 3
    assert not stream.closed


def test_a_damaged_gzip_gives_what_can_be_unpacked_and_a_row() -> None:
    packed = gzip.compress(WRITTEN["iso2709"] * 50)
    rows = read(packed[: len(packed) - 8])
    assert len(rows) == 151
    assert contents(rows)[-1] is QuarantineReason.DAMAGED_GZIP
    assert contents(read(b"\x1f\x8b nonsense")) == [QuarantineReason.DAMAGED_GZIP]


def test_an_unknown_format_or_dialect_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown format: csv"):
        read(b"", format="csv")
    with pytest.raises(ValueError, match="mab2"):
        read(b"", dialect="mab2")


def test_a_named_dialect_is_obeyed() -> None:
    rows = read(WRITTEN["iso2709"], dialect="unimarc")
    assert [row.dialect for row in rows if isinstance(row, ReadRecord)] == [Dialect.UNIMARC] * 3


def test_declared_code_page() -> None:
    record = unimarc(
        data("100", "  ", "a20200115d1977    m  y0rusy0179    ca"),
        data("200", "1 ", "aВойна и мир", "fЛ. Н. Толстой"),
        data("801", " 0", "aRU"),
    )
    (row,) = read(recoded(record, "cp866"))
    assert isinstance(row, ReadRecord)
    assert (row.record.fields, row.encoding, row.evidence) == (record.fields, "cp866", Evidence.DECLARED)


def test_silent_records_follow_the_head_of_their_file() -> None:
    coded = data("100", "  ", "a20200115d1977    m  y0lavy50      ca")
    silent = unimarc(coded, data("200", "1 ", "aA"))
    raw = iso2709(silent, ABAI, ABAI, ABAI)
    rows = read(raw)
    assert [row.dialect for row in rows if isinstance(row, ReadRecord)] == [Dialect.RUSMARC] * 4
    assert read(iso2709(silent))[0].dialect is Dialect.UNIMARC  # type: ignore[union-attr]


def test_mab2_is_set_aside_by_name() -> None:
    mab = MarcRecord("00000nM2.a2200000   4500", (data("331", "  ", "aTitel"),))
    (row,) = read(iso2709(mab))
    assert isinstance(row, QuarantinedRecord)
    assert (row.reason, row.facts) == (QuarantineReason.UNSUPPORTED_DIALECT, {"dialect": "mab2"})
    assert row.raw == iso2709(mab)


def test_an_oversize_record_is_read() -> None:
    record = marc21(*[data("650", " 0", f"a{number} " + "x" * 900) for number in range(150)])
    one = iso2709(marc21(*record.fields[:100]))
    body = one[one.index(b"\x1e") + 1 : -1] * 2
    directory = b"".join(b"650%04d%05d" % (len(piece) + 1, 0) for piece in body.split(b"\x1e")[:-1])
    raw = b"99999cam a2299999 i 4500" + directory + b"\x1e" + body + b"\x1d"
    rows = read(raw + iso2709(DAUKANTAS))
    assert len(raw) > 99_999
    assert contents(rows) == [record.fields[:100] * 2, DAUKANTAS.fields]


def test_a_truncated_record_that_lost_only_its_last_byte_is_read() -> None:
    rows = read(iso2709(DAUKANTAS)[:-1])
    assert contents(rows) == [DAUKANTAS.fields]
    assert contents(read(iso2709(DAUKANTAS)[:-10])) == [QuarantineReason.TRUNCATED]


def test_a_row_keeps_at_most_100_kb() -> None:
    (row,) = read(b"junk " * 50_000)
    assert isinstance(row, QuarantinedRecord)
    assert (len(row.raw), row.end_offset) == (RAW_LIMIT, 250_000)


_BYTES = st.binary(max_size=8) | st.sampled_from(
    [b"\x1d", b"\x1e", b"\x1f", b"00", b"\x1b$1", b"\xc3\xa9", b"<record>", b"</record>", b"{", b"}", b'"']
)
_EDITS = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 20), _BYTES), max_size=6)


@given(st.sampled_from(sorted(WRITTEN)), _EDITS, st.sampled_from(["auto", "iso2709", "marcxml", "marcjson"]))
def test_damaged_files_end_in_records_and_rows(
    name: str, edits: list[tuple[int, int, bytes]], format_name: str
) -> None:
    raw = WRITTEN[name]
    for at, cut, put in edits:
        raw = raw[:at] + put + raw[at + cut :]
    at = 0
    rows = read(raw, format=format_name)
    for row in rows:
        assert row.end_offset > row.offset >= at
        at = row.end_offset
    if format_name == "iso2709" and raw.strip(b"\r\n \t\x00\x1a\x1d\xef\xbb\xbf"):
        assert rows


def chinese(title: str) -> bytes:
    """A CNMARC record in GB18030 that says nothing of its encoding."""
    return recoded(
        unimarc(data("100", "  ", "a20040101d2004    em y0chiy"), data("200", "1 ", f"a{title}")), "gb18030"
    )


def test_a_text_that_two_encodings_read_as_well_follows_its_neighbours() -> None:
    """辞海 in GB18030 is 棗漆 in Big5: alone nobody can tell, among three records in GB18030 anybody can."""
    alone = read(chinese("辞海"))
    assert contents(alone) == [QuarantineReason.UNDECODABLE]
    clear = [chinese(title) for title in ("唐诗三百首", "三国演义", "朝花夕拾")]
    rows = read(b"".join([chinese("辞海"), *clear]))
    assert [row.encoding for row in rows if isinstance(row, ReadRecord)] == ["gb18030"] * 4
    assert isinstance(rows[0], ReadRecord)
    assert rows[0].evidence is Evidence.NEIGHBOURS
    assert rows[0].record.fields[-1] == data("200", "1 ", "a辞海")
    assert contents(read(b"".join([chinese("辞海"), *clear[:2]])))[0] is QuarantineReason.UNDECODABLE
