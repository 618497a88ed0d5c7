"""Shelf plans: drawn at the desk, a spot marked, shown to readers, taken away and brought back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from armarius.catalogue import indexing
from armarius.catalogue.models import Record
from armarius.catalogue.testing import picture, record
from armarius.holdings.commands.save_shelf_plan import REMOVE_PLAN, REMOVE_SPOT
from armarius.holdings.models import ShelfPlan, ShelfSpot
from armarius.holdings.testing import item
from armarius.network.models import Location
from armarius.network.testing import library, location, system
from armarius.platform.commands.undo import undo
from armarius.platform.queries import entry_of
from armarius.site.settings import middleware

from .conftest import Room


def public(settings: Settings) -> Client:
    """A client of the public face."""
    settings.FACE, settings.ROOT_URLCONF = "public", "armarius.site.urls.public"
    settings.MIDDLEWARE = middleware("public")
    return Client()


def draw(client: Client, content: bytes | None = None, **typed: str) -> tuple[int, str]:
    """Draw a plan; the status and the text or address of the answer."""
    sent: dict[str, object] = {"name": "Second floor", "words": "Second floor, room 2", **typed}
    sent["file"] = SimpleUploadedFile("plan.png", content or picture(size=(1000, 500), form="PNG"))
    answer = client.post("/shelf-plans/", sent)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def brought_back(room: Room, verb: str, kind: str, pk: int) -> None:
    """Undo what took a thing away."""
    entry = entry_of(verb, kind, pk)
    assert entry is not None
    undo(system(room.desk.library), entry=entry)


SPOT = {"first": "821", "last": "822", "spot_words": "bay 14", "across": "25", "down": "50,5"}


def test_a_reader_sees_the_spot_and_reads_it(
    room: Room, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, here = room.client("director"), room.desk.library
    status, address = draw(client)
    assert status == 302
    assert client.post(address, SPOT).status_code == 302
    pk = record(here, "Straumēni", "Virza, Edvarts")
    copy, other = item(here, record=pk, call_number="821.174 Vi 1"), item(here, record=pk, call_number="5 Vi")
    indexing.rebuild()
    readers = public(settings)
    with django_assert_max_num_queries(8):
        page = readers.get(f"/record/{pk}/").content.decode()
    where = f"/record/{pk}/where/{copy}/"
    assert f'href="{where}"' in page
    text = readers.get(where).content.decode()
    assert "Second floor, room 2, bay 14: between 821 and 822" in text
    assert '<circle cx="250" cy="252" r="25"/>' in text
    assert "style=" not in text.split("<article")[1].split("</article>", maxsplit=1)[0]
    image = f"/plan/{ShelfPlan.objects.get().pk}.webp"
    assert f'<image href="{image}"' in text
    answer = readers.get(image)
    assert (answer.headers["Content-Type"], answer.content[8:12]) == ("image/webp", b"WEBP")
    assert readers.get(image, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    unmarked = readers.get(f"/record/{pk}/where/{other}/").content.decode()
    assert "marked this place on no plan" in unmarked
    assert "<svg viewBox" not in unmarked.split("<article")[1].split("</article>", maxsplit=1)[0]


def test_what_is_hidden_is_shown_nowhere(room: Room, settings: Settings) -> None:
    here = room.desk.library
    pk, other = record(here, "Straumēni"), record(here, "Putenis")
    copy = item(here, record=pk)
    stacks = location(here, "STACK")
    Location.objects.filter(pk=stacks).update(public=False)
    stack = item(here, record=pk, location=stacks)
    readers = public(settings)
    assert readers.get(f"/record/{pk}/where/{copy}/").status_code == 200
    for path in (
        f"{other}/where/{copy}",
        f"{pk}/where/{stack}",
        f"{pk}/where/999999",
        f"999999/where/{copy}",
    ):
        assert readers.get(f"/record/{path}/").status_code == 404
    Record.objects.filter(pk=pk).update(suppressed=True)
    assert readers.get(f"/record/{pk}/where/{copy}/").status_code == 404
    assert readers.get("/plan/999999.webp").status_code == 404


def test_a_click_on_the_picture_fills_the_form_without_a_script(room: Room) -> None:
    client = room.client("director")
    _status, address = draw(client)
    text = client.get(address, {"at.x": "250", "at.y": "1"}).content.decode()
    assert 'value="25"' in text
    assert 'value="0.2"' in text
    for senseless in ({"at.x": "-1", "at.y": "x"}, {"at.x": "9" * 9, "at.y": "99999"}, {"across": "1"}):
        assert client.get(address, senseless).status_code == 200


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"across": ""}, "Write a percentage from 0 to 100"),
        ({"down": "100.1"}, "Write a percentage from 0 to 100"),
        ({"first": "", "last": ""}, "Choose a location, write a call number, or both."),
        ({"first": "9", "last": "8"}, "The last call number stands before the first one on the shelf."),
        ({"location": "999999"}, "There is no such location in this library."),
    ],
)
def test_a_spot_that_makes_no_sense_is_refused_and_stays_typed(
    room: Room, changed: dict[str, str], sentence: str
) -> None:
    client = room.client("director")
    _status, address = draw(client)
    answer = client.post(address, SPOT | changed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert sentence in text
    assert "bay 14" in text
    assert not ShelfSpot.objects.exists()


def test_every_reason_is_told_at_once(room: Room) -> None:
    status, text = draw(room.client("director"), b"<svg/>", name=" ")
    assert status == 422
    assert "A name is needed." in text
    assert "made of text (SVG, HTML)" in text
    assert "Second floor, room 2" in text
    answer = room.client("director").post("/shelf-plans/", {"name": "A"})
    assert "Choose the picture of the shelf plan." in answer.content.decode()
    assert not ShelfPlan.objects.exists()


def test_spots_and_plans_are_taken_away_and_brought_back(room: Room) -> None:
    client = room.client("director")
    _status, address = draw(client)
    client.post(address, SPOT)
    plan, spot = ShelfPlan.objects.get(), ShelfSpot.objects.get()
    assert client.post(f"{address}change/", {"name": "Third floor", "words": ""}).status_code == 302
    assert "Third floor" in client.get("/shelf-plans/").content.decode()
    assert client.post(f"{address}change/", {"spot": str(spot.pk)}).status_code == 302
    assert "Nothing is marked yet." in client.get(address).content.decode()
    brought_back(room, REMOVE_SPOT, "shelf_spot", spot.pk)
    assert "bay 14" in client.get(address).content.decode()
    assert client.post(f"{address}change/", {"remove": "1"}).status_code == 302
    assert client.get(address).status_code == 404
    brought_back(room, REMOVE_PLAN, "shelf_plan", plan.pk)
    assert "bay 14" in client.get(address).content.decode()


def test_the_plans_of_another_library_are_not_touched(room: Room) -> None:
    _status, address = draw(room.client("director"))
    ShelfPlan.objects.update(library_id=library("AWAY"))
    client = room.client("director")
    assert client.get(address).status_code == 404
    assert client.post(address, SPOT).status_code == 404
    assert client.post(f"{address}change/", {"remove": "1"}).status_code == 404
    assert room.client("clerk").get("/shelf-plans/").status_code == 403
