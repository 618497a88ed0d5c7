"""Jobs: enqueued with the change, leased, tried again, scheduled, cancelled."""

import socket
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks import task

from armarius.network.testing import library, system
from armarius.platform.commands.cancel_job import cancel_job
from armarius.platform.jobs import schedule as clock
from armarius.platform.jobs.running import current_job, of_row
from armarius.platform.jobs.schedule import Schedule, enqueue_due
from armarius.platform.jobs.tasks import prune_the_platform, seal_the_journal
from armarius.platform.jobs.worker import claim, finish, run_next, take_over_from_the_dead
from armarius.platform.kernel import transactions
from armarius.platform.models import Job, JobState, ScheduledRun
from armarius.platform.values.reasons import Missing, Reason, Refused

pytestmark = pytest.mark.django_db(transaction=True)
RAN: list[int] = []


@task()
def remember(number: int) -> int:
    """Note that it ran."""
    RAN.append(number)
    return number * 2


@task()
def stumble() -> None:
    """Fail."""
    raise ValueError("stumbled")


@task()
def decline() -> None:
    """Refuse."""
    raise Refused(Reason("platform.not_undoable"))


@task()
def go_on() -> list[int]:
    """Work in steps that survive a crash."""
    job = current_job()
    start = int(job.position.get("next", 0))
    for step in range(start, 3):
        job.progress(step + 1, 3, next=step + 1)
    return [start, 3]


def test_a_job_runs_once_and_keeps_its_result() -> None:
    result = remember.enqueue(number=21)
    assert run_next()
    assert not run_next()
    job = Job.objects.get(pk=int(result.id))
    assert (job.state, job.result, job.attempts) == (JobState.DONE, 42, 1)


def test_a_job_of_a_failed_transaction_never_was() -> None:
    with pytest.raises(ZeroDivisionError), transactions.durable():
        remember.enqueue(number=1)
        raise ZeroDivisionError
    assert Job.objects.count() == 0


def test_two_open_jobs_of_one_purpose_are_one() -> None:
    one = remember.enqueue(number=1, unique="once")
    two = remember.enqueue(number=1, unique="once")
    assert one.id == two.id
    run_next()
    assert remember.enqueue(number=1, unique="once").id != one.id


def test_a_failing_job_waits_longer_each_time_and_gives_up() -> None:
    stumble.enqueue()
    now = timezone.now()
    pauses = []
    for _ in range(5):
        assert run_next(now)
        job = Job.objects.get()
        pauses.append((job.run_at - timezone.now()).total_seconds())
        now = job.run_at + timedelta(seconds=1)
    assert job.state == JobState.FAILED
    assert "ValueError: stumbled" in job.error
    assert pauses[:4] == sorted(pauses[:4])
    assert not run_next(now + timedelta(days=1))


def test_a_refusal_is_not_tried_again() -> None:
    decline.enqueue()
    run_next()
    job = Job.objects.get()
    assert (job.state, job.result["refused"][0]["code"]) == (JobState.FAILED, "platform.not_undoable")


def test_a_job_whose_worker_died_is_taken_over_where_it_was() -> None:
    go_on.enqueue()
    dead = claim(timezone.now())
    assert dead is not None
    with transactions.durable():
        Job.objects.update(position={"next": 2})
    assert claim(timezone.now()) is None
    assert run_next(timezone.now() + timedelta(minutes=10))
    job = Job.objects.get()
    assert (job.state, job.result, job.attempts) == (JobState.DONE, [2, 3], 2)


def test_a_job_that_gets_on_outlives_any_number_of_crashes_and_one_that_does_not_is_given_up() -> None:
    go_on.enqueue()
    now = timezone.now()
    for step in range(1, 14):
        row = claim(now)
        assert row is not None
        of_row(row).progress(min(step, 8), 20)
        now += timedelta(minutes=10)
    assert claim(now) is None, "five deaths without a step further were its last"
    job = Job.objects.get()
    assert (job.state, job.attempts, job.done) == (JobState.FAILED, 13, 8)


def test_a_job_of_a_dead_worker_of_this_machine_waits_for_no_lease() -> None:
    go_on.enqueue()
    assert claim(timezone.now()) is not None
    with transactions.durable():
        Job.objects.update(worker=f"{socket.gethostname()}-999999999")
    assert not run_next()
    assert take_over_from_the_dead() == 1
    assert run_next()
    assert Job.objects.get().state == JobState.DONE


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_at_its_next_step() -> None:
    library()
    waiting, running = go_on.enqueue(), go_on.enqueue()
    cancel_job(system(), job=int(waiting.id))
    with transactions.durable():
        Job.objects.filter(pk=int(running.id)).update(cancel_asked=True)
    assert run_next()
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.CANCELLED}
    with pytest.raises(Refused):
        cancel_job(system(), job=int(waiting.id))


def test_the_clock_enqueues_what_is_due_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_schedules", {})
    clock.schedule(Schedule(name="seal", task=seal_the_journal, every=timedelta(minutes=1)))
    clock.schedule(Schedule(name="nightly", task=seal_the_journal, at=time(2, 30)))
    zone, evening = ZoneInfo("Europe/Riga"), datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
    assert enqueue_due(evening, zone) == 2
    assert Job.objects.count() == 0
    assert enqueue_due(evening, zone) == 0
    assert enqueue_due(evening + timedelta(minutes=2), zone) == 1
    assert Job.objects.count() == 1
    assert ScheduledRun.objects.get(pk="nightly").next_at == datetime(2026, 11, 21, 0, 30, tzinfo=UTC)


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    go_on.enqueue()
    with transactions.durable():
        Job.objects.update(
            state=JobState.RUNNING, attempts=5, lease_until=timezone.now() - timedelta(hours=1)
        )
    assert claim(timezone.now()) is None
    assert Job.objects.get().state == JobState.FAILED


def test_who_lost_the_lease_does_not_overwrite_the_successor() -> None:
    remember.enqueue(number=1)
    slow = claim(timezone.now())
    assert slow is not None
    again = claim(timezone.now() + timedelta(hours=1))
    assert again is not None
    finish(slow, JobState.FAILED, error="too late")
    assert Job.objects.get().state == JobState.RUNNING
    finish(again, JobState.DONE, result=2)
    assert Job.objects.get().result == 2


def test_a_branch_stops_its_own_jobs_and_the_root_the_system_s() -> None:
    root = library()
    branch, other = library(parent=root), library(parent=root)
    ids = []
    for owner in (branch, other, 0):
        ids.append(int(remember.enqueue(number=owner).id))
        with transactions.durable():
            Job.objects.filter(pk=ids[-1]).update(library_id=owner)
    own, foreign, of_the_system = ids
    for job in (foreign, of_the_system):
        with pytest.raises(Missing):
            cancel_job(system(branch), job=job)
    cancel_job(system(branch), job=own)
    cancel_job(system(root), job=foreign)
    cancel_job(system(root), job=of_the_system)
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.CANCELLED}


def test_everything_old_is_pruned_in_one_night() -> None:
    long_ago = timezone.now() - timedelta(days=60)
    with transactions.durable():
        Job.objects.bulk_create(
            Job(task="x", state=JobState.DONE, run_at=long_ago, enqueued_at=long_ago, finished_at=long_ago)
            for _ in range(2500)
        )
    assert prune_the_platform.call()["jobs"] == 2500
    assert Job.objects.count() == 0
