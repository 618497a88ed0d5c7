"""Many hands on one reader: counted once a year in a library, once in the network; one is first to see a note."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.patrons.commands.acknowledge_note import NoteSeen, acknowledge_note
from armarius.patrons.commands.note_rows import NoteText
from armarius.patrons.commands.reregister_reader import reregister_reader
from armarius.patrons.commands.write_note import write_note
from armarius.patrons.models import ReaderRegistration
from armarius.patrons.queries.registrations import registrations_in
from armarius.patrons.testing import reader

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def lent(place: int, who: int, copy: int) -> Callable[[], object]:
    """The gesture of lending a copy at a library."""
    return partial(check_out, system(place), reader=who, item=copy)


def test_first_loans_at_once_count_a_reader_once_in_each_library_and_once_in_all() -> None:
    root = library()
    places = [library(parent=root) for _ in range(3)]
    policy(root, loan_limit=50)
    who = reader(places[0])
    ReaderRegistration.objects.all().delete()
    gestures = [lent(place, who, item(place)) for place in places for _ in range(4)]
    gestures += [partial(reregister_reader, system(place), reader=who) for place in places]
    answers, refused = together(gestures)
    assert (len(answers), refused) == (15, [])
    rows = list(ReaderRegistration.objects.values_list("library_id", "person"))
    assert sorted(place for place, _ in rows) == sorted(places)
    people: set[UUID] = {person for _, person in rows}
    assert len(people) == 1
    (year,) = set(ReaderRegistration.objects.values_list("year", flat=True))
    assert registrations_in(places, year).total.total == 1


def test_of_all_who_press_seen_one_was_first() -> None:
    here = library()
    who = reader(here)
    note = write_note(
        system(here), reader=who, written=NoteText(text="Key 7"), from_day=system(here).at.date()
    ).note
    answers, refused = together([lambda: acknowledge_note(system(here), note=note)] * 8)
    assert refused == []
    assert sum(not each.before for each in answers if isinstance(each, NoteSeen)) == 1
