"""Any order of charges, payments, waivers, refunds and reversals: the books add up and no cent is lost."""

import random
from collections.abc import Callable

import pytest

from armarius.money import checks, queries
from armarius.money.commands.pay import pay
from armarius.money.commands.pay_ahead import pay_ahead
from armarius.money.commands.pay_out import pay_out
from armarius.money.commands.refund import refund
from armarius.money.commands.reverse import reverse
from armarius.money.commands.waive import waive
from armarius.money.models import Charge, Transaction
from armarius.money.rules.accounts import Method
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW, library, system
from armarius.patrons.testing import reader
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Outcome

STEPS = 60


class Till:
    """A library with a branch and two readers; what may be done next is drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.home = library()
        self.branch = library(parent=self.home)
        self.people = [reader(self.home, family_name=name) for name in ("Anna", "Berta")]

    def some(self, cents: int = 900) -> Money:
        return Money.from_units(self.dice.randint(1, cents), "EUR")

    def step(self) -> None:
        """Do something; what the rules refuse has not happened."""
        at = system(self.dice.choice((self.home, self.branch)))
        who = self.dice.choice(self.people)
        method = self.dice.choice((Method.CASH, Method.CARD, Method.CREDIT))
        charges = list(Charge.objects.order_by("pk").values_list("pk", flat=True)) or [0]
        postings = list(Transaction.objects.order_by("pk").values_list("pk", flat=True)) or [0]
        charge, posting = self.dice.choice(charges), self.dice.choice(postings)
        gestures: list[Callable[[], object]] = [
            lambda: owed(at.library, who, self.some().amount),
            lambda: pay(at, reader=who, amount=self.some(), method=method, keep_rest=True),
            lambda: pay(at, reader=who, method=method),
            lambda: waive(at, reader=who, charges=(charge,), amount=self.some(300), reason="Ill"),
            lambda: refund(at, charge=charge, amount=self.some(300), reason="Found", method=method),
            lambda: reverse(at, posting=posting, reason="Mistake"),
            lambda: pay_ahead(at, reader=who, amount=self.some()),
            lambda: pay_out(at, reader=who, amount=self.some(200)),
        ]
        try:
            self.dice.choice(gestures)()
        except Outcome:
            return

    def prove(self) -> None:
        """The laws, and that every balance is what the entries say."""
        assert (checks.balanced(), checks.turnovers(), checks.charges(), checks.receipts()) == (0, 0, 0, 0)
        for place in (self.home, self.branch):
            assert sum(m.amount for m in queries.balances(place, NOW.date()).values()) == 0
        for who in self.people:
            open_now = sum((line.open for line in queries.open_charges(who)), euros(0))
            assert open_now == next(iter(queries.owed_by(who)), euros(0))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_the_books_add_up_after_every_step(seed: int) -> None:
    till = Till(seed)
    for number in range(STEPS):
        till.step()
        if number % 10 == 9:
            till.prove()
    assert Transaction.objects.count() > STEPS // 4
