"""The cases every circulation system must pass (handbook, circulation.md §2.5), one test a case: loans.

Cases 30 and 31 and the money of 37 and 39 come with the readers' accounts.
"""

from datetime import date
from typing import Any

import pytest

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.mark_overdue import mark_overdue
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.renew_by_itself import renew_by_itself
from armarius.circulation.commands.unlink_ended_holds import unlink_ended_holds
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.events import LoansOverdue, Renewed
from armarius.circulation.models import Hold, HoldTarget, Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.periods import Period
from armarius.circulation.testing import Region, heard, hold, region
from armarius.holdings.queries import records_of
from armarius.holdings.testing import item as an_item
from armarius.patrons.testing import reader as a_reader
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Outcome, Refused

pytestmark = pytest.mark.django_db


def codes(refusal: pytest.ExceptionInfo[Outcome]) -> set[str]:
    return {reason.code for reason in refusal.value.reasons}


def lend(r: Region, reader: int, days: int = 0, item: int = 0, **more: Any) -> int:
    return check_out(r.at(r.home, days), reader=reader, item=item or r.item, **more).loan


def due(loan: int) -> date:
    return Loan.objects.get(pk=loan).due_on


def night(r: Region, days: int) -> int:
    return renew_by_itself(r.at(r.root, days)).renewed


def test_case_29_a_loan_renews_itself_the_day_before_and_says_so() -> None:
    r = region(renews_itself=True, renewals=1)
    loan = lend(r, r.anna)
    assert night(r, 12) == 0
    with heard(Renewed) as said:
        assert night(r, 13) == 1
    assert [event.loan for event in said] == [loan]
    assert (due(loan) - r.at(r.home).at.date()).days == 27
    assert night(r, 13) == 0
    assert night(r, 26) == 0, "the only renewal is used"


def test_case_29_not_when_the_rule_says_nothing_or_somebody_waits() -> None:
    plain = region()
    lend(plain, plain.anna)
    assert night(plain, 13) == 0
    wanted = region(renews_itself=True)
    lend(wanted, wanted.anna)
    hold(wanted, wanted.berta)
    assert night(wanted, 13) == 0


def test_case_37_too_many_overdue_stand_in_the_way_of_loan_and_request() -> None:
    r = region(overdue_limit=0)
    lend(r, r.anna)
    other = an_item(r.home)
    with pytest.raises(Refused) as loan:
        lend(r, r.anna, 20, other)
    with pytest.raises(Refused) as request:
        hold(r, r.anna, days=20, targets=(Target(records_of([other])[other]),))
    assert codes(loan) == codes(request) == {Refusal.TOO_MANY_OVERDUE}


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"overdue_limit": 0}, Refusal.TOO_MANY_OVERDUE),
        ({"overdue_tolerance_days": 3}, Refusal.READER_HAS_OVERDUES),
    ],
    ids=["how many", "how long"],
)
def test_case_37_what_is_overdue_stands_in_the_way_of_a_renewal_too(
    terms: dict[str, Any], code: Refusal
) -> None:
    r = region(**terms)
    lend(r, r.anna)
    other = an_item(r.home)
    lend(r, r.anna, 10, other)
    with pytest.raises(Refused) as refused:
        renew(r.at(r.home, 20), item=other)
    assert codes(refused) == {code}
    check_in(r.at(r.home, 20), item=r.item)
    assert renew(r.at(r.home, 20), item=other).renewals == 1


def test_case_37_days_of_grace_are_not_overdue() -> None:
    r = region(overdue_tolerance_days=0, grace_days=5)
    lend(r, r.anna)
    assert lend(r, r.anna, 18, an_item(r.home))
    with pytest.raises(Refused) as refused:
        lend(r, r.anna, 20, an_item(r.home))
    assert codes(refused) == {Refusal.READER_HAS_OVERDUES}


