"""Signing in by an e-mail address or a campus card; wrong PINs count against the reader, whatever was typed."""

from django.test import Client

from armarius.network.testing import library, system
from armarius.opac.testing import PIN
from armarius.patrons.commands.add_identifier import add_identifier
from armarius.patrons.commands.identifier_kinds import save_identifier_kind
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.rules.identifiers import Use
from armarius.patrons.testing import reader


def known(use: Use, value: str) -> int:
    here = library("HERE")
    who = reader(here, card="CARD-1")
    set_pin(system(here), reader=who, pin=PIN)
    kind = save_identifier_kind(system(here), name="Other", use=use).kind
    add_identifier(system(here), reader=who, kind=kind, value=value)
    return who


def test_an_address_opens_the_own_page(public: Client) -> None:
    known(Use.EMAIL, "anna@example.org")
    assert public.post("/sign-in/", {"card": "Anna@Example.org", "pin": PIN}).status_code == 302
    assert "Anna Kalniņa" in public.get("/account/").content.decode()


def test_tries_by_another_name_are_no_tries_more(public: Client) -> None:
    known(Use.CARD, "CAMPUS-1")
    for typed in ("CARD-1", "campus 1", "card1"):
        assert public.post("/sign-in/", {"card": typed, "pin": "000000"}).status_code == 422
    slowed = public.post("/sign-in/", {"card": "CAMPUS-1", "pin": PIN})
    assert "Too many tries" in slowed.content.decode()
