"""Hand-over to accounting: each shift once, whole or part of the cash, taken back by a linked statement."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError

from armarius.money import checks, queries
from armarius.money.commands.change_register import change_register
from armarius.money.commands.charge import charge
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.hand_over import HandedOver, hand_over, reverse_handover
from armarius.money.commands.move_cash import take_cash_out
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.commands.reverse import reverse
from armarius.money.commands.set_account_codes import set_account_codes
from armarius.money.commands.set_price import set_price
from armarius.money.models import AccountCode, HandedShift, Handover, HandoverSum, Shift
from armarius.money.queries.handovers import (
    codes,
    handover,
    left_before,
    shifts_of,
    sums_of,
    waiting,
)
from armarius.money.queries.registers import report, shift
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Method, Service
from armarius.money.rules.handovers import Destination
from armarius.money.rules.registers import Place
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.kernel import transactions
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused

EVENING = NOW + timedelta(hours=8)


class Books:
    """A library with a register, a cashier, a reader and a director."""

    def __init__(self) -> None:
        self.library = library()
        self.cashier = staff(self.library)
        self.accountant = staff(self.library, "director")
        self.register = define_register(system(self.library), code="K1", name="Front desk").register
        self.reader = reader(self.library)

    def till(self, at: datetime = NOW) -> Occasion:
        return at_desk(self.cashier, self.library, at)

    def on(self, at: datetime = EVENING) -> Occasion:
        return at_desk(self.accountant, self.library, at)

    def shift(self, cash: str | int = 10, *, card: str | int = 0, counted: str | int | None = None) -> int:
        """A shift without a float in which so much was paid, closed with the count."""
        opened = open_shift(self.till(), register=self.register).shift
        for amount, method in ((cash, Method.CASH), (card, Method.CARD)):
            if Decimal(amount):
                owed(self.library, self.reader, amount, service=Service.OVERDUE)
                pay(self.till(), reader=self.reader, method=method)
        close_shift(self.till(), shift=opened, amount=euros(cash if counted is None else counted))
        return opened

    def handed(self, *shifts: int, amount: str | int | None = None) -> HandedOver:
        return hand_over(self.on(), shifts=shifts, amount=None if amount is None else euros(amount))

    def books(self) -> dict[str, Decimal]:
        found = queries.balances(self.library, NOW.date())
        return {f"{kind} {code}".strip(): m.amount for (kind, code, _), m in found.items() if m}

    def row(self, pk: int) -> Handover:
        found = handover(pk, self.library)
        assert found is not None
        return found

    def told(self, pk: int) -> list[tuple[str, str, str, str, str]]:
        return [
            (each.section, each.account, each.key, each.code, str(each.amount.amount))
            for each in sums_of(self.row(pk))
        ]


@pytest.fixture
def books(db: None) -> Books:
    return Books()


def reasons(outcome: pytest.ExceptionInfo[Outcome]) -> list[str]:
    return [reason.code for reason in outcome.value.reasons]


def prove() -> None:
    found = (checks.balanced(), checks.turnovers(), checks.shifts(), checks.handovers(), checks.charges())
    assert found == (0, 0, 0, 0, 0)


def test_two_shifts_on_one_statement(books: Books) -> None:
    set_account_codes(
        system(books.library),
        codes={"income": "7000", "transit": "2615"},
    )
    set_price(
        system(books.library),
        service=Service.COPY,
        amount=euros("0.10"),
        from_day=NOW.date(),
        account_code="7061",
    )
    first = books.shift(10, card=4, counted="9.50")
    second = open_shift(books.till(), register=books.register, amount=euros(20)).shift
    charge(
        books.till(), reader=books.reader, service=Service.COPY, amount=euros("12.10"), vat_rate=Decimal(21)
    )
    pay(books.till(), reader=books.reader)
    take_cash_out(books.till(), amount=euros(2), reason="stamps", place=Place.OTHER)
    close_shift(books.till(), shift=second, amount=euros("30.10"))
    made = hand_over(books.on(), shifts=(first, second), taken_by="Anna Liepa")
    assert (made.year, made.number, made.amount) == (2026, 1, euros("19.60"))
    assert books.told(made.handover) == [
        ("service", "income", "overdue", "7000", "14.00"),
        ("service", "income", "copy", "7061", "12.10"),
        ("tax", "vat", "21", "", "2.10"),
        ("method", "register", "cash", "", "22.10"),
        ("method", "card", "card", "", "4.00"),
        ("cash", "difference", "", "", "-0.50"),
        ("cash", "sundry", "", "", "-2.00"),
        ("handed", "transit", "", "2615", "19.60"),
    ]
    row = books.row(made.handover)
    assert (row.taken_by, row.handed_by, row.reverses) == ("Anna Liepa", books.accountant, None)
    assert [each.pk for each in shifts_of(row)] == [first, second]
    assert books.books()["transit"] == Decimal("19.60")
    assert "safe" not in books.books()
    assert not waiting(books.library).exists()
    prove()


def test_part_of_the_cash_goes_and_the_rest_with_the_next_statement(books: Books) -> None:
    first = books.handed(books.shift(10), amount=4)
    assert (first.amount, left_before(books.library, "EUR")) == (euros(4), euros(6))
    second = books.shift(5)
    with pytest.raises(Refused) as refused:
        books.handed(second, amount="11.01")
    assert reasons(refused) == [Refusal.MORE_THAN_TO_HAND_OVER]
    assert refused.value.reasons[0].facts == {"amount": euros(11)}
    whole = hand_over(books.on(), shifts=(second,), destination=Destination.BANK)
    assert (whole.number, whole.amount) == (2, euros(11))
    assert books.told(whole.handover)[-2:] == [
        ("handed", "bank", "", "", "11.00"),
        ("safe", "safe", "", "", "-6.00"),
    ]
    assert books.books() | {"income overdue": 0} == {
        "transit": Decimal(4),
        "bank": Decimal(11),
        "income overdue": 0,
    }
    prove()


def test_nothing_is_handed_over_when_more_was_given_back_than_taken(books: Books) -> None:
    pk = books.shift(0)
    made = books.handed(pk)
    assert (made.amount, books.row(made.handover).transaction_id) == (euros(0), None)
    prove()


def test_a_statement_is_taken_back_and_its_shifts_wait_again(books: Books) -> None:
    pk = books.shift(10, card=3)
    made = books.handed(pk, amount=8)
    before = books.told(made.handover)
    back = reverse_handover(books.on(), handover=made.handover, reason="wrong envelope")
    assert (back.number, back.amount) == (2, euros(-8))
    assert books.told(made.handover) == before
    assert [each[4] for each in books.told(back.handover)] == [f"-{each[4]}" for each in before]
    linked = books.row(back.handover)
    assert (linked.reverses_id, linked.reason) == (made.handover, "wrong envelope")
    assert linked.transaction is not None
    assert linked.transaction.reverses_id == books.row(made.handover).transaction_id
    assert [each.pk for each in waiting(books.library)] == [pk]
    assert books.books()["safe"] == Decimal(10)
    prove()
    again = books.handed(pk)
    assert (again.number, again.amount) == (3, euros(10))
    assert books.books()["transit"] == Decimal(10)
    prove()
    with pytest.raises(Refused) as refused:
        reverse_handover(books.on(), handover=made.handover, reason="again")
    assert reasons(refused) == [Refusal.HANDOVER_REVERSED]
    with pytest.raises(Refused) as refused:
        reverse_handover(books.on(), handover=back.handover, reason="again")
    assert reasons(refused) == [Refusal.REVERSALS_STAY]


def test_a_shift_is_handed_over_once(books: Books) -> None:
    pk = books.shift(10)
    books.handed(pk)
    with pytest.raises(Refused) as refused:
        books.handed(pk, books.shift(1))
    assert reasons(refused) == [Refusal.SHIFT_HANDED_OVER]
    assert refused.value.reasons[0].facts == {"name": "Front desk", "number": 1, "statement": "2026/1"}
    other = books.handed(books.shift(1)).handover
    with pytest.raises(DatabaseError), transactions.durable():
        HandedShift.objects.create(handover_id=other, shift_id=pk)


@pytest.mark.parametrize(
    ("act", "outcome", "expected"),
    [
        (lambda b: b.handed(), Invalid, [Refusal.NO_SHIFTS]),
        (lambda b: b.handed(999), Missing, [Refusal.UNKNOWN_SHIFT]),
        (lambda b: b.handed(b.shift(1), amount=-1), Invalid, [Refusal.COUNT_BELOW_ZERO]),
        (
            lambda b: hand_over(b.on(), shifts=(b.shift(1),), amount=Money.of(1, "KZT")),
            Invalid,
            [Refusal.ANOTHER_CURRENCY],
        ),
        (
            lambda b: b.handed(open_shift(b.till(), register=b.register).shift),
            Refused,
            [Refusal.SHIFT_OPEN],
        ),
        (
            lambda b: reverse_handover(b.on(), handover=9, reason="x"),
            Missing,
            [Refusal.UNKNOWN_HANDOVER],
        ),
        (
            lambda b: reverse_handover(b.on(), handover=b.handed(b.shift(1)).handover, reason=" "),
            Invalid,
            [Refusal.REASON_MISSING],
        ),
        (
            lambda b: set_account_codes(b.on(), codes={"reader": "1", "income-copy": "9" * 21}),
            Invalid,
            [Refusal.UNKNOWN_ACCOUNT, Refusal.CODE_TOO_LONG],
        ),
        (
            lambda b: hand_over(b.till(EVENING), shifts=(b.shift(1),)),
            Forbidden,
            ["platform.not_permitted"],
        ),
    ],
)
def test_what_is_refused(
    books: Books, act: Callable[[Books], object], outcome: type[Outcome], expected: list[str]
) -> None:
    with pytest.raises(outcome) as refused:
        act(books)
    assert reasons(refused) == expected
    assert not HandedShift.objects.filter(released_at__isnull=False).exists()
    assert not AccountCode.objects.exists()


def test_shifts_of_another_library_and_currency(books: Books) -> None:
    elsewhere = Books()
    with pytest.raises(Missing) as missing:
        books.handed(elsewhere.shift(1))
    assert reasons(missing) == [Refusal.UNKNOWN_SHIFT]
    first = books.shift(1)
    set_preference(system(books.library), name="money.currency", text="KZT")
    opened = open_shift(books.till(), register=books.register).shift
    close_shift(books.till(), shift=opened)
    with pytest.raises(Invalid) as invalid:
        books.handed(first, opened)
    assert reasons(invalid) == [Refusal.SHIFTS_OF_CURRENCIES]


def test_the_posting_of_a_statement_and_the_statement_stay(books: Books) -> None:
    made = books.handed(books.shift(5))
    posting = books.row(made.handover).transaction_id
    assert posting is not None
    with pytest.raises(Refused) as refused:
        reverse(
            at_desk(staff(books.library, "director"), books.library, EVENING), posting=posting, reason="x"
        )
    assert reasons(refused) == [Refusal.HANDOVER_STAYS]
    for table, changed in (
        (Handover, {"handed": 1}),
        (HandoverSum, {"amount": 1}),
        (HandedShift, {"shift": 999}),
    ):
        with pytest.raises(DatabaseError), transactions.durable():
            table.objects.update(**changed)
        with pytest.raises(DatabaseError), transactions.durable():
            table.objects.all()._raw_delete(using="default")


def test_nothing_before_a_closed_shift_changes_what_a_statement_says(books: Books) -> None:
    pk = books.shift(10)
    made = books.handed(pk)
    row = shift(pk, books.library)
    assert row is not None
    told, z = books.told(made.handover), report(row)
    owed(books.library, books.reader, 3, at=EVENING)
    for verb in (
        lambda at: pay(books.till(at), reader=books.reader),
        lambda at: hand_over(books.on(at), shifts=(pk,)),
        lambda at: reverse_handover(books.on(at), handover=made.handover, reason="x"),
    ):
        with pytest.raises(Refused) as refused:
            verb(NOW - timedelta(minutes=1))
        assert reasons(refused) == ["platform.period_closed"]
    set_account_codes(system(books.library), codes={"income": "9999"})
    pay(books.till(EVENING), reader=books.reader)
    assert (books.told(made.handover), report(row)) == (told, z)
    prove()


def test_codes_come_from_the_library_above_and_the_nearest_is_meant(db: None) -> None:
    above = library()
    below = library(parent=above)
    set_account_codes(system(above), codes={"income": "7000", "income-copy": "7061"})
    assert set_account_codes(system(below), codes={"income": "8000", "vat": " "}).codes == 1
    assert codes(below) == {("income", ""): "8000", ("income", "copy"): "7061"}
    set_account_codes(system(below), codes={})
    assert codes(below) == codes(above)


def test_a_broken_statement_is_found(books: Books) -> None:
    made = books.handed(books.shift(5))
    assert checks.handovers() == 0
    HandoverSum.objects.create(
        handover_id=made.handover, section="cash", account="sundry", amount=1, currency="EUR"
    )
    assert checks.handovers() == 1


def test_a_register_is_renamed_retired_and_used_again(books: Books) -> None:
    on = system(books.library)
    opened = open_shift(books.till(), register=books.register).shift
    change_register(on, register=books.register, name=" Main desk ", retired=False)
    with pytest.raises(Refused) as refused:
        change_register(on, register=books.register, name="Main desk", retired=True)
    assert reasons(refused) == [Refusal.REGISTER_OPEN]
    close_shift(books.till(), shift=opened)
    change_register(on, register=books.register, name="Main desk", retired=True)
    with pytest.raises(Refused) as refused:
        open_shift(books.till(), register=books.register)
    assert reasons(refused) == [Refusal.REGISTER_RETIRED]
    change_register(on, register=books.register, name="Main desk", retired=False)
    opened = open_shift(books.till(), register=books.register).shift
    assert Shift.objects.get(pk=opened).register.name == "Main desk"
    for act, expected in (
        (lambda: change_register(on, register=books.register, name=" ", retired=False), Invalid),
        (lambda: change_register(on, register=999, name="x", retired=False), Missing),
    ):
        with pytest.raises(expected):
            act()
