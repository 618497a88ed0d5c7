"""What a count comes to, and what a report sums: tables a cashier can read."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.money.rules.accounts import PAID_INTO, AccountKind, Method, Part, TransactionKind
from armarius.money.rules.registers import (
    DENOMINATIONS,
    Moved,
    by_method,
    by_service,
    counted,
    denominations,
    sum_of,
)
from armarius.platform.values.money import DECIMALS, Money


def euros(amount: str | int) -> Money:
    return Money.of(amount, "EUR")


def paid(amount: str, method: Method, rate: int = 0, service: str = "copy") -> list[Moved]:
    """The entries of a payment: where the money is, and the charge it settles."""
    kind, name = TransactionKind.PAYMENT, str(method)
    return [
        Moved(kind, name, PAID_INTO[method], True, euros(amount)),
        Moved(kind, name, AccountKind.READER, True, -euros(amount), Part.PAID, service, Decimal(rate)),
    ]


def test_every_currency_has_its_notes_and_coins_the_greatest_first() -> None:
    assert DENOMINATIONS.keys() == DECIMALS.keys()
    for name in DENOMINATIONS:
        units = [each.units for each in denominations(name)]
        assert units == sorted(set(units), reverse=True)
        assert min(units) > 0


@pytest.mark.parametrize(
    ("name", "pieces", "sum_"),
    [
        ("EUR", {}, "0.00"),
        ("EUR", {1000: 3, 50: 1, 1: 2}, "30.52"),
        ("KZT", {2000000: 1, 100: 4}, "20004.00"),
        ("CNY", {10: 7}, "0.70"),
        ("JPY", {10000: 1, 1: 3}, "10003"),
    ],
)
def test_a_count(name: str, pieces: Mapping[int, int], sum_: str) -> None:
    assert counted(name, pieces) == Money.of(sum_, name)


@pytest.mark.parametrize("pieces", [{300: 1}, {100: -1}])
def test_a_count_of_pieces_that_cannot_be(pieces: Mapping[int, int]) -> None:
    with pytest.raises(ValueError, match="no such piece"):
        counted("EUR", pieces)


def test_methods_and_services_come_to_the_same() -> None:
    moves = [
        *paid("12.10", Method.CASH, 21),
        *paid("2.00", Method.CARD),
        *paid("1.00", Method.CREDIT),
        Moved(TransactionKind.REFUND, "cash", AccountKind.REGISTER, True, -euros("2.42")),
        Moved(
            TransactionKind.REFUND,
            "cash",
            AccountKind.READER,
            True,
            euros("2.42"),
            Part.PAID,
            "copy",
            Decimal(21),
        ),
        Moved(TransactionKind.OPENING, "", AccountKind.REGISTER, True, euros(50)),
    ]
    methods = by_method(moves)
    assert [(each.method, each.incoming, each.outgoing) for each in methods] == [
        ("cash", euros("12.10"), euros("-2.42")),
        ("card", euros("2.00"), euros(0)),
    ]
    services = {(each.service, each.rate): (each.gross, each.tax) for each in by_service(moves)}
    assert services == {
        ("", Decimal(0)): (euros("-1.00"), euros(0)),
        ("copy", Decimal(0)): (euros("3.00"), euros(0)),
        ("copy", Decimal(21)): (euros("9.68"), euros("1.68")),
    }


KINDS = list(product(Method, (0, 5, 12, 21), ("copy", "overdue", "room"), (False, True)))
"""How it is paid, at which rate of tax, for what, and whether it is given back."""
TAKINGS = st.lists(st.tuples(st.integers(1, 10**6), st.sampled_from(KINDS)), max_size=12)


@given(TAKINGS)
def test_no_cent_is_lost_between_methods_and_services(
    takings: list[tuple[int, tuple[Method, int, str, bool]]],
) -> None:
    moves = []
    for units, (method, rate, service, back) in takings:
        amount = str(Money.from_units(-units if back else units, "EUR").amount)
        moves += paid(amount, method, rate, service)
    methods = sum_of((each.total for each in by_method(moves)), "EUR")
    assert methods == sum_of((each.gross for each in by_service(moves)), "EUR")
    cash = [m.amount for m in moves if m.account is AccountKind.REGISTER]
    found = [each.total for each in by_method(moves) if each.method == Method.CASH]
    assert sum_of(found, "EUR") == sum_of(cash, "EUR")
