"""Identifiers at the desk: kinds, a reader's own, a campus card scanned like a card, a number that is never shown."""

import re

from armarius.network.testing import library
from armarius.patrons.testing import reader

from .conftest import Room

NUMBER = "161175-19997"
KIND = {"kind": "0", "version": "0", "use": "card", "format": ""}


def made_kind(room: Room, **typed: str) -> str:
    """A kind of the library; its number in the select of the reader's page."""
    posted = KIND | {"library": str(room.desk.library), "name": "Campus card"} | typed
    assert room.client("director").post("/identifiers/", posted).status_code == 302
    page = room.client("clerk").get(f"/readers/{room.desk.reader}/").content.decode()
    return re.findall(rf'<option value="(\d+)"[^>]*>{posted["name"]}<', page)[0]


def test_a_campus_card_opens_the_reader_at_the_desk(room: Room) -> None:
    clerk, who = room.client("clerk"), room.desk.reader
    kind = made_kind(room)
    added = clerk.post(f"/readers/{who}/identifiers/", {"kind": kind, "value": "CAMPUS-9"})
    assert added.headers["Location"] == f"/readers/{who}/#identifiers"
    assert "CAMPUS-9" in clerk.get(f"/readers/{who}/").content.decode()
    clerk.post("/lend/scan/", {"code": "campus9", "key": "one"})
    assert "Kalniņa" in clerk.get("/lend/").content.decode()
    assert "Kalniņa" in clerk.post("/readers/", {"who": "CAMPUS 9"}).content.decode()
    remove = re.findall(
        rf"/readers/{who}/identifiers/\d+/remove/", clerk.get(f"/readers/{who}/").content.decode()
    )
    assert clerk.post(remove[0]).status_code == 302
    assert "CAMPUS-9" not in clerk.get(f"/readers/{who}/").content.decode()


def test_a_national_number_is_found_and_never_shown(room: Room) -> None:
    clerk, who = room.client("clerk"), room.desk.reader
    kind = made_kind(room, name="Personas kods", use="national", format="lv")
    wrong = clerk.post(f"/readers/{who}/identifiers/", {"kind": kind, "value": "161175-19998"})
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert 'value="161175-19998"' in page
    assert 'name="as_typed"' in page
    clerk.post(f"/readers/{who}/identifiers/", {"kind": kind, "value": NUMBER})
    page = clerk.get(f"/readers/{who}/").content.decode()
    assert "kept unreadable" in page
    assert "19997" not in page
    clerk.post("/lend/scan/", {"code": NUMBER, "key": "two"})
    desk = clerk.get("/lend/").content.decode()
    assert "Kalniņa" in desk
    assert "19997" not in desk
    assert "19997" not in str(clerk.session.items())


def test_a_kind_in_use_stays_and_says_so(room: Room) -> None:
    director, who = room.client("director"), room.desk.reader
    kind = made_kind(room)
    director.post(f"/readers/{who}/identifiers/", {"kind": kind, "value": "C-1"})
    refused = director.post(f"/identifiers/{room.desk.library}/{kind}/delete/")
    assert refused.status_code == 422
    assert "1 reader has one." in refused.content.decode()


def test_readers_and_kinds_of_others_are_out_of_reach(room: Room) -> None:
    there = library("ELSEWHERE")
    stranger = reader(there)
    kind = made_kind(room)
    clerk, director = room.client("clerk"), room.client("director")
    assert clerk.post(f"/readers/{stranger}/identifiers/", {"kind": kind, "value": "C-1"}).status_code == 404
    assert director.post("/identifiers/", KIND | {"library": str(there), "name": "X"}).status_code == 404
    assert director.post(f"/identifiers/{there}/{kind}/delete/").status_code == 404
    assert clerk.get("/identifiers/").status_code == 403
    assert 'id="identifiers"' not in clerk.get(f"/readers/{stranger}/").content.decode()
