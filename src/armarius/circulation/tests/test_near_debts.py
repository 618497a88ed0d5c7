"""Debts of the family and of the class: loan, request and renewal are refused, who owes is told to staff alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from armarius.catalogue.testing import record as a_record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.renew import renew
from armarius.circulation.queries import exceptions_of, own_loans
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.near_debts import Near, NearDebt, near_reasons
from armarius.circulation.testing import Desk, desk
from armarius.holdings.testing import item
from armarius.money.commands.pay import pay
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.rules.families import Relation
from armarius.patrons.testing import reader
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Override, Reason, Refused

FAMILY = {"family_debt_limit": euros("5.00")}
GROUP = {"group_debt_limit": euros("5.00")}
YOUNG = date(2016, 5, 1)


@pytest.mark.parametrize(
    ("owes", "who", "code"),
    [
        (euros("5.00"), "Anna", None),
        (euros("5.01"), "Anna", Refusal.FAMILY_OWES_TOO_MUCH),
        (euros("5.01"), "", Refusal.FAMILY_OWES),
        (Money.of(900, "KZT"), "Anna", None),
    ],
)
def test_the_limit_and_who_is_told(owes: Money, who: str, code: Refusal | None) -> None:
    found = near_reasons([NearDebt(Near.FAMILY, owes, euros("5.00"), who)])
    assert [each.code for each in found] == ([code] if code else [])
    assert all(("who" in each.facts) is bool(who) for each in found)


def test_of_a_group_only_who_may_know_hears_which_and_how_much() -> None:
    found = NearDebt(Near.GROUP, euros(9), euros(5))
    assert near_reasons([found]) == (Reason(Refusal.GROUP_OWES, {}, "reader", "circulation.override"),)


def family(d: Desk) -> tuple[int, int]:
    """A child, and its mother who is a reader too."""
    child = reader(d.library, family_name="Ozols", given_name="Jānis", birth_date=YOUNG)
    mother = reader(d.library, family_name="Ozola", given_name="Inga", birth_date=date(1986, 1, 1))
    details = GuardianDetails(relation=Relation.MOTHER, from_day=date(2020, 1, 1))
    add_guardian(d.occasion(NOW - timedelta(days=40)), child=child, guardian=mother, details=details)
    return child, mother


def refused(attempt: Callable[[], object]) -> Reason:
    with pytest.raises(Refused) as found:
        attempt()
    (reason,) = found.value.reasons
    return reason


@pytest.mark.django_db
@pytest.mark.parametrize("who_asks", ["child", "mother"])
def test_what_the_other_owes_blocks_loan_request_and_renewal_until_it_is_paid(who_asks: str) -> None:
    d = desk(**FAMILY, fine_rate=euros("0.10"))
    child, mother = family(d)
    asks, owes = (child, mother) if who_asks == "child" else (mother, child)
    other = item(d.library)
    check_out(d.occasion(NOW - timedelta(days=2)), reader=asks, item=d.item)
    owed(d.library, owes, "4.90")
    late = item(d.library)
    check_out(d.occasion(NOW - timedelta(days=16)), reader=owes, item=late)
    title = a_record(d.library)
    item(d.library, record=title)
    clerk = d.clerk(NOW)
    for attempt in (
        lambda: check_out(clerk, reader=asks, item=other),
        lambda: renew(clerk, item=d.item),
        lambda: place_hold(clerk, reader=asks, targets=(Target(title),), pickup=d.library),
    ):
        reason = refused(attempt)
        name = "Inga Ozola" if who_asks == "child" else "Jānis Ozols"
        assert reason.code == Refusal.FAMILY_OWES_TOO_MUCH
        assert dict(reason.facts) == {"owed": euros("5.10"), "limit": euros(5), "who": name}
        assert reason.overridable == "circulation.override"
    check_out(d.occasion(), reader=owes, item=item(d.library))
    pay(d.occasion(), reader=owes)
    check_out(clerk, reader=asks, item=other)


@pytest.mark.django_db
def test_the_reader_is_told_that_the_family_owes_and_neither_who_nor_how_much() -> None:
    d = desk(**FAMILY)
    child, mother = family(d)
    check_out(d.occasion(NOW - timedelta(days=2)), reader=child, item=d.item)
    owed(d.library, mother, "9.00")
    (loan,) = own_loans(child, NOW)
    assert [(each.code, dict(each.facts)) for each in loan.against] == [(Refusal.FAMILY_OWES, {})]


@pytest.mark.django_db
def test_an_exception_is_kept_without_the_name_of_the_other() -> None:
    d = desk(**FAMILY)
    child, mother = family(d)
    owed(d.library, mother, "9.00")
    override = Override(Refusal.FAMILY_OWES_TOO_MUCH, "pays tomorrow")
    loan = check_out(d.clerk(NOW), reader=child, item=d.item, overrides=(override,)).loan
    kept = str(exceptions_of(loan))
    assert "pays tomorrow" in kept
    assert "Ozola" not in kept


@pytest.mark.django_db
def test_a_class_that_owes_too_much_together_and_one_that_does_not() -> None:
    d = desk(**GROUP)
    one, two, other = (reader(d.library, group=name) for name in ("5a", "5a", "5b"))
    owed(d.library, one, "3.00")
    check_out(d.clerk(NOW), reader=two, item=item(d.library))
    owed(d.library, two, "2.01")
    for each in (one, two):
        reason = refused(lambda each=each: check_out(d.clerk(NOW), reader=each, item=d.item))
        assert reason.code == Refusal.GROUP_OWES_TOO_MUCH
        assert dict(reason.facts) == {"owed": euros("5.01"), "limit": euros(5), "group": "5a"}
    check_out(d.clerk(NOW), reader=other, item=d.item)
    check_out(d.clerk(NOW), reader=d.reader, item=item(d.library))


@pytest.mark.django_db
def test_who_has_neither_family_nor_group_is_not_asked_about_and_debts_of_strangers_do_not_count() -> None:
    d = desk(**FAMILY, **GROUP)
    owed(d.library, reader(d.library), "90.00")
    check_out(d.clerk(NOW), reader=d.reader, item=d.item)


def statements(**values: object) -> tuple[int, int]:
    """How many statements a check-out and a check-in take."""
    d = desk(**values)
    with CaptureQueriesContext(connection) as out:
        check_out(d.occasion(NOW - timedelta(days=1)), reader=d.reader, item=d.item)
    with CaptureQueriesContext(connection) as back:
        check_in(d.occasion(), item=d.item)
    return len(out), len(back)


@pytest.mark.django_db
def test_where_no_rule_asks_nothing_is_read_about_money() -> None:
    plain = statements()
    assert statements(fine_rate=euros("0.10"), fine_reader_cap=euros(5), suspension_days=0) == plain
    assert plain == {"sqlite": (23, 20), "postgresql": (25, 22)}[connection.vendor]
