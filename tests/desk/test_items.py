"""Copies as forms: several at once, corrected, moved, deleted; the list of copies."""

import re
from decimal import Decimal
from html import unescape

import pytest

from armarius.catalogue.testing import record
from armarius.holdings import queries as holdings
from armarius.holdings.rules.numbering import consecutive
from armarius.holdings.testing import category, item
from armarius.network import queries as network
from armarius.network.testing import library

from .conftest import Room


def test_numbers_that_follow_one_another() -> None:
    assert consecutive("84 0009", 3) == ("84 0009", "84 0010", "84 0011")
    assert consecutive("A-9", 2) == ("A-9", "A-10")
    assert consecutive("INV7/b", 2) == ("INV7/b", "INV8/b")
    assert consecutive("099", 2) == ("099", "100")
    assert consecutive("ABC", 2) == ()
    assert consecutive("099", 902) == ()


def test_several_copies_at_once_or_none(room: Room) -> None:
    client, pk = room.client(), record(room.desk.library)
    category("book")
    address = f"/catalogue/{pk}/copies/"
    form = {
        "count": "3",
        "code": "N 001",
        "category": "book",
        "inventory_number": "INV-9",
        "not_lendable": "1",
    }
    assert client.post(address, form).status_code == 302
    rows = list(holdings.copies_of(pk))
    assert sorted(row.inventory_number for row in rows) == ["INV-10", "INV-11", "INV-9"]
    assert not any(row.lendable for row in rows)
    taken = client.post(address, form | {"code": "N 000", "count": "2", "inventory_number": ""})
    assert taken.status_code == 422
    assert len(holdings.copies_of(pk)) == 3
    assert client.post(address, form | {"count": "0"}).status_code == 422


def test_a_copy_is_corrected_and_its_old_code_never_means_anything_else(room: Room) -> None:
    client, copy = room.client(), room.desk.item
    form = {"version": "1", "code": "NEW 1", "category": "book", "call_number": "8", "price": "12,50"}
    assert client.post(f"/copies/{copy}/", form).status_code == 302
    old, new = network.code_owner(room.code), network.code_owner("NEW 1")
    assert old is not None
    assert old.retired
    assert new is not None
    assert (new.id, new.retired) == (copy, False)
    stale = client.post(f"/copies/{copy}/", form | {"call_number": "Typed"})
    assert stale.status_code == 422
    assert "Typed" in stale.content.decode()
    wrong = client.post(f"/copies/{copy}/", form | {"version": "2", "price": "much", "category": "none"})
    assert wrong.content.decode().count('class="err"') == 2


def filled(page: str, address: str) -> dict[str, str]:
    """What a browser would send of the form with this address: text, hidden and chosen values."""
    part = page[page.index(f'action="{address}"') :]
    part = part[: part.index("</form>")]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", part):
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if said.get("type") != "checkbox" or re.search(r"\schecked", tag):
            sent[said["name"]] = unescape(said.get("value", ""))
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', part, re.DOTALL):
        sent[name] = "".join(re.findall(r'value="([^"]*)"[^>]*\sselected', inside))
    return sent


def test_what_another_window_saved_survives_the_second_press_here(room: Room) -> None:
    client, copy = room.client(), room.desk.item
    address = f"/copies/{copy}/"
    mine = filled(client.get(address).content.decode(), address)
    theirs = mine | {"price": "20.00", "call_number": "A 1", "not_lendable": "1", "code": "NEW 1"}
    assert client.post(address, theirs | {"key": "a", "note": "Theirs & all"}).status_code == 302
    refused = client.post(address, mine | {"key": "b", "call_number": "B 2"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert re.findall(r"<td>(.*?)</td><td>(.*?)</td>", page) == [("A 1", "B 2")]
    second = filled(page, address)
    assert (second["version"], second["was_price"], second["was_call_number"]) == ("2", "20.00", "A 1")
    assert client.post(address, second).status_code == 302
    row = holdings.item(copy)
    assert row is not None
    assert (row.price, row.note, row.lendable) == (Decimal("20.00"), "Theirs & all", False)
    assert (row.call_number, row.version) == ("B 2", 3)
    owner = network.code_owner("NEW 1")
    assert owner is not None
    assert (owner.id, owner.retired) == (copy, False)


def test_what_was_typed_stays_through_a_refusal_and_a_newer_version_after_it(room: Room) -> None:
    client, copy = room.client(), room.desk.item
    address = f"/copies/{copy}/"
    mine = filled(client.get(address).content.decode(), address) | {"note": "Mine", "price": "9789984345673"}
    refused = client.post(address, mine)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'id="f-price-error"' in page
    again = filled(page, address)
    assert (again["version"], again["note"], again["was_note"]) == ("1", "Mine", "")
    client.post(address, filled(client.get(address).content.decode(), address) | {"price": "5"})
    stale = filled(client.post(address, again | {"price": ""}).content.decode(), address)
    assert (stale["version"], stale["note"], stale["price"]) == ("2", "Mine", "5.00")


@pytest.mark.parametrize("version", ["", "99999999999", "7", "x"])
def test_a_copy_is_not_corrected_without_the_version_that_was_seen(room: Room, version: str) -> None:
    client, copy = room.client(), room.desk.item
    form = {"version": version, "code": room.code, "category": "book", "note": "Blind"}
    page = client.post(f"/copies/{copy}/", form)
    assert page.status_code == 422
    assert 'name="version" value="1"' in page.content.decode()
    row = holdings.item(copy)
    assert row is not None
    assert (row.note, row.version) == ("", 1)


def test_a_copy_moves_to_another_record(room: Room) -> None:
    client, target = room.client(), record(room.desk.library, "Another")
    address = f"/copies/{room.desk.item}/move/"
    assert client.post(address, {"version": "1", "record": "99999"}).status_code == 422
    assert client.post(address, {"version": "1", "record": str(target)}).status_code == 302
    assert [row.pk for row in holdings.copies_of(target)] == [room.desk.item]


def test_a_deleted_copy_is_gone_from_lists_and_its_page(room: Room) -> None:
    client = room.client()
    assert client.post(f"/copies/{room.desk.item}/delete/", {"version": "1"}).status_code == 302
    assert client.get(f"/copies/{room.desk.item}/").status_code == 404
    assert room.code not in client.get("/copies/").content.decode()


def test_copies_of_other_libraries_are_not_there(room: Room) -> None:
    foreign = item(library("ELSE"))
    client = room.client("librarian")
    for end in ("", "move/", "delete/"):
        assert client.post(f"/copies/{foreign}/{end}", {"version": "1"}).status_code == 404


def test_the_list_filters_and_is_saved_as_a_file(room: Room) -> None:
    client = room.client()
    for query in ("", "?state=in", "?state=house", "?category=book", f"?library={room.desk.library}"):
        assert client.get(f"/copies/{query}").status_code == 200
    assert room.code in client.get("/copies/?state=in").content.decode()
    assert room.code not in client.get("/copies/?state=loan").content.decode()
    assert room.code in client.get(f"/copies/?q={room.code.replace(' ', '+')}").content.decode()
    assert room.code in b"".join(client.get("/copies/?format=csv")).decode()
