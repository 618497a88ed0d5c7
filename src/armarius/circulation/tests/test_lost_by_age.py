"""Loans long overdue: the night notes their copies as lost, each once, by the terms they were made under."""

from datetime import timedelta

import pytest

from armarius.circulation.commands import mark_lost as marking
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.mark_lost import mark_lost
from armarius.circulation.commands.note_incident import note_incident, resolve_incident
from armarius.circulation.commands.renew import renew
from armarius.circulation.events import LoansLost
from armarius.circulation.jobs import run_the_night
from armarius.circulation.models import Incident, Loan
from armarius.circulation.rules.incidents import IncidentKind, Resolution
from armarius.circulation.rules.policies import UNLIMITED
from armarius.circulation.testing import Desk, desk, heard, policy
from armarius.holdings.testing import item
from armarius.network.testing import NOW
from armarius.platform.models import FeedMark, JournalEntry

pytestmark = pytest.mark.django_db
THEN = NOW - timedelta(days=200)
"""Nothing may happen in the future: a hundred nights lie between then and now."""


def lent(d: Desk, days: int, copy: int = 0) -> int:
    """Lent so many days ago for fourteen."""
    occasion = d.occasion(THEN - timedelta(days=days))
    return check_out(occasion, reader=d.reader, item=copy or d.item).loan


def night(d: Desk, days: int = 0) -> int:
    """Note what is lost, so many days from now; how many."""
    return mark_lost(d.occasion(THEN + timedelta(days=days))).loans


def lost() -> list[int]:
    rows = Incident.objects.filter(kind=IncidentKind.LOST, resolved_at__isnull=True)
    return list(rows.order_by("item_id").values_list("item_id", flat=True))


def test_nothing_is_lost_where_no_policy_says_after_how_long() -> None:
    d = desk()
    lent(d, 400)
    assert night(d) == 0
    other = desk(lost_after_days=UNLIMITED)
    lent(other, 400)
    assert night(other) == 0


def test_it_is_lost_after_so_many_days_and_not_a_day_before() -> None:
    d = desk(lost_after_days=30)
    loan = lent(d, 14)
    due = Loan.objects.get(pk=loan).due_on
    assert night(d, (due - THEN.date()).days + 30) == 0
    with heard(LoansLost) as said:
        assert night(d, (due - THEN.date()).days + 31) == 1
    assert [event.loans for event in said] == [(loan,)]
    row = Incident.objects.get()
    assert (row.item_id, row.kind, row.loan_id, row.library_id) == (d.item, "lost", loan, d.library)
    assert Loan.objects.get(pk=loan).returned_at is None
    assert JournalEntry.objects.filter(verb="circulation.mark_lost").last() is not None
    assert FeedMark.objects.filter(kind="record").exists()


def test_each_is_noted_once_even_when_somebody_says_it_was_a_mistake() -> None:
    d = desk(lost_after_days=30)
    lent(d, 60)
    assert [night(d), night(d), night(d, 1)] == [1, 0, 0]
    row = Incident.objects.get()
    resolve_incident(d.occasion(THEN + timedelta(days=1)), incident=row.pk, resolution=Resolution.MISTAKE)
    assert night(d, 2) == 0
    renew(d.occasion(THEN + timedelta(days=3)), item=d.item)
    assert night(d, 10) == 0
    assert night(d, 100) == 1


def test_what_is_claimed_or_missing_already_is_left_as_it_is() -> None:
    d = desk(lost_after_days=30)
    lent(d, 60)
    note_incident(d.occasion(THEN), item=d.item, kind=IncidentKind.CLAIMED_RETURNED)
    assert night(d) == 0
    assert lost() == []


def test_the_value_is_resolved_for_itself_and_kept_by_the_loan() -> None:
    d = desk(lost_after_days=90)
    dvd = item(d.library, kind="dvd")
    policy(d.library, item_category="dvd", lost_after_days=10)
    lent(d, 40)
    lent(d, 40, dvd)
    assert night(d) == 1
    assert lost() == [dvd]
    kept = Loan.objects.get(item_id=d.item).terms["lost_after_days"]
    assert kept[0] == 90


def test_whoever_scans_the_copy_has_found_it() -> None:
    d = desk(lost_after_days=10)
    lent(d, 40)
    assert night(d) == 1
    check_in(d.occasion(THEN + timedelta(days=1)), item=d.item)
    row = Incident.objects.get()
    assert (row.resolution, lost()) == (Resolution.FOUND, [])


def test_a_night_that_stopped_between_two_chunks_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    d = desk(lost_after_days=10)
    copies = [item(d.library) for _ in range(5)]
    for copy in copies:
        lent(d, 40, copy)
    monkeypatch.setattr(marking, "CHUNK", 2)
    first = mark_lost(d.occasion(THEN))
    assert (first.loans, first.last) == (2, max(Incident.objects.values_list("loan_id", flat=True)))
    done = run_the_night.call()
    assert done["lost"] == 3
    assert lost() == sorted(copies)
    assert run_the_night.call()["lost"] == 0
    assert Incident.objects.count() == 5
