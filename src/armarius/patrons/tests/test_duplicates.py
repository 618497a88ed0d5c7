"""Who may be the same person: a table, and what is too little to ask about."""

from datetime import date

import pytest

from armarius.patrons.rules.duplicates import Entry, Likeness, likeness, one_slip_apart

SPRING, AUTUMN = date(2012, 3, 4), date(2012, 9, 1)
PHONE, MAIL = "+26123456", "@anna@example.lv"
N, L, B, C = Likeness.NAME, Likeness.LIKE_NAME, Likeness.BIRTH_DATE, Likeness.CONTACT
ROWS = (
    # one, other, in what they agree (empty: not asked about)
    (Entry("Kalniņa", "Anna"), Entry("Kalnina", "Anna"), {N}),
    (Entry("Anna", "Kalniņa"), Entry("Kalniņa", "Anna"), {N}),
    (Entry("Иванов", "Иван"), Entry("Ivanov", "Ivan"), {N}),
    (Entry("Kalniņa", "Anna", SPRING), Entry("Kalniņa", "Anna", SPRING), {N, B}),
    (Entry("Kalniņa", "Anna", SPRING), Entry("Kalniņa", "Anna"), {N}),
    (Entry("Kalniņa", "Anna", SPRING), Entry("Kalniņa", "Anna", AUTUMN), set()),
    (Entry("Kalniņa", "Ana", SPRING), Entry("Kalniņa", "Anna", SPRING), {N, B}),
    (Entry("Kalvina", "Anna", SPRING), Entry("Kalniņa", "Anna", SPRING), {L, B}),
    (Entry("Kalniņa", "Anna Marija", SPRING), Entry("Kalniņa", "Anna", SPRING), {L, B}),
    (Entry("Kalvina", "Anna"), Entry("Kalniņa", "Anna"), set()),
    # twins, and a mother whose telephone is her child's
    (Entry("Kalniņa", "Anna", SPRING), Entry("Kalniņa", "Ieva", SPRING), set()),
    (Entry("Kalniņa", "Ieva", None, [PHONE]), Entry("Kalniņa", "Anna", SPRING, [PHONE]), set()),
    (Entry("Ozola", "Anna", None, [MAIL]), Entry("Kalniņa", "Anna", SPRING, [MAIL]), {C}),
    (Entry("Ozola", "Anna", SPRING, [MAIL]), Entry("Kalniņa", "Anna", SPRING, [MAIL]), {B, C}),
    (Entry("Ozola", "Anna", AUTUMN, [MAIL]), Entry("Kalniņa", "Anna", SPRING, [MAIL]), set()),
)


@pytest.mark.parametrize(("one", "other", "expected"), ROWS)
def test_likeness(one: Entry, other: Entry, expected: set[Likeness]) -> None:
    assert likeness(one, other) == expected
    assert likeness(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("kalns", "kalna", True),
        ("kalns", "kalnas", True),
        ("kalns", "klans", True),
        ("kalns", "kalns", True),
        ("kalns", "kolne", False),
        ("kalns", "kalnini", False),
    ],
)
def test_one_slip(one: str, other: str, is_one: bool) -> None:
    assert one_slip_apart(one, other) is is_one
    assert one_slip_apart(other, one) is is_one
