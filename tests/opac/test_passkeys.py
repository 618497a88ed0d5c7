"""Passkeys: added by who has just typed the PIN, opening the account of their reader alone, once for each challenge."""

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from authenticator import PRESENT, Device, bytes_of, text_of
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.opac.account.session import PROVED
from armarius.opac.testing import PIN, reader_signed_in
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.commands.replace_card import replace_card
from armarius.patrons.commands.report_card_lost import report_card_lost
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.models import Passkey, Reader, SignInTries, SpentChallenge
from armarius.patrons.queries.own_data import data_of_reader
from armarius.patrons.rules.passkeys import MOST_PASSKEYS, Verdict
from armarius.patrons.rules.restrictions import Use
from armarius.patrons.testing import reader
from armarius.platform.models import JournalEntry
from armarius.site.config import BrokenConfig, load
from armarius.ui.words import verb_sentence

HERE = "https://library.example"
CARD = "2100 0000 0016"
OPENED, PAGE = "/account/", "/account/passkeys/"


@pytest.fixture
def public_here(public: Client, settings: Settings) -> Client:
    """The public face at an address where passkeys are used."""
    settings.CONFIG = replace(settings.CONFIG, passkey_origin=HERE)
    settings.ALLOWED_HOSTS = ["library.example", "testserver"]
    return public


@pytest.fixture
def anna(public_here: Client) -> int:
    """A reader with card and PIN."""
    return reader(library("HERE"), card=CARD)


def at(client: Client) -> Client:
    """The client, whose browser is at the address of the passkeys."""
    client.defaults["HTTP_HOST"] = "library.example"
    return client


def browser(who: int) -> Client:
    """A browser in which a reader signed in with the PIN just now."""
    return at(reader_signed_in(who, home(who)))


def home(who: int) -> int:
    """The home library of a reader."""
    return Reader.objects.get(pk=who).home_library_id


def asked(client: Client, path: str) -> Mapping[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200
    return json.loads(answer.content)


def add(client: Client, device: Device, *, name: str = "Telephone", **instead: str) -> Any:
    """Add the passkey of a device; ``instead`` replaces what is posted."""
    found = asked(client, f"{PAGE}options/")
    sent = {"what": "add", "name": name, "ticket": found["ticket"], "answer": device.made(found["options"])}
    return client.post(PAGE, sent | instead)


def added(who: int, *, count: int = 0) -> Device:
    """A device with a passkey of this reader."""
    device = Device(HERE, count=count)
    assert add(browser(who), device)["Location"] == f"{PAGE}?done=added"
    return device


def show(device: Device, client: Client | None = None, address: str = "10.0.0.1", **instead: str) -> Any:
    """Sign in with a passkey in a browser of a stranger; ``instead`` replaces what is posted."""
    client = client or at(Client())
    found = asked(client, "/sign-in/passkey/options/")
    sent = {"ticket": found["ticket"], "answer": device.shown(found["options"])}
    return client.post("/sign-in/passkey/", sent | instead, REMOTE_ADDR=address)


def said(answer: Any) -> str:
    assert answer.status_code == 422
    return str(answer.content.decode())


def test_a_passkey_is_added_and_opens_the_page(anna: int) -> None:
    device = added(anna)
    row = Passkey.objects.get()
    assert (row.reader_id, row.name, row.credential) == (anna, "Telephone", device.name)
    assert row.transports == ["hybrid", "internal"]
    client = at(Client())
    answer = show(device, client, next="/libraries/")
    assert (answer.status_code, answer["Location"]) == (302, "/libraries/")
    assert "Anna Kalniņa" in client.get(OPENED).content.decode()
    assert Passkey.objects.get().used_at is not None
    assert PROVED not in client.session, "a passkey is no PIN"


def test_a_device_learns_no_number_of_ours(anna: int) -> None:
    asked_of = asked(browser(anna), f"{PAGE}options/")["options"]
    assert asked_of["user"]["name"] == "Anna Kalniņa"
    assert asked_of["rp"]["id"] == "library.example"
    assert asked_of["authenticatorSelection"]["userVerification"] == "required"
    assert asked_of["attestation"] == "none"
    assert len(asked_of["user"]["id"]) == 43
    again = asked(browser(anna), f"{PAGE}options/")
    assert again["options"]["user"]["id"] == asked_of["user"]["id"]
    assert again["options"]["challenge"] != asked_of["challenge"]


def test_a_challenge_is_answered_once(anna: int) -> None:
    device, client = added(anna), at(Client())
    found = asked(client, "/sign-in/passkey/options/")
    sent = {"ticket": found["ticket"], "answer": device.shown(found["options"])}
    assert client.post("/sign-in/passkey/", sent).status_code == 302
    again = at(Client()).post("/sign-in/passkey/", sent)
    assert "That took too long, or was sent twice." in said(again)
    assert JournalEntry.objects.latest("pk").facts["verdict"] == Verdict.SPENT


def test_a_challenge_lives_five_minutes(anna: int, monkeypatch: pytest.MonkeyPatch) -> None:
    device, client = added(anna), at(Client())
    found = asked(client, "/sign-in/passkey/options/")
    later = signing.time.time() + 301
    monkeypatch.setattr(signing.time, "time", lambda: later)
    sent = {"ticket": found["ticket"], "answer": device.shown(found["options"])}
    assert "That took too long" in said(client.post("/sign-in/passkey/", sent))


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "http://library.example", "https://library.example:8443"]
)
def test_what_was_signed_elsewhere_opens_nothing(anna: int, elsewhere: str) -> None:
    device = added(anna)
    device.origin = elsewhere
    assert "This passkey opens no page here." in said(show(device))


