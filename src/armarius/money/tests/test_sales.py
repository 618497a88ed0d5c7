"""Sales without a name: what is posted, what is refused, what a report and a receipt say of them."""

from decimal import Decimal

import pytest

from armarius.money import checks, queries
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.reverse import reverse
from armarius.money.commands.sell import Sold, Wanted, sell
from armarius.money.commands.set_price import set_price
from armarius.money.models import Account, Charge, Transaction
from armarius.money.preferences import SHIFTS_NEEDED
from armarius.money.queries.registers import report, shift
from armarius.money.queries.sales import sales_of
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Method, Service
from armarius.money.rules.registers import sum_of
from armarius.money.testing import euros
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.commands.undo import undo
from armarius.platform.models import JournalEntry
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Refused, Stale

TODAY = NOW.date()


class Counter:
    """A library with three prices, a cashier and an open shift."""

    def __init__(self) -> None:
        self.library = library()
        self.cashier = staff(self.library)
        self.on = at_desk(self.cashier, self.library)
        self.copies = self.priced(Service.COPY, "0.10", Decimal(21))
        self.prints = self.priced(Service.PRINT, "0.35", Decimal(5))
        self.postage = self.priced(Service.POSTAGE, "2.00")
        register = define_register(system(self.library), code="K1", name="Front").register
        self.shift = open_shift(self.on, register=register, amount=euros(20)).shift

    def priced(self, service: Service, amount: str, rate: Decimal = Decimal(0)) -> int:
        made = set_price(
            system(self.library), service=service, amount=euros(amount), vat_rate=rate, from_day=TODAY
        )
        return made.price

    def sold(self, method: Method = Method.CASH) -> Sold:
        """Twelve copies, three prints and a letter: 1.20 + 1.05 + 2.00."""
        wanted = (Wanted(self.copies, 12), Wanted(self.prints, 3), Wanted(self.postage))
        return sell(self.on, wanted=wanted, method=method)

    def books(self) -> dict[str, Decimal]:
        found = queries.balances(self.library, TODAY)
        return {f"{kind} {code}".strip(): m.amount for (kind, code, _), m in found.items() if m}


@pytest.fixture
def counter(db: None) -> Counter:
    return Counter()


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> list[str]:
    return [reason.code for reason in outcome.value.reasons]


def prove() -> None:
    found = (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges(), checks.shifts())
    assert found == (0, 0, 0, 0, 0)


def test_a_sale_is_income_and_tax_by_service_and_names_nobody(counter: Counter) -> None:
    made = counter.sold()
    assert (made.receipt, made.amount, made.change) == (1, euros("4.25"), euros(0))
    assert counter.books() == {
        "register K1": Decimal("24.25"),
        "safe": Decimal(-20),
        "income copy": Decimal("-0.99"),
        "vat 21": Decimal("-0.21"),
        "income print": Decimal("-1.00"),
        "vat 5": Decimal("-0.05"),
        "income postage": Decimal(-2),
    }
    assert not Account.objects.filter(reader__isnull=False).exists()
    assert [(row.receipt, row.amount) for row in sales_of(counter.cashier, counter.library, TODAY, 9)] == [
        ((TODAY.year, 1), euros("4.25"))
    ]
    prove()


def test_the_report_of_the_shift_has_it_by_service_and_rate(counter: Counter) -> None:
    counter.sold()
    counter.sold(Method.CARD)
    close_shift(counter.on, shift=counter.shift, amount=euros("24.25"))
    row = shift(counter.shift, counter.library)
    assert row is not None
    z = report(row)
    assert {(s.service, s.rate, s.gross, s.tax) for s in z.services} == {
        ("copy", Decimal(21), euros("2.40"), euros("0.42")),
        ("print", Decimal(5), euros("2.10"), euros("0.10")),
        ("postage", Decimal(0), euros(4), euros(0)),
    }
    assert [(t.method, t.total) for t in z.takings] == [("cash", euros("4.25")), ("card", euros("4.25"))]
    assert sum_of((s.gross for s in z.services), "EUR") == z.total
    assert z.difference == euros(0)
    prove()


def test_a_sale_is_undone_and_its_report_comes_to_nothing(counter: Counter) -> None:
    counter.sold()
    entry = JournalEntry.objects.filter(verb="money.sell").latest("pk").pk
    undo(counter.on, entry=entry)
    assert counter.books() == {"register K1": Decimal(20), "safe": Decimal(-20)}
    assert not Charge.objects.filter(cancelled_at=None).exists()
    row = shift(counter.shift, counter.library)
    assert row is not None
    assert not any(s.gross for s in report(row).services)
    with pytest.raises(Stale):
        undo(counter.on, entry=entry)
    prove()


def test_a_sale_is_reversed_once(counter: Counter) -> None:
    made = counter.sold(Method.CARD).transaction
    reverse(system(counter.library), posting=made, reason="paper jam")
    with pytest.raises(Refused) as refused:
        reverse(system(counter.library), posting=made, reason="again")
    assert codes(refused) == [Refusal.ALREADY_REVERSED]
    prove()


def test_what_is_handed_over_gives_change(counter: Counter) -> None:
    wanted = (Wanted(counter.postage, 2),)
    with pytest.raises(Invalid) as refused:
        sell(counter.on, wanted=wanted, tendered=euros(3))
    assert codes(refused) == [Refusal.TENDERED_TOO_LITTLE]
    assert sell(counter.on, wanted=wanted, tendered=euros(5)).change == euros(1)


def test_what_cannot_be_sold(counter: Counter) -> None:
    free = set_price(system(counter.library), service=Service.ROOM, amount=euros(0), from_day=TODAY).price
    tenge = set_price(
        system(counter.library), service=Service.COMPUTER, amount=Money.of(90, "KZT"), from_day=TODAY
    ).price
    card = counter.priced(Service.CARD_REPLACEMENT, "1.50")
    for wanted, method, kind, found in (
        ((), Method.CASH, Invalid, [Refusal.NOTHING_SOLD]),
        ((Wanted(999_999),), Method.CASH, Missing, [Refusal.UNKNOWN_PRICE]),
        ((Wanted(card),), Method.CASH, Missing, [Refusal.UNKNOWN_PRICE]),
        ((Wanted(free),), Method.CASH, Invalid, [Refusal.AMOUNT_NOT_ABOVE_ZERO]),
        ((Wanted(counter.copies), Wanted(tenge)), Method.CARD, Invalid, [Refusal.SOLD_IN_ONE_CURRENCY]),
        ((Wanted(counter.copies),), Method.CREDIT, Invalid, [Refusal.PAID_AT_ONCE]),
        ((Wanted(counter.copies),), Method.ONLINE, Invalid, [Refusal.PAID_AT_ONCE]),
        (
            (Wanted(counter.copies, 0), Wanted(counter.prints, 10_000)),
            Method.CASH,
            Invalid,
            [Refusal.BROKEN_QUANTITY, Refusal.BROKEN_QUANTITY],
        ),
    ):
        with pytest.raises(kind) as refused:
            sell(counter.on, wanted=wanted, method=method)
        assert codes(refused) == found
    assert not Transaction.objects.filter(kind="sale").exists()


def test_cash_asks_for_a_shift_where_one_is_needed(counter: Counter) -> None:
    close_shift(counter.on, shift=counter.shift, amount=euros(20))
    set_preference(system(counter.library), name=SHIFTS_NEEDED.name, text="True")
    with pytest.raises(Refused) as refused:
        counter.sold()
    assert codes(refused) == [Refusal.SHIFT_NEEDED]
    assert counter.sold(Method.CARD).receipt == 1
