"""What a roll-over makes of groups, as a librarian reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.patrons.rules.groups import GroupKind, level_of, likely_kind
from armarius.patrons.rules.roll_over import (
    OldGroup,
    Place,
    Step,
    Target,
    faults,
    planned,
    promoted,
    proposed,
)


@pytest.mark.parametrize(
    ("name", "level", "after"),
    [
        ("7.b", 7, "8.b"),
        ("9.a", 9, "10.a"),
        ("10.a", 10, "11.a"),
        ("1 курс", 1, "2 курс"),
        ("3A", 3, "4A"),
        ("ИС-11", 1, "ИС-21"),
        ("DP2-3", 2, "DP3-3"),
        ("高一(3)班", 1, "高一(3)班"),
        ("2024-7", 7, "2024-8"),
        ("Audio 2024", 2, "Audio 2024"),
        ("12.c", 1, "22.c"),
        ("Ekonomika", 3, "Ekonomika"),
    ],
)
def test_a_name_is_promoted_by_its_number(name: str, level: int, after: str) -> None:
    assert promoted(name, level) == after


@given(st.integers(1, 13), st.sampled_from(["a", "b", "c", "A", "В", "ə"]))
def test_a_class_named_by_level_and_letter_always_moves_up_by_one(level: int, letter: str) -> None:
    assert promoted(f"{level}.{letter}", level) == f"{level + 1}.{letter}"


@pytest.mark.parametrize(
    ("name", "level"),
    [("7.b", 7), ("10a", 10), ("1 курс", 1), ("0", None), ("2024", None), ("a7", None), ("", None)],
)
def test_the_level_a_name_begins_with(name: str, level: int | None) -> None:
    assert level_of(name) == level
    assert likely_kind(name) is (GroupKind.GROUP if level is None else GroupKind.CLASS)


def group(pk: int, name: str, level: int | None = None, parent: int | None = None) -> OldGroup:
    """A class."""
    return OldGroup(pk, name, GroupKind.CLASS, level, parent)


SCHOOL = [group(1, "1.a", 1), group(2, "2.a", 2), group(3, "3.a", 3), group(4, "3.b", 3), group(5, "Choir")]


def test_every_class_moves_up_the_last_leaves_and_the_choir_stays() -> None:
    targets = proposed(SCHOOL, last_level=3)
    assert [(t.step, t.name) for t in targets.values()] == [
        (Step.UP, "2.a"),
        (Step.UP, "3.a"),
        (Step.LEAVES, "3.a"),
        (Step.LEAVES, "3.b"),
        (Step.STAYS, "Choir"),
    ]
    plan = planned(SCHOOL, targets, [])
    assert plan.ends == (1, 2, 3, 4)
    assert plan.up == {1: Place(None, "2.a"), 2: Place(None, "3.a"), 3: None, 4: None, 5: 5}
    assert [(new.place.name, new.level, new.after) for new in plan.makes] == [
        ("2.a", 2, (1,)),
        ("3.a", 3, (2,)),
    ]


def test_who_repeats_the_year_sits_in_the_new_class_of_the_old_name() -> None:
    plan = planned(SCHOOL, proposed(SCHOOL, 3), [2, 4, 5])
    assert plan.again == {2: Place(None, "2.a"), 4: Place(None, "3.b"), 5: 5}
    assert {new.place.name: (new.level, new.after) for new in plan.makes} == {
        "2.a": (2, (1,)),
        "3.a": (3, (2,)),
        "3.b": (3, ()),
    }


def test_two_classes_with_one_target_become_one_with_the_teachers_of_both() -> None:
    targets = proposed(SCHOOL, 4) | {4: Target(Step.UP, " 4.a ")}
    plan = planned(SCHOOL, targets, [])
    assert plan.up[3] == plan.up[4] == Place(None, "4.a")
    assert [new.after for new in plan.makes if new.place.name == "4.a"] == [(3, 4)]


def test_who_moves_up_into_a_group_that_stays_joins_it() -> None:
    plan = planned(SCHOOL, proposed(SCHOOL, 3) | {1: Target(Step.UP, "Choir")}, [])
    assert plan.up[1] == 5
    assert [new.place.name for new in plan.makes] == ["3.a"]


COLLEGE = [
    group(1, "Faculty"),
    group(2, "1. kurss", 1, 1),
    group(3, "2. kurss", 2, 1),
    OldGroup(4, "IS-11", GroupKind.GROUP, 1, 2),
    OldGroup(5, "IS-21", GroupKind.GROUP, 2, 3),
]


def test_a_tree_moves_with_its_branches() -> None:
    plan = planned(COLLEGE, proposed(COLLEGE, 2), [4])
    second = Place(1, "2. kurss")
    assert plan.up == {1: 1, 2: second, 3: None, 4: Place(second, "IS-21"), 5: None}
    assert plan.again == {4: Place(Place(1, "1. kurss"), "IS-11")}
    assert [new.place.name for new in plan.makes] == ["2. kurss", "1. kurss", "IS-21", "IS-11"]


def test_what_stands_in_the_way_is_said_of_each_group() -> None:
    targets = proposed(COLLEGE, 2) | {2: Target(Step.UP, "  "), 4: Target(Step.STAYS)}
    found = faults(COLLEGE, targets)
    assert (found.nameless, found.stranded) == ((2,), (4,))


levels = st.lists(st.one_of(st.none(), st.integers(1, 12)), min_size=1, max_size=12)


@given(levels, st.integers(1, 12), st.data())
def test_every_group_has_one_end_and_every_place_is_made_once(
    found: list[int | None], last: int, data: st.DataObject
) -> None:
    groups = [
        group(
            pk,
            f"{level or 'x'}.{pk}",
            level,
            data.draw(st.one_of(st.none(), st.integers(1, pk - 1))) if pk > 1 else None,
        )
        for pk, level in enumerate(found, 1)
    ]
    targets = proposed(groups, last)
    wrong = faults(groups, targets)
    targets |= {pk: Target(Step.LEAVES) for pk in wrong.stranded}
    while stranded := faults(groups, targets).stranded:
        targets |= {pk: Target(Step.LEAVES) for pk in stranded}
    plan = planned(groups, targets, [each.id for each in groups])
    places = [new.place for new in plan.makes]
    assert len(places) == len(set(places))
    for seat in (*plan.up.values(), *plan.again.values()):
        assert seat is None or seat in places or (isinstance(seat, int) and seat not in plan.ends)
    for at, place in enumerate(places):
        assert not isinstance(place.parent, Place) or place.parent in places[:at]
        assert place.parent not in plan.ends
