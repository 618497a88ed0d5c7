"""The command kernel: permission, one effect per key, journal, facts, feed, events, time (design §4)."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from armarius.network.commands.change_library import change_library
from armarius.network.commands.close_day import close_day
from armarius.network.commands.create_library import create_library
from armarius.network.commands.install_roles import install_roles
from armarius.network.models import ClosedDay, Library, Role
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.platform.database.guard import WriteOutsideTransaction
from armarius.platform.kernel import questions
from armarius.platform.kernel.command import VERBS, Verb, perform
from armarius.platform.kernel.events import subscribe
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.kernel.work import NoCommandRunning, current, publish
from armarius.platform.models import FeedMark, IdempotentAnswer, JournalEntry
from armarius.platform.permissions import CONFIGURE
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Forbidden, Invalid, Refused

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_a_command_needs_its_permission_at_that_library() -> None:
    root = library()
    here, elsewhere = library(parent=root), library(parent=root)
    director = staff(here, "director")
    now = timezone.now()
    assert close_day(at_desk(director, here, now), day=TODAY).library == here
    with pytest.raises(Forbidden) as refusal:
        close_day(at_desk(director, elsewhere, now), day=TODAY)
    assert refusal.value.reasons[0].code == Refusal.NOT_PERMITTED
    with pytest.raises(Forbidden):
        close_day(at_desk(staff(here, "clerk"), here, now), day=TODAY)


def test_a_grant_reaches_down_as_deep_as_it_says() -> None:
    root = library()
    branch = library(parent=root)
    shelf = library(parent=branch)
    deep, shallow = staff(root, "director"), staff(root, "director", depth=1)
    now = timezone.now()
    assert close_day(at_desk(deep, shelf, now), day=TODAY)
    assert close_day(at_desk(shallow, branch, now), day=TODAY)
    with pytest.raises(Forbidden):
        close_day(at_desk(shallow, shelf, now), day=TODAY)


def test_the_system_s_own_verbs_are_nobody_else_s() -> None:
    """Even an administrator, who holds everything, does not scrub or prune."""
    here = library()
    chief = staff(here, "administrator")
    with pytest.raises(Forbidden):
        perform(VERBS["platform.prune"], at_desk(chief, here, timezone.now()), {})


def test_the_same_key_twice_is_one_effect_and_the_same_answer() -> None:
    here = library()
    occasion = system(here, key="scan-1")
    first = close_day(occasion, day=TODAY, reason="Holiday")
    second = close_day(occasion, day=TODAY, reason="Holiday")
    assert first == second
    assert JournalEntry.objects.filter(verb="network.close_day").count() == 1
    assert IdempotentAnswer.objects.get(key="scan-1").seen == 2


def test_a_key_is_not_used_for_something_else() -> None:
    here = library()
    close_day(system(here, key="scan-1"), day=TODAY)
    with pytest.raises(Invalid) as refusal:
        close_day(system(here, key="scan-1"), day=TODAY + timedelta(days=1))
    assert refusal.value.reasons[0].code == Refusal.KEY_REUSED
    assert ClosedDay.objects.count() == 1


def test_a_refused_key_is_evaluated_again() -> None:
    root = library("ROOT")
    occasion = system(root, key="k")
    with pytest.raises(Invalid):
        create_library(occasion, parent=root, code="", name="Branch", time_zone="Europe/Riga")
    assert create_library(occasion, parent=root, code="B", name="Branch", time_zone="Europe/Riga").library


def test_a_refusal_leaves_nothing_behind() -> None:
    root = library("ROOT")
    before = JournalEntry.objects.count()
    with pytest.raises(Invalid) as refusal:
        create_library(system(root), parent=root, code="", name=" ", time_zone="Mars/Olympus")
    assert {r.field for r in refusal.value.reasons} == {"code", "name", "time_zone"}
    assert (Library.objects.count(), JournalEntry.objects.count()) == (1, before)


def test_nothing_is_recorded_ahead_of_the_clock() -> None:
    here = library()
    with pytest.raises(Invalid) as refusal:
        close_day(system(here, at=timezone.now() + timedelta(hours=1)), day=TODAY)
    assert refusal.value.reasons[0].code == Refusal.IN_THE_FUTURE


def keeper_role() -> str:
    """A role that keeps libraries and may not backdate."""
    install_roles(system())
    return Role.objects.create(code="keeper", permissions=["network.manage_libraries"]).code


def test_backdating_needs_a_permission_and_stops_at_a_closed_period() -> None:
    here = library()
    yesterday = timezone.now() - timedelta(days=1)
    keeper, chief = staff(here, keeper_role()), staff(here, "administrator")
    with pytest.raises(Forbidden) as refusal:
        close_day(at_desk(keeper, here, yesterday), day=TODAY)
    assert refusal.value.reasons[0].code == Refusal.BACKDATING_NOT_PERMITTED
    assert close_day(at_desk(chief, here, yesterday), day=TODAY)

    def closed(occasion: Occasion, _verb: str):
        return timezone.now() if occasion.library == here else None

    questions.closed_before.answered_by(closed)
    try:
        with pytest.raises(Refused) as shut:
            close_day(at_desk(chief, here, yesterday), day=TODAY)
    finally:
        questions.closed_before._answerers.remove(closed)
    assert shut.value.reasons[0].code == Refusal.PERIOD_CLOSED


def test_the_journal_says_when_it_happened_and_when_we_learned_it() -> None:
    here = library()
    close_day(system(here, at=NOW), day=TODAY, reason="Holiday")
    entry = JournalEntry.objects.get(verb="network.close_day")
    assert entry.at == NOW
    assert entry.recorded_at > NOW
    assert entry.facts == {"day": TODAY.isoformat(), "reason": "Holiday"}
    assert list(entry.subjects.values_list("kind", "object_id")) == [("library", here)]


@dataclass(frozen=True)
class Rang:
    bell: int


def test_an_event_is_heard_in_the_same_transaction() -> None:
    heard: list[tuple[int, str, bool]] = []

    def listen(event: Rang) -> None:
        heard.append((event.bell, current().verb, connection.in_atomic_block))
        if event.bell == 1:
            publish(Rang(2))

    subscribe(Rang, listen)
    subscribe(Rang, listen)
    verb = Verb("test.ring", CONFIGURE, False, lambda occasion: publish(Rang(1)), type(None))
    perform(verb, system(library()), {})
    assert heard == [(1, "test.ring", True), (2, "test.ring", True)]


def test_outside_a_command_nothing_can_be_said_or_written() -> None:
    with pytest.raises(NoCommandRunning):
        publish(Rang(3))


@pytest.mark.django_db(transaction=True)
def test_a_write_outside_a_transaction_is_refused() -> None:
    with pytest.raises(WriteOutsideTransaction):
        Library.objects.filter(pk=0).update(name="x")


def test_a_change_of_state_leaves_a_mark() -> None:
    here = library()
    change_library(system(here), name="New", time_zone="Europe/Riga", address="", telephone="", lends=True)
    assert list(FeedMark.objects.values_list("lane", "kind", "object_id")) == [(0, "library", here)]