def test_what_was_made_for_another_host_opens_nothing(anna: int) -> None:
    device = added(anna)
    device.host = "evil.example"
    assert "This passkey opens no page here." in said(show(device))


def test_a_device_that_asked_nobody_for_finger_or_code_opens_nothing(anna: int) -> None:
    device = added(anna)
    device.flags = PRESENT
    assert "This passkey opens no page here." in said(show(device))
    careless = Device(HERE, flags=PRESENT)
    assert "could not be checked" in said(add(browser(anna), careless))


def test_a_forged_signature_opens_nothing_and_counts(anna: int) -> None:
    device, forger = added(anna), Device(HERE)
    forger.credential, forger.handle, forger.host = device.credential, device.handle, "library.example"
    for _ in range(3):
        assert "This passkey opens no page here." in said(show(forger))
    slowed = said(show(device))
    assert "Too many tries with this passkey." in slowed
    assert show(device, address="10.0.0.2").status_code == 302, "the reader comes in elsewhere"
    assert device.name not in str(list(SignInTries.objects.values()))


def wrong_pin(address: str = "10.0.0.1", pin: str = "000000") -> str:
    """What the sign-in page says to card and PIN."""
    sent = {"card": CARD, "pin": pin}
    return Client().post("/sign-in/", sent, REMOTE_ADDR=address).content.decode()


def called(number: str) -> bytes:
    """An id that reads as a card number but for what a scanner may leave out."""
    return bytes_of(number.replace(" ", "").ljust(24, "-"))


def test_a_passkey_called_as_a_card_is_has_nothing_to_do_with_its_pin(anna: int) -> None:
    set_pin(system(home(anna)), reader=anna, pin=PIN)
    forger, device = reader(home(anna), given_name="Bert"), Device(HERE)
    device.credential = called(CARD)
    client = browser(forger)
    assert add(client, device).status_code == 302
    for _ in range(3):
        assert "do not match" in wrong_pin()
    assert "Too many tries with this number" in wrong_pin(pin=PIN)
    assert show(device).status_code == 302, "nor have wrong PINs anything to do with the passkey"
    assert "Too many tries with this number" in wrong_pin(pin=PIN), (
        "the forger's own passkey makes no room for guesses"
    )
    told, hers = (data_of_reader(each, timezone.now(), verb_sentence) for each in (forger, anna))
    assert told is not None
    assert hers is not None
    assert [row["wrong"] for row in told["sign_ins"]] == [0, 0]  # type: ignore[attr-defined]
    assert [row["wrong"] for row in hers["sign_ins"]] == [3]  # type: ignore[attr-defined]
    assert client.post(PAGE, {"what": "remove", "passkey": str(Passkey.objects.get().pk)}).status_code == 302
    assert "Too many tries with this number" in wrong_pin(pin=PIN), "nor does its removal"


