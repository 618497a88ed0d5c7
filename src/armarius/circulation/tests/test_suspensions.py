"""Days without borrowing instead of money: the rule's table, the return that brings them, its undo, two in a row."""

from datetime import date, timedelta

import pytest

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.return_and_lend import return_and_lend
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.queries.fines import running_fines
from armarius.circulation.queries.suspensions import running_suspensions
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.fines import FineCode, FineDays, FineTerms
from armarius.circulation.rules.suspensions import suspension
from armarius.circulation.testing import Region, policy, region
from armarius.holdings.testing import item
from armarius.money import queries as money
from armarius.money.commands.pay import pay
from armarius.money.testing import euros
from armarius.network import queries as network
from armarius.network.rules.calendar import Calendar
from armarius.patrons.commands.lift_restriction import lift_restriction
from armarius.patrons.queries.restrictions import restrictions_of
from armarius.platform.commands.undo import undo
from armarius.platform.queries import entry_of
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Refused, Stale

FRIDAY = date(2026, 11, 6)
WEEKDAYS = Calendar(closed={FRIDAY + timedelta(days=n): "" for n in (1, 2, 8, 9)})
DAYS = {"suspension_days": 2, "suspension_cap": 30, "fine_rate": euros("0.10"), "fine_grace_days": 1}


@pytest.mark.parametrize(
    ("late", "terms", "days"),
    [
        (0, {"suspension_days": 1}, 0),
        (5, {"suspension_days": 1}, 5),
        (5, {"suspension_days": 3}, 15),
        (5, {"suspension_days": 3, "suspension_cap": 10}, 10),
        (5, {"suspension_days": 0}, 0),
        (3, {"suspension_days": 1, "days": FineDays.OPEN_DAYS}, 1),  # the week-end does not count
        (5, {"suspension_days": 1, "grace_days": 5}, 0),
        (6, {"suspension_days": 1, "grace_days": 5}, 1),
        (6, {"suspension_days": 1, "grace_days": 5, "grace_charged": True}, 6),
    ],
)
def test_the_days(late: int, terms: dict[str, object], days: int) -> None:
    chosen = FineTerms(**terms)  # type: ignore[arg-type]
    assert suspension(chosen, WEEKDAYS, due=FRIDAY, on=FRIDAY + timedelta(days=late))[0] == days


def test_every_station_is_told() -> None:
    terms = FineTerms(suspension_days=2, suspension_cap=6, grace_days=1)
    found = suspension(terms, WEEKDAYS, due=FRIDAY, on=FRIDAY + timedelta(days=10))[1]
    assert [(step.code, step.days) for step in found.steps] == [
        (FineCode.LATE, 10),
        (FineCode.GRACE, 1),
        (FineCode.SUSPENDED, 18),
        (FineCode.SUSPENSION_CAPPED, 6),
    ]


def spans(reader: int) -> list[tuple[date, int]]:
    rows = reversed(restrictions_of(reader))
    return [(row.from_day, (row.until_day - row.from_day).days) for row in rows if row.until_day]


def day_of(r: Region, occasion: Occasion) -> date:
    return network.local_day(r.home, occasion.at)


def undo_return(r: Region, occasion: Occasion, copy: int) -> None:
    undo(occasion, entry=entry_of("circulation.check_in", "item", copy) or 0)


@pytest.mark.django_db
def test_a_late_return_bars_its_reader_for_the_days_that_were_read_and_nothing_is_charged() -> None:
    r = region(**DAYS)
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    back = r.at(r.home, 19)
    read = [each.days for each in running_suspensions(r.anna, back.at)]
    assert (read, running_fines(r.anna, back.at)) == ([8], ())
    check_in(back, item=r.item)
    today = day_of(r, back)
    assert spans(r.anna) == [(today, 8)]
    assert money.owed_by(r.anna) == ()
    row = restrictions_of(r.anna)[0]
    assert (row.automatic, row.reason, row.explanation["steps"][-1]) == (
        True,
        "late_return",
        ["suspended", 8, None],
    )
    with pytest.raises(Refused) as refused:
        check_out(r.at(r.home, 26), reader=r.anna, item=r.item)
    assert dict(refused.value.reasons[0].facts) == {
        "use": "lending",
        "reason": "late_return",
        "until": today + timedelta(days=7),
    }
    assert refused.value.reasons[0].code == Refusal.READER_RESTRICTED_UNTIL
    check_out(r.at(r.home, 27), reader=r.anna, item=r.item)


