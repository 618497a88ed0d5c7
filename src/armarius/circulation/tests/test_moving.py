"""Due dates that move: off closed days, by hand, back; and nothing else (law 9, case 34)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.circulation import jobs
from armarius.circulation.commands import follow_closing as following
from armarius.circulation.commands import move_due_dates as batches
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.follow_closing import close_in_emergency
from armarius.circulation.commands.move_due_dates import begin_moving, move_due_dates
from armarius.circulation.events import DueDateMoved
from armarius.circulation.models import Hold, Loan
from armarius.circulation.queries.moving import loans_meant, moving
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.due_dates import FixedDate, LoanTerm
from armarius.circulation.rules.explanations import StepCode, from_plain
from armarius.circulation.rules.moving import (
    Meant,
    Move,
    MoveKind,
    OpenDue,
    closing_too,
    days_closed,
    new_due,
)
from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.policies import DaysMode, HoursMode, ScheduleMode
from armarius.circulation.testing import Desk, desk, heard, hold, policy, region
from armarius.holdings.testing import item as an_item
from armarius.network.commands.close_day import close_day
from armarius.network.commands.close_days import close_days
from armarius.network.commands.reopen_day import reopen_day
from armarius.network.rules.calendar import Calendar
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.platform.jobs.worker import run_all
from armarius.platform.models import Job
from armarius.platform.values.reasons import Invalid

TODAY = date(2026, 11, 20)
DUE = date(2026, 12, 4)
"""Fourteen days after ``NOW``."""


def due(**more: object) -> OpenDue:
    values: dict[str, object] = {
        "lent_on": TODAY,
        "due_on": DUE,
        "term": LoanTerm(period=Period(14), policy=1),
    }
    return OpenDue(**(values | more))  # type: ignore[arg-type]


def closed(*days: date) -> tuple[Move, Calendar]:
    reasons = dict.fromkeys(days, "flood")
    return Move(kind=MoveKind.CLOSING, reason="flood", closed=reasons), closing_too(Calendar(), reasons)


@pytest.mark.parametrize(
    ("loan", "to"),
    [
        pytest.param(due(), DUE + timedelta(days=1), id="next open day"),
        pytest.param(due(due_on=DUE - timedelta(days=1)), None, id="due on another day"),
        pytest.param(due(on_site=True), None, id="used on site"),
        pytest.param(due(card_ends=DUE), None, id="the card's end is a wall"),
        pytest.param(
            due(term=LoanTerm(period=Period(14), policy=1, days_mode=DaysMode.EVERY_DAY)),
            None,
            id="due on any day",
        ),
        pytest.param(
            due(term=LoanTerm(period=Period(14), policy=1, days_mode=DaysMode.SAME_WEEKDAY)),
            DUE + timedelta(days=7),
            id="same weekday",
        ),
        pytest.param(
            due(
                term=LoanTerm(
                    period=Period(14),
                    policy=1,
                    fixed=(FixedDate(TODAY, DUE, DUE),),
                    fixed_mode=ScheduleMode.EXACT,
                )
            ),
            None,
            id="an exact fixed date",
        ),
        pytest.param(
            due(term=LoanTerm(period=Period(14), policy=1, fixed=(FixedDate(TODAY, DUE, DUE),))),
            None,
            id="no later than a fixed date",
        ),
    ],
)
def test_where_a_closing_moves_a_loan(loan: OpenDue, to: date | None) -> None:
    move, calendar = closed(DUE)
    found = new_due(loan, move, calendar, TODAY)
    assert (found.day if found else None) == to


def test_a_loan_by_the_clock_is_due_when_the_library_opens_again() -> None:
    at = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    hours = {day: (at.time().replace(hour=9), at.time().replace(hour=18)) for day in range(7)}
    loan = due(due_on=TODAY, due_at=at, term=LoanTerm(period=Period(2, Unit.HOUR), policy=1))
    move, _ = closed(TODAY)
    found = new_due(loan, move, Calendar(hours, move.closed or {}), TODAY)
    assert found is not None
    assert found.at == datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def at_fifteen(*, mode: HoursMode = HoursMode.CLOSING_TIME, **more: object) -> OpenDue:
    """Due on Friday at 15:00."""
    term = LoanTerm(period=Period(2, Unit.HOUR), policy=1, hours_mode=mode)
    at = datetime(2026, 11, 20, 15, 0, tzinfo=ZoneInfo("Europe/Riga"))
    return due(due_on=TODAY, due_at=at, term=term, **more)


WEEK = {day: (time(9), time(18) if day < 5 else time(13)) for day in range(6)}
"""Open until six, on Saturdays until one, on Sundays not at all."""


@pytest.mark.parametrize(
    ("loan", "days", "to"),
    [
        pytest.param(at_fifteen(), 3, (23, 15), id="the same hour"),
        pytest.param(at_fifteen(), 1, (21, 13), id="not after it closes"),
        pytest.param(at_fifteen(), 2, (23, 15), id="off a closed day"),
        pytest.param(at_fifteen(mode=HoursMode.ANY_TIME), 2, (22, 15), id="at any time"),
        pytest.param(at_fifteen(card_ends=date(2026, 11, 21)), 5, (21, 15), id="the card's end is a wall"),
        pytest.param(at_fifteen(on_site=True), 3, None, id="used on site"),
        pytest.param(at_fifteen(), -3, None, id="not in the past"),
    ],
)
def test_by_hand_a_loan_by_the_clock_moves_by_whole_days(
    loan: OpenDue, days: int, to: tuple[int, int] | None
) -> None:
    found = new_due(loan, Move(kind=MoveKind.BY_DAYS, days=days), Calendar(WEEK), TODAY)
    assert (found and found.at and (found.at.day, found.at.hour)) == to
    if found is not None and found.at is not None:
        assert found.at.tzinfo == ZoneInfo("Europe/Riga")
        back = replace(loan, due_on=found.day, due_at=found.at, moved_by=(found.day - TODAY).days)
        there = new_due(back, Move(kind=MoveKind.BACK), Calendar(WEEK), TODAY - timedelta(days=1))
        assert there is not None
        assert there.day == TODAY


def test_in_autumn_a_loan_by_the_clock_keeps_its_hour() -> None:
    riga = ZoneInfo("Europe/Riga")
    was = datetime(2026, 10, 23, 15, 0, tzinfo=riga)
    loan = replace(at_fifteen(), due_on=was.date(), due_at=was)
    found = new_due(loan, Move(kind=MoveKind.BY_DAYS, days=3), Calendar(WEEK), was.date())
    assert found is not None
    assert found.at == datetime(2026, 10, 26, 15, 0, tzinfo=riga)


@given(
    st.integers(-20, 60),
    st.sets(st.integers(0, 60), max_size=12),
    st.integers(0, 60) | st.none(),
    st.sampled_from(list(DaysMode)),
)
def test_a_closing_moves_only_later_only_what_is_due_on_it_and_onto_an_open_day(
    due_in: int, shut: set[int], card: int | None, mode: DaysMode
) -> None:
    day = TODAY + timedelta(days=due_in)
    ends = None if card is None else TODAY + timedelta(days=card)
    move, calendar = closed(*(TODAY + timedelta(days=n) for n in shut))
    loan = due(due_on=day, card_ends=ends, term=LoanTerm(period=Period(14), policy=1, days_mode=mode))
    found = new_due(loan, move, calendar, TODAY)
    if found is None:
        walled = ends is not None and ends <= day
        assert day not in (move.closed or {}) or mode is DaysMode.EVERY_DAY or walled
    else:
        assert day in (move.closed or {})
        assert found.day > day
        assert calendar.is_open(found.day) or found.day == ends
        assert ends is None or found.day <= ends


def test_by_hand_earlier_never_before_today_and_back_again() -> None:
    loan = due(due_on=TODAY + timedelta(days=2))
    assert new_due(loan, Move(kind=MoveKind.BY_DAYS, days=-9), Calendar(), TODAY) is None
    later = new_due(loan, Move(kind=MoveKind.BY_DAYS, days=9), Calendar(), TODAY)
    assert later is not None
    back = new_due(due(due_on=later.day, moved_by=9), Move(kind=MoveKind.BACK), Calendar(), TODAY)
    assert back is not None
    assert back.day == loan.due_on
    assert new_due(loan, Move(kind=MoveKind.BACK), Calendar(), TODAY) is None


def lend(d: Desk, days_ago: int = 0, item: int = 0) -> int:
    lent = d.occasion(NOW - timedelta(days=days_ago))
    return check_out(lent, reader=d.reader, item=item or an_item(d.library)).loan


def due_on(loan: int) -> date:
    return Loan.objects.get(pk=loan).due_on


@pytest.mark.django_db
def test_case_34_closing_a_day_moves_only_affected_due_dates() -> None:
    d = desk()
    branch = library(parent=d.library)
    other = desk()
    below = check_out(system(branch), reader=d.reader, item=an_item(branch)).loan
    elsewhere = lend(other)
    affected, earlier = lend(d), lend(d, days_ago=1)
    with heard(DueDateMoved) as said:
        close_day(d.occasion(), day=DUE, reason="flood")
    assert (due_on(affected), due_on(below)) == (DUE + timedelta(days=1),) * 2
    assert (due_on(earlier), due_on(elsewhere)) == (DUE - timedelta(days=1), DUE)
    assert {each.loan for each in said} == {affected, below}
    steps = from_plain(Loan.objects.get(pk=affected).explanation)
    assert [(s.code, s.day, s.note) for s in steps[-2:]] == [
        (StepCode.MOVED, DUE + timedelta(days=1), "flood"),
        (StepCode.DUE, DUE + timedelta(days=1), ""),
    ]
    reopen_day(d.occasion(), day=DUE)
    assert due_on(affected) == DUE + timedelta(days=1)


@pytest.mark.django_db
def test_a_returned_loan_stays_as_it_was() -> None:
    d = desk()
    loan = lend(d, item=d.item)
    check_in(d.occasion(NOW + timedelta(hours=1)), item=d.item)
    close_day(d.occasion(), day=DUE)
    assert due_on(loan) == DUE


@pytest.mark.django_db
def test_the_last_day_on_the_hold_shelf_moves_too() -> None:
    r = region(loan_days=10)
    request = hold(r, r.anna)
    check_in(r.at(r.home, 1), item=r.item)
    last = Hold.objects.get(pk=request).shelf_until
    assert last is not None
    close_days(r.at(r.root, 2), first=last, last=last + timedelta(days=1), reason="flood")
    assert Hold.objects.get(pk=request).shelf_until == last + timedelta(days=2)


@pytest.mark.django_db
def test_many_loans_are_moved_by_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 2)
    monkeypatch.setattr(following, "CHUNK", 2)
    d = desk(loan_limit=9)
    loans = [lend(d) for _ in range(5)]
    meant = Meant(library=d.library, first=DUE, last=DUE, below=True)
    foreseen = moving(meant, following.closing(DUE, DUE, "flood"), NOW)
    done = close_in_emergency(d.occasion(), first=DUE, last=DUE, reason="flood")
    assert (done.loans, foreseen.loans) == (0, 5)
    assert foreseen.by_day == ((DUE, DUE + timedelta(days=1), 5),)
    assert Job.objects.filter(task=following.TASK).count() == 1
    run_all()
    assert Job.objects.get(pk=done.job).result == {"loans": 5, "holds": 0}
    assert {due_on(loan) for loan in loans} == {DUE + timedelta(days=1)}


@pytest.mark.django_db
def test_a_batch_does_what_was_foreseen_and_a_second_one_undoes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "CHUNK", 2)
    d = desk(loan_limit=9)
    loans, later = [lend(d, days_ago=1) for _ in range(3)], lend(d)
    clerk = d.clerk(NOW)
    meant = Meant(library=d.library, first=TODAY, last=DUE - timedelta(days=1))
    move = Move(kind=MoveKind.BY_DAYS, days=7, reason="exams")
    foreseen = moving(meant, move, NOW)
    job = begin_moving(clerk, meant=meant, move=move).job
    run_all()
    result = Job.objects.get(pk=job).result
    assert isinstance(result, dict)
    assert result["loans"] == foreseen.loans == 3
    assert {due_on(loan) for loan in loans} == {DUE + timedelta(days=6)}
    assert due_on(later) == DUE
    wide = Meant(library=d.library, first=TODAY, last=DUE + timedelta(days=9))
    back = Move(kind=MoveKind.BACK)
    assert moving(wide, back, NOW).loans == 3
    begin_moving(clerk, meant=wide, move=back)
    run_all()
    assert {due_on(loan) for loan in loans} == {DUE - timedelta(days=1)}
    assert due_on(later) == DUE


@pytest.mark.django_db
def test_the_same_chunk_twice_moves_once() -> None:
    d = desk()
    loan = lend(d)
    words = {
        "meant": Meant(library=d.library, first=DUE, last=DUE + timedelta(days=60)),
        "move": Move(kind=MoveKind.BY_DAYS, days=7),
    }
    for _ in range(2):
        move_due_dates(d.occasion(key="job-1-0"), **words)  # type: ignore[arg-type]
    assert due_on(loan) == DUE + timedelta(days=7)


@pytest.mark.django_db
def test_a_batch_is_narrowed_by_category() -> None:
    d = desk()
    policy(d.library, reader_category="adult", loan_days=14)
    lend(d)
    span = {"library": d.library, "first": TODAY, "last": DUE}
    assert loans_meant(Meant(**span, reader_category="adult")).count() == 1  # type: ignore[arg-type]
    for other in ({"reader_category": "none"}, {"item_category": "none"}, {"group": "7a"}):
        assert loans_meant(Meant(**span, **other)).count() == 0  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("meant", "move", "code"),
    [
        ({"last": TODAY - timedelta(days=1)}, {"kind": MoveKind.BACK}, Refusal.BROKEN_DUE_SPAN),
        ({}, {"kind": MoveKind.TO_DAY, "day": TODAY - timedelta(days=1)}, Refusal.DAY_IN_THE_PAST),
        ({}, {"kind": MoveKind.BY_DAYS, "days": 0}, Refusal.BROKEN_DAYS),
        ({"library": 0}, {"kind": MoveKind.BACK}, Refusal.NOT_MOVED_FROM_HERE),
    ],
)
def test_refusals_of_a_batch(meant: dict[str, object], move: dict[str, object], code: Refusal) -> None:
    d = desk()
    span: dict[str, object] = {"library": d.library, "first": TODAY, "last": DUE} | meant
    with pytest.raises(Invalid) as refusal:
        begin_moving(d.occasion(), meant=Meant(**span), move=Move(**move))  # type: ignore[arg-type]
    assert [reason.code for reason in refusal.value.reasons] == [code]


@pytest.mark.django_db
def test_a_head_moves_the_due_dates_of_the_branches_too() -> None:
    d = desk(loan_limit=9)
    branch = library(parent=d.library)
    here = lend(d)
    below = check_out(system(branch), reader=d.reader, item=an_item(branch)).loan
    meant = Meant(library=d.library, first=DUE, last=DUE, below=True)
    move = Move(kind=MoveKind.BY_DAYS, days=7)
    assert moving(meant, move, NOW).loans == 2
    begin_moving(d.clerk(NOW), meant=meant, move=move)
    run_all()
    assert (due_on(here), due_on(below)) == (DUE + timedelta(days=7),) * 2


@pytest.mark.django_db
def test_branches_that_a_role_does_not_reach_are_not_moved() -> None:
    d = desk()
    library(parent=d.library)
    shallow = at_desk(staff(d.library, "librarian", depth=0), d.library, NOW)
    meant = Meant(library=d.library, first=DUE, last=DUE, below=True)
    with pytest.raises(Invalid) as refusal:
        begin_moving(shallow, meant=meant, move=Move(kind=MoveKind.BACK))
    assert [reason.code for reason in refusal.value.reasons] == [Refusal.NOT_MOVED_BELOW]
    begin_moving(shallow, meant=replace(meant, below=False), move=Move(kind=MoveKind.BACK))


def test_the_days_of_a_closing() -> None:
    assert days_closed(TODAY, TODAY + timedelta(days=1), "x") == {
        TODAY: "x",
        TODAY + timedelta(days=1): "x",
    }
    assert jobs.follow_a_closing.module_path == following.TASK
    assert jobs.move_the_due_dates.module_path == batches.TASK