def test_an_id_that_is_too_short_to_be_drawn_is_refused(anna: int) -> None:
    client, device = browser(anna), Device(HERE)
    device.credential = bytes(range(15))
    assert "could not be checked" in said(add(client, device))
    device.credential = bytes(range(16))
    assert add(client, device).status_code == 302


def test_a_passkey_of_another_opens_the_page_of_another_alone(anna: int) -> None:
    bert = reader(home(anna), given_name="Bert")
    annas, berts = added(anna), added(bert)
    client = at(Client())
    assert show(berts, client).status_code == 302
    assert "Bert Kalniņa" in client.get(OPENED).content.decode()
    annas.credential = berts.credential
    assert "This passkey opens no page here." in said(show(annas))
    berts.handle = annas.handle
    assert "This passkey opens no page here." in said(show(berts)), "the device names another reader"


def test_nobody_adds_renames_or_removes_the_passkey_of_another(anna: int) -> None:
    bert = reader(home(anna), given_name="Bert")
    device, row = added(anna), Passkey.objects.get()
    stranger = browser(bert)
    assert "has been added already" in said(add(stranger, device))
    for what in ("rename", "remove"):
        sent = {"what": what, "passkey": str(row.pk), "name": "Mine"}
        assert stranger.post(PAGE, sent).status_code == 404
    assert Passkey.objects.get().name == "Telephone"


def test_a_count_that_goes_back_is_refused_and_written_beside_the_reader(anna: int) -> None:
    device = added(anna, count=5)
    assert show(device).status_code == 302
    assert Passkey.objects.get().sign_count == 6
    device.count = 2
    assert "may have been copied" in said(show(device))
    assert Passkey.objects.get().sign_count == 6
    entry = JournalEntry.objects.latest("pk")
    assert verb_sentence(entry) == "A reader showed a passkey: its count went back; it may have been copied"
    assert (entry.person_kind, entry.person_id) == ("reader", anna)
    device.count = 9
    assert show(device).status_code == 302


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "[]",
        "{}",
        "null",
        "\x00",
        "[" * 10_000,
        '{"id":1,"response":{"userHandle":2}}',
        '{"id":"a","response":null}',
        '{"id":"a","response":[]}',
        '{"id":"\\ud800","response":{"userHandle":"a"}}',
        '{"id":"a","response":{"userHandle":"\\ud800"}}',
        '{"id":"a\\u0000","response":{"userHandle":"a"}}',
        '{"id":"a=","response":{"userHandle":"a"}}',
        '{"id":"a\\n","response":{"userHandle":"a"}}',
        '{"id":"' + "a" * 1401 + '","response":{"userHandle":"a"}}',
        '{"id":' + "9" * 5000 + "}",
    ],
)
def test_what_is_no_answer_is_refused(anna: int, answer: str) -> None:
    client = browser(anna)
    assert "could not be checked" in said(add(client, Device(HERE), answer=answer))
    assert "This passkey opens no page here." in said(show(Device(HERE), answer=answer))
    assert not Passkey.objects.exists()


@pytest.mark.parametrize(
    "transports", [5, "internal", {"usb": 1}, [5], [["usb"]], ["usb", None], ["a" * 41], ["usb"] * 21]
)
def test_how_a_device_is_reached_is_a_list_of_words(anna: int, transports: object) -> None:
    client, device = browser(anna), Device(HERE)
    found = asked(client, f"{PAGE}options/")
    answer = device.made(found["options"], transports=transports)
    assert "could not be checked" in said(
        client.post(PAGE, {"what": "add", "ticket": found["ticket"], "answer": answer})
    )


