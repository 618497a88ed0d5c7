"""What the verbs about readers' lists need to be there first."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from armarius.catalogue.testing import record
from armarius.circulation.testing import Desk
from armarius.network.testing import system
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.values.occasion import Occasion
from armarius.reading.commands.forget_lists import forget_lists
from armarius.reading.commands.guarding import allow_list_again, take_list_from_view
from armarius.reading.commands.listed_titles import move_on_list, note_on_list, put_on_list, take_off_list
from armarius.reading.commands.own_lists import (
    change_list,
    copy_list,
    delete_list,
    make_list,
    renew_list_link,
    restore_list,
)
from armarius.reading.models import ReaderList
from armarius.reading.preferences import LISTS_FOR_EVERYBODY
from armarius.reading.queries import titles_on
from armarius.reading.rules.lists import ListWords, Sight, Step
from armarius.reading.testing import a_list, own

KEY = "one gesture"
Call = Callable[[], Any]


def who(d: Desk) -> Occasion:
    """The reader, with the key of one gesture."""
    return own(d.reader, d.library, key=KEY)


def listed(d: Desk, sight: Sight = Sight.OWN) -> int:
    """A list of two titles."""
    return a_list(d.reader, d.library, record(d.library, "Ceplis"), record(d.library, "Putni"), sight=sight)


def made(d: Desk) -> Call:
    """A list that others see is begun."""
    occasion = who(d)
    return lambda: make_list(occasion, written=ListWords("Garden", "Roses", Sight.LINK))


def copied(d: Desk) -> Call:
    """A list of two titles is copied."""
    source, occasion = listed(d), who(d)
    return lambda: copy_list(occasion, reader_list=source)


def changed(d: Desk) -> Call:
    """A list is shown under a link."""
    found, occasion = listed(d), who(d)
    return lambda: change_list(occasion, reader_list=found, written=ListWords("Garden", sight=Sight.LINK))


def renewed(d: Desk) -> Call:
    """A list gets another link."""
    found, occasion = listed(d, Sight.LINK), who(d)
    return lambda: renew_list_link(occasion, reader_list=found)


def deleted(d: Desk) -> Call:
    """A list is deleted."""
    found, occasion = listed(d), who(d)
    return lambda: delete_list(occasion, reader_list=found)


def restored(d: Desk) -> Call:
    """A deleted list is brought back."""
    found = listed(d)
    delete_list(own(d.reader, d.library), reader_list=found)
    occasion = who(d)
    return lambda: restore_list(occasion, reader_list=found)


def put(d: Desk) -> Call:
    """Two titles are put on a new list."""
    titles, occasion = (record(d.library, "Ceplis"), record(d.library, "Putni")), who(d)
    return lambda: put_on_list(occasion, records=titles, name="Garden")


def taken(d: Desk) -> Call:
    """A title is taken off."""
    found, occasion = listed(d), who(d)
    first = titles_on(found)[0].pk
    return lambda: take_off_list(occasion, reader_list=found, title=first)


def moved(d: Desk) -> Call:
    """The first title goes down."""
    found, occasion = listed(d), who(d)
    first = titles_on(found)[0].pk
    return lambda: move_on_list(occasion, reader_list=found, title=first, step=Step.DOWN)


def noted(d: Desk) -> Call:
    """Something is noted on a title."""
    found, occasion = listed(d), who(d)
    first = titles_on(found)[0].pk
    return lambda: note_on_list(occasion, reader_list=found, title=first, text="Read again")


def taken_from_view(d: Desk) -> Call:
    """A list that everybody sees is taken from view."""
    set_preference(system(d.library), name=LISTS_FOR_EVERYBODY.name, text="true")
    found, occasion = a_list(d.reader, d.library, sight=Sight.EVERYBODY), d.occasion(timezone.now(), KEY)
    return lambda: take_list_from_view(occasion, reader_list=found, reason="Names a neighbour")


def allowed_again(d: Desk) -> Call:
    """A list that was taken from view is allowed again."""
    set_preference(system(d.library), name=LISTS_FOR_EVERYBODY.name, text="true")
    found, occasion = a_list(d.reader, d.library, sight=Sight.EVERYBODY), d.occasion(timezone.now(), KEY)
    take_list_from_view(d.occasion(timezone.now()), reader_list=found, reason="Names a neighbour")
    return lambda: allow_list_again(occasion, reader_list=found)


def forgotten(d: Desk) -> Call:
    """A list that was deleted long ago is removed."""
    found = listed(d)
    delete_list(own(d.reader, d.library), reader_list=found)
    now = timezone.now()
    with transaction.atomic():
        ReaderList.objects.filter(pk=found).update(deleted_at=now - timedelta(hours=1))
    occasion = d.occasion(now, KEY)
    return lambda: forget_lists(occasion)


SCENARIOS: dict[str, Callable[[Desk], Call]] = {
    "reading.make_list": made,
    "reading.copy_list": copied,
    "reading.change_list": changed,
    "reading.renew_list_link": renewed,
    "reading.delete_list": deleted,
    "reading.restore_list": restored,
    "reading.put_on_list": put,
    "reading.take_off_list": taken,
    "reading.move_on_list": moved,
    "reading.note_on_list": noted,
    "reading.take_list_from_view": taken_from_view,
    "reading.allow_list_again": allowed_again,
    "reading.forget_lists": forgotten,
}