@pytest.mark.django_db
def test_what_comes_in_time_or_within_the_free_days_bars_nobody() -> None:
    r = region(**DAYS)
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    check_in(r.at(r.home, 15), item=r.item)
    assert spans(r.anna) == []


@pytest.mark.django_db
def test_two_returns_add_up_one_after_the_other_and_undoing_the_first_moves_the_second_up() -> None:
    r = region(**DAYS)
    other = item(r.home)
    for copy in (r.item, other):
        check_out(r.at(r.home), reader=r.anna, item=copy)
    back = r.at(r.home, 18)
    check_in(back, item=r.item)
    check_in(r.at(r.home, 19), item=other)
    first, later = day_of(r, back), day_of(r, back) + timedelta(days=6)
    assert spans(r.anna) == [(first, 6), (later, 8)]
    undo_return(r, r.at(r.home, 19), r.item)
    assert spans(r.anna) == [(first, 8)]
    check_in(r.at(r.home, 19), item=r.item)
    assert spans(r.anna) == [(first, 8), (first + timedelta(days=8), 8)]


@pytest.mark.django_db
def test_undoing_a_return_takes_the_days_away_unless_somebody_changed_them() -> None:
    r = region(**DAYS)
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    back = r.at(r.home, 19)
    for _ in range(2):
        check_in(back, item=r.item)
        assert len(spans(r.anna)) == 1
        undo_return(r, back, r.item)
        assert spans(r.anna) == []
    check_in(back, item=r.item)
    lift_restriction(back, restriction=restrictions_of(r.anna)[0].pk)
    with pytest.raises(Stale):
        undo_return(r, back, r.item)


@pytest.mark.django_db
def test_a_late_renewal_bars_too_and_undoing_it_does_not() -> None:
    r = region(**DAYS)
    loan = check_out(r.at(r.home), reader=r.anna, item=r.item).loan
    late = r.at(r.home, 17)
    renew(late, item=r.item)
    assert spans(r.anna) == [(day_of(r, late), 4)]
    undo(late, entry=entry_of("circulation.renew", "loan", loan) or 0)
    assert spans(r.anna) == []


@pytest.mark.django_db
def test_a_nearer_rule_goes_back_to_money_and_the_days_forget_the_loan_with_its_reader() -> None:
    r = region(**DAYS)
    policy(r.root, item_category="map", fine_rate=euros(1), suspension_days=0)
    plan = item(r.home, kind="map")
    for copy in (r.item, plan):
        check_out(r.at(r.home, -60), reader=r.anna, item=copy)
        check_in(r.at(r.home, -43), item=copy)
    assert (len(spans(r.anna)), money.owed_by(r.anna)) == (1, (euros(2),))
    pay(r.at(r.home), reader=r.anna)
    assert unlink_returned_loans(r.at(r.home, 60)).loans == 2
    row = restrictions_of(r.anna)[0]
    assert (row.origin_id, row.explanation, row.reason) == (None, None, "late_return")


@pytest.mark.django_db
@pytest.mark.parametrize("values", [DAYS, {"fine_rate": euros("0.10")}])
def test_undoing_return_and_lend_takes_back_what_the_return_brought(values: dict[str, object]) -> None:
    r = region(**values)
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    late = r.at(r.home, 19)
    done = return_and_lend(late, reader=r.berta, item=r.item)
    assert spans(r.anna) or money.owed_by(r.anna)
    undo(late, entry=entry_of("circulation.return_and_lend", "loan", done.returned) or 0)
    assert (spans(r.anna), money.owed_by(r.anna)) == ([], ())
    check_in(late, item=r.item)
    assert spans(r.anna) or money.owed_by(r.anna)
