"""Fines of a reader together, by the clock, and of several periods of a day: read and posted alike (law 5)."""

from datetime import timedelta
from itertools import permutations

import pytest

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import renew
from armarius.circulation.models import Loan
from armarius.circulation.queries.fines import owed_with_running, running_fines
from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.rates import Rates, RateStep
from armarius.circulation.testing import Region, desk, policy, region
from armarius.holdings.testing import item
from armarius.money import queries as money
from armarius.money.commands.pay import pay
from armarius.money.testing import euros
from armarius.network.testing import NOW, system
from armarius.platform.commands.undo import undo
from armarius.platform.queries import entry_of
from armarius.platform.values.money import Money

CAPPED = {
    "fine_rate": euros("0.10"),
    "fine_steps": Rates((RateStep(7, euros("0.30")),)),
    "fine_reader_cap": euros("4.00"),
}
HOURLY = {
    "loan_period": Period(2, Unit.HOUR),
    "hours_mode": "any_time",
    "fine_clock_rate": euros("0.50"),
    "fine_clock_interval": Period(30, Unit.MINUTE),
}


def three_late(r: Region) -> list[int]:
    """Three copies lent on three days; on day 26 each alone would cost 2.20, 1.90 and 1.00 together 5.10."""
    copies = [r.item, item(r.home), item(r.home)]
    for copy, day in zip(copies, (0, 1, 4), strict=True):
        check_out(r.at(r.home, day), reader=r.anna, item=copy)
    return copies


def read(r: Region, day: int) -> list[Money | None]:
    return [each.fine.amount for each in running_fines(r.anna, r.at(r.home, day).at)]


@pytest.mark.django_db
def test_the_longest_due_costs_first_until_the_cap_is_reached() -> None:
    r = region(**CAPPED)
    three_late(r)
    assert read(r, 24) == [euros("1.60"), euros("1.30"), euros("0.60")]
    assert read(r, 26) == [euros("2.20"), euros("1.80")]
    assert read(r, 60) == [euros("4.00")]
    assert owed_with_running(r.anna, r.at(r.home, 60).at) == {"EUR": euros(4)}


@pytest.mark.django_db
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_whatever_order_copies_come_back_their_reader_owes_what_was_read(order: tuple[int, ...]) -> None:
    r = region(**CAPPED)
    copies = three_late(r)
    at = r.at(r.home, 26)
    for place in order:
        expected = dict(owed_with_running(r.anna, at.at))
        running = {each.item: each.fine.amount for each in running_fines(r.anna, at.at)}
        check_in(at, item=copies[place])
        charged = {line.origin.id: line.open for line in money.open_charges(r.anna) if line.origin}
        loan = Loan.objects.get(item_id=copies[place]).pk
        assert charged.get(loan) == running.get(copies[place])
        assert owed_with_running(r.anna, at.at) == expected == {"EUR": euros(4)}


@pytest.mark.django_db
def test_what_was_paid_makes_room_again_and_other_libraries_have_their_own_cap() -> None:
    r = region(**CAPPED)
    first, second, _third = three_late(r)
    check_in(r.at(r.home, 60), item=first)
    assert read(r, 60) == []
    pay(r.at(r.home, 60), reader=r.anna)
    assert read(r, 60) == [euros(4)]
    elsewhere = item(r.south)
    check_out(r.at(r.south, 30), reader=r.anna, item=elsewhere)
    assert read(r, 60) == [euros(4), euros("3.40")]
    check_in(r.at(r.home, 60), item=second)
    assert read(r, 60) == [euros("3.40")]


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "amount"), [(0, None), (1, "0.50"), (30, "0.50"), (95, "2.00")])
def test_a_loan_by_the_clock_costs_by_the_clock(minutes: int, amount: str | None) -> None:
    d = desk(**HOURLY)
    check_out(d.occasion(NOW), reader=d.reader, item=d.item)
    back = system(d.library, NOW + timedelta(hours=2, minutes=minutes))
    expected = [] if amount is None else [euros(amount)]
    assert [each.fine.amount for each in running_fines(d.reader, back.at)] == expected
    check_in(back, item=d.item)
    assert list(money.owed_by(d.reader)) == expected


@pytest.mark.django_db
def test_two_late_periods_of_one_day_are_two_charges_and_each_is_taken_back_by_itself() -> None:
    d = desk(**HOURLY)
    loan = check_out(d.occasion(NOW), reader=d.reader, item=d.item).loan
    renew(system(d.library, NOW + timedelta(hours=2, minutes=10)), item=d.item)
    assert money.owed_by(d.reader) == (euros("0.50"),)
    late = system(d.library, NOW + timedelta(hours=5))
    check_in(late, item=d.item)
    assert [line.open for line in money.open_charges(d.reader)] == [euros("0.50"), euros("1.00")]
    undo(late, entry=entry_of("circulation.check_in", "loan", loan) or 0)
    assert money.owed_by(d.reader) == (euros("0.50"),)
    undo(late, entry=entry_of("circulation.renew", "loan", loan) or 0)
    assert money.owed_by(d.reader) == ()


@pytest.mark.django_db
def test_without_a_rate_by_the_clock_days_count_and_a_nearer_rule_may_say_it_does_not_rise() -> None:
    days = {"fine_rate": euros(1), "fine_steps": Rates((RateStep(1, euros(5)),))}
    d = desk(**days, loan_period=Period(2, Unit.HOUR), hours_mode="any_time")
    policy(d.library, item_category="map", loan_period=Period(2, Unit.HOUR), fine_steps=Rates())
    plan, book = item(d.library, kind="map"), d.item
    for copy in (plan, book):
        check_out(d.occasion(NOW), reader=d.reader, item=copy)
    found = running_fines(d.reader, NOW + timedelta(days=2))
    assert {each.item: each.fine.amount for each in found} == {plan: euros(2), book: euros(6)}