@pytest.mark.parametrize("transports", [None, [], ["\ud800"]])
def test_a_device_need_not_say_how_it_is_reached(anna: int, transports: object) -> None:
    client, device = browser(anna), Device(HERE)
    found = asked(client, f"{PAGE}options/")
    answer = device.made(found["options"], transports=transports)
    sent = {"what": "add", "ticket": found["ticket"], "answer": answer}
    assert client.post(PAGE, sent).status_code == 302
    assert Passkey.objects.get().transports == []


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
def test_what_is_broken_is_refused(anna: int, part: str) -> None:
    device, client = added(anna), at(Client())
    found = asked(client, "/sign-in/passkey/options/")
    for wrong in ("", "!", text_of(b"{}"), text_of(bytes(37)), "a" * 5000):
        sent = {"ticket": found["ticket"], "answer": device.shown(found["options"], **{part: wrong})}
        assert client.post("/sign-in/passkey/", sent).status_code == 422
    assert client.get(OPENED).status_code == 302


def test_adding_asks_for_the_pin_typed_just_now(anna: int) -> None:
    device = added(anna)
    client = at(Client())
    show(device, client)
    assert client.get(f"{PAGE}options/").status_code == 403
    page = client.get(PAGE).content.decode()
    assert "type your PIN once more" in page
    assert 'data-passkey="make"' not in page
    assert "Type your PIN once more" in said(client.post(PAGE, {"what": "add"}))
    assert "The PIN is wrong." in said(client.post(PAGE, {"what": "prove", "pin": "000000"}))
    assert client.post(PAGE, {"what": "prove", "pin": PIN}).status_code == 302
    assert 'data-passkey="make"' in client.get(PAGE).content.decode()
    assert add(client, Device(HERE)).status_code == 302
    session = client.session
    session[PROVED] -= 301
    session.save()
    assert client.get(f"{PAGE}options/").status_code == 403


def test_a_ticket_is_for_one_purpose_and_one_session(anna: int) -> None:
    one, other, device = browser(anna), at(Client()), Device(HERE)
    other.post("/sign-in/", {"card": CARD, "pin": PIN})
    assert "took too long" in said(add(one, device, ticket=asked(other, f"{PAGE}options/")["ticket"]))
    strange = asked(at(Client()), "/sign-in/passkey/options/")["ticket"]
    assert "took too long" in said(add(one, device, ticket=strange))
    assert add(one, device).status_code == 302
    adding = asked(one, f"{PAGE}options/")["ticket"]
    assert "took too long" in said(show(device, ticket=adding))
    assert "took too long" in said(show(device, ticket="no ticket"))


def test_who_may_not_use_the_account_hears_the_same_as_with_the_pin(anna: int) -> None:
    device = added(anna)
    restrict(
        system(home(anna)),
        reader=anna,
        reason="rules",
        from_day=timezone.localdate() - timedelta(days=1),
        uses=(Use.ACCOUNT,),
    )
    by_pin = at(Client()).post("/sign-in/", {"card": CARD, "pin": PIN})
    by_passkey = show(device)
    assert barred_words(said(by_passkey)) == barred_words(said(by_pin))


def barred_words(page: str) -> str:
    """The message of a page."""
    return page.split('class="msg', 1)[1].split("</div>", 1)[0]


def test_a_lost_card_closes_the_passkey_until_there_is_another(anna: int) -> None:
    device = added(anna)
    report_card_lost(system(home(anna)), reader=anna)
    assert "no card in use" in said(show(device))
    replace_card(system(home(anna)), reader=anna, card="NEW-1")
    assert show(device).status_code == 302


def test_a_new_pin_ends_passkeys(anna: int) -> None:
    device = added(anna)
    set_pin(system(home(anna)), reader=anna, pin="123456")
    assert not Passkey.objects.exists()
    assert "This passkey opens no page here." in said(show(device))


