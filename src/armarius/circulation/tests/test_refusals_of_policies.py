"""What the lending rules themselves are refused for, and what keeps a library or a location."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.commands.end_policy import end_policy
from armarius.circulation.commands.move_due_dates import move_due_dates
from armarius.circulation.commands.try_policy import try_policy
from armarius.circulation.queries import policies_by_id
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.moving import Meant, Move, MoveKind
from armarius.circulation.rules.policies import Case, RenewOverdue, ReturnTo, Terms, effective
from armarius.circulation.subscribers import library_kept, location_kept
from armarius.circulation.testing import desk, policy, terms
from armarius.network.testing import NOW, library, location, system
from armarius.platform.values.reasons import Invalid, Missing, Outcome

from .refusing import codes

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def refusal_of(outcome: type[Outcome], attempt: Callable[[], object]) -> set[str]:
    """The codes with which an attempt ends."""
    with pytest.raises(outcome) as refusal:
        attempt()
    return codes(refusal)


def test_a_rule_ends_once_and_in_its_own_library() -> None:
    here, there = library(), library()
    made = policy(here)
    assert refusal_of(Missing, lambda: end_policy(system(there), policy=made, until=TODAY)) == {
        Refusal.UNKNOWN_POLICY
    }
    end_policy(system(here), policy=made, until=TODAY)
    assert refusal_of(
        Invalid, lambda: end_policy(system(here), policy=made, until=TODAY + timedelta(days=1))
    ) == {Refusal.POLICY_HAS_ENDED}


def test_a_draft_is_tried_on_days_in_their_order() -> None:
    here = library()

    def tried() -> Any:
        return try_policy(system(here), terms=terms(), since=TODAY, until=TODAY)

    assert refusal_of(Invalid, tried) == {Refusal.BROKEN_SPAN}


def test_what_cannot_be_is_not_made_a_rule() -> None:
    here = library()

    def make(said: Any, **keys: Any) -> Any:
        return define_policy(system(here), valid_from=TODAY, terms=said, **keys)

    assert refusal_of(Invalid, lambda: make(Terms(loan_limit=-1))) == {Refusal.BROKEN_POLICY}
    assert refusal_of(Invalid, lambda: make(Terms(schedule=999_999))) == {Refusal.UNKNOWN_SCHEDULE}

    def apart() -> Any:
        return make(Terms(loan_limit_here=3), item_category="map")

    assert refusal_of(Invalid, apart) == {Refusal.LIMIT_OF_ALL_COPIES}
    policy(here, valid_from=TODAY + timedelta(days=9))
    assert refusal_of(Invalid, lambda: make(terms())) == {Refusal.POLICY_OVERLAPS}


def test_due_dates_are_not_moved_into_the_past_or_out_of_bounds() -> None:
    here = library()
    past = Move(kind=MoveKind.TO_DAY, day=TODAY - timedelta(days=1))
    span = Meant(library=here, first=TODAY, last=TODAY)

    def move(meant: Any, by: Any) -> Any:
        return move_due_dates(system(here), meant=meant, move=by)

    assert refusal_of(Invalid, lambda: move(span, past)) == {Refusal.DAY_IN_THE_PAST}
    backwards = Meant(library=here, first=TODAY, last=TODAY - timedelta(days=1))
    by_days = Move(kind=MoveKind.BY_DAYS, days=1)
    assert refusal_of(Invalid, lambda: move(backwards, by_days)) == {Refusal.BROKEN_DUE_SPAN}
    nothing = Move(kind=MoveKind.BY_DAYS, days=0)
    assert refusal_of(Invalid, lambda: move(span, nothing)) == {Refusal.BROKEN_DAYS}


def test_a_library_that_lent_and_a_location_with_a_rule_stay() -> None:
    d = desk()
    assert {reason.code for reason in library_kept(d.library)} == {Refusal.PLACE_HAS_POLICIES}
    check_out(d.occasion(), reader=d.reader, item=d.item)
    assert {reason.code for reason in library_kept(d.library)} == {
        Refusal.LIBRARY_HAS_LOANS,
        Refusal.PLACE_HAS_POLICIES,
    }
    shelf = location(d.library)
    assert location_kept(shelf) == ()
    policy(d.library, location=shelf)
    assert {reason.code for reason in location_kept(shelf)} == {Refusal.PLACE_HAS_POLICIES}


def test_each_new_value_comes_from_the_rule_that_says_it() -> None:
    """They are looked up one by one, as every value is."""
    above = library()
    here = library(parent=above)
    said = {
        "needs_address": True,
        "asks_previous_loans": True,
        "renew_overdue": RenewOverdue.NONE_OVERDUE,
        "return_to": ReturnTo.OWNING_LIBRARY,
    }
    general = policy(above, **said)
    own = policy(here, needs_address=False, return_to=ReturnTo.LENDING_LIBRARY)
    case = Case(libraries=(here, above), reader_category="", item_category="", location=None)
    found = effective(policies_by_id([general, own]), case, TODAY)
    assert found is not None
    assert [found.policy(name) for name in said] == [own, general, general, own]
    assert (found.terms.needs_address, found.terms.return_to) == (False, ReturnTo.LENDING_LIBRARY)
