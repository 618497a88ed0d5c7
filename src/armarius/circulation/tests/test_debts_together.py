"""The running fines of many readers at once are those of each reader by themselves."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.queries.debts_together import running_among
from armarius.circulation.queries.fines import running_fines
from armarius.circulation.testing import Desk, desk
from armarius.holdings.testing import item
from armarius.money.queries.debts import oldest_debts, open_charges_among, owed_among
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW
from armarius.patrons import queries as patrons
from armarius.patrons.testing import reader

START, LATER = NOW - timedelta(days=40), NOW


def everybody(d: Desk) -> object:
    """The ids of the library's readers, as a subquery."""
    return patrons.readers([d.library]).values("pk")


def borrowers(d: Desk, many: int, first: int = 0) -> list[int]:
    """So many readers with two late copies each; every third paid for one that came back late already."""
    found = []
    for number in range(first, first + many):
        who = reader(d.library, card=f"77 {number:05}")
        for price in ("1.20", "90"):
            copy = item(d.library, price=price)
            check_out(d.occasion(START), reader=who, item=copy)
            if number % 3 == 0 and price == "90":
                check_in(d.occasion(NOW - timedelta(days=10)), item=copy)
        found.append(who)
    return found


@pytest.fixture
def late(db: None) -> Desk:
    return desk(
        loan_days=7,
        loan_limit=50,
        fine_rate=euros("0.10"),
        fine_price_caps=True,
        fine_reader_cap=euros("3.00"),
    )


def test_the_same_as_reader_by_reader(late: Desk) -> None:
    people = borrowers(late, 7)
    found = running_among(everybody(late), LATER)  # type: ignore[arg-type]
    for who in people:
        fines = [each.fine.amount for each in running_fines(who, LATER) if each.fine.amount]
        assert sum((money.amount for money in fines), Decimal(0)) == sum(
            (money.amount for money in found.get(who, ())), Decimal(0)
        )
    assert found
    assert running_among(everybody(late), START) == {}  # type: ignore[arg-type]


def test_no_more_statements_for_more_readers(late: Desk) -> None:
    counts = []
    for first, many in ((0, 3), (3, 9)):
        borrowers(late, many, first)
        with CaptureQueriesContext(connection) as queries:
            running_among(everybody(late), LATER)  # type: ignore[arg-type]
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_what_many_owe(late: Desk) -> None:
    first, second, third = (reader(late.library) for _ in range(3))
    owed(late.library, first, "2.50")
    owed(late.library, first, "1.00")
    owed(late.library, second, "4.00")
    assert owed_among(everybody(late)) == {first: (euros("3.50"),), second: (euros(4),)}  # type: ignore[arg-type]
    assert set(oldest_debts([first, second, third])) == {first, second}
    lines = open_charges_among([first, third])
    assert [str(each.open.amount) for each in lines[first]] == ["2.50", "1.00"]
    assert third not in lines
