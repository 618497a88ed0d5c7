"""A form whose session has ended: not a letter is lost, nothing is saved unasked, and nothing secret is carried."""

import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from armarius.circulation.commands.record_in_house_use import record_in_house_use
from armarius.circulation.models import CartCopy
from armarius.desk.session.unsaved import MOST_BYTES
from armarius.network import queries as network
from armarius.network.testing import PASSWORD, library, staff, system
from armarius.patrons.queries import readers_by_name
from armarius.platform.models import JournalEntry

from .conftest import Room

TYPED = {
    "family_name": "Šķēle <b>&\"'",
    "given_name": "Ильмāрс",
    "category": "adult",
    "code": "2100 0000 9999",
    "email": "a@example.org",
    "key": "0123456789abcdef01234567",
}


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return unescape(found[1])


def login_name(room: Room) -> str:
    account = network.account(room.desk.staff)
    assert account is not None
    return account.login_name


def again(room: Room, page: str, **others: str) -> dict[str, str]:
    """What the sign-in page posts."""
    carried = {name: hidden(page, name) for name in ("signing_in_again", "typed", "worked_in")}
    return carried | {"login_name": login_name(room), "password": PASSWORD} | others


def ended(room: Room) -> Client:
    """A browser whose session ended in another window."""
    client = room.client("clerk")
    client.post("/sign-out/")
    return client


def test_what_was_typed_comes_back_and_is_saved_by_its_own_button(room: Room) -> None:
    client = ended(room)
    page = client.post("/readers/new/", TYPED)
    assert page.status_code == 401
    assert 'action="/readers/new/"' in page.content.decode()
    form = client.post("/readers/new/", again(room, page.content.decode()))
    text = form.content.decode()
    assert form.status_code == 422
    assert "You were signed out before this was saved." in text
    assert readers_by_name("Šķēle") == []
    for name in ("family_name", "given_name", "code", "email", "key"):
        assert hidden_or_shown(text, name) == TYPED[name]
    assert client.post("/readers/new/", TYPED).status_code == 302
    assert len(readers_by_name("Šķēle")) == 1


