"""One scan, one row, one effect: over HTTP, with and without a script."""

from pathlib import Path

import pytest
from django.test import Client

from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.desk.circulation import rows
from armarius.network.commands.retire_code import retire_code
from armarius.network.queries import codes_of
from armarius.network.testing import library, system
from armarius.patrons.commands.report_card_lost import report_card_lost
from armarius.patrons.testing import reader
from armarius.platform.models import JournalEntry

from .conftest import Room

SCRIPT = {"HX-Request": "true"}


def kept(client: Client) -> list[rows.Kept]:
    """The rows of the browser's desk session, newest first."""
    return desk_of(client).rows


def desk_of(client: Client) -> rows.DeskSession:
    """The browser's desk session."""
    return rows.msgspec.convert(client.session.get("desk") or {}, rows.DeskSession)


def test_a_card_and_a_book(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    response = client.post("/lend/scan/", {"code": room.code})
    assert (response.status_code, response["Location"]) == (302, "/lend/")
    assert [row.outcome for row in kept(client)] == ["lent", "reader"]
    assert Loan.objects.filter(reader_id=room.desk.reader, returned_at__isnull=True).count() == 1
    page = client.get("/lend/").content.decode()
    assert "Lent until" in page
    assert "Anna Kalniņa" in page


def test_c7_without_an_index_the_desk_goes_on(room: Room, tmp_path: Path) -> None:
    """Law 10: where the index should be stands a file, so that nothing can be searched."""
    (tmp_path / "index").write_text("no index here")
    client = room.client("clerk")
    for mode, code in (("lend", room.card), ("lend", room.code), ("renew", room.code), ("return", room.code)):
        client.post(f"/{mode}/scan/", {"code": code})
        assert client.get(f"/{mode}/").status_code == 200
    assert [row.outcome for row in kept(client)] == ["returned", "refused", "lent", "reader"]
    assert Loan.objects.get().returned_at is not None


def test_the_same_key_is_one_row_and_one_loan(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card, "key": "k-1"}, headers=SCRIPT)
    for _ in range(3):
        answer = client.post("/lend/scan/", {"code": room.code, "key": "k-2"}, headers=SCRIPT)
        assert "Lent until" in answer.content.decode()
    assert len(kept(client)) == 2
    assert Loan.objects.count() == 1


def test_a_lost_session_answers_a_repeated_key_with_the_same_loan(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card, "key": "k-1"}, headers=SCRIPT)
    before = client.session["desk"]
    client.post("/lend/scan/", {"code": room.code, "key": "k-2"}, headers=SCRIPT)
    session = client.session
    session["desk"] = before
    session.save()
    answer = client.post("/lend/scan/", {"code": room.code, "key": "k-2"}, headers=SCRIPT)
    assert "Lent until" in answer.content.decode()
    assert Loan.objects.count() == 1


def test_without_a_script_a_double_scan_is_ignored(room: Room) -> None:
    client = room.client("clerk")
    for code in (room.card, room.code, room.code):
        client.post("/lend/scan/", {"code": code})
    assert [row.outcome for row in kept(client)] == ["double", "lent", "reader"]


@pytest.mark.parametrize("code", ["nothing at all", "\x00", "'; DROP TABLE", "  "])
def test_any_text_is_at_most_a_refused_row(room: Room, code: str) -> None:
    client = room.client("clerk")
    assert client.post("/lend/scan/", {"code": code}).status_code == 302
    assert client.get("/lend/").status_code == 200
    assert all(row.state == "stop" for row in kept(client))


def test_a_book_without_a_reader_and_a_retired_card(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.code})
    retire_code(system(room.desk.library), code=room.card)
    client.post("/lend/scan/", {"code": room.card})
    met = {reason["code"] for row in kept(client) for reason in row.reasons}
    assert met == {Refusal.NO_READER_AT_DESK, Refusal.CARD_RETIRED}
    page = client.get("/lend/").content.decode()
    assert "Nobody is at the desk" in page
    assert "This card is no longer in use" in page


def test_a_lost_card_says_so_to_whoever_scans_it(room: Room) -> None:
    client = room.client("clerk")
    report_card_lost(system(room.desk.library), reader=room.desk.reader)
    client.post("/lend/scan/", {"code": room.card})
    client.post("/lend/scan/", {"code": room.code})
    met = {reason["code"] for row in kept(client) for reason in row.reasons}
    assert met == {Refusal.CARD_LOST, Refusal.NO_READER_AT_DESK}
    assert "This card was reported lost on" in client.get("/lend/").content.decode()
    assert not Loan.objects.exists()


def test_an_exception_needs_a_reason_and_leaves_it_in_the_journal(room: Room) -> None:
    other = reader(room.desk.library, valid_until=room.desk.occasion().at.date().replace(year=2020))
    card = codes_of("reader", [other])[other]
    client = room.client("librarian")
    client.post("/lend/scan/", {"code": card})
    client.post("/lend/scan/", {"code": room.code})
    refused = kept(client)[0]
    client.post(f"/rows/{refused.id}/override/", {"why": "  "})
    assert Loan.objects.count() == 0
    client.post(f"/rows/{refused.id}/override/", {"why": "he moves tomorrow", "key": "o-1"})
    assert [row.outcome for row in kept(client)] == ["lent", "reader"]
    assert JournalEntry.objects.filter(personal__contains="he moves tomorrow").count() == 1


