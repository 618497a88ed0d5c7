"""Any takings in any shifts: the reports and the books say the same, to the cent."""

import random
from collections.abc import Callable
from decimal import Decimal

import pytest

from armarius.money import checks, queries
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.move_cash import put_cash_in, take_cash_out
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.commands.pay_out import pay_out
from armarius.money.commands.refund import refund
from armarius.money.commands.reverse import reverse
from armarius.money.models import Charge, Shift, Transaction
from armarius.money.queries.registers import report
from armarius.money.rules.accounts import Method
from armarius.money.rules.registers import sum_of
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.testing import reader
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Outcome

STEPS = 25
DAYS = 4


class Cashier:
    """Somebody at a register and a reader who pays; what is done next is drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.library = library()
        self.at = at_desk(staff(self.library), self.library)
        self.register = define_register(system(self.library), code="K1", name="Front").register
        self.reader = reader(self.library)

    def some(self, cents: int = 900) -> Money:
        return Money.from_units(self.dice.randint(1, cents), "EUR")

    def step(self) -> None:
        """Do something; what the rules refuse has not happened."""
        method = self.dice.choice((Method.CASH, Method.CARD, Method.CREDIT))
        charge = self.dice.choice(list(Charge.objects.order_by("pk").values_list("pk", flat=True)) or [0])
        rows = Transaction.objects.order_by("pk").values_list("pk", flat=True)
        posting = self.dice.choice(list(rows) or [0])
        gestures: list[Callable[[], object]] = [
            lambda: owed(self.library, self.reader, self.some().amount),
            lambda: pay(self.at, reader=self.reader, amount=self.some(), method=method, keep_rest=True),
            lambda: refund(self.at, charge=charge, amount=self.some(300), reason="Found", method=method),
            lambda: reverse(self.at, posting=posting, reason="Mistake"),
            lambda: pay_out(self.at, reader=self.reader, amount=self.some(200)),
            lambda: put_cash_in(self.at, amount=self.some(), reason="Change"),
            lambda: take_cash_out(self.at, amount=self.some(), reason="Safe"),
        ]
        try:
            self.dice.choice(gestures)()
        except Outcome:
            return

    def day(self) -> None:
        """A shift with some gestures, closed with a count that may be wrong."""
        pk = open_shift(self.at, register=self.register, amount=self.some(9000)).shift
        for _ in range(STEPS):
            self.step()
        expected = report(Shift.objects.select_related("register").get(pk=pk)).expected
        wrong = Money.from_units(self.dice.randint(-5, 5), "EUR")
        close_shift(self.at, shift=pk, amount=max(expected + wrong, euros(0)))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_what_the_reports_sum_is_what_the_books_hold(seed: int) -> None:
    till = Cashier(seed)
    for _ in range(DAYS):
        till.day()
    reports = [report(row) for row in Shift.objects.select_related("register")]
    assert all(each.total == sum_of((s.gross for s in each.services), "EUR") for each in reports)
    for each in reports:
        assert each.expected == each.float + each.cash + sum_of((m.amount for m in each.moved), "EUR")
    books = {kind: m.amount for (kind, _, _), m in queries.balances(till.library, NOW.date()).items()}
    taken = {
        method: sum_of(
            (t.total for each in reports for t in each.takings if t.method == method), "EUR"
        ).amount
        for method in ("cash", "card")
    }
    assert taken["card"] == books.get("card", Decimal(0))
    assert taken["cash"] == books.get("safe", Decimal(0)) + books.get("difference", Decimal(0))
    assert books.get("register", Decimal(0)) == 0
    found = (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges(), checks.shifts())
    assert found == (0, 0, 0, 0, 0)
