"""Shifts at a cash register: what is posted where, what is refused, what a closed one keeps."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError

from armarius.holdings.testing import item
from armarius.money import checks, queries
from armarius.money.commands.charge import charge
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_compensation import define_compensation
from armarius.money.commands.define_register import define_register
from armarius.money.commands.end_case import settle_found
from armarius.money.commands.move_cash import put_cash_in, take_cash_out
from armarius.money.commands.open_case import open_case
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.commands.pay_ahead import pay_ahead
from armarius.money.commands.pay_out import pay_out
from armarius.money.commands.refund import refund
from armarius.money.commands.reverse import reverse
from armarius.money.models import Shift, Transaction
from armarius.money.preferences import SHIFTS_NEEDED
from armarius.money.queries.registers import ShiftReport, report, shift
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Method, Service
from armarius.money.rules.compensation import Damage, Formula, Rule
from armarius.money.rules.registers import Place
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.commands.undo import undo
from armarius.platform.kernel import transactions
from armarius.platform.models import JournalEntry
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused

LATER = NOW + timedelta(hours=4)
EVENING = NOW + timedelta(hours=8)


class Till:
    """A library with a register, a cashier and a reader."""

    def __init__(self) -> None:
        self.library = library()
        self.cashier = staff(self.library)
        self.register = define_register(system(self.library), code="K1", name="Front desk").register
        self.reader = reader(self.library)

    def on(self, at: datetime = NOW) -> Occasion:
        return at_desk(self.cashier, self.library, at)

    def opened(self, amount: str | int = 50, at: datetime = NOW) -> int:
        return open_shift(self.on(at), register=self.register, amount=euros(amount)).shift

    def report(self, pk: int) -> ShiftReport:
        row = shift(pk, self.library)
        assert row is not None
        return report(row)

    def books(self) -> dict[str, Decimal]:
        found = queries.balances(self.library, NOW.date())
        return {f"{kind} {code}".strip(): m.amount for (kind, code, _), m in found.items() if m}


@pytest.fixture
def till(db: None) -> Till:
    return Till()


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> list[str]:
    return [reason.code for reason in outcome.value.reasons]


def prove() -> None:
    found = (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges(), checks.shifts())
    assert found == (0, 0, 0, 0, 0)


def test_a_day_at_the_register(till: Till) -> None:
    opened = open_shift(till.on(), register=till.register, pieces={2000: 2, 1000: 1}).shift
    copies = charge(
        till.on(), reader=till.reader, service=Service.COPY, amount=euros("12.10"), vat_rate=Decimal(21)
    ).charge
    pay(till.on(), reader=till.reader, tendered=euros(20))
    owed(till.library, till.reader, 3)
    pay(till.on(), reader=till.reader, method=Method.CARD)
    refund(till.on(), charge=copies, amount=euros("1.21"), reason="blank pages")
    put_cash_in(till.on(), amount=euros(5), reason="change", place=Place.SAFE)
    take_cash_out(till.on(), amount=euros(30), reason="to the bank", place=Place.BANK)
    x = till.report(opened)
    assert (x.float, x.expected, x.counted, x.difference) == (euros(50), euros("35.89"), None, None)
    closed = close_shift(till.on(EVENING), shift=opened, amount=euros("35.00"), reason="short")
    assert (closed.number, closed.expected, closed.counted) == (1, euros("35.89"), euros(35))
    z = till.report(opened)
    assert z.difference == euros("-0.89")
    assert [(t.method, t.incoming, t.outgoing) for t in z.takings] == [
        ("cash", euros("12.10"), euros("-1.21")),
        ("card", euros(3), euros(0)),
    ]
    assert {(s.service, s.rate, s.gross, s.tax) for s in z.services} == {
        ("copy", Decimal(21), euros("10.89"), euros("1.89")),
        ("manual", Decimal(0), euros(3), euros(0)),
    }
    assert z.refunds == (1, euros("-1.21"))
    assert [(m.amount, m.account, m.reason) for m in z.moved] == [
        (euros(5), "safe", "change"),
        (euros(-30), "bank", "to the bank"),
    ]
    assert z.receipts == (3, "2026/1", "2026/3")
    assert (x.takings, x.services, x.receipts) == (z.takings, z.services, z.receipts)
    assert till.books() == {
        "safe": Decimal("-20.00"),
        "bank": Decimal(30),
        "card": Decimal(3),
        "difference": Decimal("0.89"),
        "income copy": Decimal("-9.00"),
        "vat 21": Decimal("-1.89"),
        "income manual": Decimal(-3),
    }
    prove()


def test_reports_are_numbered_and_cash_is_taken_without_shifts_where_they_are_not_needed(till: Till) -> None:
    owed(till.library, till.reader, 2)
    pay(till.on(), reader=till.reader)
    assert till.books()["register"] == Decimal(2)
    for number in (1, 2, 3):
        pk = till.opened(10)
        assert close_shift(till.on(), shift=pk, amount=euros(10)).number == number
    prove()


def test_cash_needs_an_open_shift_where_the_library_wants_one(till: Till) -> None:
    set_preference(system(till.library), name=SHIFTS_NEEDED.name, text="True")
    owed(till.library, till.reader, 4)
    with pytest.raises(Refused) as refused:
        pay(till.on(), reader=till.reader)
    assert codes(refused) == [Refusal.SHIFT_NEEDED]
    pay(till.on(), reader=till.reader, amount=euros(1), method=Method.CARD)
    till.opened()
    pay(till.on(), reader=till.reader)
    assert till.books()["register K1"] == Decimal(53)


@pytest.mark.parametrize(
    ("act", "outcome", "expected"),
    [
        (lambda t: t.opened(-1), Invalid, [Refusal.COUNT_BELOW_ZERO]),
        (
            lambda t: open_shift(t.on(), register=t.register, amount=Money.of(1, "KZT")),
            Invalid,
            [Refusal.ANOTHER_CURRENCY],
        ),
        (
            lambda t: open_shift(t.on(), register=t.register, pieces={3: 1}),
            Invalid,
            [Refusal.COUNT_BELOW_ZERO],
        ),
        (lambda t: open_shift(t.on(), register=999), Missing, [Refusal.UNKNOWN_REGISTER]),
        (lambda t: open_shift(system(t.library), register=t.register), Forbidden, [Refusal.SHIFT_OF_ANOTHER]),
        (lambda t: put_cash_in(t.on(), amount=euros(1), reason="x"), Refused, [Refusal.NO_OPEN_SHIFT]),
        (
            lambda t: put_cash_in(t.on(), amount=euros(0), reason=" "),
            Invalid,
            [Refusal.AMOUNT_NOT_ABOVE_ZERO, Refusal.REASON_MISSING],
        ),
        (lambda t: close_shift(t.on(), shift=999), Missing, [Refusal.UNKNOWN_SHIFT]),
        (
            lambda t: define_register(system(t.library), code="k1", name=""),
            Invalid,
            [Refusal.REGISTER_NAME_MISSING, Refusal.REGISTER_CODE_TAKEN],
        ),
    ],
)
def test_what_is_refused_before_a_shift(
    till: Till, act: Callable[[Till], object], outcome: type[Outcome], expected: list[str]
) -> None:
    with pytest.raises(outcome) as refused:
        act(till)
    assert codes(refused) == expected
    assert not Shift.objects.exists()


def test_what_is_refused_during_a_shift(till: Till) -> None:
    pk = till.opened(5)
    with pytest.raises(Refused) as refused:
        reverse(till.on(), posting=Transaction.objects.get().pk, reason="no float")
    assert codes(refused) == [Refusal.REGISTER_POSTING_STAYS]
    with pytest.raises(Refused) as refused:
        till.opened()
    assert codes(refused) == [Refusal.REGISTER_OPEN, Refusal.CASHIER_HAS_SHIFT]
    second = define_register(system(till.library), code="K2", name="Children").register
    with pytest.raises(Refused) as refused:
        open_shift(till.on(), register=second)
    assert codes(refused) == [Refusal.CASHIER_HAS_SHIFT]
    with pytest.raises(Refused) as refused:
        take_cash_out(till.on(), amount=euros(6), reason="bank")
    assert codes(refused) == [Refusal.MORE_THAN_IN_REGISTER]
    with pytest.raises(Refused) as refused:
        pay_ahead(till.on(), reader=till.reader, amount=Money.of(5, "KZT"))
    assert codes(refused) == [Refusal.ANOTHER_CURRENCY]
    other = at_desk(staff(till.library), till.library)
    with pytest.raises(Forbidden) as forbidden:
        close_shift(other, shift=pk, amount=euros(5))
    assert codes(forbidden) == [Refusal.SHIFT_OF_ANOTHER]
    director = at_desk(staff(till.library, "director"), till.library)
    assert close_shift(director, shift=pk, amount=euros(5)).number == 1
    with pytest.raises(Refused) as refused:
        close_shift(till.on(), shift=pk, amount=euros(5))
    assert codes(refused) == [Refusal.SHIFT_CLOSED]


def test_what_was_taken_in_a_closed_shift_is_taken_back_in_the_present_one(till: Till) -> None:
    first = till.opened(0)
    owed(till.library, till.reader, 7)
    paid = pay(till.on(), reader=till.reader).transaction
    close_shift(till.on(LATER), shift=first, amount=euros(7))
    before = till.report(first)
    second = till.opened(20, LATER)
    reverse(till.on(LATER), posting=paid, reason="wrong reader")
    assert till.report(first) == before
    x = till.report(second)
    assert (x.expected, x.reversals) == (euros(13), (1, euros(-7)))
    close_shift(till.on(EVENING), shift=second, amount=euros(13))
    prove()


def test_a_payment_counted_in_a_closed_shift_is_not_undone(till: Till) -> None:
    first = till.opened(0)
    owed(till.library, till.reader, 7)
    pay(till.on(), reader=till.reader)
    entry = JournalEntry.objects.filter(verb="money.pay").latest("pk").pk
    close_shift(till.on(), shift=first, amount=euros(7))
    till.opened(20)
    with pytest.raises(Refused) as refused:
        undo(till.on(), entry=entry)
    assert [(r.code, r.facts) for r in refused.value.reasons] == [
        (Refusal.TAKEN_IN_CLOSED_SHIFT, {"number": 1})
    ]
    assert queries.owed_by(till.reader) == ()
    prove()


def test_undoing_and_giving_back_cash_ask_for_a_shift(till: Till) -> None:
    owed(till.library, till.reader, 7)
    pay(till.on(), reader=till.reader, amount=euros(9), keep_rest=True)
    entry = JournalEntry.objects.filter(verb="money.pay").latest("pk").pk
    rule = Rule(Formula.SUM, number=Decimal(30), refund_days=9)
    define_compensation(system(till.library), rules=[rule])
    case = open_case(
        till.on(), reader=till.reader, item=item(till.library, price="30"), damage=Damage.LOST
    ).case
    pay(till.on(), reader=till.reader)
    set_preference(system(till.library), name=SHIFTS_NEEDED.name, text="True")
    gestures: tuple[Callable[[], object], ...] = (
        lambda: undo(till.on(), entry=entry),
        lambda: pay_out(till.on(), reader=till.reader, amount=euros(2)),
        lambda: settle_found(till.on(), case=case, method=Method.CASH),
    )
    for gesture in gestures:
        with pytest.raises(Refused) as refused:
            gesture()
        assert codes(refused) == [Refusal.SHIFT_NEEDED]
    opened = till.opened(100)
    pay_out(till.on(), reader=till.reader, amount=euros(2))
    settle_found(till.on(), case=case, method=Method.CASH)
    given = till.report(opened).refunds
    assert given[0] == 2
    prove()


def test_nothing_is_posted_before_a_closed_shift(till: Till) -> None:
    pk = till.opened(0)
    close_shift(till.on(LATER), shift=pk, amount=euros(0))
    owed(till.library, till.reader, 3, at=EVENING)
    with pytest.raises(Refused) as refused:
        pay(till.on(LATER - timedelta(minutes=1)), reader=till.reader)
    assert codes(refused) == ["platform.period_closed"]
    pay(till.on(LATER), reader=till.reader)
    with pytest.raises(DatabaseError), transactions.durable():
        Shift.objects.filter(pk=pk).update(counted=9)
    with pytest.raises(DatabaseError), transactions.durable():
        Transaction.objects.update(shift_id=pk)
