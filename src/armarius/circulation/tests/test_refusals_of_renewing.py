"""Every refusal of renewing, one row a code (``docs/algorithms/refusals.md``): refused, lifted, written down."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from armarius.circulation import queries
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.renew import VERB, renew
from armarius.circulation.commands.renew_own import renew_own
from armarius.circulation.models import Loan
from armarius.circulation.queries import exceptions_of
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.lending import OVERRIDE, is_overdue
from armarius.circulation.rules.policies import STANDARD, RenewOverdue
from armarius.circulation.testing import Desk, desk
from armarius.holdings.queries import records_of
from armarius.holdings.testing import item as an_item
from armarius.network.testing import system
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.testing import reader as a_reader
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Override, Refused

from .refusing import Row, codes, kept_in_the_journal, lifting, overridden, refused_by, table

pytestmark = pytest.mark.django_db


def ago(d: Desk, days: int) -> Occasion:
    """The system's occasion at the desk, so many days before this minute: clerks work now."""
    return system(d.library, timezone.now() - timedelta(days=days))


def lent(d: Desk, days: int = 5, item: int = 0, **more: Any) -> dict[str, Any]:
    """The reader has had the copy for so many days."""
    check_out(ago(d, days), reader=d.reader, item=item or d.item, **more)
    return {}


def another_overdue(d: Desk) -> dict[str, Any]:
    """The reader has another copy, which is overdue."""
    lent(d, 20, an_item(d.library))
    return lent(d, 10)


def used_up(d: Desk) -> dict[str, Any]:
    """It was renewed once."""
    lent(d, 10)
    renew(ago(d, 5), item=d.item)
    return {}


def restricted(d: Desk) -> dict[str, Any]:
    """The reader may not borrow any more."""
    lent(d)
    restrict(ago(d, 1), reader=d.reader, reason="Lost three books", from_day=date(2026, 1, 1))
    return {}


def restricted_until(d: Desk) -> dict[str, Any]:
    """Until the new year."""
    lent(d)
    days = {"from_day": date(2026, 1, 1), "until_day": date(2027, 1, 1)}
    restrict(ago(d, 1), reader=d.reader, reason="Lost three books", **days)
    return {}


def expired(d: Desk) -> dict[str, Any]:
    """The card ended after the copy was lent."""
    lent(d)
    change_reader(
        ago(d, 1),
        reader=d.reader,
        version=1,
        family_name="Kalniņa",
        category="adult",
        valid_until=today_at(d) - timedelta(days=2),
    )
    return {}


def today_at(d: Desk) -> date:
    """Today at the desk."""
    return ago(d, 0).at.date()


def asked_for(d: Desk, **more: Any) -> dict[str, Any]:
    """Somebody else waits for it."""
    lent(d)
    target = (Target(records_of([d.item])[d.item]),)
    place_hold(ago(d, 4), reader=a_reader(d.library), targets=target, pickup=d.library, **more)
    return {}


RECALLS = {"recalls": True, "recall_minimum_days": 7, "recall_days": 3}
NOTHING_WHILE = {"renew_overdue": RenewOverdue.NONE_OVERDUE}
ROWS = (
    Row(Refusal.ITEM_NOT_ON_LOAN),
    Row(
        Refusal.ON_SITE_NOT_RENEWED,
        arrange=lambda d: lent(d, 1, on_site=True),
    ),
    Row(Refusal.NEVER_RENEWED, OVERRIDE, {"renewals": 0}, lent),
    Row(Refusal.RENEWALS_USED_UP, OVERRIDE, {"renewals": 1}, used_up),
    Row(Refusal.TOO_SOON_TO_RENEW, OVERRIDE, {"renew_before_days": 3}, lent),
    Row(Refusal.REQUESTED_BY_ANOTHER, arrange=asked_for),
    Row(Refusal.LOAN_RECALLED, None, RECALLS, lambda d: asked_for(d, recalls=True)),
    Row(Refusal.RENEWAL_WOULD_NOT_EXTEND, arrange=lambda d: lent(d, 0)),
    Row(
        Refusal.LOAN_OVERDUE,
        OVERRIDE,
        {"renew_overdue": RenewOverdue.NOT_OVERDUE},
        lambda d: lent(d, 20),
    ),
    Row(Refusal.READER_HAS_OVERDUES, OVERRIDE, NOTHING_WHILE, another_overdue),
    Row(
        Refusal.READER_HAS_OVERDUES,
        OVERRIDE,
        NOTHING_WHILE,
        lambda d: lent(d, 20),
        name="this very loan is overdue",
    ),
    Row(
        Refusal.READER_HAS_OVERDUES,
        OVERRIDE,
        {"overdue_tolerance_days": 3},
        another_overdue,
        name="case 37, days",
    ),
    Row(Refusal.TOO_MANY_OVERDUE, OVERRIDE, {"overdue_limit": 0}, another_overdue, name="case 37, copies"),
    Row(Refusal.READER_RESTRICTED, OVERRIDE, arrange=restricted),
    Row(Refusal.READER_RESTRICTED_UNTIL, OVERRIDE, arrange=restricted_until),
    Row(Refusal.CARD_EXPIRED, OVERRIDE, arrange=expired),
)


