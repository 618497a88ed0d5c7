"""Builders for tests: a browser in which a reader is signed in."""

from django.test import Client

from armarius.network.queries import codes_of
from armarius.network.testing import system
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.queries import person_card

PIN = "471100"


def reader_signed_in(reader: int, library: int, **options: bool) -> Client:
    """A test client whose reader came in by card and PIN; ``options`` go to the client."""
    if person_card(reader) is None:
        raise LookupError(reader)
    set_pin(system(library), reader=reader, pin=PIN)
    client = Client(**options)  # type: ignore[arg-type]
    client.post("/sign-in/", {"card": codes_of("reader", [reader])[reader], "pin": PIN})
    return client