def hidden_or_shown(page: str, name: str) -> str:
    """The value of a field, wherever its attributes stand."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert tag is not None, name
    value = re.search(r'value="([^"]*)"', tag[0])
    assert value is not None, name
    return unescape(value[1])


def test_a_copy_ticked_off_the_cart_stands_in_its_box_again(room: Room) -> None:
    client = ended(room)
    record_in_house_use(system(room.desk.library, timezone.now()), item=room.desk.item)
    page = client.post("/worklist/cart/", {"code": room.code, "key": "k"})
    assert page.status_code == 401
    form = client.post("/worklist/cart/", again(room, page.content.decode()))
    assert hidden_or_shown(form.content.decode(), "code") == room.code
    assert "You were signed out before this was saved." in form.content.decode()
    assert CartCopy.objects.exists()


def test_a_quick_copy_comes_back_with_everything_typed(room: Room) -> None:
    client = ended(room)
    typed = {
        "code": "55 1",
        "title": "Ezis",
        "author": "Lācis, V.",
        "category": "book",
        "mode": "return",
        "key": "k",
    }
    page = client.post("/quick-copy/", typed)
    assert page.status_code == 401
    text = client.post("/quick-copy/", again(room, page.content.decode())).content.decode()
    for name in ("code", "title", "author", "mode"):
        assert hidden_or_shown(text, name) == typed[name]


def test_a_wrong_password_keeps_it_too(room: Room) -> None:
    client = ended(room)
    page = client.post("/readers/new/", TYPED).content.decode()
    refused = client.post("/readers/new/", again(room, page, password="wrong secret"))
    assert refused.status_code == 422
    assert "wrong secret" not in refused.content.decode()
    assert hidden(refused.content.decode(), "typed") == hidden(page, "typed")
    assert "Ильмāрс" in client.post("/readers/new/", again(room, refused.content.decode())).content.decode()


def test_secrets_are_never_carried(room: Room) -> None:
    form = {"login_name": "new.one", "name": "New One", "password": "a long secret indeed"}
    page = ended(room).post("/staff/new/", form).content.decode()
    assert "a long secret indeed" not in page
    assert ["name", "New One"] in json.loads(hidden(page, "typed"))
    pin = ended(room).post(f"/readers/{room.desk.reader}/pin/", {"pin": "471188"})
    assert "471188" not in pin.content.decode()


def test_whoever_signs_in_instead_gets_the_form_only_when_they_may(room: Room) -> None:
    client = room.client("administrator")
    client.post("/sign-out/")
    form = {"name": "New branch", "code": "NB", "parent": str(room.desk.library), "time_zone": "Europe/Riga"}
    page = client.post("/libraries/new/", form).content.decode()
    clerk = network.account(staff(room.desk.library, "clerk"))
    assert clerk is not None
    answer = client.post("/libraries/new/", again(room, page, login_name=clerk.login_name))
    assert answer.status_code == 403
    assert "New branch" not in answer.content.decode()
    assert network.library_by_code("NB") is None


def test_one_comes_back_to_the_library_one_worked_in(room: Room) -> None:
    client = room.client("clerk")
    session = client.session
    session["signed_in_at"] = 0
    session.save()
    page = client.post("/readers/new/", TYPED).content.decode()
    assert hidden(page, "worked_in") == str(room.desk.library)
    elsewhere = library("FAR")
    client.post("/readers/new/", again(room, page, worked_in=str(elsewhere)))
    assert client.session["library"] == room.desk.library, "never to a library that is not theirs"


def test_a_file_is_named_as_lost(room: Room) -> None:
    upload = SimpleUploadedFile("records.mrc", b"00000")
    page = ended(room).post("/imports/", {"dialect": "unimarc", "file": upload}).content.decode()
    assert "A file cannot be kept: choose it again." in page
    assert ["dialect", "unimarc"] in json.loads(hidden(page, "typed"))


def test_what_is_too_long_is_said_so(room: Room) -> None:
    page = ended(room).post("/readers/new/", {"family_name": "я" * MOST_BYTES}).content.decode()
    assert "too long to be kept" in page
    assert hidden(page, "typed") == "[]"


@pytest.mark.parametrize("typed", ["", "nonsense", "{}", '[["a"]]', '[[1, 2], ["x", null]]', "[" * 5000])
def test_a_form_that_was_tampered_with_is_an_empty_one(room: Room, typed: str) -> None:
    client = ended(room)
    page = client.post("/readers/new/", TYPED).content.decode()
    answer = client.post("/readers/new/", again(room, page, typed=typed))
    assert answer.status_code == 422
    assert readers_by_name("Šķēle") == []


def test_nothing_at_all_is_done_while_a_form_is_given_back(room: Room) -> None:
    client = ended(room)
    page = client.post("/readers/new/", TYPED).content.decode()
    before = JournalEntry.objects.count()
    client.post("/readers/new/", again(room, page))
    verbs = list(JournalEntry.objects.order_by("pk").values_list("verb", flat=True))[before:]
    assert verbs == ["network.sign_in"]
    assert client.post("/readers/new/", TYPED).status_code == 302, "the next command runs"


def test_a_field_that_is_wrong_says_so_when_the_form_is_given_back(room: Room) -> None:
    client = ended(room)
    page = client.post("/readers/new/", TYPED | {"birth_date": "yesterday"}).content.decode()
    text = client.post("/readers/new/", again(room, page)).content.decode()
    assert "is not a date" in text
    assert "yesterday" in text


def test_scans_and_scripts_are_answered_as_ever(room: Room) -> None:
    client = ended(room)
    assert client.post("/lend/scan/", {"code": "84"})["Location"] == "/sign-in/"
    assert client.post("/readers/new/", TYPED, headers={"HX-Request": "true"}).status_code == 401
    assert client.post("/readers/new/", {"key": "x"})["Location"] == "/sign-in/"


def test_the_sign_in_that_carries_a_form_needs_the_form_s_secret(room: Room) -> None:
    client = Client(enforce_csrf_checks=True)
    form = {"signing_in_again": "1", "typed": "[]", "login_name": login_name(room), "password": PASSWORD}
    assert client.post("/readers/new/", form).status_code == 403
    assert "account" not in client.session
