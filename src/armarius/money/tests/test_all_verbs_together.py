"""Whatever is charged, paid, waived, given back, sold, paid online, taken back: the books add up, no cent is lost."""

import os
import random
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.utils import timezone

from armarius.money import checks, queries
from armarius.money.commands.agree_instalments import agree_instalments
from armarius.money.commands.begin_online import begin_online
from armarius.money.commands.charge import charge
from armarius.money.commands.follow_online import follow_online
from armarius.money.commands.pay import pay
from armarius.money.commands.pay_ahead import pay_ahead
from armarius.money.commands.pay_out import pay_out
from armarius.money.commands.refund import refund
from armarius.money.commands.reverse import reverse
from armarius.money.commands.sell import Wanted, sell
from armarius.money.commands.set_price import set_price
from armarius.money.commands.waive import waive
from armarius.money.models import Charge, Entry, OnlinePayment, Transaction
from armarius.money.queries.accounts import credits_of
from armarius.money.rules.accounts import Method, Service
from armarius.money.rules.online import Said
from armarius.network.testing import NOW, library, system
from armarius.patrons.testing import reader
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Outcome

STEPS = 120
ROUNDS = 3 * int(os.environ.get("SOAK", "1"))


class Muddle:
    """Two libraries and three readers; every gesture takes what chance gives it, and may be refused."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.here = library()
        self.branch = library(parent=self.here)
        self.readers = [reader(self.here) for _ in range(3)]
        self.price = set_price(
            system(self.here), service=Service.COPY, amount=Money.of("0.07", "EUR"), from_day=NOW.date()
        ).price

    def some(self) -> Money:
        return Money.from_units(self.chance.randint(1, 999), "EUR")

    def at(self) -> Occasion:
        return system(self.chance.choice((self.here, self.branch)))

    def who(self) -> int:
        return self.chance.choice(self.readers)

    def method(self) -> Method:
        return self.chance.choice(list(Method))

    def any_of(self, model: type[Charge] | type[Transaction] | type[OnlinePayment]) -> int:
        found = list(model.objects.order_by("pk").values_list("pk", flat=True))
        return self.chance.choice(found) if found else 0

    def charges(self) -> object:
        rate = Decimal(self.chance.choice((0, 5, 12, 21)))
        return charge(
            self.at(),
            reader=self.who(),
            service=Service.COPY,
            amount=self.some(),
            vat_rate=rate,
        )

    def pays(self) -> object:
        return pay(self.at(), reader=self.who(), amount=self.some(), method=self.method(), keep_rest=True)

    def begins_online(self) -> object:
        own = Principal(PrincipalKind.READER, self.who())
        occasion = Occasion(who=own, library=self.here, channel=Channel.OPAC, at=timezone.now())
        return begin_online(occasion, provider="sandbox")

    def hears_online(self) -> object:
        said = self.chance.choice((Said.PAID, Said.PAID, Said.FAILED, Said.EXPIRED, Said.PENDING))
        return follow_online(system(self.here), payment=self.any_of(OnlinePayment), said=said)

    def gestures(self) -> tuple[Callable[[], object], ...]:
        return (
            self.charges,
            self.charges,
            self.pays,
            self.begins_online,
            self.hears_online,
            lambda: pay_ahead(self.at(), reader=self.who(), amount=self.some(), method=Method.CARD),
            lambda: pay_out(self.at(), reader=self.who(), amount=self.some()),
            lambda: waive(
                self.at(),
                reader=self.who(),
                charges=(self.any_of(Charge),),
                amount=self.some(),
                reason="flood",
            ),
            lambda: refund(self.at(), charge=self.any_of(Charge), amount=self.some(), reason="mistake"),
            lambda: reverse(self.at(), posting=self.any_of(Transaction), reason="mistake"),
            lambda: sell(system(self.here), wanted=(Wanted(self.price, self.chance.randint(1, 40)),)),
            lambda: agree_instalments(self.at(), reader=self.who(), number=3, first=NOW.date()),
        )


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_books_add_up_whatever_happens(seed: int) -> None:
    muddle, done = Muddle(seed), 0
    gestures = muddle.gestures()
    for _ in range(STEPS):
        try:
            muddle.chance.choice(gestures)()
            done += 1
        except Outcome:
            continue
    assert done > STEPS // 3
    assert (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges()) == (0, 0, 0, 0)
    assert sum(Entry.objects.values_list("amount", flat=True)) == 0
    for each in muddle.readers:
        lines = queries.open_charges(each)
        owed = sum((line.open for line in lines), Money.zero("EUR"))
        assert owed == next(iter(queries.owed_by(each)), Money.zero("EUR"))
        assert all(credit.amount > 0 for credit in credits_of(each))
    paid = OnlinePayment.objects.filter(state="paid")
    assert paid.count() == paid.values("transaction").distinct().count()
    into = Entry.objects.filter(account__kind="online", transaction__online_payment__isnull=False)
    assert sum(into.values_list("amount", flat=True)) == sum(paid.values_list("amount", flat=True))
