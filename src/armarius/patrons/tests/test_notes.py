"""When a note pops up: a table, and the verbs about it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.commands.acknowledge_note import acknowledge_note
from armarius.patrons.commands.change_note import change_note
from armarius.patrons.commands.end_note import end_note
from armarius.patrons.commands.note_rows import LONGEST, NoteText
from armarius.patrons.commands.write_note import write_note
from armarius.patrons.models import ReaderNote
from armarius.patrons.queries.notes import notes_of, popping
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.notes import NoteKind, NoteState, Shows, is_over, pops_up
from armarius.patrons.testing import reader
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Refused, Stale

DAY = date(2026, 11, 20)
ONE = timedelta(days=1)
ONCE, ALWAYS, NEVER = Shows


@pytest.mark.parametrize(
    ("shows", "days", "seen", "ended", "pops"),
    [
        (ONCE, (DAY, None), False, False, True),
        (ONCE, (DAY, DAY), False, False, True),
        (ONCE, (DAY, None), True, False, False),
        (ONCE, (DAY + ONE, None), False, False, False),
        (ONCE, (DAY - ONE, DAY - ONE), False, False, False),
        (ONCE, (DAY, None), False, True, False),
        (ALWAYS, (DAY, None), False, False, True),
        (ALWAYS, (DAY, None), True, False, True),
        (ALWAYS, (DAY, None), True, True, False),
        (NEVER, (DAY, None), False, False, False),
    ],
)
def test_when_it_pops_up(
    shows: Shows, days: tuple[date, date | None], seen: bool, ended: bool, pops: bool
) -> None:
    note = NoteState(shows=shows, from_day=days[0], last_day=days[1], seen=seen, ended=ended)
    assert pops_up(note, DAY) is pops


def test_its_last_day_is_included() -> None:
    note = NoteState(shows=ONCE, from_day=DAY, last_day=DAY)
    assert (is_over(note, DAY), is_over(note, DAY + ONE)) == (False, True)


def noted(here: int, who: int, **given: object) -> int:
    chosen: dict[str, object] = {"text": "Ask for the key"} | given
    written = NoteText(**chosen)  # type: ignore[arg-type]
    return write_note(system(here), reader=who, written=written, from_day=DAY).note


@pytest.mark.django_db
def test_whoever_sees_it_first_is_remembered_and_the_second_is_told() -> None:
    here = library()
    who = reader(here)
    note = noted(here, who)
    anna, janis = (at_desk(staff(here, "clerk"), here, timezone.now()) for _ in range(2))
    assert not acknowledge_note(anna, note=note).before
    second = acknowledge_note(janis, note=note)
    assert (second.before, second.seen_by, second.seen_at) == (True, anna.who.id, anna.at)
    assert popping(who, here, DAY) == ()


@pytest.mark.django_db
def test_one_for_every_time_goes_on_popping_up() -> None:
    here = library()
    who = reader(here)
    note = noted(here, who, shows=ALWAYS)
    acknowledge_note(system(here), note=note)
    assert [row.pk for row in popping(who, here, DAY)] == [note]


@pytest.mark.django_db
def test_who_sees_it_the_library_that_wrote_it_those_above_and_all_if_it_says_so() -> None:
    root = library()
    here, beside = library(parent=root), library(parent=root)
    who = reader(beside)
    own, everybodys = noted(here, who), noted(here, who, for_all=True)
    seen = {place: {row.pk for row in notes_of(who, place)} for place in (root, here, beside)}
    assert seen == {root: {own, everybodys}, here: {own, everybodys}, beside: {everybodys}}
    left = noted(here, who)
    ReaderNote.objects.filter(pk=left).update(library=None)
    assert left in {row.pk for row in notes_of(who, beside)}
    assert left not in {row.pk for row in notes_of(who, here)}


@pytest.mark.django_db
def test_another_text_has_not_been_seen_but_another_day_has() -> None:
    here = library()
    who = reader(here)
    note = noted(here, who)
    acknowledge_note(system(here), note=note)
    same = NoteText(text="Ask for the key", last_day=DAY + ONE, kind=NoteKind.READER)
    assert change_note(system(here), note=note, version=1, written=same).version == 2
    assert popping(who, here, DAY) == ()
    change_note(system(here), note=note, version=2, written=NoteText(text="Key came back"))
    assert [row.text for row in popping(who, here, DAY)] == ["Key came back"]


@pytest.mark.django_db
def test_ended_it_stays_among_the_earlier_ones() -> None:
    here = library()
    who = reader(here)
    note = noted(here, who, shows=ALWAYS)
    end_note(system(here), note=note)
    end_note(system(here, NOW + ONE), note=note)
    assert popping(who, here, DAY) == ()
    (row,) = notes_of(who, here)
    assert row.ended_at == NOW


@pytest.mark.django_db
def test_why_it_is_refused() -> None:
    root = library()
    here, beside = library(parent=root), library(parent=root)
    who = reader(here)
    with pytest.raises(Invalid) as invalid:
        noted(here, who, text=" ", last_day=DAY - ONE)
    assert {reason.code for reason in invalid.value.reasons} == {
        Refusal.NOTE_TEXT_MISSING,
        Refusal.ENDS_BEFORE_START,
    }
    with pytest.raises(Invalid) as invalid:
        noted(here, who, text="x" * (LONGEST + 1))
    assert invalid.value.reasons[0].code == Refusal.TEXT_TOO_LONG
    with pytest.raises(Missing):
        noted(here, who + 99)
    note = noted(here, who, for_all=True)
    changed = NoteText(text="Other")
    with pytest.raises(Stale):
        change_note(system(here), note=note, version=7, written=changed)
    with pytest.raises(Missing):
        acknowledge_note(system(here), note=note + 99)
    end_note(system(here), note=note)
    with pytest.raises(Refused):
        change_note(system(here), note=note, version=2, written=changed)
    assert here != beside


@pytest.mark.django_db
def test_another_library_ends_none_and_sees_none_that_is_not_for_all() -> None:
    root = library()
    here, beside = library(parent=root), library(parent=root)
    who = reader(here)
    everybodys, own = noted(here, who, for_all=True), noted(here, who)
    clerk = at_desk(staff(beside, "clerk"), beside, timezone.now())
    with pytest.raises(Forbidden):
        end_note(clerk, note=everybodys)
    for verb in (end_note, acknowledge_note):
        with pytest.raises(Missing):
            verb(clerk, note=own)


@pytest.mark.django_db
def test_the_text_never_stands_in_the_journal() -> None:
    here = library()
    who = reader(here)
    note = noted(here, who, text="Zuxqveldova asks for the key")
    acknowledge_note(system(here), note=note)
    for row in JournalEntry.objects.filter(verb__contains="note"):
        assert "Zuxqveldova" not in f"{row.facts} {row.personal}"
