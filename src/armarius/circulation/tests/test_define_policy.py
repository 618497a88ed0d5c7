"""One version of a lending rule stands at a time, however the versions were begun and ended."""

from datetime import date, timedelta

import pytest

from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.commands.end_policy import end_policy
from armarius.circulation.models import LoanPolicy
from armarius.circulation.testing import policy, terms
from armarius.network.testing import NOW, library, location, system
from armarius.platform.values.reasons import Invalid

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATER = TODAY + timedelta(days=60)
BEFORE = TODAY - timedelta(days=5)


def spans(at: int) -> list[tuple[int | None, date, date | None]]:
    """Every version of the library: loan period, from, until before; the first first."""
    rows = LoanPolicy.objects.filter(library=at).order_by("valid_from", "pk")
    return [(row.loan_days, row.valid_from, row.valid_until) for row in rows]


def test_a_version_that_was_to_end_later_ends_when_the_next_begins() -> None:
    here = library()
    first = policy(here, valid_from=TODAY - timedelta(days=30), loan_days=7)
    end_policy(system(here), policy=first, until=LATER)
    answer = define_policy(system(here), valid_from=BEFORE, terms=terms(loan_days=21))
    assert answer.replaced == first
    assert spans(here) == [(7, TODAY - timedelta(days=30), BEFORE), (21, BEFORE, None)]


def test_a_version_that_begins_later_is_in_the_way_though_it_has_an_end() -> None:
    here = library()
    coming = policy(here, valid_from=TODAY + timedelta(days=9))
    end_policy(system(here), policy=coming, until=LATER)
    with pytest.raises(Invalid) as refused:
        define_policy(system(here), valid_from=TODAY, terms=terms(loan_days=21))
    (reason,) = refused.value.reasons
    assert reason.code == "circulation.policy_overlaps"
    assert reason.facts["from"] == TODAY + timedelta(days=9)
    assert len(spans(here)) == 1


def test_a_version_that_never_counted_and_one_that_is_over_are_in_nobody_s_way() -> None:
    here = library()
    over = policy(here, valid_from=date(2020, 1, 1), loan_days=5)
    end_policy(system(here), policy=over, until=BEFORE)
    never = policy(here, valid_from=LATER, loan_days=6)
    end_policy(system(here), policy=never, until=TODAY)
    assert define_policy(system(here), valid_from=BEFORE, terms=terms(loan_days=21)).replaced == 0
    assert spans(here) == [(5, date(2020, 1, 1), BEFORE), (21, BEFORE, None), (6, LATER, LATER)]


def test_the_same_day_again_replaces_what_was_defined_for_it() -> None:
    here = library()
    first = policy(here, valid_from=TODAY, loan_days=7)
    end_policy(system(here), policy=first, until=LATER)
    assert define_policy(system(here), valid_from=TODAY, terms=terms(loan_days=8)).replaced == first
    assert spans(here) == [(7, TODAY, TODAY), (8, TODAY, None)]


def test_another_case_is_not_touched() -> None:
    here = library()
    shelf = location(here)
    end_policy(system(here), policy=policy(here, valid_from=LATER), until=LATER + timedelta(days=1))
    define_policy(system(here), valid_from=TODAY, terms=terms(loan_days=3), location=shelf)
    define_policy(system(here), valid_from=TODAY, terms=terms(loan_days=4), reader_category="adult")
    assert len(spans(here)) == 3
