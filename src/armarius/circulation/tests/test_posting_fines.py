"""Fines are posted once, are what was read before, follow the lending library, and count toward limits."""

from datetime import date, time, timedelta

import pytest

from armarius.catalogue.testing import record as a_record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.models import Loan
from armarius.circulation.queries.fines import owed_with_running, running_fines
from armarius.circulation.refusals import Refusal
from armarius.circulation.testing import Region, desk, policy, region
from armarius.holdings.testing import item
from armarius.money import queries as money
from armarius.money.commands.pay import pay
from armarius.money.testing import euros, owed
from armarius.network.commands.set_opening_hours import DayHours, set_opening_hours
from armarius.network.testing import NOW, system
from armarius.platform.commands.undo import undo
from armarius.platform.queries import entry_of
from armarius.platform.values.reasons import Refused, Stale

RATE = {"fine_rate": euros("0.10")}


def lent(r: Region, days: int, *, library: int = 0, copy: int = 0) -> int:
    return check_out(r.at(library or r.home, days), reader=r.anna, item=copy or r.item).loan


@pytest.mark.django_db
@pytest.mark.parametrize("days", [15, 20, 33])
def test_what_is_read_on_a_day_is_what_is_posted_that_day(days: int) -> None:
    r = region(**RATE)
    lent(r, 0)
    at = r.at(r.home, days)
    read = [each.fine.amount for each in running_fines(r.anna, at.at)]
    assert read == [euros(f"0.{days - 14}0") if days < 24 else euros("1.90")]
    check_in(at, item=r.item)
    assert money.owed_by(r.anna) == (read[0],)
    assert running_fines(r.anna, at.at) == ()


@pytest.mark.django_db
def test_nothing_is_owed_for_what_comes_in_time() -> None:
    r = region(**RATE)
    lent(r, 0)
    check_in(r.at(r.home, 14), item=r.item)
    assert money.charges_of(r.anna) == []


@pytest.mark.django_db
def test_case_30_the_fine_follows_the_calendar_and_books_of_the_library_that_lent() -> None:
    r = region(**RATE, fine_days="open_days", days_mode="every_day")
    open_on = tuple(DayHours(day, time(9), time(18)) for day in (0, 1))
    set_opening_hours(system(r.home), hours=open_on)
    lent(r, 0)
    due = Loan.objects.get().due_on
    back = r.at(r.south, 28)
    opened = sum((due + timedelta(days=n)).weekday() in (0, 1) for n in range(1, 15))
    check_in(back, item=r.item)
    charge = money.open_charges(r.anna)[0]
    assert charge.library == r.home
    assert charge.open.amount * 10 == opened


@pytest.mark.django_db
def test_a_late_renewal_posts_what_ran_up_and_a_return_only_what_came_after() -> None:
    r = region(**RATE)
    lent(r, 0)
    renew(r.at(r.south, 16), item=r.item)
    assert money.owed_by(r.anna) == (euros("0.20"),)
    check_in(r.at(r.home, 33), item=r.item)
    assert [each.open for each in money.open_charges(r.anna)] == [euros("0.20"), euros("0.30")]


@pytest.mark.django_db
def test_undoing_a_return_takes_the_fine_back_unless_it_was_paid() -> None:
    d = desk(**RATE)
    loan = check_out(d.occasion(NOW - timedelta(days=20)), reader=d.reader, item=d.item).loan
    at = system(d.library, NOW + timedelta(days=1))
    for _ in range(2):
        check_in(at, item=d.item)
        assert money.owed_by(d.reader) == (euros("0.70"),)
        undo(at, entry=entry_of("circulation.check_in", "loan", loan) or 0)
        assert money.owed_by(d.reader) == ()
    check_in(at, item=d.item)
    pay(at, reader=d.reader)
    with pytest.raises(Stale):
        undo(at, entry=entry_of("circulation.check_in", "loan", loan) or 0)


@pytest.mark.django_db
def test_case_37_debts_with_running_fines_block_loan_request_and_renewal() -> None:
    r = region(**RATE, debt_limit=euros("0.50"))
    lent(r, 0)
    owed(r.south, r.anna, "0.40")
    other, at = item(r.home), r.at(r.home, 15)
    check_out(at, reader=r.anna, item=other)
    late, title = r.at(r.home, 16), a_record(r.home)
    item(r.home, record=title)
    assert owed_with_running(r.anna, late.at)["EUR"] == euros("0.60")
    attempts = (
        lambda: check_out(late, reader=r.anna, item=item(r.home)),
        lambda: renew(late, item=r.item),
        lambda: place_hold(
            late,
            reader=r.anna,
            targets=(Target(title),),
            pickup=r.home,
        ),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        found = {reason.code: reason for reason in refused.value.reasons}
        assert dict(found[Refusal.OWES_TOO_MUCH].facts) == {"owed": euros("0.60"), "limit": euros("0.50")}
        assert found[Refusal.OWES_TOO_MUCH].overridable == "circulation.override"
    pay(late, reader=r.anna)
    check_out(late, reader=r.anna, item=item(r.home))


@pytest.mark.django_db
def test_a_loan_keeps_its_reader_while_its_fine_is_owed_and_is_forgotten_after() -> None:
    d = desk(**RATE)
    check_out(d.occasion(NOW - timedelta(days=100)), reader=d.reader, item=d.item)
    check_in(d.occasion(NOW - timedelta(days=80)), item=d.item)
    assert unlink_returned_loans(d.occasion()).loans == 0
    pay(d.occasion(), reader=d.reader)
    assert unlink_returned_loans(d.occasion()).loans == 1
    line = money.charges_of(d.reader)[0]
    assert (line.origin, line.explanation) == (None, None)


@pytest.mark.django_db
def test_what_was_agreed_holds_and_another_policy_counts_for_later_loans() -> None:
    d = desk(**RATE)
    check_out(d.occasion(NOW - timedelta(days=20)), reader=d.reader, item=d.item)
    policy(d.library, valid_from=date(2026, 11, 10), fine_rate=euros(1))
    check_in(d.occasion(), item=d.item)
    assert money.owed_by(d.reader) == (euros("0.60"),)
