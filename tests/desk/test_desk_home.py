"""The first page, the choices of an account, and what the desk does when it cannot be sure whose a book is."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.models import Loan
from armarius.holdings.testing import item
from armarius.network import queries as network
from armarius.network.queries import codes_of
from armarius.network.testing import library, system
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.testing import reader
from armarius.platform.models import AccessEntry

from .conftest import Room
from .test_scanning import SCRIPT, desk_of, kept


def overdue(room: Room, copies: int) -> None:
    """So many copies that should have been back."""
    lent_at = timezone.now() - timedelta(days=40)
    for _ in range(copies):
        copy, other = item(room.desk.library), reader(room.desk.library)
        check_out(system(room.desk.library, lent_at), reader=other, item=copy)


def test_a_tile_counts_exactly_what_its_list_shows(room: Room) -> None:
    overdue(room, 3)
    client = room.client("librarian")
    assert client.get("/").context["start"].tiles[0].count == 3
    page = client.get("/worklist/overdue/")
    shown = page.context["shown"]
    assert (shown.listing.total, len(shown.rows)) == (3, 3)
    assert "Kalniņa" not in page.content.decode()


def test_the_first_page_asks_no_more_when_there_is_more(
    room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    overdue(room, 8)
    client = room.client("librarian")
    with django_assert_max_num_queries(36):
        client.get("/")


def test_a_clerk_sees_only_what_they_did_themselves(room: Room) -> None:
    overdue(room, 1)
    client = room.client("clerk")
    assert client.get("/").context["start"].log == ()
    client.post("/lend/scan/", {"code": room.card})
    client.post("/lend/scan/", {"code": room.code})
    start = client.get("/").context["start"]
    assert [entry.href for entry in start.log] == [""]
    assert start.own_only


def test_choices_are_kept_with_the_account_and_only_those_that_were_sent(room: Room) -> None:
    client = room.client("clerk")
    account = client.session["account"]
    client.post("/choices/", {"about": ["volume"], "volume": "900", "letters": ""})
    assert network.choices(account) == {"desk.volume": 100}
    client.post("/choices/", {"about": ["letters", "text"], "text": "large"})
    assert network.choices(account) == {"desk.volume": 100, "desk.letters": False, "desk.text": "large"}
    assert client.session["letters_off"] is True
    assert 'data-key="/"' not in client.get("/catalogue/").content.decode()


def test_a_script_s_double_scan_is_one_action_here_too(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card, "key": "a"}, headers=SCRIPT)
    client.post("/lend/scan/", {"code": room.code, "key": "b"}, headers=SCRIPT)
    answer = client.post("/lend/scan/", {"code": room.code, "key": "c"}, headers=SCRIPT).content.decode()
    assert "Double scan ignored" in answer
    assert Loan.objects.count() == 1


def test_after_signing_in_again_a_kept_scan_goes_to_whom_the_page_shows(room: Room) -> None:
    client = room.client("clerk")
    shown = {"reader": str(room.desk.reader), "library": str(room.desk.library)}
    client.post("/lend/scan/", {"code": room.code, "key": "k", **shown}, headers=SCRIPT)
    assert Loan.objects.get().reader_id == room.desk.reader
    assert desk_of(client).reader == room.desk.reader


@pytest.mark.parametrize("shown", [{"reader": "unsure"}, {"library": "999"}, {"reader": "77777"}])
def test_nothing_is_lent_when_the_page_is_not_sure(room: Room, shown: dict[str, str]) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card}, headers=SCRIPT)
    client.post("/lend/scan/", {"code": room.code, **shown}, headers=SCRIPT)
    assert Loan.objects.count() == 0
    assert kept(client)[0].state == "stop"


def test_nobody_is_brought_to_the_desk_by_a_number_that_was_not_offered(room: Room) -> None:
    client = room.client("clerk")
    client.post("/reader/choose/", {"choice": str(room.desk.reader)})
    assert desk_of(client).reader == 0
    client.post("/reader/scan/", {"code": "Kalniņa"})
    client.post("/reader/choose/", {"choice": str(room.desk.reader)})
    assert desk_of(client).reader == room.desk.reader
    client.post("/end/")
    assert desk_of(client).recent == [room.desk.reader]
    page = client.get("/lend/").content.decode()
    assert "Kalniņa" not in page


def test_titles_are_shown_only_when_asked_for_and_that_is_written_down(room: Room) -> None:
    client = room.client("clerk")
    for code in (room.card, room.code):
        client.post("/lend/scan/", {"code": code})
    assert "<table" not in client.get("/reader/").content.decode()
    titles = AccessEntry.objects.filter(what=Shown.TITLES)
    assert titles.count() == 0
    assert room.code in client.post("/reader/titles/").content.decode()
    assert titles.get().person_id == room.desk.reader


def test_renew_all_is_a_row_for_every_book(room: Room) -> None:
    client = room.client("clerk")
    other = item(room.desk.library)
    for code in (room.card, room.code, codes_of("item", [other])[other]):
        client.post("/lend/scan/", {"code": code})
    client.post("/reader/renew-all/", {"key": "all", "mode": "reader"})
    newest = kept(client)[:2]
    assert {row.item for row in newest} == {room.desk.item, other}
    assert AccessEntry.objects.count() == 1


def test_another_reader_has_it_and_one_key_changes_that(room: Room) -> None:
    other = reader(room.desk.library)
    client = room.client("clerk")
    for code in (room.card, room.code, codes_of("reader", [other])[other], room.code):
        client.post("/lend/scan/", {"code": code})
    row = kept(client)[0]
    assert "Return it and lend it" in client.get("/lend/").content.decode()
    client.post(f"/rows/{row.id}/return-and-lend/", {"key": "swap"})
    assert Loan.objects.get(returned_at=None).reader_id == other
    client.post(f"/rows/{kept(client)[0].id}/undo/", {"key": "back"})
    assert Loan.objects.get(returned_at=None).reader_id == room.desk.reader


def test_a_branch_s_clerk_sees_the_branch_s_worklists_only(room: Room) -> None:
    overdue(room, 2)
    branch = library(parent=room.desk.library)
    client = room.client("administrator")
    session = client.session
    session["library"] = branch
    session.save()
    assert client.get("/").context["start"].tiles[0].count == 0
    assert client.get("/worklist/overdue/").context["shown"].listing.total == 0
