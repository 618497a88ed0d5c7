"""What two people's changes to the fields of one record make together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.catalogue.rules.field_merge import Stretch, merged_fields
from armarius.formats.marc.record import DataField, Field


def f(words: str) -> tuple[Field, ...]:
    """Fields of a short notation: "245a 500b" is a 245 with $a "a" and a 500 with $a "b"."""
    return tuple(DataField(each[:3], " ", " ", (("a", each[3:]),)) for each in words.split())


def told(stretches: tuple[Stretch, ...]) -> str:
    """Stretches in the same notation; (theirs|mine) where both changed."""
    return " ".join(
        f"({short(each.theirs)}|{short(each.mine)})" if each.both else short(each.fields)
        for each in stretches
        if each.both or each.fields
    )


def short(fields: tuple[Field, ...]) -> str:
    return " ".join(f"{each.tag}{each.first('a')}" for each in fields if isinstance(each, DataField))


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "together"),
    [
        ("245a 500b", "245a 500b", "245a 500b", "245a 500b"),
        ("245a 500b", "245x 500b", "245a 500b", "245x 500b"),
        ("245a 500b", "245a 500b", "245a 500y", "245a 500y"),
        ("245a 500b", "245x 500b", "245a 500y", "245x 500y"),
        ("245a 500b", "245x 500b", "245y 500b", "(245x|245y) 500b"),
        ("245a 500b", "245x 500b", "245x 500b", "245x 500b"),
        ("245a 500b", "245a", "245a 500b 650c", "245a 650c"),
        ("245a", "245a 500t", "245a 500m", "245a (500t|500m)"),
        ("245a", "245a 500t", "245a 650m", "245a 500t 650m"),
        ("245a 500b", "245a", "245a 500y", "245a (|500y)"),
        ("100n 245a", "245a", "100n 245a 300p", "245a 300p"),
    ],
)
def test_changes_of_two(base: str, theirs: str, mine: str, together: str) -> None:
    assert told(merged_fields(f(base), f(theirs), f(mine))) == together


sides = (
    st.lists(st.sampled_from(["100a", "245a", "245b", "500a", "500b", "650a"]), max_size=8)
    .map(" ".join)
    .map(f)
)


@given(sides, sides)
def test_who_changed_nothing_gets_what_the_other_made(
    base: tuple[Field, ...], other: tuple[Field, ...]
) -> None:
    for stretches in (merged_fields(base, other, base), merged_fields(base, base, other)):
        assert not any(each.both for each in stretches)
        assert tuple(field for each in stretches for field in each.fields) == other


@given(sides, sides, sides)
def test_no_word_of_either_is_lost(
    base: tuple[Field, ...], theirs: tuple[Field, ...], mine: tuple[Field, ...]
) -> None:
    stretches = merged_fields(base, theirs, mine)
    kept = {field for each in stretches for field in (*each.fields, *each.theirs, *each.mine)}
    for side in (theirs, mine):
        assert {field for field in side if field not in base} <= kept
