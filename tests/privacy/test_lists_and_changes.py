"""Readers' lists and requests to change data: what they say while they are there, and that nothing is left of them."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from tests.privacy.dump import dump

from armarius.catalogue.testing import record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.own_changes import change_own_data
from armarius.patrons.testing import reader
from armarius.platform.commands.seal_journal import seal_journal
from armarius.reading.commands.forget_lists import forget_lists
from armarius.reading.commands.listed_titles import note_on_list, put_on_list
from armarius.reading.commands.own_lists import change_list, delete_list
from armarius.reading.models import ReaderList
from armarius.reading.queries import titles_on
from armarius.reading.rules.lists import ListWords, Sight
from armarius.reading.testing import link_of, own

pytestmark = pytest.mark.django_db(transaction=True)

NAME, NOTE, ON_TITLE, SHOWN = "Quaxorum tenebrosum", "Vulpecula nota", "Umbraculum dictum", "Wolframia"
WANTED, STREET = "Zuxqveldova", "Yppsantra iela 77"


def telling(*words: str) -> set[str]:
    """The tables in which one of these words stands."""
    return {row.table for row in dump() if any(word.casefold() in row.text.casefold() for word in words)}


@pytest.fixture
def here(unmistakable_ids: None) -> int:
    made = library()
    policy(made, loan_days=14)
    return made


def test_words_of_a_list_stand_in_its_own_tables_alone_and_go_with_the_reader(here: int) -> None:
    anna, title = reader(here), record(here, "Straumēni")
    made = put_on_list(own(anna, here, "k1"), records=(title,), name=NAME).reader_list
    row = titles_on(made)[0].pk
    note_on_list(own(anna, here, "k2"), reader_list=made, title=row, text=ON_TITLE)
    words = ListWords(NAME, NOTE, Sight.LINK, SHOWN)
    change_list(own(anna, here, "k3"), reader_list=made, written=words)
    token = link_of(made)
    assert telling(NAME, NOTE, SHOWN, token) == {"reading_list"}
    assert telling(ON_TITLE) == {"reading_listed_title"}
    delete_reader(system(here), reader=anna)
    seal_journal()
    assert telling(NAME, NOTE, SHOWN, ON_TITLE, token) == set()


def test_a_deleted_list_leaves_nothing_once_its_time_is_over(here: int) -> None:
    anna, title = reader(here), record(here, "Straumēni")
    made = put_on_list(own(anna, here), records=(title,), name=NAME).reader_list
    delete_list(own(anna, here), reader_list=made)
    assert telling(NAME) == {"reading_list"}
    with transaction.atomic():
        ReaderList.objects.filter(pk=made).update(deleted_at=timezone.now() - timedelta(hours=1))
    forget_lists(system(here, timezone.now()))
    assert telling(NAME) == set()


def test_lending_writes_nothing_on_lists(here: int) -> None:
    anna, title, other = reader(here), record(here, "Straumēni"), record(here, "Ceplis")
    made = put_on_list(own(anna, here), records=(title,), name=NAME).reader_list
    before = [row.text for row in dump() if row.table.startswith("reading_")]
    for each in (title, other):
        copy = item(here, record=each)
        check_out(system(here), reader=anna, item=copy)
        check_in(system(here), item=copy)
    assert [row.text for row in dump() if row.table.startswith("reading_")] == before
    assert len(titles_on(made)) == 1


def test_what_a_reader_asked_to_have_changed_goes_with_them(here: int) -> None:
    anna = reader(here)
    wanted = {"name": {"family_name": WANTED, "given_name": ""}, "address": {"street": STREET}}
    change_own_data(own(anna, here, "k1"), wanted=wanted)
    assert telling(WANTED, STREET) == {"patrons_change_request"}
    delete_reader(system(here), reader=anna)
    assert telling(WANTED, STREET) == set()