def test_a_new_pin_set_while_a_passkey_is_weighed_ends_what_it_opens(
    transactional_db: None, anna: int
) -> None:
    device, client, done = added(anna), at(Client()), []

    def set_meanwhile(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "patrons_spent_challenge" in sql and not done:
            done.append("weighed")
        elif done == ["weighed"] and not connection.in_atomic_block:
            done.append("set")
            clerk = threading.Thread(target=sets_pin, args=(anna,))
            clerk.start()
            clerk.join()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(set_meanwhile):
        assert show(device, client).status_code == 302
    assert done == ["weighed", "set"]
    assert client.get(OPENED)["Location"].startswith("/sign-in/")


def sets_pin(who: int) -> None:
    """What a desk does in another connection."""
    try:
        set_pin(system(home(who)), reader=who, pin="123456")
    finally:
        connection.close()


def test_a_session_ends_with_the_passkey_that_opened_it(anna: int) -> None:
    mine, lost, other = browser(anna), Device(HERE), Device(HERE)
    add(mine, lost)
    add(mine, other)
    thief, at_work = at(Client()), at(Client())
    show(lost, thief)
    show(other, at_work)
    row = Passkey.objects.get(credential=lost.name)
    assert "You are signed in with it now." in thief.get(PAGE).content.decode()
    assert "You are signed in with it now." not in mine.get(PAGE).content.decode()
    assert mine.post(PAGE, {"what": "remove", "passkey": str(row.pk)})["Location"] == f"{PAGE}?done=removed"
    assert thief.get(OPENED)["Location"].startswith("/sign-in/")
    assert thief.post(PAGE, {"what": "prove", "pin": PIN})["Location"].startswith("/sign-in/")
    assert at_work.get(OPENED).status_code == 200
    assert mine.get(OPENED).status_code == 200


def test_who_removes_the_passkey_they_came_with_is_signed_out(anna: int) -> None:
    client = at(Client())
    show(added(anna), client)
    assert client.post(PAGE, {"what": "prove", "pin": PIN}).status_code == 302
    answer = client.post(PAGE, {"what": "remove", "passkey": str(Passkey.objects.get().pk)})
    assert answer["Location"] == "/sign-in/?removed=1"
    assert "so you are signed out" in client.get(answer["Location"]).content.decode()
    assert client.get(OPENED).status_code == 302


def test_the_own_page_stays_within_its_queries_after_a_passkey(
    anna: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    policy(home(anna))
    then = system(home(anna), timezone.now() - timedelta(days=5))
    check_out(then, reader=anna, item=item(home(anna)))
    client = at(Client())
    show(added(anna), client)
    with django_assert_max_num_queries(19):
        assert client.get(OPENED).status_code == 200


def test_names_are_changed_and_passkeys_removed(anna: int) -> None:
    client, device = browser(anna), Device(HERE)
    add(client, device, name="  My   telephone ")
    row = Passkey.objects.get()
    assert row.name == "My telephone"
    sent = {"what": "rename", "passkey": str(row.pk), "name": "<b>At home</b>"}
    assert client.post(PAGE, sent).status_code == 302
    assert "&lt;b&gt;At home&lt;/b&gt;" in client.get(PAGE).content.decode()
    assert "At most 60 characters." in said(client.post(PAGE, sent | {"name": "a" * 61}))
    assert client.post(PAGE, {"what": "remove", "passkey": str(row.pk)}).status_code == 302
    assert not Passkey.objects.exists()
    assert "This passkey opens no page here." in said(show(device))


def test_there_are_ten_at_most(anna: int) -> None:
    client = browser(anna)
    for _ in range(MOST_PASSKEYS):
        assert add(client, Device(HERE)).status_code == 302
    assert "which is the most" in said(add(client, Device(HERE)))
    assert 'data-passkey="make"' not in client.get(PAGE).content.decode()


def test_passkeys_are_offered_at_their_own_address_alone(anna: int, settings: Settings) -> None:
    assert 'data-passkey="use"' in at(Client()).get("/sign-in/").content.decode()
    elsewhere = reader_signed_in(anna, home(anna))
    assert 'data-passkey="use"' not in Client().get("/sign-in/").content.decode()
    assert Client().get("/sign-in/passkey/options/").status_code == 404
    assert elsewhere.get(f"{PAGE}options/").status_code == 404
    assert "uses no passkeys" in elsewhere.get(PAGE).content.decode()
    assert at(Client()).get("/sign-in/passkey/")["Location"] == "/sign-in/"


@pytest.mark.parametrize("host", ["library.example:443", "LIBRARY.example"])
def test_a_proxy_may_name_the_port_that_is_meant_anyway(anna: int, host: str) -> None:
    there = Client(headers={"host": host})
    assert there.get("/sign-in/passkey/options/").status_code == 200
    device = added(anna)
    assert show(device, there).status_code == 302


def test_all_is_told_to_the_reader_and_erased_with_them(anna: int) -> None:
    device = added(anna)
    show(device)
    told = data_of_reader(anna, timezone.now(), verb_sentence)
    assert told is not None
    [mine] = told["passkeys"]  # type: ignore[misc]
    assert mine["name"] == "Telephone"
    assert mine["passkey"] == device.name
    assert mine["public_key_base64"]
    delete_reader(system(home(anna)), reader=anna)
    assert not Passkey.objects.exists()
    kept = str(list(SignInTries.objects.values())) + str(list(JournalEntry.objects.values()))
    assert device.name not in kept
    assert not SignInTries.objects.exists()


def test_a_passkey_follows_its_reader_into_a_merge(anna: int) -> None:
    twin = reader(home(anna), given_name="Ana")
    set_pin(system(home(anna)), reader=anna, pin=PIN)
    device = added(twin)
    one, two = (Reader.objects.get(pk=each).version for each in (anna, twin))
    merge_readers(system(home(anna)), kept=anna, merged=twin, kept_version=one, merged_version=two)
    assert Passkey.objects.get().reader_id == anna
    client = at(Client())
    assert show(device, client).status_code == 302
    assert "Anna Kalniņa" in client.get(OPENED).content.decode()


def test_answered_challenges_are_forgotten(anna: int) -> None:
    device = added(anna)
    SpentChallenge.objects.update(spent_at=timezone.now() - timedelta(minutes=11))
    show(device)
    assert SpentChallenge.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, "http://localhost:8000"),
        ({"HOSTS": "library.example,localhost", "HTTPS": "yes"}, "https://library.example"),
        ({"HOSTS": "library.example"}, ""),
        ({"HOSTS": ".library.example", "HTTPS": "yes"}, ""),
        ({"HOSTS": "10.0.0.7", "HTTPS": "yes"}, ""),
        ({"HOSTS": "[::1]", "HTTPS": "yes"}, ""),
        ({"HOSTS": "*", "HTTPS": "yes"}, ""),
        ({"HOSTS": "Library.Example", "HTTPS": "yes"}, "https://library.example"),
        ({"HOSTS": "localhost", "HTTPS": "yes"}, "https://localhost"),
        ({"PASSKEY_ORIGIN": "https://library.example:8443/"}, "https://library.example:8443"),
        ({"PASSKEY_ORIGIN": "https://Library.example:443"}, "https://library.example"),
    ],
)
def test_where_passkeys_are_used(said: dict[str, str], found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert load({f"ARMARIUS_{name}": text for name, text in said.items()}).passkeys_at == found


@pytest.mark.parametrize(
    "wrong",
    [
        "library.example",
        "http://library.example",
        "https://",
        "https://a.example/b",
        "https://me@a.example",
        "https://a.example#b",
        "https://10.0.0.7",
    ],
)
def test_an_origin_without_https_is_refused(wrong: str) -> None:
    with pytest.raises(BrokenConfig, match="passkey_origin"):
        load({"ARMARIUS_PASSKEY_ORIGIN": wrong})
