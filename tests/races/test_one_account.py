"""Many desks at one account: nothing is paid twice, no number is left out, no cent is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from armarius.circulation.testing import desk
from armarius.money import checks, queries
from armarius.money.commands.pay import pay
from armarius.money.commands.reverse import reverse
from armarius.money.commands.waive import waive
from armarius.money.models import Receipt, Transaction
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW
from armarius.patrons.testing import reader

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
OCCUPIED = "platform.database_occupied"


def prove() -> None:
    assert (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges()) == (0, 0, 0, 0)


def test_twenty_take_the_payment_of_one_charge_and_one_does() -> None:
    d = desk()
    charge = owed(d.library, d.reader, 3)
    answers, refused = together(
        [lambda: pay(d.occasion(), reader=d.reader, charges=(charge,), amount=euros(3)) for _ in range(20)]
    )
    assert len(answers) == 1
    assert set(refused) <= {"money.nothing_to_pay", OCCUPIED}
    assert queries.balances(d.library, NOW.date())["register", "", "EUR"] == euros(3)
    assert Receipt.objects.count() == 1
    prove()


def test_paying_waiving_and_taking_back_at_once_leave_books_that_add_up() -> None:
    d = desk()
    charges = [owed(d.library, d.reader, 1, at=NOW - timedelta(days=n)) for n in range(6)]
    paid = pay(d.occasion(), reader=d.reader, charges=(charges[0],)).transaction
    gestures: list[Callable[[], object]] = []
    for charge in charges[1:]:
        gestures += [
            lambda c=charge: pay(d.occasion(), reader=d.reader, charges=(c,), amount=euros(1)),
            lambda c=charge: waive(d.occasion(), reader=d.reader, charges=(c,), reason="Flood"),
        ]
    gestures += [lambda: reverse(d.occasion(), posting=paid, reason="Mistake") for _ in range(4)]
    _answers, refused = together(gestures)
    assert set(refused) <= {"money.nothing_to_pay", "money.already_reversed", OCCUPIED}
    assert Transaction.objects.filter(reverses_id=paid).count() == 1
    found = queries.standings(charges)
    assert all(each.paid + each.waived <= each.charged for each in found.values())
    prove()


def test_many_readers_pay_at_one_library_and_receipts_have_no_gaps() -> None:
    d = desk()
    people = [reader(d.library) for _ in range(16)]
    for each in people:
        owed(d.library, each, 2)
    answers, refused = together([lambda who=who: pay(d.occasion(), reader=who) for who in people])
    assert set(refused) <= {OCCUPIED}
    numbers = sorted(Receipt.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(answers) + 1))
    prove()