def test_case_39_loans_and_holds_that_are_over_forget_their_reader_and_nobody_else_s() -> None:
    r = region()
    over = lend(r, r.anna)
    check_in(r.at(r.home, 3), item=r.item)
    asked = hold(r, r.berta, days=4)
    check_in(r.at(r.home, 5), item=r.item)
    still = check_out(r.at(r.home, 6), reader=r.berta, item=r.item).loan
    long_after = r.at(r.root, 59)
    unlink_returned_loans(long_after)
    unlink_ended_holds(long_after)
    assert Loan.objects.get(pk=over).reader_id is None
    assert Loan.objects.get(pk=still).reader_id == r.berta
    assert Hold.objects.get(pk=asked).reader_id is None
    assert HoldTarget.objects.get(hold=asked).reader_id is None
    row = JournalEntry.objects.get(verb="circulation.place_hold")
    assert (row.personal, row.person_id) == (None, None)


def test_each_loan_is_said_to_be_overdue_once_until_it_is_renewed() -> None:
    r = region()
    loan = lend(r, r.anna)
    assert mark_overdue(r.at(r.root, 14)).loans == 0, "the day it is due"
    with heard(LoansOverdue) as said:
        assert mark_overdue(r.at(r.root, 15)).loans == 1
        assert mark_overdue(r.at(r.root, 16)).loans == 0
    assert [event.loans for event in said] == [(loan,)]
    renew(r.at(r.home, 16), item=r.item)
    assert mark_overdue(r.at(r.root, 31)).loans == 1


def test_on_site_it_is_due_tonight_counted_apart_and_not_renewed() -> None:
    r = region(loan_limit=1, on_site_limit=1)
    loan = lend(r, r.anna, on_site=True)
    assert due(loan) == r.at(r.home).at.date()
    assert lend(r, r.anna, item=an_item(r.home)), "what is used on site takes no room"
    with pytest.raises(Refused) as more:
        lend(r, r.anna, item=an_item(r.home), on_site=True)
    with pytest.raises(Refused) as again:
        renew(r.at(r.home, 1), item=r.item)
    assert codes(more) == {Refusal.ON_SITE_LIMIT_REACHED}
    assert Refusal.ON_SITE_NOT_RENEWED in codes(again)


def test_a_recall_leaves_the_guaranteed_time_and_stops_renewals() -> None:
    r = region(recalls=True, recall_minimum_days=7, recall_days=3)
    loan = lend(r, r.anna)
    made = place_hold(
        r.at(r.home, 2), reader=r.berta, targets=(Target(r.record),), pickup=r.home, recalls=True
    )
    assert made.recalled == loan
    assert (due(loan) - r.at(r.home).at.date()).days == 7
    with pytest.raises(Refused) as refused:
        renew(r.at(r.home, 3), item=r.item)
    assert Refusal.LOAN_RECALLED in codes(refused)


@pytest.mark.parametrize(
    ("terms", "day", "code"),
    [
        ({"recalls": False}, 2, Refusal.RECALLS_NOT_ALLOWED),
        ({"recalls": True, "recall_days": 14}, 2, Refusal.NOTHING_TO_RECALL),
        ({"recalls": True}, 13, Refusal.NOTHING_TO_RECALL),
    ],
)
def test_what_is_not_recalled(terms: dict[str, Any], day: int, code: Refusal) -> None:
    r = region(**terms)
    lend(r, r.anna)
    with pytest.raises(Refused) as refused:
        hold(r, r.berta, days=day, recalls=True)
    assert codes(refused) == {code}
    assert not Hold.objects.exists(), "whole or absent"


def test_many_who_wait_make_a_loan_shorter() -> None:
    r = region(high_demand_holds=2, high_demand_period=Period(7))
    others = [an_item(r.home, record=r.record) for _ in range(3)]
    assert (due(lend(r, r.anna)) - r.at(r.home).at.date()).days == 14
    hold(r, r.berta)
    hold(r, r.cilda)
    shorter = check_out(r.at(r.home), reader=a_reader(r.home), item=others[0])
    assert (shorter.due_on - r.at(r.home).at.date()).days == 7


def test_nobody_is_asked_before_lending_when_other_copies_serve_who_waits() -> None:
    r = region()
    spare = an_item(r.home, record=r.record)
    hold(r, r.berta)
    assert lend(r, r.anna), "the other copy is for whoever waits"
    with pytest.raises(Refused) as last:
        lend(r, r.cilda, item=spare)
    assert codes(last) == {Refusal.ITEM_REQUESTED}
