"""Card numbers at the desk: set on a page of their own, given without scanning, blocked when a card is lost."""

import re

from armarius.network.queries import code_owner, codes_of
from armarius.network.testing import library
from armarius.patrons import queries as patrons

from .conftest import Room

SCHEME = {"prefix": "LV", "digits": "6", "check_digit": "luhn", "next_number": "1", "version": "0"}


def test_a_reader_registered_without_a_scan_gets_the_next_number(room: Room) -> None:
    director, clerk = room.client("director"), room.client("clerk")
    assert "or leave it empty" not in clerk.get("/readers/new/").content.decode()
    assert director.post("/cards/", SCHEME | {"library": str(room.desk.library)}).status_code == 302
    assert "LV0000018" in director.get("/cards/").content.decode()
    assert "or leave it empty" in clerk.get("/readers/new/").content.decode()
    made = clerk.post("/readers/new/", {"family_name": "Bērziņa", "category": "adult", "code": ""})
    who = int(re.findall(r"/readers/(\d+)/", made["Location"])[0])
    assert codes_of("reader", [who]) == {who: "LV0000018"}


def test_what_was_typed_of_a_scheme_stays_with_the_sentence(room: Room) -> None:
    answer = room.client("director").post(
        "/cards/", SCHEME | {"library": str(room.desk.library), "prefix": "L-V"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="L-V"' in page
    assert "This makes no card numbers" in page


def test_the_cards_of_another_network_part_are_not_numbered_here(room: Room) -> None:
    elsewhere = library("ELSEWHERE")
    assert room.client("director").post("/cards/", SCHEME | {"library": str(elsewhere)}).status_code == 404
    assert room.client("clerk").get("/cards/").status_code == 403


def test_a_lost_card_is_blocked_at_once_and_stays_in_the_history(room: Room) -> None:
    who, clerk = room.desk.reader, room.client("clerk")
    number = codes_of("reader", [who])[who]
    assert clerk.post(f"/readers/{who}/card/lost/").status_code == 302
    owner = code_owner(number)
    assert owner is not None
    assert owner.retired
    page = clerk.get(f"/readers/{who}/").content.decode()
    assert number in page
    assert "No card in use" in page
    assert clerk.post(f"/readers/{who}/card/lost/").status_code == 422
    assert [card.ended_as for card in patrons.cards_of(who)] == ["lost"]
