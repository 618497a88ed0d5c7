"""What a person begins a repair with: all that can be told of damaged bytes, as text the reader takes again."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.mnemonic import write_mnemonic
from armarius.formats.marc.reading import ReadRecord, read_records
from armarius.formats.marc.record import MarcRecord, content_digest
from armarius.formats.marc.salvage import salvaged
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data, marc21


def again(text: str, dialect: str = "auto") -> MarcRecord:
    """The record of a mnemonic text."""
    stream = io.BytesIO(text.encode())
    (found,) = read_records(stream, format="mrk", encoding="utf-8", dialect=dialect)
    assert isinstance(found, ReadRecord)
    return found.record


@pytest.mark.parametrize(
    ("record", "dialect"), [(LU_XUN, "cnmarc"), (ABAI, "rusmarc"), (DAUKANTAS, "marc21")]
)
def test_a_record_written_as_text_is_the_same_record(record: MarcRecord, dialect: str) -> None:
    assert content_digest(again(write_mnemonic(record), dialect)) == content_digest(record)


def test_signs_of_the_format_are_written_by_their_names() -> None:
    record = marc21(data("245", "10", "a{Cost} $5"), data("500", "  ", "ax"))
    text = write_mnemonic(record)
    assert "{lcub}Cost{rcub} {dollar}5" in text
    assert content_digest(again(text, "marc21")) == content_digest(record)


def test_a_record_with_a_wrong_length_and_one_cut_short_keep_their_fields() -> None:
    whole = write_iso2709(DAUKANTAS)
    text = salvaged(b"99999" + whole[5:])
    titles = [line for line in write_mnemonic(DAUKANTAS).splitlines() if line.startswith("=245")]
    assert titles[0] in text
    assert "=LDR" in salvaged(whole[: len(whole) // 2])


def test_a_directory_that_is_damaged_at_its_beginning_still_names_the_last_fields() -> None:
    whole = write_iso2709(DAUKANTAS)
    wanted = [line for line in write_mnemonic(DAUKANTAS).splitlines() if "245" < line[1:4] < "999"]
    text = salvaged(b"00abc" + whole[5:24] + b"garbage" + whole[30:])
    assert all(line in text for line in wanted)


def test_a_line_that_is_no_field_is_given_back_as_it_reads() -> None:
    assert salvaged(b"=LDR  00000nam\nno field\n") == "=LDR  00000nam\nno field"
    assert salvaged("Страумени".encode("cp1251")) != ""


@given(st.binary(max_size=400))
def test_no_bytes_break_it(raw: bytes) -> None:
    assert isinstance(salvaged(raw), str)
