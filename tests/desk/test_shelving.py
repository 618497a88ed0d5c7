"""The cart's page: in the order of the shelves, ticked off by scan, one's own shelves first; who keeps which."""

import pytest
from django.test import Client
from django.utils import timezone

from armarius.circulation.commands.record_in_house_use import record_in_house_use
from armarius.circulation.models import CartCopy, ShelfRange
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.queries import codes_of
from armarius.network.testing import library, location, staff, system
from armarius.platform.models import JournalEntry

from .conftest import Room

CART = "/worklist/cart/"


@pytest.fixture
def cart(room: Room) -> dict[str, int]:
    """Three copies on the cart, by call number."""
    here, hall = room.desk.library, location(room.desk.library)
    made = {
        number: item(here, call_number=number, location=hall) for number in ("94 B12", "821 Li22", "5 A1")
    }
    for each in made.values():
        record_in_house_use(system(here, timezone.now()), item=each)
    return made


def numbers(client: Client, address: str = CART) -> list[str]:
    rows = client.get(address).context["shown"].rows
    return [row.row.item.call_number for row, _ in rows]


def code(copy: int) -> str:
    return codes_of("item", [copy])[copy]


def test_the_cart_is_in_the_order_of_the_shelves_and_counted_on_the_first_page(
    room: Room, cart: dict[str, int]
) -> None:
    client = room.client("clerk")
    assert numbers(client) == ["5 A1", "821 Li22", "94 B12"]
    tiles = {tile.worklist.kind: tile.count for tile in client.get("/").context["start"].tiles}
    assert tiles["cart"] == 3
    assert "821 Li22" in client.get(f"{CART}?format=print").content.decode()


def test_a_return_at_the_desk_puts_on_the_cart_and_a_scan_takes_off(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    client.post("/lend/scan/", {"code": room.code})
    assert numbers(client) == []
    client.post("/return/scan/", {"code": room.code})
    assert len(numbers(client)) == 1
    page = client.post(CART, {"code": room.code})
    assert (page.status_code, page.context["done"].count) == (200, 1)
    assert numbers(client) == []
    rows = JournalEntry.objects.filter(verb="circulation.shelve_copies")
    missed = client.post(CART, {"code": room.code})
    assert rows.count() == 1, "nothing is written about a scan that changed nothing"
    assert missed.status_code == 422
    assert missed.context["done"].stranger
    unknown = client.post(CART, {"code": "<b>nothing"})
    assert unknown.status_code == 422
    assert "<b>nothing" not in unknown.content.decode()
    assert "&lt;b&gt;nothing" in unknown.content.decode()


def test_all_that_is_shown_is_shelved_and_nothing_that_came_meanwhile(
    room: Room, cart: dict[str, int]
) -> None:
    client = room.client("clerk")
    page = client.get(f"{CART}?place=Shelf")
    shown = [row.row.item_id for row, _ in page.context["shown"].rows]
    late = item(room.desk.library, call_number="1 A1")
    record_in_house_use(system(room.desk.library, timezone.now()), item=late)
    answer = client.post(f"{CART}?place=Shelf", {"item": [str(pk) for pk in shown]})
    assert answer.context["done"].count == 3
    assert numbers(client) == ["1 A1"]


def test_one_s_own_shelves_come_first_and_everything_is_one_step_away(
    room: Room, cart: dict[str, int]
) -> None:
    client = room.client("clerk")
    assert client.post("/shelving/", {"first": "82", "last": "94"}).status_code == 302
    assert numbers(client) == ["821 Li22", "94 B12"]
    tiles = {tile.worklist.kind: tile.count for tile in client.get("/").context["start"].tiles}
    assert tiles["cart"] == 2
    assert len(numbers(client, f"{CART}?whose=all")) == 3
    answer = client.post(f"{CART}?whose=all", {"code": code(cart["5 A1"])})
    assert len(answer.context["shown"].rows) == 2
    assert "whose=all" in answer.context["shown"].here


def test_a_cart_of_another_library_is_out_of_reach(room: Room) -> None:
    other = library(parent=room.desk.library)
    copy = item(other)
    record_in_house_use(system(other, timezone.now()), item=copy)
    client = room.client("clerk")
    assert client.post(CART, {"code": code(copy)}).status_code == 422
    client.post(CART, {"item": [str(copy), "x", "-1", "9" * 30]})
    assert CartCopy.objects.filter(item_id=copy).exists()


def test_stretches_of_shelf_are_given_and_taken_back(room: Room) -> None:
    here = room.desk.library
    clerk, colleague = staff(here, "clerk"), staff(here, "clerk")
    client, head = signed_in(clerk, here), room.client("director")
    refused = client.post("/shelving/", {"first": "9", "last": "8"})
    assert refused.status_code == 422
    assert refused.context["form"].typed["first"] == "9"
    assert client.post("/shelving/", {"account": str(colleague)}).status_code == 403
    assert head.post("/shelving/", {"account": str(colleague), "first": "8"}).status_code == 302
    theirs = ShelfRange.objects.get(account_id=colleague)
    assert client.post("/shelving/", {"remove": str(theirs.pk)}).status_code == 403
    assert not client.get("/shelving/").context["screen"].keepers[0].removable
    assert head.post("/shelving/", {"remove": str(theirs.pk)}).status_code == 302
    assert head.post("/shelving/", {"remove": str(theirs.pk)}).status_code == 404
    assert not ShelfRange.objects.exists()
