"""The books: what adds up, what is refused, what can be taken back, who is named."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection

from armarius.money import checks, queries
from armarius.money.commands.charge import charge
from armarius.money.commands.pay import pay
from armarius.money.commands.pay_ahead import pay_ahead
from armarius.money.commands.pay_out import pay_out
from armarius.money.commands.refund import refund
from armarius.money.commands.reverse import reverse
from armarius.money.commands.waive import waive
from armarius.money.models import Account, Charge, Entry, Receipt, Transaction
from armarius.money.queries.charges import open_charges
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Method, Service
from armarius.money.rules.charges import Origin
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW, library, staff, system
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.testing import reader
from armarius.platform.commands.undo import undo
from armarius.platform.kernel import transactions
from armarius.platform.models import JournalEntry
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Refused, Stale

TODAY = NOW.date()


@pytest.fixture
def here(db: None) -> int:
    return library()


@pytest.fixture
def anna(here: int) -> int:
    return reader(here)


def books(at: int) -> dict[str, Decimal]:
    """The balances of a library by kind and code."""
    return {
        f"{kind} {code}".strip(): m.amount for (kind, code, _), m in queries.balances(at, TODAY).items() if m
    }


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> list[str]:
    return [reason.code for reason in outcome.value.reasons]


def prove() -> None:
    assert (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges()) == (0, 0, 0, 0)


def test_a_charge_is_owed_and_its_tax_stands_apart(here: int, anna: int) -> None:
    made = charge(
        system(here), reader=anna, service=Service.COPY, amount=euros("1.21"), vat_rate=Decimal("21")
    )
    assert queries.owed_by(anna) == (euros("1.21"),)
    assert books(here) == {
        "reader": Decimal("1.21"),
        "income copy": Decimal("-1.00"),
        "vat 21": Decimal("-0.21"),
    }
    assert [line.id for line in open_charges(anna)] == [made.charge]
    prove()


def test_a_payment_falls_on_the_oldest_first_and_the_change_is_told(here: int, anna: int) -> None:
    newer = owed(here, anna, "3.00")
    older = owed(here, anna, "2.00", at=NOW - timedelta(days=9))
    paid = pay(system(here), reader=anna, amount=euros("2.50"), tendered=euros(5))
    assert (paid.receipt, paid.change, paid.credit) == (1, euros("2.50"), euros(0))
    assert {line.id: line.open for line in open_charges(anna)} == {newer: euros("2.50")}
    assert queries.standings([older])[older].open == euros(0)
    assert pay(system(here), reader=anna).amount == euros("2.50")
    assert queries.owed_by(anna) == ()
    assert books(here) == {"register": Decimal("5.00"), "income manual": Decimal("-5.00")}
    prove()


def test_only_what_was_chosen_is_paid(here: int, anna: int) -> None:
    first, second = owed(here, anna, 1), owed(here, anna, 2)
    pay(system(here), reader=anna, charges=(second,), method=Method.CARD)
    assert [line.id for line in open_charges(anna)] == [first]
    assert books(here)["card"] == Decimal(2)


@pytest.mark.parametrize(
    ("wanted", "outcome", "code"),
    [
        ({"amount": "9.00"}, Refused, Refusal.MORE_THAN_OWED),
        ({"amount": "0.00"}, Invalid, Refusal.AMOUNT_NOT_ABOVE_ZERO),
        ({"amount": "2.50", "tendered": "2.00"}, Invalid, Refusal.TENDERED_TOO_LITTLE),
        ({"charges": (99,)}, Missing, Refusal.UNKNOWN_CHARGE),
        ({"method": Method.CREDIT}, Refused, Refusal.MORE_THAN_CREDIT),
    ],
)
def test_a_payment_that_cannot_be(
    here: int, anna: int, wanted: dict[str, object], outcome: type[Outcome], code: str
) -> None:
    owed(here, anna, "2.50")
    typed = {k: euros(v) if isinstance(v, str) and k != "method" else v for k, v in wanted.items()}
    with pytest.raises(outcome) as refused:
        pay(system(here), reader=anna, **typed)  # type: ignore[arg-type]
    assert codes(refused) == [code]
    assert Transaction.objects.count() == 1


def test_credit_is_kept_used_and_paid_out(here: int, anna: int) -> None:
    owed(here, anna, 2)
    assert pay(system(here), reader=anna, amount=euros(5), keep_rest=True).credit == euros(3)
    pay_ahead(system(here), reader=anna, amount=euros(1))
    owed(here, anna, "1.50")
    pay(system(here), reader=anna, method=Method.CREDIT)
    assert queries.credit_of(anna, here, "EUR") == euros("2.50")
    with pytest.raises(Refused) as refused:
        pay_out(system(here), reader=anna, amount=euros(3))
    assert codes(refused) == [Refusal.MORE_THAN_CREDIT]
    pay_out(system(here), reader=anna, amount=euros("2.50"))
    assert books(here) == {
        "register": Decimal("3.50"),
        "income manual": Decimal("-3.50"),
    }
    assert list(Receipt.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]
    prove()


def test_what_is_waived_is_a_loss_with_its_reason(here: int, anna: int) -> None:
    made = owed(here, anna, 5)
    with pytest.raises(Invalid) as refused:
        waive(system(here), reader=anna, charges=(made,), reason=" ")
    assert codes(refused) == [Refusal.REASON_MISSING]
    waive(system(here), reader=anna, charges=(made,), amount=euros(2), reason="Was ill")
    assert queries.standings([made])[made].open == euros(3)
    assert books(here) == {"reader": Decimal(3), "write_off": Decimal(2), "income manual": Decimal(-5)}
    prove()


def test_a_refund_makes_the_charge_smaller(here: int, anna: int) -> None:
    made = charge(
        system(here), reader=anna, service=Service.LOSS, amount=euros("12.10"), vat_rate=Decimal(21)
    ).charge
    pay(system(here), reader=anna, amount=euros(10))
    with pytest.raises(Refused) as refused:
        refund(system(here), charge=made, amount=euros("10.01"), reason="Found")
    assert codes(refused) == [Refusal.MORE_THAN_PAID]
    assert refund(system(here), charge=made, reason="Found").amount == euros(10)
    standing = queries.standings([made])[made]
    assert (standing.charged, standing.paid, standing.open) == (euros("2.10"), euros(0), euros("2.10"))
    assert "register" not in books(here)
    prove()


def test_libraries_that_take_money_for_each_other_close_their_books(here: int, anna: int) -> None:
    branch = library(parent=here)
    owed(branch, anna, 4)
    made = open_charges(anna)[0].id
    pay(system(here), reader=anna)
    assert sum(books(here).values()) == sum(books(branch).values()) == 0
    assert books(here) == {"register": Decimal(4), f"between {branch}": Decimal(-4)}
    refund(system(here), charge=made, reason="By mistake")
    assert books(here) == books(branch) == {}
    prove()


def test_a_reversal_is_linked_and_once(here: int, anna: int) -> None:
    made = owed(here, anna, 3)
    charging = Transaction.objects.get().pk
    paid = pay(system(here), reader=anna)
    with pytest.raises(Refused) as refused:
        reverse(system(here), posting=charging, reason="Mistake")
    assert codes(refused) == [Refusal.SETTLED_SINCE]
    back = reverse(system(here), posting=paid.transaction, reason="Mistake")
    assert Transaction.objects.get(pk=back.transaction).reverses_id == paid.transaction
    assert back.receipt == 2
    for again, code in (
        (paid.transaction, Refusal.ALREADY_REVERSED),
        (back.transaction, Refusal.REVERSALS_STAY),
    ):
        with pytest.raises(Refused) as refused:
            reverse(system(here), posting=again, reason="Mistake")
        assert codes(refused) == [code]
    reverse(system(here), posting=charging, reason="Mistake")
    assert Charge.objects.get(pk=made).cancelled_at is not None
    assert (open_charges(anna), books(here)) == ([], {})
    prove()


def test_undo_takes_a_payment_back_unless_it_was_used(here: int, anna: int) -> None:
    clerk = staff(here)
    now = JournalEntry.objects.latest("recorded_at").recorded_at
    at_desk = Occasion(
        who=Principal(PrincipalKind.STAFF, clerk), library=here, channel=system().channel, at=now
    )
    owed(here, anna, 3)
    pay(at_desk, reader=anna, amount=euros(3))
    row = JournalEntry.objects.filter(verb="money.pay").latest("pk")
    assert row.facts["amount"] == "3.00 EUR"
    undo(at_desk, entry=row.pk)
    assert queries.owed_by(anna) == (euros(3),)
    pay(at_desk, reader=anna, amount=euros(5), keep_rest=True)
    pay_out(system(here, now), reader=anna, amount=euros(2))
    with pytest.raises(Stale):
        undo(at_desk, entry=JournalEntry.objects.filter(verb="money.pay").latest("pk").pk)
    prove()


def test_a_thing_is_charged_once_for_a_period_while_that_stands(here: int, anna: int) -> None:
    def fine() -> int:
        return charge(
            system(here),
            reader=anna,
            service=Service.OVERDUE,
            amount=euros(1),
            origin=Origin("loan", 7),
            period="2026-11-01",
        ).transaction

    first = fine()
    with pytest.raises(Refused) as refused:
        fine()
    assert codes(refused) == [Refusal.ALREADY_CHARGED]
    reverse(system(here), posting=first, reason="Closed day")
    fine()
    assert queries.owed_by(anna) == (euros(1),)


def test_each_currency_stands_by_itself(here: int, anna: int) -> None:
    owed(here, anna, 2)
    charge(system(here), reader=anna, service=Service.MANUAL, amount=Money.of(500, "KZT"))
    assert queries.owed_by(anna) == (euros(2), Money.of(500, "KZT"))
    assert pay(system(here), reader=anna).amount == euros(2)
    assert queries.owed_by(anna) == (Money.of(500, "KZT"),)


def test_balances_of_any_day(here: int, anna: int) -> None:
    for days in (30, 20, 10):
        owed(here, anna, 1, at=NOW - timedelta(days=days))
    account = Account.objects.get(kind="reader").pk
    found = [queries.balance(account, TODAY - timedelta(days=days)).amount for days in (31, 25, 10, 0)]
    assert found == [0, 1, 3, 3]


def test_who_owes_stays_and_who_goes_leaves_books_without_a_name(here: int, anna: int) -> None:
    owed(here, anna, 2)
    with pytest.raises(Refused) as refused:
        delete_reader(system(here), reader=anna)
    assert codes(refused) == [Refusal.READER_OWES]
    pay(system(here), reader=anna)
    waived = owed(here, anna, 1)
    waive(system(here), reader=anna, charges=(waived,), reason="Anna was ill")
    delete_reader(system(here), reader=anna)
    assert set(Account.objects.values_list("reader_id", flat=True)) == {None}
    assert not Transaction.objects.filter(reason__isnull=False).exists()
    assert books(here)["register"] == Decimal(2)
    prove()


def test_entries_of_one_reader_that_become_one_owe_together(here: int, anna: int) -> None:
    berta = reader(here, family_name="Berta")
    for each in (anna, berta):
        owed(here, each, 2)
    merge_readers(system(here), kept=anna, merged=berta, kept_version=1, merged_version=1)
    assert queries.owed_by(anna) == (euros(4),)
    assert len(open_charges(anna)) == 2
    owed(here, anna, 1)
    assert pay(system(here), reader=anna).amount == euros(5)
    assert Account.objects.filter(kind="reader", merged=True).count() == 1
    prove()


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_what_does_not_add_up() -> None:
    here = library()
    anna = reader(here)
    owed(here, anna, 2)
    posting, account = Transaction.objects.get(), Account.objects.get(kind="reader")
    loose = {"account_id": account.pk, "amount": 5, "currency": "EUR"}

    def alone(**more: object) -> None:
        Entry.objects.create(**(loose | more))

    def unbalanced() -> None:
        alone(transaction_id=posting.pk + 100)
        row = Transaction.objects.get(pk=posting.pk)
        row.pk = posting.pk + 100
        row.save(force_insert=True)

    def empty() -> None:
        row = Transaction.objects.get(pk=posting.pk)
        row.pk = None
        row.save(force_insert=True)

    attempts = (
        lambda: alone(transaction_id=posting.pk),
        lambda: alone(transaction_id=posting.pk + 100),
        lambda: alone(transaction_id=posting.pk + 100, currency="RUB"),
        unbalanced,
        empty,
        lambda: Entry.objects.filter(transaction_id=posting.pk).update(amount=7),
        lambda: Entry.objects.filter(transaction_id=posting.pk).delete(),
        lambda: Transaction.objects.filter(pk=posting.pk).update(day=TODAY + timedelta(days=1)),
        lambda: Charge.objects.update(amount=1),
    )
    before = list(Entry.objects.order_by("pk").values_list())
    for attempt in attempts:
        with pytest.raises(DatabaseError), transactions.durable():
            attempt()
        assert not connection.in_atomic_block
    assert list(Entry.objects.order_by("pk").values_list()) == before
