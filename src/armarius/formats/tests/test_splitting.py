"""The splitter: every byte ends in a slice or is a blank, and it gets back in step."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.formats.marc.reasons import QuarantineReason
from armarius.formats.marc.splitting import Slice, Splitter
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data, iso2709, marc21

ONE, TWO, THREE = iso2709(DAUKANTAS), iso2709(ABAI), iso2709(LU_XUN)


def split(raw: bytes) -> list[Slice]:
    return list(Splitter(io.BytesIO(raw)))


@pytest.mark.parametrize("gap", [b"", b"\n", b"\r\n", b"\x00\x00", b"\x1a", b"\xef\xbb\xbf", b" \n \n"])
def test_blanks_between_records_are_skipped(gap: bytes) -> None:
    parts = split(gap + ONE + gap + TWO + gap)
    assert [part.raw for part in parts] == [ONE, TWO]
    assert [part.offset for part in parts] == [len(gap), len(gap) * 2 + len(ONE)]


def test_junk_becomes_a_row_of_its_own() -> None:
    parts = split(ONE + b"<p>lost page</p>" + TWO)
    assert [part.raw for part in parts] == [ONE, b"<p>lost page</p>", TWO]
    assert parts[1].damage is not None
    assert parts[1].damage.reason is QuarantineReason.JUNK_BETWEEN_RECORDS


@pytest.mark.parametrize("length", [b"00010", b"99999", b"00000", b"     "])
def test_a_wrong_length_costs_nothing(length: bytes) -> None:
    broken = length + ONE[5:]
    assert [part.raw for part in split(broken + TWO)] == [broken, TWO]


def test_a_missing_record_terminator_does_not_join_two_records() -> None:
    parts = split(ONE[:-1] + TWO + THREE)
    assert [part.raw for part in parts] == [ONE[:-1], TWO, THREE]


def test_a_stray_terminator_does_not_cut_a_record() -> None:
    # The directory was made with the stray byte in its place.
    whole = iso2709(marc21(data("245", "10", "aone two"))).replace(b"one two", b"one\x1dtwo")
    assert [part.raw for part in split(whole + TWO)] == [whole, TWO]


def test_a_truncated_end_is_told() -> None:
    parts = split(ONE + TWO[:200])
    assert parts[1].raw == TWO[:200]
    assert parts[1].damage is not None
    assert parts[1].damage.reason is QuarantineReason.TRUNCATED
    assert parts[1].damage.facts == {"declared": len(TWO), "length": 200}


def test_a_file_without_terminators_ends_in_one_row() -> None:
    parts = list(Splitter(io.BytesIO(b"x" * 5000 + b"\x1d" + ONE), chunk=300, largest=1000))
    assert parts[0].damage is not None
    assert parts[0].damage.reason is QuarantineReason.NO_TERMINATOR
    assert (parts[0].end_offset, len(parts[0].raw)) == (5001, 1000)
    assert parts[1].raw == ONE


_PIECES = st.sampled_from(
    [ONE, TWO, THREE, b"\r\n", b"junk", b"\x1d", b"\x1e", ONE[:60], ONE[30:], b"00099", b"\xff"]
)


@given(st.lists(_PIECES, max_size=12).map(b"".join), st.integers(1, 700))
def test_every_byte_is_in_a_slice_or_blank(raw: bytes, chunk: int) -> None:
    at = 0
    for part in Splitter(io.BytesIO(raw), chunk=chunk):
        assert raw[at : part.offset].strip(b"\r\n \t\x00\x1a\x1d\xef\xbb\xbf") == b""
        assert part.end_offset > part.offset
        assert raw[part.offset : part.end_offset].startswith(part.raw)
        at = part.end_offset
    assert raw[at:].strip(b"\r\n \t\x00\x1a\x1d\xef\xbb\xbf") == b""
