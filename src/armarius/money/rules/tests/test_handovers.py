"""What a hand-over statement sums, under which codes, and what accounting books of it."""

from decimal import Decimal

import pytest

from armarius.money.rules.accounts import AccountKind, Method, TransactionKind
from armarius.money.rules.handovers import (
    CODED,
    Destination,
    Section,
    Sum,
    bookings,
    code_for,
    collected,
    summed,
    turned,
    with_cash,
)
from armarius.money.rules.registers import Moved
from armarius.platform.values.money import Money


def euros(amount: str | int) -> Money:
    """So many euros."""
    return Money.of(amount, "EUR")


CODES = {
    ("income", ""): "7000",
    ("income", "overdue"): "7040",
    ("vat", ""): "5721",
    ("card", ""): "2620",
    ("safe", ""): "2610",
    ("transit", ""): "2615",
    ("difference", ""): "8390",
    ("between", ""): "2390",
}


def payment(
    amount: str,
    service: str = "copy",
    method: Method = Method.CASH,
    *,
    rate: int = 0,
    code: str = "",
    own: bool = True,
) -> tuple[Moved, Moved]:
    """Money in, and a charge paid with it."""
    into = AccountKind.REGISTER if method is Method.CASH else AccountKind.CARD
    kind = TransactionKind.PAYMENT
    return (
        Moved(kind, method, into, own=True, amount=euros(amount)),
        Moved(
            kind,
            method,
            AccountKind.READER,
            own=own,
            amount=-euros(amount),
            part="paid",
            service=service,
            rate=Decimal(rate),
            code=code,
        ),
    )


def moved_cash(kind: TransactionKind, account: AccountKind, into: str) -> tuple[Moved, Moved]:
    """Cash put into the register from an account, or out of it."""
    return (
        Moved(kind, "", AccountKind.REGISTER, own=True, amount=euros(into)),
        Moved(kind, "", account, own=True, amount=-euros(into)),
    )


DAY = (
    *moved_cash(TransactionKind.OPENING, AccountKind.SAFE, "50"),
    *payment("12.10", rate=21, code="7061"),
    *payment("3", "overdue", Method.CARD),
    *payment("2", "overdue"),
    *payment("4", "overdue", own=False),
    *moved_cash(TransactionKind.CASH_OUT, AccountKind.BANK, "-10"),
    *moved_cash(TransactionKind.CASH_OUT, AccountKind.SAFE, "-5"),
    *moved_cash(TransactionKind.DIFFERENCE, AccountKind.DIFFERENCE, "-0.10"),
    *moved_cash(TransactionKind.CLOSING, AccountKind.SAFE, "-53"),
)


def told(sums: tuple[Sum, ...]) -> list[tuple[str, str, str, str, str]]:
    """Sums in short: section, account, key, code, amount."""
    return [(each.section, each.account, each.key, each.code, str(each.amount.amount)) for each in sums]


def test_a_day_as_a_statement_tells_it() -> None:
    sums = with_cash(summed(DAY, CODES), euros(6), Destination.ACCOUNTING, CODES)
    assert told(sums) == [
        ("service", "between", "overdue", "2390", "4.00"),
        ("service", "income", "overdue", "7040", "5.00"),
        ("service", "income", "copy", "7061", "12.10"),
        ("tax", "vat", "21", "5721", "2.10"),
        ("method", "register", "cash", "", "18.10"),
        ("method", "card", "card", "2620", "3.00"),
        ("cash", "bank", "", "", "-10.00"),
        ("cash", "difference", "", "8390", "-0.10"),
        ("handed", "transit", "", "2615", "6.00"),
        ("safe", "safe", "", "2610", "2.00"),
    ]


def test_the_cash_of_shifts_is_what_they_left_in_the_safe() -> None:
    safe = sum((each.amount.amount for each in DAY if each.account is AccountKind.SAFE), Decimal(0))
    assert collected(summed(DAY, CODES), "EUR") == euros(8) == Money(safe, "EUR")
    assert collected((), "EUR") == euros(0)


@pytest.mark.parametrize("handed", ["0", "6", "8", "20"])
@pytest.mark.parametrize("destination", list(Destination))
def test_what_accounting_books_adds_up_to_nothing(handed: str, destination: Destination) -> None:
    sums = with_cash(summed(DAY, CODES), euros(handed), destination, CODES)
    for each in (sums, turned(sums)):
        assert not sum((booking.amount.amount for booking in bookings(each)), Decimal(0))
    assert turned(turned(sums)) == sums


def test_income_is_booked_without_its_tax() -> None:
    lines = {(each.account, each.key): each.amount for each in bookings(summed(DAY, CODES))}
    assert lines[AccountKind.INCOME, "copy"] == euros("-10.00")
    assert lines[AccountKind.VAT, "21"] == euros("-2.10")
    assert lines[AccountKind.CARD, "card"] == euros(3)
    assert (AccountKind.REGISTER, "cash") not in lines


def test_what_comes_to_nothing_is_left_out_and_one_code_is_one_line() -> None:
    same = (*payment("2", "copy", code="7061"), *payment("3", "copy", code="7061"))
    assert told(summed(same, {}))[0] == ("service", "income", "copy", "7061", "5.00")
    back = tuple(
        Moved(m.kind, m.method, m.account, own=m.own, amount=-m.amount, part=m.part, service=m.service)
        for m in payment("2", "copy")
    )
    assert summed((*payment("2", "copy"), *back), {}) == ()


@pytest.mark.parametrize(
    ("account", "key", "code"),
    [
        (AccountKind.INCOME, "overdue", "7040"),
        (AccountKind.INCOME, "loss", "7000"),
        (AccountKind.VAT, "", "5721"),
        (AccountKind.ONLINE, "", ""),
    ],
)
def test_codes_by_service_before_the_one_for_every_other(account: AccountKind, key: str, code: str) -> None:
    assert code_for(CODES, account, key) == code
    assert (account, key) in CODED


def test_sections_are_in_the_order_of_the_paper() -> None:
    assert list(Section) == ["service", "tax", "method", "cash", "handed", "safe"]
