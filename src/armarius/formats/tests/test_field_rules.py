"""The field rules: what the data say, what is found by them, and that no record makes them stumble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.formats.marc.record import ControlField, DataField, Dialect, Field, MarcRecord, RecordKind
from armarius.formats.marc.rules.faults import faults
from armarius.formats.marc.rules.fixed import faults_in, material_of, shape_of, values, written
from armarius.formats.marc.rules.reading import rules_for
from armarius.formats.marc.rules.shape import FaultCode, Severity
from armarius.formats.tests.strategies import records

LEADER = "00000nam a2200000 i 4500"
F008 = ControlField("008", "260101s2026    lv            000 0 lav d")
TITLE = DataField("245", "0", "0", (("a", "Title"),))
UNIMARC_LEADER = "00000nam0 2200000   450 "
UNIMARC = (
    ControlField("001", "1"),
    DataField("100", " ", " ", (("a", "20260101d2026    m  y0lavy50      ba"),)),
    DataField("200", "1", " ", (("a", "Title"),)),
    DataField("801", " ", "0", (("a", "LV"), ("b", "LNB"))),
)


def found(*fields: Field, leader: str = LEADER) -> list[tuple[str, int, int, int]]:
    """(code, field, subfield, position) of the faults of a MARC 21 record."""
    record = MarcRecord(leader, fields)
    return [(f.code.value, f.field, f.subfield, f.position) for f in faults(record, Dialect.MARC21)]


@pytest.mark.parametrize("dialect", Dialect)
def test_every_format_has_rules(dialect: Dialect) -> None:
    rules = rules_for(dialect)
    assert len(rules.fields) > 200
    assert all(rule.label for rule in rules.fields.values())
    assert all(each.label for rule in rules.fields.values() for each in rule.subfields.values())


@pytest.mark.parametrize("dialect", Dialect)
def test_every_position_lies_in_its_field_and_no_two_in_one_place(dialect: Dialect) -> None:
    for key, shape in rules_for(dialect).fixed.items():
        taken: set[int] = set()
        for place in shape.positions:
            places = set(range(place.start, place.end + 1))
            assert not places & taken, (key, place)
            assert place.end < max(shape.most, 40 if key.startswith("008") else 0), (key, place)
            assert place.shape or place.codes, (key, place)
            assert all(len(code) == (1 if place.each else place.width) for code in place.codes), (key, place)
            taken |= places


def test_of_other_kinds_of_records_nothing_is_known() -> None:
    assert rules_for(Dialect.MARC21, RecordKind.AUTHORITY).empty
    assert found(DataField("100", "1", " ", (("a", "Name"),)), leader="00000nz  a2200000n  4500") == []


def test_a_sound_record_has_no_faults() -> None:
    assert found(F008, TITLE) == []
    assert faults(MarcRecord(UNIMARC_LEADER, UNIMARC), Dialect.UNIMARC) == ()


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        (DataField("246", "9", "0", (("a", "x"),)), ("bad_indicator", 2, -1, -1)),
        (DataField("246", "1", "0", (("w", "x"),)), ("unknown_subfield", 2, 0, -1)),
        (DataField("246", "1", "0", (("a", "x"), ("a", "y"))), ("subfield_not_repeatable", 2, 1, -1)),
        (DataField("246", "1", "0", (("a", " "),)), ("empty_subfield", 2, 0, -1)),
        (DataField("246", "1", "0", (("", "lost"), ("a", "x"))), ("text_before_subfield", 2, 0, -1)),
        (DataField("246", "1", "0", (("ab", "x"),)), ("bad_subfield_code", 2, 0, -1)),
        (DataField("246", "1", "", (("a", "x"),)), ("broken_indicator", 2, -1, -1)),
        (DataField("246", "1", "0", (("a", "x\x1e"),)), ("separator_in_text", 2, -1, -1)),
        (DataField("246", "1", "0", (("a", "x" * 10_000),)), ("field_too_long", 2, -1, -1)),
        (DataField("246", "1", "0", ()), ("data_field_without_subfields", 2, -1, -1)),
        (DataField("24", "1", "0", (("a", "x"),)), ("bad_tag", 2, -1, -1)),
        (DataField("245", "0", "0", (("a", "x"),)), ("not_repeatable", 2, -1, -1)),
        (DataField("302", " ", " ", (("a", "x"),)), ("unknown_tag", 2, -1, -1)),
        (DataField("440", " ", "0", (("a", "x"),)), ("obsolete_field", 2, -1, -1)),
        (DataField("260", " ", " ", (("l", "x"),)), ("obsolete_subfield", 2, 0, -1)),
        (DataField("020", " ", " ", (("a", "9785170000000"),)), ("bad_check_digit", 2, 0, -1)),
        (DataField("022", " ", " ", (("a", "1234-5678"),)), ("bad_check_digit", 2, 0, -1)),
        (DataField("041", "0", " ", (("a", "lavv"),)), ("unknown_code", 2, 0, -1)),
        (DataField("700", "1", " ", (("a", "x"), ("4", "zzz"))), ("unknown_code", 2, 1, -1)),
        (DataField("880", "9", "0", (("6", "246-01"), ("a", "x"))), ("bad_indicator", 2, -1, -1)),
        (ControlField("007", "ta "), ("bad_length", 2, -1, -1)),
        (ControlField("007", "tq"), ("bad_position", 2, -1, 1)),
        (ControlField("006", "m     o  q       "), ("bad_length", 2, -1, -1)),
        (ControlField("100", "x"), ("data_field_without_subfields", 2, -1, -1)),
        (DataField("003", " ", " ", (("a", "x"),)), ("control_field_with_subfields", 2, -1, -1)),
    ],
)
def test_each_fault_is_found_where_it_is(field: Field, fault: tuple[str, int, int, int]) -> None:
    assert fault in found(F008, TITLE, field)


@pytest.mark.parametrize(
    "field",
    [
        DataField("020", " ", " ", (("a", "978-9934-0-1234-5 (bound)"),)),
        DataField("041", "0", " ", (("a", "lavrus"),)),
        DataField("041", "0", "7", (("a", "lv"), ("2", "iso639-1"))),
        DataField("590", "9", "9", (("z", "local"),)),
        DataField("246", "1", "0", (("a", "x"), ("9", "local"))),
        DataField("880", "1", "0", (("6", "246-01"), ("a", "x"))),
        DataField("853", "0", "0", (("8", "1"), ("a", "v."))),
        ControlField("007", "ta"),
        ControlField("006", "m     o  d        "),
    ],
)
def test_what_is_allowed_is_not_complained_of(field: Field) -> None:
    assert [each for each in found(F008, TITLE, field) if each[0] != "bad_check_digit"] == []


def test_what_is_missing_is_said_once_of_the_record() -> None:
    assert found() == [("missing_field", -1, -1, -1)] * 2
    title = DataField("200", "1", " ", (("e", "only this"),))
    said = faults(MarcRecord(UNIMARC_LEADER, (*UNIMARC[:2], title, UNIMARC[3])), Dialect.RUSMARC)
    assert [f.code for f in said] == [FaultCode.MISSING_SUBFIELD]


@pytest.mark.parametrize(
    ("leader", "material"),
    [("a m", "BK"), ("a s", "CR"), ("a i", "CR"), ("t m", "BK"), ("e m", "MP"), ("j m", "MU"), ("g m", "VM")],
)
def test_the_leader_tells_which_008_it_is(leader: str, material: str) -> None:
    kind, _, level = leader.partition(" ")
    assert material_of(f"00000n{kind}{level} a2200000 i 4500") == material


def test_a_place_of_a_fixed_field_is_written_and_the_rest_stays() -> None:
    record = MarcRecord(LEADER, (F008, TITLE))
    shape = shape_of(rules_for(Dialect.MARC21), record, F008)
    assert shape is not None
    changed = written(shape, F008.value, {33: "1", 22: "j"})
    assert changed == "260101s2026    lv     j      000 1 lav d"
    assert values(shape, changed)[33] == "1"
    assert written(shape, changed, values(shape, changed)) == changed


@pytest.mark.parametrize("dialect", [Dialect.UNIMARC, Dialect.RUSMARC, Dialect.CNMARC])
@pytest.mark.parametrize(
    ("key", "sound", "broken", "place"),
    [
        ("121.b", "bc03b81m", "xc03b81m", 0),
        ("122.a", "d1789", "e1789", 0),
        ("122.a", "d17890714", "d17xx0714", 1),
        ("123.a", "a", "q", 0),
        ("123.d", "e0241530", "n0241530", 0),
        ("123.f", "n0565700", "w0565700", 0),
        ("123.i", "+0300000", "n0300000", 0),
        ("123.k", "184500", "1845xx", 4),
        ("124.b", "d", "k", 0),
        ("124.c", "ac", "zz", 0),
        ("124.e", "b", "d", 0),
        ("124.g", "da", "zz", 0),
        ("127.a", "013025", "01h025", 2),
        ("128.a", "alb", "qqq", 0),
        ("131.a", "aq", "xx", 0),
        ("131.g", "aa", "zq", 0),
        ("141.a", "b  a0bb ", "b  a5bb ", 4),
        ("141.d", "ce ", "c9 ", 0),
    ],
)
def test_coded_places_of_maps_music_and_old_books(
    dialect: Dialect, key: str, sound: str, broken: str, place: int
) -> None:
    shape = rules_for(dialect).fixed[key]
    assert list(faults_in(sound, shape, 0, 0)) == []
    assert [fault.position for fault in faults_in(broken, shape, 0, 0)] == [place]
    assert written(shape, sound, values(shape, sound)) == sound


def test_the_overlays_add_to_unimarc() -> None:
    chinese = rules_for(Dialect.CNMARC).fields
    assert chinese["690"].label == "Chinese Library Classification"
    assert "A" in chinese["200"].subfields
    assert "A" not in rules_for(Dialect.UNIMARC).fields["200"].subfields
    assert rules_for(Dialect.RUSMARC).fields["899"].any


@given(records, st.sampled_from(Dialect))
def test_no_record_makes_the_rules_stumble(record: MarcRecord, dialect: Dialect) -> None:
    for fault in faults(record, dialect):
        assert -1 <= fault.field < len(record.fields)
        assert fault.severity in Severity
        if fault.subfield >= 0:
            field = record.fields[fault.field]
            assert isinstance(field, DataField)
            assert fault.subfield < len(field.subfields)


wild = st.text(max_size=5)
wild_fields = st.builds(ControlField, wild, wild) | st.builds(
    DataField, wild, wild, wild, st.lists(st.tuples(wild, wild), max_size=3).map(tuple)
)
wild_records = st.builds(MarcRecord, st.text(max_size=30), st.lists(wild_fields, max_size=5).map(tuple))


@given(wild_records, st.sampled_from(Dialect))
def test_nor_does_one_that_is_no_record_at_all(record: MarcRecord, dialect: Dialect) -> None:
    assert all(isinstance(fault.facts, dict) for fault in faults(record, dialect))
