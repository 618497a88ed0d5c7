"""Online payments in the books: once, in time or late, beside the desk, and by constraint one posting each."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError
from django.utils import timezone

from armarius.money import checks, queries
from armarius.money.commands.begin_online import begin_online
from armarius.money.commands.follow_online import follow_online
from armarius.money.commands.pay import pay
from armarius.money.models import OnlinePayment, Transaction
from armarius.money.preferences import SHIFTS_NEEDED
from armarius.money.queries.online import run_out
from armarius.money.refusals import Refusal
from armarius.money.rules.online import LASTS, OnlineState, Said
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW, library, system
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.kernel import transactions
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Outcome, Refused


def own(reader: int, at: int) -> Occasion:
    """The occasion of a reader on the public face."""
    return Occasion(
        who=Principal(PrincipalKind.READER, reader), library=at, channel=Channel.OPAC, at=timezone.now()
    )


@pytest.fixture
def here(db: None) -> int:
    return library()


@pytest.fixture
def anna(here: int) -> int:
    return reader(here)


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> list[str]:
    return [reason.code for reason in outcome.value.reasons]


def prove() -> None:
    assert (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges()) == (0, 0, 0, 0)


def state(payment: int) -> str:
    return OnlinePayment.objects.get(pk=payment).state


def test_what_is_paid_online_is_in_the_books_once_and_at_no_register(here: int, anna: int) -> None:
    set_preference(system(here), name=SHIFTS_NEEDED.name, text="True")
    owed(here, anna, 2)
    owed(here, anna, 3)
    begun = begin_online(own(anna, here), provider="sandbox")
    assert begun.amount == euros(5)
    assert queries.owed_by(anna) == (euros(5),)
    first = follow_online(
        system(here), payment=begun.payment, said=Said.PAID, amount=euros(5), reference="r1"
    )
    again = follow_online(
        system(here), payment=begun.payment, said=Said.PAID, amount=euros(5), reference="r1"
    )
    after = follow_online(system(here), payment=begun.payment, said=Said.FAILED)
    assert first == again == after
    assert queries.owed_by(anna) == ()
    posted = Transaction.objects.get(kind="payment")
    assert (posted.pk, posted.method, posted.shift_id, posted.receipt.number) == (
        first.transaction,
        "online",
        None,
        1,
    )
    found = {
        f"{kind} {code}".strip(): m.amount
        for (kind, code, _), m in queries.balances(here, NOW.date()).items()
    }
    assert found["online"] == Decimal(5)
    assert not any(key.startswith("register") for key in found)
    prove()


def test_what_was_paid_at_the_desk_meanwhile_becomes_credit(here: int, anna: int) -> None:
    first, _second = owed(here, anna, 2), owed(here, anna, 3)
    begun = begin_online(own(anna, here), provider="sandbox")
    pay(system(here), reader=anna, charges=(first,))
    owed(here, anna, 9)
    follow_online(system(here), payment=begun.payment, said=Said.PAID, amount=euros(5))
    assert queries.owed_by(anna) == (euros(9),)
    assert queries.credit_of(anna, here, "EUR") == euros(2)
    late = begin_online(own(anna, here), provider="sandbox")
    pay(system(here), reader=anna)
    follow_online(system(here), payment=late.payment, said=Said.EXPIRED)
    assert state(late.payment) == OnlineState.EXPIRED
    follow_online(system(here), payment=late.payment, said=Said.PAID, amount=euros(9))
    assert state(late.payment) == OnlineState.PAID
    assert queries.credit_of(anna, here, "EUR") == euros(11)
    prove()


@pytest.mark.parametrize(
    ("amount", "reference"),
    [
        (euros(4), "r1"),
        (euros("5.01"), "r1"),
        (Money.of(5, "USD"), "r1"),
        (euros(5), "r2"),
    ],
)
def test_what_differs_is_refused(here: int, anna: int, amount: Money, reference: str) -> None:
    owed(here, anna, 5)
    begun = begin_online(own(anna, here), provider="sandbox")
    follow_online(system(here), payment=begun.payment, said=Said.PENDING, reference="r1", address="https://x")
    with pytest.raises(Refused) as refused:
        follow_online(system(here), payment=begun.payment, said=Said.PAID, amount=amount, reference=reference)
    assert codes(refused) == [Refusal.ONLINE_DIFFERS]
    assert state(begun.payment) == OnlineState.STARTED
    assert queries.owed_by(anna) == (euros(5),)


def test_who_may_begin_and_who_may_tell(here: int, anna: int) -> None:
    with pytest.raises(Refused) as refused:
        begin_online(own(anna, here), provider="sandbox")
    assert codes(refused) == [Refusal.NOTHING_TO_PAY]
    theirs = owed(here, reader(here), 5)
    owed(here, anna, 1)
    with pytest.raises(Refused) as refused:
        begin_online(own(anna, here), provider="sandbox", charges=(theirs,))
    assert codes(refused) == [Refusal.NOTHING_TO_PAY]
    begun = begin_online(own(anna, here), provider="sandbox")
    with pytest.raises(Forbidden):
        follow_online(own(anna, here), payment=begun.payment, said=Said.PAID, amount=euros(1))
    with pytest.raises(Missing) as missing:
        follow_online(system(here), payment=999_999, said=Said.PAID)
    assert codes(missing) == [Refusal.UNKNOWN_ONLINE_PAYMENT]


def test_a_reader_stays_while_money_may_come_and_is_forgotten_after(here: int, anna: int) -> None:
    owed(here, anna, 5)
    begun = begin_online(own(anna, here), provider="sandbox")
    pay(system(here), reader=anna)
    with pytest.raises(Refused) as refused:
        delete_reader(system(here), reader=anna)
    assert codes(refused) == [Refusal.PAYS_ONLINE]
    ends = OnlinePayment.objects.get().started_at + LASTS
    assert [row.pk for row in run_out(ends, 9)] == [begun.payment]
    assert run_out(ends - timedelta(seconds=1), 9) == []
    follow_online(system(here), payment=begun.payment, said=Said.EXPIRED)
    delete_reader(system(here), reader=anna)
    assert OnlinePayment.objects.get().reader_id is None
    with pytest.raises(Missing):
        follow_online(system(here), payment=begun.payment, said=Said.PAID, amount=euros(5))
    prove()


def test_a_merged_reader_s_payment_is_that_of_the_one_who_stays(here: int, anna: int) -> None:
    other = reader(here)
    owed(here, other, 5)
    begun = begin_online(own(other, here), provider="sandbox")
    merge_readers(system(here), kept=anna, merged=other, kept_version=1, merged_version=1)
    follow_online(system(here), payment=begun.payment, said=Said.PAID, amount=euros(5))
    assert queries.owed_by(anna) == ()
    prove()


def test_the_table_takes_no_paid_one_without_a_posting(here: int, anna: int) -> None:
    owed(here, anna, 5)
    begun = begin_online(own(anna, here), provider="sandbox")
    with pytest.raises(DatabaseError), transactions.durable():
        OnlinePayment.objects.filter(pk=begun.payment).update(state=OnlineState.PAID, ended_at=NOW)
    with pytest.raises(DatabaseError), transactions.durable():
        OnlinePayment.objects.filter(pk=begun.payment).update(state=OnlineState.FAILED)