def test_a_clerk_is_not_asked_for_exceptions(room: Room) -> None:
    other = reader(room.desk.library, valid_until=room.desk.occasion().at.date().replace(year=2020))
    client = room.client("clerk")
    for code in (codes_of("reader", [other])[other], room.code):
        client.post("/lend/scan/", {"code": code})
    page = client.get("/lend/").content.decode()
    assert "Lend all the same?" not in page
    assert "Can lift: a colleague who may make exceptions." in page
    assert client.post(f"/rows/{kept(client)[0].id}/override/", {"why": "I say so"}).status_code == 403


def test_undo_and_a_second_undo(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    client.post("/lend/scan/", {"code": room.code})
    row = kept(client)[0]
    client.post(f"/rows/{row.id}/undo/", {"key": "u-1"})
    assert kept(client)[0].outcome == "undone"
    assert Loan.objects.get().undone_at is not None
    client.post(f"/rows/{row.id}/undo/", {"key": "u-2"})
    assert "undone before" in client.get("/lend/").content.decode()


def test_a_return_at_another_branch_says_where_it_belongs(room: Room) -> None:
    client = room.client("administrator")
    client.post("/lend/scan/", {"code": room.card})
    client.post("/lend/scan/", {"code": room.code})
    branch = library(parent=room.desk.library)
    session = client.session
    session["library"] = branch
    session.save()
    client.post("/return/scan/", {"code": room.code})
    page = client.get("/return/").content.decode()
    assert "Send it home" in page
    assert "Belongs to" in page


def test_nobody_s_name_stands_in_the_session(room: Room) -> None:
    client = room.client("clerk")
    for code in (room.card, room.code):
        client.post("/lend/scan/", {"code": code})
    assert "Kalniņa" not in str(dict(client.session))


def test_a_script_that_lost_its_session_is_told_so(room: Room) -> None:
    assert Client().post("/lend/scan/", {"code": room.code}, headers=SCRIPT).status_code == 401
    assert Client().get("/lend/")["Location"] == "/sign-in/?next=/lend/"


def refused_then_next_card(room: Room) -> tuple[Client, int, rows.Kept]:
    """A book refused to a reader whose card has ended; then the next reader's card is scanned."""
    late = reader(room.desk.library, valid_until=room.desk.occasion().at.date().replace(year=2020))
    client = room.client("librarian")
    for code in (codes_of("reader", [late])[late], room.code):
        client.post("/lend/scan/", {"code": code})
    refused = kept(client)[0]
    client.post("/lend/scan/", {"code": room.card})
    return client, late, refused


def test_an_exception_lends_to_whom_it_was_refused(room: Room) -> None:
    client, late, refused = refused_then_next_card(room)
    client.post(f"/rows/{refused.id}/override/", {"why": "he moves tomorrow", "key": "o-1"}, headers=SCRIPT)
    assert Loan.objects.get().reader_id == late
    assert kept(client)[0].reader == late
    assert desk_of(client).reader == room.desk.reader


def test_a_window_that_shows_another_reader_lends_nothing(room: Room) -> None:
    other = reader(room.desk.library)
    client = room.client("clerk")
    for code in (room.card, codes_of("reader", [other])[other]):
        client.post("/lend/scan/", {"code": code})
    stale = {"code": room.code, "key": "k-1", "reader": str(room.desk.reader)}
    answer = client.post("/lend/scan/", stale, headers=SCRIPT).content.decode()
    assert "Another reader is at the desk in another window." in answer
    assert f'data-reader="{other}"' in answer
    assert kept(client)[0].state == "stop"
    assert Loan.objects.count() == 0
    client.post("/lend/scan/", {"code": room.code, "key": "k-2", "reader": str(other)}, headers=SCRIPT)
    assert Loan.objects.get().reader_id == other


def test_a_window_that_shows_nobody_lends_nothing(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card, "reader": "0"})
    client.post("/lend/scan/", {"code": room.code, "reader": "0"})
    assert "Another reader is at the desk in another window." in client.get("/lend/").content.decode()
    assert Loan.objects.count() == 0


def test_the_plain_form_posts_the_reader_it_shows(room: Room) -> None:
    client = room.client("clerk")
    assert '<input type="hidden" name="reader" value="0">' in client.get("/lend/").content.decode()
    client.post("/lend/scan/", {"code": room.card, "reader": "0"})
    page = client.get("/lend/").content.decode()
    assert f'<input type="hidden" name="reader" value="{room.desk.reader}">' in page
    client.post("/lend/scan/", {"code": room.code, "reader": str(room.desk.reader)})
    assert Loan.objects.get().reader_id == room.desk.reader


def test_a_return_asks_nobody_which_reader_is_shown(room: Room) -> None:
    client = room.client("clerk")
    for code in (room.card, room.code):
        client.post("/lend/scan/", {"code": code})
    client.post("/return/scan/", {"code": room.code, "reader": "0"})
    assert kept(client)[0].outcome == "returned"
