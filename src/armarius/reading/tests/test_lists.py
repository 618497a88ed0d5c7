"""Readers' lists: what they may be, who sees them, in which order, what they follow, what is left of them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.commands.merge_records import merge_records
from armarius.catalogue.commands.undo_merge import undo_merge
from armarius.catalogue.testing import record
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import IdempotentAnswer, JournalEntry
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused
from armarius.reading.commands.forget_lists import forget_lists
from armarius.reading.commands.listed_titles import move_on_list, note_on_list, put_on_list, take_off_list
from armarius.reading.commands.own_lists import (
    change_list,
    copy_list,
    delete_list,
    make_list,
    renew_list_link,
    restore_list,
)
from armarius.reading.jobs import forget_deleted_lists
from armarius.reading.models import ListedTitle, ReaderList
from armarius.reading.queries import lists_for_everybody, own_lists, records_on, shown_list, titles_on
from armarius.reading.queries.own_data import data_of
from armarius.reading.rules import lists as rules
from armarius.reading.rules.lists import ListWords, Sight, Step, against_more, against_words, moved, tidied
from armarius.reading.testing import a_list, link_of, own


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> set[str]:
    return {str(reason.code).partition(".")[2] for reason in outcome.value.reasons}


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (ListWords("Summer"), set()),
        (ListWords("   "), {"list_name_missing"}),
        (ListWords("x" * 121, "y" * 1001, shown_name="z" * 61), {"list_text_too_long"}),
        (ListWords("Summer", sight="nobody"), {"unknown_sight"}),
        (ListWords("", sight="everybody"), {"list_name_missing", "not_for_everybody"}),
    ],
)
def test_what_is_written_is_looked_at(written: ListWords, wrong: set[str]) -> None:
    found = against_words(tidied(written), for_everybody=False)
    assert {str(reason.code).partition(".")[2] for reason in found} == wrong


@pytest.mark.parametrize(
    ("title", "step", "order"),
    [
        (2, Step.UP, (2, 1, 3)),
        (2, Step.DOWN, (1, 3, 2)),
        (3, Step.FIRST, (3, 1, 2)),
        (1, Step.UP, (1, 2, 3)),
        (3, Step.DOWN, (1, 2, 3)),
    ],
)
def test_a_title_moves_one_place(title: int, step: Step, order: tuple[int, ...]) -> None:
    assert moved((1, 2, 3), title, step) == order


def test_a_full_list_takes_no_more() -> None:
    assert against_more(499, 1) == ()
    assert against_more(499, 2)[0].facts == {"most": 500, "there": 499}


@pytest.fixture
def here(db: None) -> int:
    return library()


def test_titles_are_put_once_in_their_order_and_moved(here: int) -> None:
    anna, (a, b, c) = reader(here), (record(here, title) for title in "ABC")
    done = put_on_list(own(anna, here), records=(b, a, b), name="  For   the summer ")
    assert (done.put, done.there) == (2, 0)
    assert ReaderList.objects.get().name == "For the summer"
    again = put_on_list(own(anna, here), records=(a, c, 987_654), reader_list=done.reader_list)
    assert (again.put, again.there) == (1, 1)
    found = done.reader_list
    assert records_on(found) == [b, a, c]
    last = titles_on(found)[2].pk
    move_on_list(own(anna, here), reader_list=found, title=last, step=Step.FIRST)
    assert records_on(found) == [c, b, a]
    move_on_list(own(anna, here), reader_list=found, title=last, step=Step.DOWN)
    assert records_on(found) == [b, c, a]
    note_on_list(own(anna, here), reader_list=found, title=last, text=" Read again ")
    take_off_list(own(anna, here), reader_list=found, title=titles_on(found)[0].pk)
    assert [(each.record_id, each.note) for each in titles_on(found)] == [(c, "Read again"), (a, "")]
    with pytest.raises(Invalid) as nothing:
        put_on_list(own(anna, here), records=(987_654,), name="Empty")
    assert codes(nothing) == {"no_title_to_put"}
    with pytest.raises(Invalid) as long:
        note_on_list(own(anna, here), reader_list=found, title=last, text="x" * 1001)
    assert codes(long) == {"list_text_too_long"}


def test_a_list_is_its_reader_s_alone(here: int) -> None:
    anna, berta, title = reader(here), reader(here), record(here, "A")
    found = a_list(anna, here, title)
    row = titles_on(found)[0].pk
    other = own(berta, here)
    words = ListWords("Mine")
    for trespass in (
        lambda: change_list(other, reader_list=found, written=words),
        lambda: renew_list_link(other, reader_list=found),
        lambda: delete_list(other, reader_list=found),
        lambda: copy_list(other, reader_list=found),
        lambda: put_on_list(other, records=(title,), reader_list=found),
        lambda: take_off_list(other, reader_list=found, title=row),
        lambda: move_on_list(other, reader_list=found, title=row, step=Step.UP),
        lambda: note_on_list(other, reader_list=found, title=row, text="x"),
        lambda: restore_list(other, reader_list=found),
        lambda: restore_list(own(anna, here), reader_list=found),
        lambda: take_off_list(own(anna, here), reader_list=found, title=row + 1),
    ):
        with pytest.raises(Missing):
            trespass()
    with pytest.raises(Forbidden):
        make_list(at_desk(staff(here), here), written=words)


def test_a_link_lives_as_long_as_others_may_see(here: int) -> None:
    anna = reader(here)
    found = a_list(anna, here, sight=Sight.LINK)
    first = link_of(found)
    assert len(first) == 32
    assert shown_list(first)
    renew_list_link(own(anna, here), reader_list=found)
    assert shown_list(first) is None
    second = link_of(found)
    change_list(own(anna, here), reader_list=found, written=ListWords("Same link", sight=Sight.LINK))
    assert link_of(found) == second
    change_list(own(anna, here), reader_list=found, written=ListWords("Mine"))
    assert (shown_list(second), shown_list(""), link_of(found)) == (None, None, "")
    with pytest.raises(Refused) as hidden:
        renew_list_link(own(anna, here), reader_list=found)
    assert codes(hidden) == {"list_is_not_shown"}
    change_list(own(anna, here), reader_list=found, written=ListWords("Shown", sight=Sight.LINK))
    assert link_of(found) not in {first, second}
    with pytest.raises(IntegrityError), transaction.atomic():
        ReaderList.objects.filter(pk=found).update(token=None)


def test_everybody_sees_only_where_the_library_says_so(here: int) -> None:
    anna, title = reader(here), record(here, "A")
    with pytest.raises(Invalid) as refused:
        a_list(anna, here, title, sight=Sight.EVERYBODY)
    assert codes(refused) == {"not_for_everybody"}
    set_preference(system(here), name="reading.lists_for_everybody", text="1")
    found = a_list(anna, here, title, sight=Sight.EVERYBODY)
    a_list(anna, here, sight=Sight.EVERYBODY, name="Empty")
    assert [each.pk for each in lists_for_everybody()] == [found]
    set_preference(system(here), name="reading.lists_for_everybody", text="0")
    assert list(lists_for_everybody()) == []
    assert shown_list(link_of(found)), "whoever has the link"


def test_how_many_lists_and_titles(here: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_LISTS", 2)
    monkeypatch.setattr(rules, "MOST_TITLES", 2)
    anna, (a, b, c) = reader(here), (record(here, title) for title in "ABC")
    found = a_list(anna, here, a, b)
    with pytest.raises(Refused) as full:
        put_on_list(own(anna, here), records=(b, c), reader_list=found)
    assert full.value.reasons[0].facts == {"most": 2, "there": 2}
    put_on_list(own(anna, here), records=(a, b), reader_list=found)
    copy_list(own(anna, here), reader_list=found)
    for another in (
        lambda: make_list(own(anna, here), written=ListWords("Third")),
        lambda: copy_list(own(anna, here), reader_list=found),
        lambda: put_on_list(own(anna, here), records=(a,), name="Third"),
    ):
        with pytest.raises(Refused) as many:
            another()
        assert codes(many) == {"too_many_lists"}
    delete_list(own(anna, here), reader_list=found)
    make_list(own(anna, here), written=ListWords("Third"))
    with pytest.raises(Refused) as none_back:
        restore_list(own(anna, here), reader_list=found)
    assert codes(none_back) == {"too_many_lists"}


def test_a_copy_is_its_maker_s_own_and_takes_no_notes_of_others(here: int) -> None:
    anna, berta, (a, b) = reader(here), reader(here), (record(here, title) for title in "AB")
    found = a_list(anna, here, b, a, sight=Sight.LINK)
    change_list(
        own(anna, here), reader_list=found, written=ListWords("Class 7", "Till May", Sight.LINK, "Ms. A")
    )
    note_on_list(own(anna, here), reader_list=found, title=titles_on(found)[0].pk, text="Page 3")
    theirs = copy_list(own(berta, here), token=link_of(found)).reader_list
    row = ReaderList.objects.get(pk=theirs)
    assert (row.reader_id, row.name, row.note, row.sight, row.shown_name) == (berta, "Class 7", "", "own", "")
    assert [(each.record_id, each.note) for each in titles_on(theirs)] == [(b, ""), (a, "")]
    mine = copy_list(own(anna, here), reader_list=found).reader_list
    assert [each.note for each in titles_on(mine)] == ["Page 3", ""]
    with pytest.raises(Missing):
        copy_list(own(berta, here), token="no-such-link")


def ago(reader_list: int, minutes: int) -> None:
    """The list was deleted so long ago."""
    then = timezone.now() - timedelta(minutes=minutes)
    ReaderList.objects.filter(pk=reader_list).update(deleted_at=then)


def test_a_deleted_list_comes_back_for_ten_minutes(here: int) -> None:
    anna = reader(here)
    found = a_list(anna, here, record(here, "A"), sight=Sight.LINK)
    token = link_of(found)
    delete_list(own(anna, here), reader_list=found)
    assert shown_list(token) is None
    assert not own_lists(anna)
    assert forget_lists(system(here, timezone.now())).lists == 0
    ago(found, 9)
    restore_list(own(anna, here), reader_list=found)
    assert shown_list(token)
    delete_list(own(anna, here), reader_list=found)
    ago(found, 11)
    with pytest.raises(Refused) as gone:
        restore_list(own(anna, here), reader_list=found)
    assert codes(gone) == {"too_late_to_restore"}
    assert forget_lists(system(here, timezone.now())).lists == 1
    assert not ListedTitle.objects.exists()
    assert forget_deleted_lists.call() == {"lists": 0}


def test_a_list_follows_its_titles(here: int) -> None:
    anna, kept, merged, other = (
        reader(here),
        *(record(here, title) for title in ("Ceplis", "Ceplis!", "Putni")),
    )
    one, both = a_list(anna, here, merged, other), a_list(anna, here, merged, kept)
    done = merge_records(
        system(here), kept=kept, kept_version=1, merged=merged, merged_version=1, keep=range(9), take=()
    )
    assert done
    assert records_on(one) == [kept, other]
    assert records_on(both) == [merged, kept], "the line of the merged one says what became of it"
    undo_merge(system(here), merged=merged)
    assert (records_on(one), records_on(both)) == ([merged, other], [merged, kept])
    delete_record(system(here), record=other, version=1)
    assert records_on(one) == [merged, other]


def test_a_list_follows_its_reader_and_goes_with_them(here: int) -> None:
    kept, going, title = reader(here), reader(here, given_name="Other"), record(here, "Ceplis")
    found = a_list(going, here, title, name="Zuxq secret", sight=Sight.LINK)
    note_on_list(own(going, here, "k1"), reader_list=found, title=titles_on(found)[0].pk, text="Yppsant")
    token = link_of(found)
    merge_readers(system(here), kept=kept, merged=going, kept_version=1, merged_version=1)
    told = data_of(kept)["lists"]
    assert told[0]["list_name"] == "Zuxq secret"
    assert told[0]["titles"] == [{"title": "Ceplis", "author": "Grīns, Aleksandrs", "list_note": "Yppsant"}]
    journal = [
        f"{each.facts} {each.personal}" for each in JournalEntry.objects.filter(verb__startswith="reading.")
    ]
    assert len(journal) == 3
    assert not any("Zuxq" in text or "Yppsant" in text for text in journal)
    assert not any(token in str(each.answer) for each in IdempotentAnswer.objects.all())
    delete_list(own(kept, here), reader_list=found)
    delete_reader(system(here), reader=kept)
    assert not ReaderList.objects.exists()
    assert not ListedTitle.objects.exists()
