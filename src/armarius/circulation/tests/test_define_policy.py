"""One version of a lending rule stands at a time, however the versions were begun and ended."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.commands.define_schedule import define_schedule
from armarius.circulation.commands.end_policy import end_policy
from armarius.circulation.models import LoanPolicy
from armarius.circulation.queries import policy_row
from armarius.circulation.rules.due_dates import FixedDate
from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.plain_terms import of_said, said
from armarius.circulation.rules.policies import STANDARD, Terms
from armarius.circulation.subscribers import library_kept
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


TERM = FixedDate(date(2026, 1, 10), date(2026, 5, 30), date(2026, 5, 30))


def test_a_policy_names_lists_of_its_own_library_and_of_those_above_alone() -> None:
    above = library()
    here, other = library(parent=above), library(parent=above)
    lists = {at: define_schedule(system(at), name="Terms", dates=(TERM,)).schedule for at in (above, other)}
    made = define_policy(system(here), valid_from=TODAY, terms=Terms(schedule=lists[above])).policy
    row = policy_row(made)
    assert row is not None
    assert row.terms == Terms(schedule=lists[above])
    with pytest.raises(Invalid) as refused:
        define_policy(system(here), valid_from=TODAY, terms=Terms(schedule=lists[other]))
    assert refused.value.reasons[0].code == "circulation.unknown_schedule"


def test_every_value_that_cannot_be_is_named_at_once() -> None:
    wrong = Terms(loan_limit=-1, renewal_period=Period(0), loan_limit_here=3, schedule=99_999)
    with pytest.raises(Invalid) as refused:
        define_policy(system(library()), valid_from=TODAY, terms=wrong, item_category="map")
    assert {(reason.code.removeprefix("circulation."), reason.field) for reason in refused.value.reasons} == {
        ("broken_policy", "loan_limit"),
        ("broken_policy", "renewal_period"),
        ("limit_of_all_copies", "loan_limit_here"),
        ("unknown_schedule", "schedule"),
    }


def test_what_a_policy_says_is_read_back_as_it_was_said() -> None:
    here = library()
    whole = replace(
        STANDARD,
        lends=True,
        loan_period=Period(90, Unit.MINUTE),
        renewal_period=Period(2, Unit.MONTH),
        high_demand_period=Period(1, Unit.WEEK),
        loan_limit=0,
        schedule=define_schedule(system(here), name="None", dates=()).schedule,
    )
    row = policy_row(define_policy(system(here), valid_from=TODAY, terms=whole).policy)
    assert row is not None
    assert row.terms == whole
    assert of_said(said(whole)) == whole


@pytest.mark.parametrize(
    "others",
    [
        (FixedDate(date(2026, 5, 29), date(2026, 6, 1), date(2026, 6, 1)),),
        (FixedDate(date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 1)),),
        (FixedDate(date(2026, 9, 1), date(2026, 12, 1), date(2026, 8, 31)),),
    ],
    ids=["overlaps", "empty", "due before it begins"],
)
def test_lines_of_a_list_that_cannot_be_are_refused(others: tuple[FixedDate, ...]) -> None:
    with pytest.raises(Invalid) as refused:
        define_schedule(system(library()), name="Terms", dates=(TERM, *others))
    (reason,) = refused.value.reasons
    assert (reason.code, reason.facts["day"]) == ("circulation.broken_fixed_dates", others[0].begins)


def test_a_list_has_a_name_of_its_own_in_its_library() -> None:
    here = library()
    define_schedule(system(here), name=" Terms ", dates=(TERM,))
    for name, code in (("Terms", "schedule_name_taken"), ("  ", "schedule_name_missing")):
        with pytest.raises(Invalid) as refused:
            define_schedule(system(here), name=name, dates=())
        assert refused.value.reasons[0].code == f"circulation.{code}"
    assert define_schedule(system(library(parent=here)), name="Terms", dates=()).schedule


def test_a_library_with_a_list_of_fixed_dates_stays() -> None:
    here = library()
    assert library_kept(here) == ()
    define_schedule(system(here), name="Terms", dates=(TERM,))
    assert [reason.code for reason in library_kept(here)] == ["circulation.place_has_policies"]
