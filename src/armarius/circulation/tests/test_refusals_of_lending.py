"""Every refusal of lending, one row a code (``docs/algorithms/refusals.md``): refused, lifted, written down."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import VERB, check_out
from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.commands.define_schedule import define_schedule
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.models import Loan
from armarius.circulation.queries import exceptions_of
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.rules.lending import CONFIRM, OVERRIDE, YES
from armarius.circulation.rules.policies import ScheduleMode
from armarius.circulation.testing import Desk, desk, policy, terms
from armarius.holdings.commands.correct_item import correct_item
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.queries import records_of
from armarius.holdings.testing import item as an_item
from armarius.network.commands.grant_role import grant_role
from armarius.network.queries import codes_of
from armarius.network.testing import NOW, at_desk, library, location, staff, system
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.testing import reader as a_reader
from armarius.platform.commands.scrub_entries import scrub_entries
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Forbidden, Missing, Override, Refused

from .refusing import (
    Row,
    codes,
    confirmed,
    kept_in_the_journal,
    lifting,
    overridden,
    refused_by,
    table,
)

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=20)


def lent(d: Desk, reader: int = 0, item: int = 0, at: Any = NOW) -> dict[str, Any]:
    """A loan that was made before."""
    check_out(d.occasion(at), reader=reader or d.reader, item=item or d.item)
    return {}


def another_is_lent(d: Desk, at: Any = NOW) -> dict[str, Any]:
    """The reader has another copy."""
    return lent(d, item=an_item(d.library), at=at)


def asked_for(d: Desk, pickup: int = 0) -> dict[str, Any]:
    """Somebody else waits for it."""
    target = (Target(records_of([d.item])[d.item]),)
    place_hold(d.occasion(), reader=a_reader(d.library), targets=target, pickup=pickup or d.library)
    return {}


def captured(d: Desk, pickup: int = 0) -> dict[str, Any]:
    """It was taken in for somebody who waits."""
    asked_for(d, pickup)
    check_in(d.occasion(), item=d.item)
    return {}


def noted(kind: IncidentKind) -> Callable[[Desk], dict[str, Any]]:
    """Something is wrong with the copy."""

    def arrange(d: Desk) -> dict[str, Any]:
        note_incident(d.occasion(), item=d.item, kind=kind)
        return {}

    return arrange


def claimed(d: Desk) -> dict[str, Any]:
    """Its last reader says it was returned."""
    lent(d, a_reader(d.library))
    note_incident(d.occasion(), item=d.item, kind=IncidentKind.CLAIMED_RETURNED)
    return {}


def withdrawn(d: Desk) -> dict[str, Any]:
    """It was withdrawn."""
    withdraw_item(d.occasion(), item=d.item, reason="Worn out")
    return {}


def restricted(d: Desk) -> dict[str, Any]:
    """The reader may not borrow for a while."""
    restrict(d.occasion(), reader=d.reader, reason="Lost three books", from_day=date(2026, 1, 1))
    return {}


def restricted_until(d: Desk) -> dict[str, Any]:
    """Until the new year."""
    days = {"from_day": date(2026, 1, 1), "until_day": date(2027, 1, 1)}
    restrict(d.occasion(), reader=d.reader, reason="Lost three books", **days)
    return {}


def limited_maps(d: Desk) -> dict[str, Any]:
    """No map may be had."""
    policy(d.library, item_category="map", loan_limit=0)
    return {"item": an_item(d.library, kind="map")}


def between_terms(d: Desk) -> dict[str, Any]:
    """Loans end on fixed dates, and there is none for today."""
    lists = define_schedule(d.occasion(), name="Terms", dates=()).schedule
    fixed = terms(schedule=lists, schedule_mode=ScheduleMode.EXACT)
    define_policy(d.occasion(), valid_from=NOW.date(), terms=fixed)
    return {}


def same_title(d: Desk) -> dict[str, Any]:
    """The reader has another copy of the title."""
    return lent(d, item=an_item(d.library, record=records_of([d.item])[d.item]))


def had_it(d: Desk) -> dict[str, Any]:
    """The reader brought it back a while ago."""
    lent(d, at=LONG_AGO)
    check_in(d.occasion(LONG_AGO + timedelta(days=5)), item=d.item)
    return {}


def with_a_map(d: Desk) -> dict[str, Any]:
    """Something belongs to it."""
    code = codes_of("item", [d.item])[d.item]
    correct_item(d.occasion(), item=d.item, version=1, code=code, category="book", parts="1 map")
    return {}


ROWS = (
    Row(Refusal.LIBRARY_DOES_NOT_LEND, arrange=lambda d: {"at": library(parent=d.library, lends=False)}),
    Row(Refusal.NO_POLICY, arrange=lambda _: {"item": an_item(library())}),
    Row(Refusal.ITEM_NOT_LENT_BY_POLICY, terms={"loan_days": None}),
    Row(Refusal.NOT_USED_ON_SITE, terms={"on_site": False}, arrange=lambda _: {"on_site": True}),
    Row(Refusal.NO_FIXED_DATE, arrange=between_terms),
    Row(Refusal.ITEM_ON_LOAN, arrange=lambda d: lent(d, a_reader(d.library))),
    Row(Refusal.ITEM_ON_LOAN_TO_THIS_READER, arrange=lent),
    Row(Refusal.ITEM_WITHDRAWN, arrange=withdrawn),
    Row(
        Refusal.ITEM_STAYS_IN_HOUSE,
        OVERRIDE,
        arrange=lambda d: {"item": an_item(d.library, location=location(d.library, lendable=False))},
    ),
    Row(Refusal.ITEM_LOST, CONFIRM, arrange=noted(IncidentKind.LOST)),
    Row(Refusal.ITEM_MISSING, CONFIRM, arrange=noted(IncidentKind.MISSING)),
    Row(Refusal.ITEM_DAMAGED, CONFIRM, arrange=noted(IncidentKind.DAMAGED)),
    Row(Refusal.ITEM_PART_MISSING, CONFIRM, arrange=noted(IncidentKind.PART_MISSING)),
    Row(Refusal.ITEM_HAS_PARTS, CONFIRM, arrange=with_a_map),
    Row(Refusal.ITEM_READY_FOR_ANOTHER, OVERRIDE, arrange=captured),
    Row(
        Refusal.ITEM_ON_ITS_WAY_TO_ANOTHER,
        OVERRIDE,
        arrange=lambda d: captured(d, library(parent=d.library)),
    ),
    Row(Refusal.ITEM_REQUESTED, OVERRIDE, arrange=asked_for),
    Row(
        Refusal.CARD_EXPIRED,
        OVERRIDE,
        arrange=lambda d: {"reader": a_reader(d.library, valid_until=date(2026, 11, 1))},
    ),
    Row(Refusal.READER_RESTRICTED, OVERRIDE, arrange=restricted),
    Row(Refusal.READER_RESTRICTED_UNTIL, OVERRIDE, arrange=restricted_until),
    Row(Refusal.LOAN_LIMIT_REACHED, OVERRIDE, {"loan_limit": 1}, another_is_lent),
    Row(Refusal.LOAN_LIMIT_HERE_REACHED, OVERRIDE, {"loan_limit_here": 1}, another_is_lent),
    Row(Refusal.CATEGORY_LIMIT_REACHED, OVERRIDE, arrange=limited_maps),
    Row(Refusal.ON_SITE_LIMIT_REACHED, OVERRIDE, {"on_site_limit": 0}, lambda _: {"on_site": True}),
    Row(
        Refusal.READER_HAS_OVERDUES,
        OVERRIDE,
        {"overdue_tolerance_days": 3},
        lambda d: another_is_lent(d, LONG_AGO),
    ),
    Row(Refusal.TOO_MANY_OVERDUE, OVERRIDE, {"overdue_limit": 0}, lambda d: another_is_lent(d, LONG_AGO)),
    Row(Refusal.READER_NOT_REACHABLE, OVERRIDE, {"needs_address": True}),
    Row(
        Refusal.READER_TOO_YOUNG,
        OVERRIDE,
        {"lowest_age": 99},
        lambda d: {"reader": a_reader(d.library, birth_date=date(2019, 5, 1))},
    ),
    Row(Refusal.SAME_TITLE_ON_LOAN, CONFIRM, arrange=same_title),
    Row(Refusal.TITLE_BORROWED_BEFORE, CONFIRM, {"asks_previous_loans": True}, had_it),
)
LIFTED = [*overridden(ROWS), *confirmed(ROWS)]


def lend(d: Desk, occasion: Any = None, **given: Any) -> int:
    """Lend the copy to the reader, or what a row says instead."""
    there = given.pop("at", 0)
    asked = {"reader": d.reader, "item": d.item} | given
    return check_out(occasion or (system(there) if there else d.occasion()), **asked).loan


def test_with_nothing_against_it_the_copy_is_lent() -> None:
    assert lend(desk())


@table(ROWS)
def test_it_is_refused_and_nothing_is_lent(row: Row) -> None:
    d = desk(**row.terms)
    given = row.arrange(d)
    before = Loan.objects.count()
    with pytest.raises(Refused) as refusal:
        lend(d, **given)
    refused_by(refusal, row)
    assert Loan.objects.count() == before


def test_a_claim_stands_beside_the_loan_it_is_about() -> None:
    d = desk()
    claimed(d)
    with pytest.raises(Refused) as refusal:
        lend(d)
    assert codes(refusal) == {Refusal.ITEM_ON_LOAN, Refusal.ITEM_CLAIMED_RETURNED}


@table(LIFTED)
def test_whoever_may_lifts_it_and_the_journal_says_who_and_why(row: Row) -> None:
    d = desk("librarian" if row.lifts == OVERRIDE else "clerk", **row.terms)
    given = row.arrange(d)
    loan = lend(d, d.clerk(timezone.now()), **given, overrides=lifting(row))
    kept_in_the_journal(VERB, row, d.staff)
    (made,) = exceptions_of(loan)
    assert [(reason.code, why) for reason, why in made.reasons] == [(row.code, "She writes about it")]


@table(overridden(ROWS))
def test_whoever_may_not_is_told_so_and_nothing_is_lent(row: Row) -> None:
    d = desk("clerk", **row.terms)
    given = row.arrange(d)
    before = Loan.objects.count()
    with pytest.raises(Forbidden):
        lend(d, d.clerk(timezone.now()), **given, overrides=lifting(row))
    assert Loan.objects.count() == before


def test_the_permission_of_another_library_lifts_nothing_here() -> None:
    d = desk("clerk", loan_limit=0)
    grant_role(system(library()), account=d.staff, role="librarian", depth=None, valid_from=date(2020, 1, 1))
    stranger = staff(library(), "librarian")
    for occasion in (d.clerk(timezone.now()), at_desk(stranger, d.library, timezone.now())):
        with pytest.raises(Forbidden):
            lend(d, occasion, overrides=(Override(Refusal.LOAN_LIMIT_REACHED, "Because"),))
    assert not Loan.objects.exists()


def test_one_lifted_reason_leaves_the_others_standing() -> None:
    d = desk(loan_limit=0, needs_address=True)
    with pytest.raises(Refused) as refusal:
        lend(d, overrides=(Override(Refusal.LOAN_LIMIT_REACHED, "Exam"),))
    assert codes(refusal) == {Refusal.READER_NOT_REACHABLE}


def test_what_was_only_offered_is_not_written_down() -> None:
    d = desk(loan_limit=0)
    offered = (Override(Refusal.LOAN_LIMIT_REACHED, "Exam"), Override(Refusal.CARD_EXPIRED, "Just in case"))
    lend(d, overrides=offered)
    entry = JournalEntry.objects.get(verb=VERB)
    assert entry.facts["overridden"] == Refusal.LOAN_LIMIT_REACHED
    assert "Just in case" not in str(entry.personal)


def test_after_the_reader_is_forgotten_the_history_keeps_the_code_alone() -> None:
    d = desk()
    restricted(d)
    loan = lend(d, overrides=(Override(Refusal.READER_RESTRICTED, "Anna asked"),))
    scrub_entries(d.occasion(), kind="loan", object_ids=(loan,))
    (made,) = exceptions_of(loan)
    assert [(str(reason.code), dict(reason.facts), why) for reason, why in made.reasons] == [
        (Refusal.READER_RESTRICTED, {}, "")
    ]


def test_a_yes_of_the_desk_is_kept_as_such() -> None:
    d = desk("clerk")
    with_a_map(d)
    lend(d, d.clerk(timezone.now()), overrides=(Override(Refusal.ITEM_HAS_PARTS, YES),))
    kept_in_the_journal(VERB, Row(Refusal.ITEM_HAS_PARTS, CONFIRM), d.staff, YES)


def test_a_reader_with_a_telephone_or_an_address_can_be_reached() -> None:
    d = desk(needs_address=True)
    for contact in ({"telephone": "+371 20000000"}, {"email": "anna@example.org"}):
        assert lend(d, reader=a_reader(d.library, **contact), item=an_item(d.library))
    blank = a_reader(d.library, email=" ")
    with pytest.raises(Refused) as refusal:
        lend(d, reader=blank)
    assert codes(refusal) == {Refusal.READER_NOT_REACHABLE}


def test_a_title_had_before_is_asked_about_only_while_somebody_knows() -> None:
    """Law 13: the question dies with the link."""
    d = desk(asks_previous_loans=True)
    lent(d, at=NOW - timedelta(days=60))
    check_in(d.occasion(NOW - timedelta(days=50)), item=d.item)
    with pytest.raises(Refused) as refusal:
        lend(d, item=an_item(d.library, record=records_of([d.item])[d.item]))
    (reason,) = refusal.value.reasons
    assert (reason.code, reason.facts["day"]) == (Refusal.TITLE_BORROWED_BEFORE, date(2026, 10, 1))
    assert lend(d, reader=a_reader(d.library), item=an_item(d.library)), "another reader, another title"
    unlink_returned_loans(d.occasion())
    assert lend(d)


def statements(**values: Any) -> int:
    """How many statements a check-out takes at a desk with these terms."""
    d = desk(**values)
    had_it(d)
    asked = (Override(Refusal.TITLE_BORROWED_BEFORE, YES),) if values.get("asks_previous_loans") else ()
    with CaptureQueriesContext(connection) as found:
        lend(d, reader=d.reader, overrides=asked)
    return len(found)


def test_a_policy_that_does_not_ask_costs_nothing() -> None:
    plain = statements()
    assert statements(asks_previous_loans=False, needs_address=False, return_to=None) == plain
    assert statements(asks_previous_loans=True) == plain + 1


@pytest.mark.parametrize(("asked", "code"), [("reader", Refusal.NOT_A_READER), ("item", Refusal.NOT_AN_ITEM)])
def test_what_is_not_there_is_missing(asked: str, code: Refusal) -> None:
    with pytest.raises(Missing) as missing:
        lend(desk(), **{asked: 999_999})
    assert codes(missing) == {code}
