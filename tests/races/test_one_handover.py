"""Statements made at once: every shift on one of them, every number once, the cash as the books have it."""

from collections.abc import Callable

import pytest

from armarius.circulation.testing import desk
from armarius.money import checks, queries
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.hand_over import hand_over, reverse_handover
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.models import HandedShift, Handover
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW, at_desk, staff, system
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Busy

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
OCCUPIED = "platform.database_occupied"


def closed_shifts(library: int, many: int) -> list[int]:
    """So many closed shifts of two euros each, at registers of their own."""
    found = []
    for number in range(many):
        at = at_desk(staff(library), library)
        register = define_register(system(library), code=f"K{number}", name="Front").register
        opened = open_shift(at, register=register).shift
        who = reader(library)
        owed(library, who, 2)
        pay(at, reader=who)
        close_shift(at, shift=opened, amount=euros(2))
        found.append(opened)
    return found


def until_done(gesture: Callable[[], object]) -> object:
    """As a person at the desk: again while the database is occupied."""
    while True:
        try:
            return gesture()
        except Busy:
            continue


def proved(library: int, cash: int) -> None:
    """The checks of the books, and what accounting got."""
    assert (checks.handovers(), checks.shifts(), checks.balanced(), checks.turnovers()) == (0, 0, 0, 0)
    books = queries.balances(library, NOW.date())
    assert books["transit", "", "EUR"] == euros(cash)


def test_one_shift_is_handed_over_once() -> None:
    d = desk()
    at = at_desk(staff(d.library, "director"), d.library)
    shift = closed_shifts(d.library, 1)[0]
    answers, refused = together([lambda: hand_over(at, shifts=(shift,))] * 6)
    assert len(answers) == 1
    assert set(refused) <= {"money.shift_handed_over", OCCUPIED}
    made = Handover.objects.get().pk
    answers, refused = together([lambda: reverse_handover(at, handover=made, reason="twice")] * 6)
    assert len(answers) == 1
    assert set(refused) <= {"money.handover_reversed", OCCUPIED}
    assert Handover.objects.count() == 2
    proved(d.library, 0)


def test_statements_of_many_shifts_overlap_nowhere() -> None:
    d = desk()
    at = at_desk(staff(d.library, "director"), d.library)
    shifts = closed_shifts(d.library, 6)
    pairs = [(shifts[n], shifts[(n + 1) % 6]) for n in range(6)]
    gestures = [lambda pair=pair: until_done(lambda: hand_over(at, shifts=pair)) for pair in pairs]
    answers, refused = together(gestures)
    assert set(refused) <= {"money.shift_handed_over"}
    assert len(answers) in (2, 3)
    assert HandedShift.objects.count() == 2 * len(answers)
    numbers = list(Handover.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(answers) + 1))
    proved(d.library, 4 * len(answers))
