"""Payments while a shift is closed: each is in the Z report or in the next shift, never lost, never twice."""

from collections.abc import Callable

import pytest

from armarius.circulation.testing import desk
from armarius.money import checks
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.models import Shift, Transaction
from armarius.money.preferences import SHIFTS_NEEDED
from armarius.money.queries.registers import report
from armarius.money.testing import euros, owed
from armarius.network.testing import at_desk, staff, system
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.values.reasons import Busy, Refused

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
OCCUPIED = "platform.database_occupied"


def until_done(gesture: Callable[[], object]) -> object:
    """As a person at the desk: again while the database is occupied, or the next shift is not open yet."""
    while True:
        try:
            return gesture()
        except Busy:
            continue
        except Refused as refused:
            if refused.reasons[0].code != "money.shift_needed":
                raise


def test_every_payment_is_in_the_report_or_in_the_next_shift() -> None:
    d = desk()
    at = at_desk(staff(d.library), d.library)
    set_preference(system(d.library), name=SHIFTS_NEEDED.name, text="True")
    register = define_register(system(d.library), code="K1", name="Front").register
    people = [reader(d.library) for _ in range(14)]
    for each in people:
        owed(d.library, each, 2)
    first = open_shift(at, register=register, amount=euros(10)).shift

    def turn_over() -> object:
        until_done(lambda: close_shift(at, shift=first, amount=euros(10)))
        return until_done(lambda: open_shift(at, register=register))

    takings: list[Callable[[], object]] = [
        lambda who=who: until_done(lambda: pay(at, reader=who)) for who in people
    ]
    answers, refused = together([*takings[:7], turn_over, *takings[7:]])
    assert refused == []
    assert len(answers) == len(people) + 1
    closed, following = (report(row) for row in Shift.objects.select_related("register").order_by("pk"))
    taken = [sum(t.incoming.amount for t in each.takings) for each in (closed, following)]
    assert sum(taken) == 2 * len(people)
    assert closed.expected.amount == 10 + taken[0]
    assert following.expected.amount == taken[1]
    assert not Transaction.objects.filter(kind="payment", shift=None).exists()
    assert checks.shifts() == 0
    assert (checks.balanced(), checks.turnovers(), checks.receipts()) == (0, 0, 0)


def test_one_shift_is_opened_and_closed_once() -> None:
    d = desk()
    at = at_desk(staff(d.library), d.library)
    registers = [define_register(system(d.library), code=f"K{n}", name="Front").register for n in range(4)]
    answers, refused = together([lambda r=r: open_shift(at, register=r) for r in registers * 2])
    assert len(answers) == 1
    assert set(refused) <= {"money.register_open", "money.cashier_has_shift", OCCUPIED}
    pk = Shift.objects.get().pk
    answers, refused = together([lambda: close_shift(at, shift=pk)] * 6)
    assert len(answers) == 1
    assert set(refused) <= {"money.shift_closed", OCCUPIED}
    assert checks.shifts() == 0
