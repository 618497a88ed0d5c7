"""Aleph sequential and MARC mnemonic text: found, read, resumed, and set aside where they are no records."""

import io

import pytest
from hypothesis import given

from armarius.formats.marc.encodings import Evidence
from armarius.formats.marc.mnemonic import without_mnemonics
from armarius.formats.marc.reading import QuarantinedRecord, ReadRecord, read_records
from armarius.formats.marc.reasons import QuarantineReason
from armarius.formats.marc.record import ControlField, DataField, Dialect, MarcRecord
from armarius.formats.marc.splitting import BLANK
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data
from armarius.formats.tests.strategies import records

RECORDS = [DAUKANTAS, ABAI, LU_XUN]
DIALECTS = [Dialect.MARC21, Dialect.RUSMARC, Dialect.CNMARC]


def aleph(number: int, record: MarcRecord) -> str:
    """The record as Aleph writes it: blanks of coded values as ^."""
    lines = [f"{number:09d} LDR   L {record.leader.replace(' ', '^')}"]
    for field in record.fields:
        if isinstance(field, ControlField):
            lines.append(f"{number:09d} {field.tag}   L {field.value.replace(' ', '^')}")
            continue
        text = "".join([f"$${code}{value}" for code, value in field.subfields])
        text = text.replace(" ", "^") if field.tag == "100" and field.first("a")[:1].isdigit() else text
        lines.append(f"{number:09d} {field.tag}{field.ind1}{field.ind2} L {text}")
    return "\n".join(lines) + "\n"


def mnemonic(record: MarcRecord) -> str:
    """The record as MarcEdit writes it: blanks of coded values as a backslash, three signs by name."""
    lines = [f"=LDR  {record.leader.replace(' ', chr(92))}"]
    for field in record.fields:
        if isinstance(field, ControlField):
            lines.append(f"={field.tag}  {_named(field.value).replace(' ', chr(92))}")
            continue
        text = "".join([f"${code}{_named(value)}" for code, value in field.subfields])
        lines.append(
            f"={field.tag}  {field.ind1}{field.ind2}".replace(" ", "\\").replace("\\\\", "  ", 1) + text
        )
    return "\n".join(lines) + "\n\n"


def _named(text: str) -> str:
    names = {"{": "{lcub}", "}": "{rcub}", "$": "{dollar}", "\\": "{bsol}"}
    return "".join([names.get(letter, letter) for letter in text])


WRITTEN = {
    "aleph": "".join([aleph(number, record) for number, record in enumerate(RECORDS, 1)]),
    "mrk": "".join([mnemonic(record) for record in RECORDS]),
}


def read(raw: bytes, **options: str | int) -> list[ReadRecord | QuarantinedRecord]:
    return list(read_records(io.BytesIO(raw), **options))  # type: ignore[arg-type]


def contents(rows: list[ReadRecord | QuarantinedRecord]) -> list[object]:
    return [row.record.fields if isinstance(row, ReadRecord) else row.reason for row in rows]


@pytest.mark.parametrize("name", sorted(WRITTEN))
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n"])
def test_they_are_found_and_read(name: str, ends: str, named: bool, before: str) -> None:
    raw = (before + WRITTEN[name]).replace("\n", ends).encode()
    rows = read(raw, format=name if named else "auto")
    assert contents(rows) == [record.fields for record in RECORDS]
    assert [row.record.leader for row in rows if isinstance(row, ReadRecord)] == [r.leader for r in RECORDS]
    assert [row.dialect for row in rows if isinstance(row, ReadRecord)] == DIALECTS
    at = 0
    for row in rows:
        assert raw[at : row.offset].strip(BLANK) == b""
        at = row.end_offset
    assert at == len(raw)


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_reading_goes_on_from_any_end(name: str) -> None:
    raw = WRITTEN[name].encode()
    rows = read(raw)
    for number, row in enumerate(rows):
        assert read(raw, start=row.end_offset) == rows[number + 1 :]


@given(records)
def test_any_record_comes_back_from_mnemonic_text(record: MarcRecord) -> None:
    (row,) = read(mnemonic(record).encode(), format="mrk", dialect="marc21")
    assert row.record.fields == record.fields if isinstance(row, ReadRecord) else not record.fields


