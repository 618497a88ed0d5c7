"""Coming in, going out, and what ends a session."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from armarius.network import queries as network
from armarius.network.commands.change_account import change_account
from armarius.network.commands.set_password import set_password
from armarius.network.sessions import SessionStore
from armarius.network.testing import PASSWORD, system
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.testing import reader

from .conftest import Room


def login_name(room: Room) -> str:
    account = network.account(room.desk.staff)
    assert account is not None
    return account.login_name


def come_in(room: Room, **typed: str) -> tuple[Client, int, str]:
    client = Client()
    form = {"login_name": login_name(room), "password": PASSWORD} | typed
    response = client.post("/sign-in/", form)
    return client, response.status_code, response.get("Location", "")


def test_the_right_password_opens_the_desk(room: Room) -> None:
    client, status, location = come_in(room)
    assert (status, location) == (302, "/")
    assert client.get("/lend/").status_code == 200


@pytest.mark.parametrize("wanted", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_signing_in_leads_to_our_pages_only(room: Room, wanted: str) -> None:
    assert come_in(room, next=wanted)[2] == "/"


def test_a_wrong_password_is_refused_and_not_shown_again(room: Room) -> None:
    response = Client().post("/sign-in/", {"login_name": login_name(room), "password": "wrong secret"})
    assert response.status_code == 422
    assert "wrong secret" not in response.content.decode()
    assert login_name(room) in response.content.decode()


def test_too_many_attempts_lock_the_account(room: Room) -> None:
    for _ in range(5):
        come_in(room, password="wrong")
    client, status, _ = come_in(room)
    assert status == 422
    assert client.get("/lend/").status_code == 302


def test_the_desk_tells_a_stranger_nothing_about_a_reader_s_pin(room: Room) -> None:
    """A right PIN and a wrong one are refused alike, and neither is counted."""
    who = reader(room.desk.library, card="2100 0000 0777")
    set_pin(system(room.desk.library), reader=who, pin="471133")
    account = network.sign_in_facts(login_name="2100 0000 0777")
    answers = {come_in(room, login_name="2100 0000 0777", password=pin)[1:] for pin in ("471133", "000000")}
    assert answers == {(422, "")}
    assert network.sign_in_facts(login_name="2100 0000 0777") == account


def test_a_new_password_ends_every_session(room: Room) -> None:
    client, *_ = come_in(room)
    set_password(system(room.desk.library), account=room.desk.staff, password="another shelf of books")
    assert client.get("/lend/").status_code == 302


def test_a_closed_account_is_out_at_once(room: Room) -> None:
    client, *_ = come_in(room)
    change_account(system(room.desk.library), account=room.desk.staff, name="Gone", is_active=False)
    assert client.get("/lend/").status_code == 302


def test_signing_out_clears_what_the_browser_kept(room: Room) -> None:
    client, *_ = come_in(room)
    response = client.post("/sign-out/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/lend/").status_code == 302


def test_staff_pages_are_never_stored(room: Room) -> None:
    assert room.client().get("/readers/")["Cache-Control"] == "no-store"


def test_signing_in_over_a_session_takes_nothing_of_it(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    client.post("/sign-in/", {"login_name": login_name(room), "password": PASSWORD})
    assert client.session["account"] == room.desk.staff
    assert "desk" not in client.session
    assert "Nobody at the desk" in client.get("/lend/").content.decode()


def test_a_dead_session_is_emptied_by_a_post_and_not_by_a_get(room: Room) -> None:
    client, *_ = come_in(room)
    client.post("/lend/scan/", {"code": room.card})
    set_password(system(room.desk.library), account=room.desk.staff, password="another shelf of books")
    assert client.get("/lend/").status_code == 302
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert SessionStore(key).get("desk")
    assert client.post("/lend/scan/", {"code": room.code}).status_code == 302
    assert not SessionStore(key).load()


def test_a_session_ends_twelve_hours_after_signing_in_whatever_was_scanned(room: Room) -> None:
    client, *_ = come_in(room)
    began = client.session["signed_in_at"]
    client.post("/lend/scan/", {"code": room.card})
    assert client.session["signed_in_at"] == began
    age(client, timedelta(hours=11, minutes=59))
    assert client.get("/lend/").status_code == 200
    age(client, timedelta(minutes=1))
    assert client.get("/lend/").status_code == 302


def age(client: Client, by: timedelta) -> None:
    """Let the session be older; it was written just now, so that its cookie still holds."""
    session = client.session
    session["signed_in_at"] -= int(by.total_seconds())
    session.save()
