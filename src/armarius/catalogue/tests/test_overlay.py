"""What a record of ours becomes when another's is laid over it."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.catalogue.rules.overlay import (
    ALWAYS,
    Policy,
    Protection,
    fits,
    overlaid,
    policy_of,
    with_fields,
    with_their_number,
    without,
)
from armarius.catalogue.rules.profiles import (
    SHIPPED,
    Profile,
    read_field,
    read_protections,
    written,
)
from armarius.catalogue.rules.staging import merged
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord, content_digest

LEADER = "00000nam a2200000 i 4500"


def record(*lines: str) -> MarcRecord:
    """A record of lines like ``245 Straumēni``."""
    fields: list[Field] = []
    for line in lines:
        tag, _, text = line.partition(" ")
        fields.append(ControlField(tag, text) if tag < "010" else DataField(tag, " ", " ", (("a", text),)))
    return MarcRecord(LEADER, tuple(fields))


def lines(of: MarcRecord) -> list[str]:
    """A record as such lines."""
    return [
        f"{field.tag} {field.value if isinstance(field, ControlField) else field.first('a')}"
        for field in of.fields
    ]


OURS = record("001 1", "245 Straumeni", "650 Zemgale", "650 Daba", "952 shelf 3")
THEIRS = record("001 9", "245 Straumēni", "500 Note", "650 daba.", "650 Muiža", "952 theirs")


@pytest.mark.parametrize(
    ("tag", "policy", "expected"),
    [
        ("245", Policy.TAKE, ["245 Straumēni"]),
        ("245", Policy.KEEP, ["245 Straumeni"]),
        ("650", Policy.ADD, ["650 Zemgale", "650 Daba", "650 Muiža"]),
        ("650", Policy.TAKE, ["650 daba.", "650 Muiža"]),
        ("650", Policy.KEEP, ["650 Zemgale", "650 Daba"]),
        ("650", Policy.FILL, ["650 Zemgale", "650 Daba"]),
        ("500", Policy.FILL, ["500 Note"]),
        ("500", Policy.KEEP, []),
        ("500", Policy.ADD, ["500 Note"]),
        ("001", Policy.TAKE, ["001 1"]),
    ],
)
def test_what_becomes_of_a_tag(tag: str, policy: Policy, expected: list[str]) -> None:
    result = overlaid(OURS, THEIRS, [Protection(tag, policy)])
    assert [line for line in lines(result) if line.startswith(tag)] == expected


def test_fields_keep_their_order_and_new_ones_find_their_place() -> None:
    result = overlaid(OURS, THEIRS, [Protection("9XX", Policy.KEEP), Protection("6XX", Policy.ADD)])
    assert lines(result) == [
        "001 1",
        "245 Straumēni",
        "500 Note",
        "650 Zemgale",
        "650 Daba",
        "650 Muiža",
        "952 shelf 3",
    ]


@pytest.mark.parametrize(
    ("pattern", "tag", "does"),
    [
        ("6XX", "650", True),
        ("6XX", "700", False),
        ("650", "650", True),
        ("9XX", "LDR", False),
        ("LDR", "LDR", True),
    ],
)
def test_patterns_of_tags(pattern: str, tag: str, does: bool) -> None:
    assert fits(pattern, tag) is does


def test_the_first_protection_that_fits_counts_and_which_record_it_is_is_never_taken() -> None:
    said = [Protection("650", Policy.KEEP), Protection("6XX", Policy.ADD), Protection("00X", Policy.TAKE)]
    found = {tag: policy_of(tag, said, Policy.TAKE) for tag in ("650", "651", "001", "003", "245")}
    assert found == {
        "650": Policy.KEEP,
        "651": Policy.ADD,
        "001": Policy.KEEP,
        "003": Policy.KEEP,
        "245": Policy.TAKE,
    }
    assert {each.pattern for each in ALWAYS} == {"001", "003", "005", "035"}


def test_their_number_is_noted_once_when_it_names_an_agency() -> None:
    theirs = record("001 9", "003 LNB")
    once = with_their_number(OURS, theirs)
    assert lines(once)[1] == "035 (LNB)9"
    assert with_their_number(once, theirs) == once
    assert with_their_number(OURS, record("001 9")) == OURS


def test_fields_are_stripped_and_added() -> None:
    gift = read_field("909 #1 $aGift$b2026")
    assert (gift.ind1, gift.ind2, gift.subfields) == (" ", "1", (("a", "Gift"), ("b", "2026")))
    assert read_field(written(gift)) == gift
    bare = without(OURS, ("9XX", "6XX", "00X"))
    assert lines(bare) == ["001 1", "245 Straumeni"]
    assert with_fields(with_fields(bare, [gift]), [gift]) == with_fields(bare, [gift])
    for line in ("909", "909 ## ", "001 1", "909 ## $a"):
        with pytest.raises(ValueError, match="field"):
            read_field(line)


def test_protections_are_typed_one_to_a_line() -> None:
    found, wrong = read_protections("6XX add\n\n 9xx KEEP \nhello\n650 eat\n")
    assert found == (Protection("6XX", Policy.ADD), Protection("9XX", Policy.KEEP))
    assert wrong == ("hello", "650 eat")


TAGS = st.sampled_from(["001", "003", "020", "035", "245", "490", "650", "651", "700", "852", "952"])
TEXT = st.text(alphabet=ascii_lowercase + "Āž .", min_size=1, max_size=4)


@st.composite
def marc(draw: st.DrawFn) -> MarcRecord:
    """Any small record, its tags in any order."""
    return record(*draw(st.lists(st.builds(lambda tag, text: f"{tag} {text}", TAGS, TEXT), max_size=8)))


PATTERNS = st.sampled_from(["6XX", "65X", "651", "9XX", "245", "XXX", "LDR"])
SAID = st.lists(st.builds(Protection, PATTERNS, st.sampled_from(Policy)), max_size=4)


@given(marc(), marc(), SAID, st.sampled_from(Policy))
def test_the_same_laid_over_once_more_changes_nothing(
    ours: MarcRecord, theirs: MarcRecord, said: list[Protection], otherwise: Policy
) -> None:
    once = overlaid(ours, theirs, said, otherwise)
    assert overlaid(once, theirs, said, otherwise) == once


@given(marc(), SAID, st.sampled_from(Policy))
def test_a_record_laid_over_itself_is_itself(
    ours: MarcRecord, said: list[Protection], otherwise: Policy
) -> None:
    assert overlaid(ours, ours, said, otherwise) == ours


@given(marc(), marc(), SAID, st.sampled_from(Policy))
def test_protected_fields_are_what_they_were_and_in_their_order(
    ours: MarcRecord, theirs: MarcRecord, said: list[Protection], otherwise: Policy
) -> None:
    result = overlaid(ours, theirs, said, otherwise)
    kept = [f for f in ours.fields if policy_of(f.tag, said, otherwise) is Policy.KEEP]
    assert [f for f in result.fields if policy_of(f.tag, said, otherwise) is Policy.KEEP] == kept


@given(marc(), marc(), st.sampled_from(sorted(SHIPPED)))
def test_a_shipped_profile_settles_at_once(ours: MarcRecord, theirs: MarcRecord, name: str) -> None:
    profile: Profile = SHIPPED[name]
    once = merged(ours, theirs, profile)
    assert merged(once, theirs, profile) is once
    assert content_digest(merged(ours, ours, profile)) == content_digest(ours)
