"""A draft tried on loans that were made: what would have been refused, lent, due on another day; and no reader."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.supposing import Supposition, supposed
from armarius.circulation.commands.try_policy import TASK, try_policy
from armarius.circulation.jobs import replay_loans
from armarius.circulation.models import Loan
from armarius.circulation.queries import loans_made
from armarius.circulation.queries.replays import Replay, Rulebook, of_plain, replayed
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.policies import PolicyRow, Terms
from armarius.circulation.testing import Desk, desk
from armarius.holdings.testing import item
from armarius.network.queries import subtree, zone
from armarius.network.testing import NOW, library
from armarius.patrons.testing import reader
from armarius.platform.models import Job
from armarius.platform.values.reasons import Invalid, Missing

pytestmark = pytest.mark.django_db
SINCE, UNTIL = NOW.date() - timedelta(days=30), NOW.date() + timedelta(days=60)


def lent(world: Desk, many: int, copies: str = "book") -> list[int]:
    """So many loans of one reader, a minute apart."""
    return [
        check_out(
            world.occasion(NOW + timedelta(minutes=n)),
            reader=world.reader,
            item=item(world.library, kind=copies),
        ).loan
        for n in range(many)
    ]


def tried(world: Desk, **terms: object) -> Replay:
    """The draft for everything, tried on every loan here and below."""
    draft = PolicyRow(
        id=0,
        library=world.library,
        terms=Terms(**terms),
        valid_from=date.min,  # type: ignore[arg-type]
    )
    loans = loans_made(subtree(world.library), SINCE, UNTIL, zone(world.library))
    return replayed(draft, loans, Rulebook())


SAME = {"lends": True, "loan_period": Period(14), "renewals": 2, "loan_limit": 5}


def test_the_same_rule_changes_nothing_and_every_date_comes_out_as_it_was_made() -> None:
    world = desk()
    first, *_ = lent(world, 3)
    renew(world.occasion(NOW + timedelta(days=1)), item=Loan.objects.get(pk=first).item_id)
    found = tried(world, **SAME)
    assert (found.loans, found.as_made, found.forgotten, found.first) == (3, 3, 0, [])


def test_a_longer_and_a_shorter_period_are_counted_and_listed() -> None:
    world = desk()
    (loan,) = lent(world, 1)
    made = Loan.objects.get(pk=loan)
    for days, kind in ((21, "later"), (7, "earlier")):
        found = tried(world, **(SAME | {"loan_period": Period(days)}))
        assert found.counts == {"refused": 0, "lent": 0, "earlier": 0, "later": 0} | {kind: 1}
        ((change, category),) = found.first
        assert (change.loan, change.before, category) == (loan, made.due_on, "adult")
        assert change.after is not None
        assert change.after >= NOW.date() + timedelta(days=days)


def test_a_lower_limit_refuses_what_was_had_too_many_of() -> None:
    world = desk()
    loans = lent(world, 4)
    found = tried(world, **(SAME | {"loan_limit": 2}))
    assert [change.loan for change, _category in found.first] == loans[2:]
    assert [
        (reason.code, dict(reason.facts)) for change, _category in found.first for reason in change.reasons
    ] == [("circulation.loan_limit_reached", {"open": had, "limit": 2}) for had in (2, 3)]
    assert of_plain(json.loads(json.dumps(found.plain()))).first == found.first


def test_readers_who_cannot_be_reached_would_have_been_refused_and_questions_are_left_out() -> None:
    world = desk()
    lent(world, 1)
    reached = reader(world.library, telephone="+371 20000000")
    check_out(world.occasion(NOW + timedelta(hours=2)), reader=reached, item=world.item)
    found = tried(world, **(SAME | {"needs_address": True, "asks_previous_loans": True}))
    assert (found.loans, found.counts["refused"]) == (2, 1)
    ((change, _category),) = found.first
    assert [reason.code for reason in change.reasons] == ["circulation.reader_not_reachable"]


def test_what_came_back_before_takes_no_room() -> None:
    world = desk()
    first, *_ = lent(world, 2)
    check_in(world.occasion(NOW + timedelta(hours=1)), item=Loan.objects.get(pk=first).item_id)
    check_out(world.occasion(NOW + timedelta(hours=2)), reader=world.reader, item=world.item)
    assert tried(world, **(SAME | {"loan_limit": 2})).counts["refused"] == 0


def test_not_lending_refuses_everything_and_a_policy_error_never_lends() -> None:
    world = desk()
    lent(world, 2)
    assert tried(world, lends=False).counts["refused"] == 2
    assert tried(world, lends=True).counts["refused"] == 2, "no period is no loan"


def test_a_loan_whose_reader_is_forgotten_is_counted_and_left_alone() -> None:
    world = desk()
    (loan,) = lent(world, 1)
    Loan.objects.filter(pk=loan).update(reader=None, returned_at=NOW + timedelta(days=1))
    found = tried(world, lends=False)
    assert (found.loans, found.forgotten, found.first) == (1, 1, [])


def test_the_job_keeps_what_came_of_it_and_no_reader() -> None:
    world = desk()
    loans = lent(world, 3)
    terms = Terms(lends=True, loan_period=Period(3))
    job = try_policy(world.occasion(), terms=terms, since=SINCE, until=UNTIL).job
    queued = Job.objects.get(pk=job)
    assert (queued.task, queued.library_id) == (TASK, world.library)
    result = json.loads(json.dumps(replay_loans.call(**queued.arguments)))
    assert [change[0] for change in result["changes"]] == loans
    assert set(result) == {"loans", "forgotten", "as_made", "refused", "lent", "earlier", "later", "changes"}
    assert {len(change) for change in result["changes"]} == {6}
    again = of_plain(result)
    assert (again.loans, again.counts["earlier"], len(again.first)) == (3, 3, 3)


def test_a_replay_asks_no_more_for_more_loans_and_writes_nothing() -> None:
    world = desk(loan_limit=None)
    lent(world, 2)
    few = asked(world)
    lent(world, 9)
    assert asked(world) == few


def asked(world: Desk) -> int:
    """The statements of a replay."""
    with CaptureQueriesContext(connection) as queries:
        tried(world, lends=False)
    assert not [each for each in queries.captured_queries if not each["sql"].lstrip().startswith("SELECT")]
    return len(queries)


@pytest.mark.parametrize("days", [0, -3, 1200])
def test_a_span_that_cannot_be_is_refused(days: int) -> None:
    with pytest.raises(Invalid) as refused:
        try_policy(desk().occasion(), terms=Terms(), since=SINCE, until=SINCE + timedelta(days=days))
    assert refused.value.reasons[0].code == "circulation.broken_span"


def test_supposing_decides_as_check_out_does_and_lends_nothing() -> None:
    world = desk(loan_limit=1)
    asked_for = Supposition(reader=world.reader, item=world.item)
    found = supposed(world.occasion(), asked_for)
    assert found.reasons == ()
    assert not Loan.objects.exists()
    lent_copy = check_out(world.occasion(), reader=world.reader, item=world.item)
    assert found.due is not None
    assert found.due.day == lent_copy.due_on
    again = supposed(world.occasion(), Supposition(reader=world.reader, item=item(world.library)))
    assert [reason.code for reason in again.reasons] == ["circulation.loan_limit_reached"]


def test_a_supposed_reader_and_copy_have_nothing_and_no_policy_lends_nothing() -> None:
    world = desk()
    asked_for = Supposition(reader_category="adult", item_category="book")
    found = supposed(world.occasion(), asked_for)
    assert found.reasons == ()
    nowhere = supposed(replace(world.occasion(), library=library()), asked_for)
    assert [reason.code for reason in nowhere.reasons] == ["circulation.no_policy"]
    assert nowhere.due is None
    with pytest.raises(Missing):
        supposed(world.occasion(), Supposition(reader=99_999, item=world.item))
