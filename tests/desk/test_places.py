"""Temporary places and copies that float, as the desk shows them."""

from datetime import date

from django.utils import timezone

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings import queries as holdings
from armarius.holdings.commands.place_at import place_at
from armarius.holdings.models import Item
from armarius.holdings.testing import category, item
from armarius.network.queries import codes_of
from armarius.network.testing import library, location, staff, system
from armarius.opac.availability import copies_now

from .conftest import Room

LATER = "2030-01-31"


def test_a_copy_gets_another_place_for_a_time_and_back(room: Room) -> None:
    client, show = room.client("cataloguer"), location(room.desk.library, "SHOW")
    address = f"/copies/{room.desk.item}/temporary/"
    category("exhibit")
    words = {"location": str(show), "category": "exhibit", "until": LATER}
    assert client.post(address, words).status_code == 302
    page = client.get(f"/copies/{room.desk.item}/").content.decode()
    assert "Shelf SHOW" in page
    assert "Exhibit" in page
    assert room.code in client.get("/copies/?state=temporary").content.decode()
    assert client.post(address, {"end": "1"}).status_code == 302
    assert Item.objects.get(pk=room.desk.item).temporary_until is None
    assert room.code not in client.get("/copies/?state=temporary").content.decode()
    refused = client.post(address, words | {"until": "2020-01-01"})
    assert refused.status_code == 422
    assert refused.context["place"].errors.keys() == {"until"}


def test_many_copies_are_scanned_at_once(room: Room) -> None:
    client, other = room.client("cataloguer"), item(room.desk.library)
    category("exhibit")
    both = codes_of("item", [room.desk.item, other])
    words = {"codes": "\n".join([*both.values(), room.code]), "category": "exhibit", "until": LATER}
    page = client.post("/copies/temporary/", words)
    assert page.context["done"] == 2
    assert {row.temporary_until for row in Item.objects.all()} == {date(2030, 1, 31)}
    strange = item(library(parent=room.desk.library))
    code = codes_of("item", [strange])[strange]
    refused = client.post("/copies/temporary/", words | {"codes": f"{room.code}\n{code}\nnothing"})
    assert refused.status_code == 422
    assert code in refused.context["form"].errors["codes"]
    assert room.code in refused.context["form"].typed["codes"]
    assert client.post("/copies/temporary/", words | {"end": "1"}).context["done"] == 2


def test_volume_and_parts_are_saved_with_the_copy(room: Room) -> None:
    client = room.client("cataloguer")
    row = Item.objects.get(pk=room.desk.item)
    words = {
        "version": str(row.version),
        "code": room.code,
        "category": "book",
        "volume": "2",
        "parts": "2 CDs",
    }
    assert client.post(f"/copies/{row.pk}/", words).status_code == 302
    row.refresh_from_db()
    assert (row.volume, row.parts) == ("2", "2 CDs")


def test_a_floating_copy_is_shown_where_it_stands(room: Room) -> None:
    d = room.desk
    policy(d.library, floats=True)
    branch = library(parent=d.library)
    check_out(system(d.library, timezone.now()), reader=d.reader, item=d.item)
    there = signed_in(staff(branch, "librarian"), branch)
    there.post("/return/scan/", {"code": room.code})
    row = Item.objects.get(pk=d.item)
    assert row.stands_at_id == branch
    name = f"stands at {row.stands_at.name if row.stands_at else ''}"
    assert name in room.client("cataloguer").get(f"/copies/{d.item}/").content.decode()
    assert room.code in room.client("cataloguer").get("/copies/?state=away").content.decode()
    (shown,) = copies_now(holdings.copies_of(row.record_id))
    assert (shown.library, shown.elsewhere) == (branch, True)
    place_at(system(d.library), item=d.item, library=d.library)
    (shown,) = copies_now(holdings.copies_of(row.record_id))
    assert (shown.library, shown.elsewhere) == (d.library, False)