def again(d: Desk, occasion: Occasion | None = None, **more: Any) -> int:
    """Renew the copy."""
    return renew(occasion or ago(d, 0), item=d.item, **more).loan


def test_with_nothing_against_it_the_loan_is_renewed() -> None:
    d = desk()
    lent(d)
    assert again(d)


@table(ROWS)
def test_it_is_refused_and_the_due_date_stays(row: Row) -> None:
    d = desk(**row.terms)
    row.arrange(d)
    before = list(Loan.objects.values_list("due_on", "renewals"))
    with pytest.raises(Refused) as refusal:
        again(d)
    refused_by(refusal, row)
    assert list(Loan.objects.values_list("due_on", "renewals")) == before


@table(overridden(ROWS))
def test_whoever_may_lifts_it_and_the_journal_says_who_and_why(row: Row) -> None:
    d = desk("librarian", **row.terms)
    row.arrange(d)
    loan = again(d, d.clerk(timezone.now()), overrides=lifting(row))
    kept_in_the_journal(VERB, row, d.staff)
    assert [made.verb for made in exceptions_of(loan)] == [VERB]


@table(overridden(ROWS))
def test_whoever_may_not_is_told_so(row: Row) -> None:
    d = desk("clerk", **row.terms)
    row.arrange(d)
    with pytest.raises(Forbidden):
        again(d, d.clerk(timezone.now()), overrides=lifting(row))


@table(ROWS)
def test_a_reader_is_told_the_same_before_and_after_asking(row: Row) -> None:
    """The page of own loans and the verb decide by one rule."""
    d = desk(**row.terms)
    row.arrange(d)
    if row.code == Refusal.ITEM_NOT_ON_LOAN:
        return_own(d, Missing, {Refusal.UNKNOWN_LOAN})
        return
    shown = [own for own in queries.own_loans(d.reader, timezone.now()) if own.id == loan_of(d)]
    assert {reason.code for own in shown for reason in own.against} == {row.code, *row.also}
    return_own(d, Refused, {row.code, *row.also}, loan_of(d))


def loan_of(d: Desk) -> int:
    """The open loan of the desk's copy."""
    return Loan.objects.get(item=d.item, returned_at__isnull=True).pk


def return_own(d: Desk, outcome: type[Exception], expected: set[str], loan: int = 0) -> None:
    """The reader's own attempt ends so."""
    own = Occasion(
        who=Principal(PrincipalKind.READER, d.reader),
        library=d.library,
        channel=Channel.OPAC,
        at=timezone.now(),
        key="",
    )
    with pytest.raises(outcome) as refusal:
        renew_own(own, loan=loan)
    assert {reason.code for reason in refusal.value.reasons} == expected  # type: ignore[attr-defined]


def test_a_reader_lifts_nothing_and_renews_no_one_else_s() -> None:
    d = desk()
    lent(d)
    other = a_reader(d.library)
    own = Occasion(
        who=Principal(PrincipalKind.READER, other),
        library=d.library,
        channel=Channel.OPAC,
        at=timezone.now(),
        key="",
    )
    with pytest.raises(Missing) as missing:
        renew_own(own, loan=loan_of(d))
    assert codes(missing) == {Refusal.UNKNOWN_LOAN}


def test_unless_the_policy_says_so_an_overdue_loan_is_renewed() -> None:
    d = desk()
    another_overdue(d)
    assert again(d)
    overdue = desk(renew_overdue=RenewOverdue.ALLOWED)
    lent(overdue, 20)
    assert again(overdue)


def test_days_of_grace_are_not_overdue() -> None:
    d = desk(renew_overdue=RenewOverdue.NOT_OVERDUE, grace_days=7)
    lent(d, 20)
    assert again(d)
    noon = datetime(2026, 3, 10, 12, tzinfo=timezone.get_current_timezone())
    hour = timedelta(hours=1)
    assert is_overdue(STANDARD, noon, noon.date(), noon - hour)
    assert not is_overdue(STANDARD, noon, noon.date(), noon + hour)
    assert not is_overdue(STANDARD, noon, noon.date())


def test_the_loan_keeps_the_rule_it_was_made_under() -> None:
    d = desk(renew_overdue=RenewOverdue.NOT_OVERDUE)
    lent(d, 20)
    kept = Loan.objects.get().terms
    assert kept["renew_overdue"][0] == "not_overdue"


def test_what_is_not_on_loan_or_not_there_is_not_renewed() -> None:
    d = desk()
    with pytest.raises(Missing) as missing:
        renew(d.occasion(), item=999_999)
    assert codes(missing) == {Refusal.NOT_AN_ITEM}


def test_neither_a_queue_nor_a_recall_is_ever_lifted() -> None:
    d = desk("librarian", **RECALLS)
    asked_for(d, recalls=True)
    with pytest.raises(Refused) as refusal:
        again(d, d.clerk(timezone.now()), overrides=(Override(Refusal.LOAN_RECALLED, "Please"),))
    assert codes(refusal) == {Refusal.LOAN_RECALLED}
