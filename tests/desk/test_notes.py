"""Notes at the desk: written on the reader's page, popping up when the card is scanned, seen once."""

from datetime import date

from django.test import Client
from tests.desk.conftest import Room

from armarius.desk.testing import signed_in
from armarius.network.testing import library, staff, system
from armarius.patrons.commands.note_rows import NoteText
from armarius.patrons.commands.write_note import write_note
from armarius.patrons.models import ReaderNote
from armarius.patrons.rules.notes import Shows
from armarius.patrons.testing import reader

FORM = {"note_text": "Ask for <b>the key</b>", "note_from": "2026-01-01", "note_kind": "reader"}


def written(room: Room, **given: object) -> int:
    chosen: dict[str, object] = {"text": "Ask for the key"} | given
    return write_note(
        system(room.desk.library),
        reader=room.desk.reader,
        written=NoteText(**chosen),  # type: ignore[arg-type]
        from_day=date(2026, 1, 1),
    ).note


def at_the_desk(client: Client, room: Room) -> str:
    client.post("/lend/scan/", {"code": room.card})
    return client.get("/lend/").content.decode()


def test_written_on_the_readers_page_it_pops_up_and_is_seen_without_a_script(room: Room) -> None:
    client, who = room.client("clerk"), room.desk.reader
    assert client.post(f"/readers/{who}/notes/", FORM).status_code == 302
    page = at_the_desk(client, room)
    assert "Tell the reader" in page
    assert "Ask for &lt;b&gt;the key&lt;/b&gt;" in page
    (note,) = ReaderNote.objects.all()
    done = client.post(f"/readers/{who}/notes/{note.pk}/seen/", {"mode": "lend", "at_desk": "1"})
    assert (done.status_code, done.headers["Location"]) == (302, "/lend/")
    assert "Tell the reader" not in client.get("/lend/").content.decode()
    assert "Seen" in client.get(f"/readers/{who}/").content.decode()


def test_scanning_goes_on_while_a_note_stands(room: Room) -> None:
    written(room)
    client = room.client("clerk")
    assert "Ask for the key" in at_the_desk(client, room)
    client.post("/lend/scan/", {"code": room.code})
    page = client.get("/lend/").content.decode()
    assert "Ask for the key" in page
    assert 'data-outcome="lent"' in page or "Lent" in page


def test_the_second_clerk_is_told_who_saw_it(room: Room) -> None:
    note = written(room)
    first, second = room.client("clerk"), room.client("clerk")
    for client in (first, second):
        assert "Ask for the key" in at_the_desk(client, room)
    path = f"/readers/{room.desk.reader}/notes/{note}/seen/"
    assert first.post(path, {"at_desk": "1"}).status_code == 302
    told = second.post(path, {"at_desk": "1"})
    assert told.status_code == 200
    assert "saw this note already" in told.content.decode()


def test_what_was_typed_survives_a_refusal(room: Room) -> None:
    path = f"/readers/{room.desk.reader}/notes/"
    refused = room.client("clerk").post(path, FORM | {"note_last": "2025-01-01", "note_for_all": "1"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "The last day lies before the first." in page
    assert "Ask for &lt;b&gt;the key&lt;/b&gt;</textarea>" in page


def test_one_is_changed_and_ended_by_those_who_wrote_it(room: Room) -> None:
    note = written(room, shows=Shows.ALWAYS)
    who, client = room.desk.reader, room.client("clerk")
    path = f"/readers/{who}/notes/{note}/"
    assert "Ask for the key</textarea>" in client.get(path).content.decode()
    changed = {"version": "1", "note_text": "Key came back", "note_kind": "staff", "note_shows": "always"}
    assert client.post(path, changed).status_code == 302
    assert client.post(path, changed).status_code == 422
    assert "Key came back" in at_the_desk(client, room)
    assert client.post(f"{path}end/").status_code == 302
    assert "Key came back" not in client.get("/lend/").content.decode()
    assert "1 earlier note" in client.get(f"/readers/{who}/").content.decode()


def test_another_library_finds_no_note_that_is_not_for_all(room: Room) -> None:
    note = written(room)
    who, beside = room.desk.reader, library("BESIDE")
    stranger = signed_in(staff(beside, "librarian"), beside)
    assert "Ask for the key" not in stranger.get(f"/readers/{who}/").content.decode()
    for path in ("", "seen/", "end/"):
        assert stranger.post(f"/readers/{who}/notes/{note}/{path}", FORM).status_code == 404
    other = reader(room.desk.library)
    assert room.client("clerk").post(f"/readers/{other}/notes/{note}/seen/").status_code == 404


def test_it_is_seen_on_the_readers_page_too(room: Room) -> None:
    note = written(room)
    client, path = room.client("clerk"), f"/readers/{room.desk.reader}/"
    assert f"notes/{note}/seen/" in client.get(path).content.decode()
    done = client.post(f"{path}notes/{note}/seen/")
    assert done.headers["Location"] == f"{path}#notes"
    assert f"notes/{note}/seen/" not in client.get(path).content.decode()
