"""Every refusal of taking back, sending and noting, one row a code (``docs/algorithms/refusals.md``)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from armarius.circulation.commands.check_in import VERB, check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.note_incident import note_incident, resolve_incident
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.record_in_house_use import record_in_house_use
from armarius.circulation.commands.return_and_lend import return_and_lend
from armarius.circulation.commands.send_item import cancel_transit, send_item
from armarius.circulation.models import Loan
from armarius.circulation.queries import exceptions_of
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.checking_in import Put, place_reasons, returned_to
from armarius.circulation.rules.incidents import IncidentKind, Resolution
from armarius.circulation.rules.lending import CONFIRM, YES
from armarius.circulation.rules.policies import ReturnTo
from armarius.circulation.subscribers import against_item_deletion, against_record_deletion
from armarius.circulation.testing import Region, desk, hold, policy, region
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.queries import records_of
from armarius.network.testing import NOW, at_desk, staff
from armarius.platform.values.reasons import Forbidden, Missing, Outcome, Override, Refused

from .refusing import Row, codes, kept_in_the_journal, lifting, refused_by, table

pytestmark = pytest.mark.django_db


def lent_at(library: Callable[[Region], int]) -> Callable[[Region], dict[str, Any]]:
    """Anna borrowed the copy at a library and brings it to the northern one."""

    def arrange(r: Region) -> dict[str, Any]:
        check_out(r.at(library(r)), reader=r.anna, item=r.item)
        return {"library": r.north}

    return arrange


OWN, LENDER = {"return_to": ReturnTo.OWNING_LIBRARY}, {"return_to": ReturnTo.LENDING_LIBRARY}
ROWS = (
    Row(Refusal.ITEM_NOT_ON_LOAN),
    Row(
        Refusal.RETURNED_BEFORE_LENT,
        arrange=lambda r: {**lent_at(lambda r: r.home)(r), "days": -1, "library": r.home},
    ),
    Row(Refusal.NOT_RETURNED_HERE, CONFIRM, OWN, lent_at(lambda r: r.home), name="its own library"),
    Row(Refusal.NOT_RETURNED_HERE, CONFIRM, OWN, lent_at(lambda r: r.north), name="its own, lent here"),
    Row(Refusal.NOT_RETURNED_HERE, CONFIRM, LENDER, lent_at(lambda r: r.south), name="where it was lent"),
)
ASKED = [row for row in ROWS if row.lifts == CONFIRM]


def back(r: Region, *, library: int = 0, days: int = 1, **more: Any) -> Any:
    """Take the copy in."""
    return check_in(r.at(library or r.home, days), item=r.item, **more)


@table(ROWS)
def test_it_is_refused_and_the_loan_stays_open(row: Row) -> None:
    r = region(**row.terms)
    given = row.arrange(r)
    before = Loan.objects.filter(returned_at__isnull=True).count()
    with pytest.raises(Refused) as refusal:
        back(r, **given)
    refused_by(refusal, row)
    assert Loan.objects.filter(returned_at__isnull=True).count() == before


def test_it_says_where_the_copy_belongs() -> None:
    r = region(**OWN)
    given = lent_at(lambda r: r.home)(r)
    with pytest.raises(Refused) as refusal:
        back(r, **given)
    (reason,) = refusal.value.reasons
    assert str(reason.facts["library"]).startswith("Library ")


@table(ASKED)
def test_a_yes_takes_it_in_all_the_same_and_the_journal_says_whose_it_was(row: Row) -> None:
    r = region(**row.terms)
    row.arrange(r)
    clerk = staff(r.north, "clerk")
    taken = check_in(at_desk(clerk, r.north, timezone.now()), item=r.item, overrides=lifting(row, YES))
    assert taken.loan == Loan.objects.get().pk
    assert (taken.put, taken.destination) == (Put.SEND_HOME, r.home)
    kept_in_the_journal(VERB, row, clerk, YES)
    assert [made.verb for made in exceptions_of(taken.loan)] == [VERB]


def test_somebody_of_another_library_takes_nothing_in_here() -> None:
    r = region(**OWN)
    lent_at(lambda r: r.home)(r)
    stranger = staff(r.south, "librarian")
    with pytest.raises(Forbidden):
        check_in(
            at_desk(stranger, r.north, timezone.now()),
            item=r.item,
            overrides=(Override(Refusal.NOT_RETURNED_HERE, YES),),
        )


def test_at_the_right_place_nobody_is_asked() -> None:
    own, lender, anywhere = region(**OWN), region(**LENDER), region()
    for r, lent, brought in (
        (own, own.north, own.home),
        (lender, lender.north, lender.north),
        (anywhere, anywhere.north, anywhere.south),
    ):
        check_out(r.at(lent), reader=r.anna, item=r.item)
        assert back(r, library=brought).loan


def test_the_owning_library_says_where_its_copies_are_returned() -> None:
    r = region()
    policy(r.north, return_to=ReturnTo.OWNING_LIBRARY)
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    assert back(r, library=r.north).loan, "what the library of the desk says of its own copies does not count"
    policy(r.home, return_to=ReturnTo.OWNING_LIBRARY, reader_category="adult")
    check_out(r.at(r.north, 2), reader=r.anna, item=r.item)
    with pytest.raises(Refused) as refusal:
        back(r, library=r.north, days=3)
    assert codes(refusal) == {Refusal.NOT_RETURNED_HERE}


def test_what_goes_out_again_at_once_is_not_asked_about() -> None:
    r = region(**OWN)
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    assert return_and_lend(r.at(r.north, 1), reader=r.berta, item=r.item).loan


def test_where_a_loan_is_returned_is_a_table() -> None:
    here, owner, lender = 1, 2, 3
    for mode, there in (
        (None, None),
        (ReturnTo.ANYWHERE, None),
        (ReturnTo.OWNING_LIBRARY, owner),
        (ReturnTo.LENDING_LIBRARY, lender),
    ):
        assert returned_to(mode, owner=owner, lender=lender) == there
        assert bool(place_reasons(here, there, "Elsewhere")) == (there is not None)
    assert place_reasons(here, here, "") == ()


def statements(**terms: Any) -> int:
    """How many statements it takes to take a copy in at its own library, which lent it."""
    d = desk(**terms)
    check_out(d.occasion(NOW - timedelta(days=1)), reader=d.reader, item=d.item)
    with CaptureQueriesContext(connection) as found:
        check_in(d.occasion(), item=d.item)
    return len(found)


def test_a_copy_that_comes_home_costs_no_question() -> None:
    assert statements(**OWN) == statements()


# Other verbs about copies: what each is refused for.


def refusal_of(outcome: type[Outcome], attempt: Callable[[], object]) -> set[str]:
    """The codes with which an attempt ends."""
    with pytest.raises(outcome) as refusal:
        attempt()
    return codes(refusal)


def test_only_what_travels_for_nobody_is_called_back() -> None:
    r = region()

    def attempt() -> Any:
        return cancel_transit(r.at(r.home, 2), item=r.item)

    assert refusal_of(Refused, attempt) == {Refusal.NOT_IN_TRANSIT}
    hold(r, r.anna, pickup=r.north)
    back(r)
    assert refusal_of(Refused, attempt) == {Refusal.COPY_IS_HELD}


def test_what_is_not_sent_to_another_library() -> None:
    r = region()

    def send(to: Any = r.north) -> Any:
        return send_item(r.at(r.home, 3), item=r.item, destination=to)

    assert refusal_of(Refused, lambda: send(r.home)) == {Refusal.ALREADY_THERE}
    send()
    assert refusal_of(Refused, send) == {Refusal.ALREADY_ON_ITS_WAY}
    check_out(r.at(r.home, 3), reader=r.anna, item=r.item)
    assert refusal_of(Refused, send) == {Refusal.ITEM_ON_LOAN}


def test_a_use_in_the_house_is_of_a_copy_that_is_in() -> None:
    r = region()
    check_out(r.at(r.home), reader=r.anna, item=r.item)

    def use() -> Any:
        return record_in_house_use(r.at(r.home, 3), item=r.item)

    assert refusal_of(Refused, use) == {Refusal.COPY_ON_LOAN}
    back(r)
    withdraw_item(r.at(r.home, 2), item=r.item, reason="Worn out")
    assert refusal_of(Refused, use) == {Refusal.ITEM_WITHDRAWN}


def test_an_incident_is_noted_once_and_resolved_once() -> None:
    r = region()

    def note(kind: Any) -> Any:
        return note_incident(r.at(r.home, 1), item=r.item, kind=kind)

    claim = IncidentKind.CLAIMED_RETURNED
    assert refusal_of(Refused, lambda: note(claim)) == {Refusal.ITEM_NOT_ON_LOAN}
    noted = note(IncidentKind.LOST).incident
    for kind in (IncidentKind.LOST, IncidentKind.MISSING):
        assert refusal_of(Refused, lambda kind=kind: note(kind)) == {Refusal.ALREADY_NOTED}

    def ended() -> Any:
        return resolve_incident(r.at(r.home, 2), incident=noted, resolution=Resolution.FOUND)

    ended()
    assert refusal_of(Missing, ended) == {Refusal.UNKNOWN_INCIDENT}


def test_what_is_lent_asked_for_or_travels_is_not_deleted() -> None:
    r = region()
    assert against_item_deletion(r.item) == against_record_deletion(r.record) == ()
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    place_hold(r.at(r.home), reader=r.berta, targets=(Target(r.record, item=r.item),), pickup=r.north)
    assert {reason.code for reason in against_record_deletion(records_of([r.item])[r.item])} == {
        Refusal.COPIES_ON_LOAN,
        Refusal.RECORD_IS_HELD,
    }
    assert {reason.code for reason in against_item_deletion(r.item)} == {
        Refusal.COPY_ON_LOAN,
        Refusal.COPY_IS_HELD,
    }
    back(r)
    assert {reason.code for reason in against_item_deletion(r.item)} == {
        Refusal.COPY_IS_HELD,
        Refusal.ALREADY_ON_ITS_WAY,
    }


@pytest.mark.parametrize("verb", [check_in, record_in_house_use, cancel_transit])
def test_what_is_not_there_is_missing(verb: Callable[..., object]) -> None:
    r = region()
    assert refusal_of(Missing, lambda: verb(r.at(r.home), item=999_999)) == {Refusal.NOT_AN_ITEM}
