"""ISO 2709: exact round trips, and proof before any repair."""

import pytest
from hypothesis import given

from armarius.formats.marc.iso2709 import Repair, cut, fields_of, write_iso2709
from armarius.formats.marc.reasons import QuarantineReason, UnreadableRecord, UnwritableRecord
from armarius.formats.marc.record import ControlField, DataField, MarcRecord
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data, marc21
from armarius.formats.tests.strategies import records


def read(raw: bytes) -> MarcRecord:
    structure = cut(raw)
    return MarcRecord(structure.leader, fields_of(structure.tags, structure.body.decode()))


@given(records)
def test_written_records_read_back_the_same(record: MarcRecord) -> None:
    raw = write_iso2709(record)
    found = read(raw)
    assert found.fields == record.fields
    assert cut(raw).repairs == ()
    assert write_iso2709(found) == raw


@pytest.mark.parametrize("record", [DAUKANTAS, ABAI, LU_XUN])
def test_length_and_base_address_are_computed(record: MarcRecord) -> None:
    raw = write_iso2709(record)
    assert int(raw[:5]) == len(raw)
    assert raw[int(raw[12:17]) - 1 : int(raw[12:17])] == b"\x1e"


@pytest.mark.parametrize(
    "field",
    [
        DataField("500", "", "", ()),
        DataField("500", "1", "", (("a", "x"),)),
        DataField("500", "1", " ", (("", "text before the first mark"), ("a", "x"))),
        DataField("500", "1", " ", (("", ""), ("a", "x"))),
        DataField("500", "1", " ", (("a", "x"), ("", ""))),
        DataField("500", "é", " ", (("é", "ü"),)),
    ],
)
def test_odd_fields_survive(field: DataField) -> None:
    assert read(write_iso2709(marc21(field))).fields == (field,)


def test_wrong_base_address_is_mended_and_told() -> None:
    raw = write_iso2709(DAUKANTAS)
    base = int(raw[12:17])
    broken = raw[:12] + b"%05d" % (base - 1) + raw[17:]
    assert cut(broken).repairs == (Repair.BASE_ADDRESS,)
    assert read(broken).fields == DAUKANTAS.fields


def test_wrong_directory_is_mended_where_terminators_prove_the_fields() -> None:
    raw = write_iso2709(marc21(ControlField("001", "x"), data("245", "10", "aA"), data("500", "  ", "aB")))
    broken = raw.replace(b"245000600002", b"245000700002")
    assert broken != raw
    assert cut(broken).repairs == (Repair.DIRECTORY,)
    assert [field.tag for field in read(broken).fields] == ["001", "245", "500"]


def test_directory_out_of_order_is_followed() -> None:
    fields = b"x\x1e10\x1faA\x1e\x1d"
    raw = b"00058nam a2200049 i 4500" + b"245000600002" + b"001000200000" + b"\x1e" + fields
    assert read(raw).fields == (data("245", "10", "aA"), ControlField("001", "x"))


def test_terminator_inside_a_field_is_taken_out_and_told() -> None:
    body = b"  \x1fa1\x1e\x1fb2\x1e\x1d"
    raw = b"%05dnam a2200037 i 4500995%04d00000\x1e" % (37 + len(body), len(body) - 1) + body
    assert cut(raw).repairs == (Repair.STRAY_TERMINATOR,)
    assert read(raw).fields == (data("995", "  ", "a1", "b2"),)


def test_bytes_that_no_entry_names_are_told() -> None:
    body = b"x\x1eorphan\x1e\x1d"
    raw = b"%05dnam a2200037 i 4500001000200000\x1e" % (37 + len(body)) + body
    assert cut(raw).repairs == (Repair.UNREFERENCED_BYTES,)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", QuarantineReason.BAD_LEADER),
        (b"00026nam\xe92200025   4500\x1e\x1d\x1d", QuarantineReason.BAD_LEADER),
        (b"00026nam  2200025   4500\x1e\x1d", QuarantineReason.NO_FIELDS),
        (b"00040nam  2200037   4500245000900000 no end", QuarantineReason.BAD_DIRECTORY),
        (b"00040nam  2200037   45002450009000001\x1e10\x1faA\x1e\x1d", QuarantineReason.BAD_DIRECTORY),
        (
            b"00040nam  2200037   4500245000900000\x1e10\x1faA\x1e  \x1faB\x1e\x1d",
            QuarantineReason.BAD_DIRECTORY,
        ),
        # The count agrees, but a control field with subfields proves that the order does not.
        (
            b"00060nam  2200049   4500001009900000245009900099\x1e10\x1faA\x1ex\x1e\x1d",
            QuarantineReason.BAD_DIRECTORY,
        ),
    ],
)
def test_what_cannot_be_proved_is_refused(raw: bytes, reason: QuarantineReason) -> None:
    with pytest.raises(UnreadableRecord) as refusal:
        cut(raw)
    assert refusal.value.damage.reason is reason


@pytest.mark.parametrize(
    ("field", "code"),
    [
        (data("520", "  ", "a" + "x" * 10_000), "field_too_long"),
        (DataField("99", " ", " ", ()), "bad_tag"),
        (data("500", "  ", "aone\x1etwo"), "terminator_in_field"),
    ],
)
def test_what_does_not_fit_is_refused(field: DataField, code: str) -> None:
    with pytest.raises(UnwritableRecord) as refusal:
        write_iso2709(marc21(field))
    assert refusal.value.code == code


def test_a_record_over_the_limit_is_refused() -> None:
    with pytest.raises(UnwritableRecord) as refusal:
        write_iso2709(marc21(*[data("500", "  ", "a" + "x" * 9_000)] * 12))
    assert refusal.value.code == "record_too_long"