def test_characters_by_name() -> None:
    assert without_mnemonics("id{dblac}oszaki Wa{lstrok}{commab}esa") == "időszaki Wałe\u0326sa"
    assert without_mnemonics("d{llig}i{rlig}ad") == "di\u0361ad"
    assert without_mnemonics("Paris {unknown} {dollar}5") == "Paris {unknown} $5"
    assert without_mnemonics("{esc}(N{esc}s") == ""
    (row,) = read(b"=LDR  00000nam  2200000   4500\n=245  00$aX {esc}(9z\n")
    assert (contents([row]), row.offset) == ([QuarantineReason.UNDECODABLE], 0)


def test_a_legacy_encoding_is_found_in_lines_too() -> None:
    text = (
        aleph(7, ABAI).replace("y50", "y0189").replace("Әуезов", "Ауезов").replace("Қазақ әдебиеті", "Роман")
    )
    text = text.replace("безендірген", "оформил").replace("Мұхтар", "Мухтар").replace("Қаз", "Каз")
    (row,) = read(text.encode("cp1251"))
    assert isinstance(row, ReadRecord)
    assert (row.encoding, row.evidence) == ("cp1251", Evidence.DECLARED)
    assert row.record.first("200", "a") == "Абай жолы"


def test_the_system_number_stands_for_a_missing_control_number() -> None:
    raw = b"000000042 LDR   L ^^^^^nam^a22^^^^^^a^4500\n000000042 24500 L $$aTitle\n000000042 FMT   L BK\n"
    (row,) = read(raw)
    assert contents([row]) == [
        (
            ControlField("001", "000000042"),
            data("245", "00", "aTitle"),
            DataField("FMT", " ", " ", (("", "BK"),)),
        )
    ]


def test_the_same_record_twice_is_two_records() -> None:
    rows = read((aleph(1, DAUKANTAS) * 2).encode())
    assert contents(rows) == [DAUKANTAS.fields] * 2


@pytest.mark.parametrize(
    ("raw", "reasons"),
    [
        (b"000000001 LDR   L 00000nam^a22^^^^^^a^4500\n000000001 2450 bad\n", [QuarantineReason.BAD_LINE]),
        (b"000000001 24500 L $$aNo leader\n", [QuarantineReason.BAD_LEADER]),
        (b"000000001 LDR   L 00000nam^a22^^^^^^a^4500\n", [QuarantineReason.NO_FIELDS]),
        (b"=LDR  00000nam  2200000   4500\n=24\n", [QuarantineReason.BAD_LINE]),
        (b"=LDR  00000nam  2200000   4500\n=245  00$a\x1e\n", [QuarantineReason.BAD_LINE]),
        (b"=245  00$aNo leader\n", [QuarantineReason.BAD_LEADER]),
        (b"=LDR  xyz\n=245  00$aA\n", [QuarantineReason.BAD_LEADER]),
        (
            b"=LDR  00000nam  2200000   4500\n\n=245  00$aA\n",
            [QuarantineReason.NO_FIELDS, QuarantineReason.BAD_LEADER],
        ),
    ],
)
def test_what_is_no_record_is_set_aside(raw: bytes, reasons: list[QuarantineReason]) -> None:
    rows = read(raw)
    assert contents(rows) == reasons
    assert b"".join([row.raw for row in rows if isinstance(row, QuarantinedRecord)]) == raw


def test_a_wrapped_line_goes_on_with_its_field() -> None:
    (row,) = read(b"=LDR  00000nam  2200000   4500\n=520  \\\\$aone\ntwo\n three\n=500  \\\\$aN\n")
    assert contents([row]) == [(data("520", "  ", "aone two three"), data("500", "  ", "aN"))]


def test_an_endless_record_is_cut_off() -> None:
    raw = (
        b"=LDR  00000nam  2200000   4500\n=520  \\\\$a"
        + b"x" * 5_000_000
        + b"\n\n=LDR  00000nam  2200000   4500\n=245  00$aA\n"
    )
    first, second = read(raw)
    assert isinstance(first, QuarantinedRecord)
    assert first.reason is QuarantineReason.NO_TERMINATOR
    assert isinstance(second, ReadRecord)
    assert first.end_offset == second.offset
