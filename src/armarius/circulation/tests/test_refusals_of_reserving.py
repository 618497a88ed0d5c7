"""Every refusal of reserving, one row a code (``docs/algorithms/refusals.md``): refused, lifted, written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.change_hold import change_pickup, suspend_hold
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.own_holds import (
    cancel_own_hold,
    change_own_pickup,
    resume_own_hold,
    suspend_own_hold,
)
from armarius.circulation.commands.place_hold import VERB, Target, place_hold
from armarius.circulation.models import Hold
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.lending import OVERRIDE
from armarius.circulation.rules.policies import Pickup, ShelfHolds
from armarius.circulation.subscribers import against_deleting
from armarius.circulation.testing import LONG, Region, hold, policy, region
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.queries import records_of
from armarius.holdings.testing import item as an_item
from armarius.network.testing import NOW, at_desk, library, location, staff
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.testing import reader as a_reader
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused

from .refusing import Row, codes, kept_in_the_journal, lifting, overridden, refused_by, table

pytestmark = pytest.mark.django_db
TODAY = NOW.date() - timedelta(days=LONG)


def reserved(r: Region) -> dict[str, Any]:
    """Anna waits already."""
    hold(r, r.anna)
    return {}


def has_it(r: Region) -> dict[str, Any]:
    """Anna has it on loan."""
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    return {}


def something_overdue(r: Region) -> dict[str, Any]:
    """Anna has another copy, which is overdue when she asks."""
    check_out(r.at(r.home), reader=r.anna, item=an_item(r.home))
    return {"days": 20}


def withdrawn(r: Region) -> dict[str, Any]:
    """The only copy was withdrawn."""
    withdraw_item(r.at(r.home), item=r.item, reason="Worn out")
    return {}


def in_the_house(r: Region) -> dict[str, Any]:
    """The only copy of another title stays in the house."""
    copy = an_item(r.home, location=location(r.home, lendable=False))
    return {"targets": (of_copy(copy),)}


def of_copy(copy: int) -> Target:
    """A copy as what would do."""
    return Target(records_of([copy])[copy], item=copy)


def restricted(r: Region) -> dict[str, Any]:
    """Anna may not borrow for a while."""
    restrict(r.at(r.home), reader=r.anna, reason="Lost three books", from_day=date(2026, 1, 1))
    return {}


def restricted_until(r: Region) -> dict[str, Any]:
    """Until the new year."""
    days = {"from_day": date(2026, 1, 1), "until_day": date(2027, 1, 1)}
    restrict(r.at(r.home), reader=r.anna, reason="Lost three books", **days)
    return {}


def not_lent_here(r: Region) -> dict[str, Any]:
    """A library that lends nothing."""
    return {"pickup": library(parent=r.root, lends=False)}


def this_copy(r: Region) -> dict[str, Any]:
    """This copy and no other."""
    return {"targets": (Target(r.record, item=r.item),)}


def child(r: Region) -> dict[str, Any]:
    """A reader of seven."""
    return {"reader": a_reader(r.home, birth_date=date(2019, 5, 1))}


def young_by_category(r: Region) -> dict[str, Any]:
    """Only films are for grown-ups."""
    policy(r.home, item_category="film", lowest_age=18)
    copy = an_item(r.home, kind="film")
    return {"targets": (Target(records_of([copy])[copy]),)} | child(r)


ROWS = (
    Row(Refusal.CARD_EXPIRED, OVERRIDE, arrange=lambda r: {"reader": expired(r)}),
    Row(Refusal.READER_RESTRICTED, OVERRIDE, arrange=restricted),
    Row(Refusal.READER_RESTRICTED_UNTIL, OVERRIDE, arrange=restricted_until),
    Row(Refusal.READER_HAS_OVERDUES, OVERRIDE, {"overdue_tolerance_days": 0}, something_overdue),
    Row(Refusal.TOO_MANY_OVERDUE, OVERRIDE, {"overdue_limit": 0}, something_overdue),
    Row(Refusal.READER_NOT_REACHABLE, OVERRIDE, {"needs_address": True}),
    Row(Refusal.READER_TOO_YOUNG, OVERRIDE, {"lowest_age": 18}, child),
    Row(Refusal.READER_TOO_YOUNG, OVERRIDE, arrange=young_by_category, name="too young for films"),
    Row(Refusal.HOLD_LIMIT_REACHED, OVERRIDE, {"hold_limit": 0}),
    Row(Refusal.COPY_ON_SHELF, OVERRIDE, {"shelf_holds": ShelfHolds.IF_ALL_OUT}),
    Row(Refusal.ALREADY_HELD, arrange=reserved),
    Row(Refusal.HAS_IT_ON_LOAN, arrange=has_it),
    Row(Refusal.NO_COPY_TO_HOLD, arrange=withdrawn),
    Row(Refusal.COPY_NOT_USABLE, arrange=in_the_house),
    Row(Refusal.HOLDS_NOT_ALLOWED, terms={"holds": False}),
    Row(Refusal.ITEM_HOLDS_NOT_ALLOWED, None, {"item_holds": False}, this_copy),
    Row(
        Refusal.PICKUP_NOT_ALLOWED,
        None,
        {"pickup": Pickup.OWNING_LIBRARY},
        lambda r: {"pickup": r.north},
    ),
    Row(Refusal.NOT_A_PICKUP_LIBRARY, arrange=not_lent_here),
    Row(Refusal.RECALLS_NOT_ALLOWED, arrange=lambda r: {**lent_to_berta(r), "recalls": True}),
    Row(Refusal.NOTHING_TO_RECALL, None, {"recalls": True}, lambda _: {"recalls": True}),
)


def expired(r: Region) -> int:
    """A reader whose card ended."""
    return a_reader(r.home, valid_until=date(2020, 1, 1))


def lent_to_berta(r: Region) -> dict[str, Any]:
    """Berta has it."""
    check_out(r.at(r.home), reader=r.berta, item=r.item)
    return {}


def reserve(r: Region, occasion: Occasion | None = None, *, days: int = 1, **given: Any) -> int:
    """Reserve the title for Anna at home, or what a row says instead."""
    asked = {"reader": r.anna, "targets": (Target(r.record),), "pickup": r.home} | given
    return place_hold(occasion or r.at(r.home, days), **asked).hold


def test_with_nothing_against_it_it_is_reserved() -> None:
    assert reserve(region())


@table(ROWS)
def test_it_is_refused_and_nobody_waits(row: Row) -> None:
    r = region(**row.terms)
    given = row.arrange(r)
    before = Hold.objects.count()
    with pytest.raises(Refused) as refusal:
        reserve(r, **given)
    refused_by(refusal, row)
    assert Hold.objects.count() == before


@table(overridden(ROWS))
def test_whoever_may_lifts_it_and_the_journal_says_who_and_why(row: Row) -> None:
    r = region(**row.terms)
    given = row.arrange(r)
    given.pop("days", None)
    librarian = staff(r.home, "librarian")
    assert reserve(r, at_desk(librarian, r.home, timezone.now()), **given, overrides=lifting(row))
    kept_in_the_journal(VERB, row, librarian)


@table(overridden(ROWS))
def test_whoever_may_not_is_told_so(row: Row) -> None:
    r = region(**row.terms)
    given = row.arrange(r)
    given.pop("days", None)
    clerk = staff(r.home, "clerk")
    with pytest.raises(Forbidden):
        reserve(r, at_desk(clerk, r.home, timezone.now()), **given, overrides=lifting(row))


def test_without_a_policy_nothing_is_reserved() -> None:
    """Law 12."""
    r, elsewhere = region(), library()
    with pytest.raises(Refused) as refusal:
        place_hold(
            replaced(r.at(r.home), elsewhere), reader=r.anna, targets=(Target(r.record),), pickup=r.home
        )
    assert codes(refusal) == {Refusal.NO_POLICY}


def replaced(occasion: Occasion, there: int) -> Occasion:
    """The occasion at another library."""
    return replace(occasion, library=there)


@pytest.mark.parametrize(
    ("given", "outcome", "code"),
    [
        ({"targets": ()}, Invalid, Refusal.NOTHING_TO_HOLD),
        ({"expires_on": date(2020, 1, 1)}, Invalid, Refusal.DAY_IN_THE_PAST),
        ({"reader": 999_999}, Missing, Refusal.NOT_A_READER),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_said_so(given: dict[str, Any], outcome: type[Outcome], code: Refusal) -> None:
    with pytest.raises(outcome) as refusal:
        reserve(region(), **given)
    assert codes(refusal) == {code}


def test_a_grown_up_and_somebody_of_unknown_age_may_ask() -> None:
    r = region(lowest_age=18)
    assert reserve(r), "nobody knows how old Anna is"
    assert reserve(r, reader=a_reader(r.home, birth_date=date(1980, 1, 1)))


def refusal_of(outcome: type[Outcome], attempt: Callable[[], object]) -> set[str]:
    """The codes with which an attempt ends."""
    with pytest.raises(outcome) as refusal:
        attempt()
    return codes(refusal)


def by(r: Region, reader: int) -> Occasion:
    """The occasion of a reader at the own page."""
    who = Principal(PrincipalKind.READER, reader)
    return Occasion(who=who, library=r.home, channel=Channel.OPAC, at=timezone.now())


OWN: tuple[Callable[..., object], ...] = (
    cancel_own_hold,
    partial(change_own_pickup, pickup=1),
    suspend_own_hold,
    resume_own_hold,
)


@pytest.mark.parametrize("verb", OWN, ids=["cancel", "pickup", "suspend", "resume"])
def test_whether_another_s_reservation_is_over_nobody_learns(verb: Callable[..., object]) -> None:
    r = region()
    mine = reserve(r)
    assert refusal_of(Missing, lambda: verb(by(r, r.berta), hold=mine)) == {Refusal.UNKNOWN_HOLD}
    cancel_hold(r.at(r.home, 3), hold=mine)
    assert refusal_of(Missing, lambda: verb(by(r, r.berta), hold=mine)) == {Refusal.UNKNOWN_HOLD}
    assert refusal_of(Refused, lambda: verb(by(r, r.anna), hold=mine)) == {Refusal.HOLD_IS_OVER}


def test_a_reservation_that_is_over_or_another_s_is_not_changed() -> None:
    r = region()
    mine = reserve(r)
    theirs = by(r, r.berta)
    for unknown in (lambda: cancel_own_hold(theirs, hold=mine), lambda: cancel_hold(r.at(r.home), hold=999)):
        assert refusal_of(Missing, unknown) == {Refusal.UNKNOWN_HOLD}

    def past() -> Any:
        return suspend_hold(r.at(r.home, 2), hold=mine, until=TODAY)

    assert refusal_of(Invalid, past) == {Refusal.DAY_IN_THE_PAST}
    check_in(r.at(r.home, 2), item=r.item)

    def rest() -> Any:
        return suspend_hold(r.at(r.home, 3), hold=mine)

    assert refusal_of(Refused, rest) == {Refusal.HOLD_IS_CAPTURED}
    cancel_hold(r.at(r.home, 3), hold=mine)
    assert refusal_of(Refused, rest) == {Refusal.HOLD_IS_OVER}


def test_where_a_reservation_is_not_picked_up() -> None:
    r = region(pickup=Pickup.OWNING_LIBRARY)
    mine = reserve(r)
    closed = library(parent=r.root, lends=False)

    def change(there: Any) -> Any:
        return change_pickup(r.at(r.home, 2), hold=mine, pickup=there)

    assert refusal_of(Refused, lambda: change(closed)) == {Refusal.NOT_A_PICKUP_LIBRARY}
    assert refusal_of(Refused, lambda: change(r.north)) == {Refusal.PICKUP_NOT_ALLOWED}


def test_a_reader_who_has_or_waits_for_something_stays() -> None:
    r = region()
    assert against_deleting(r.anna) == ()
    reserve(r)
    check_out(r.at(r.home, 1), reader=r.anna, item=an_item(r.home))
    assert [reason.code for reason in against_deleting(r.anna)] == [
        Refusal.READER_HAS_LOANS,
        Refusal.READER_HAS_HOLDS,
    ]
