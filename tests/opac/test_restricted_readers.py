"""What readers learn of a restriction: on their page, and when the account itself is barred."""

from datetime import date

import pytest
from django.test import Client

from armarius.network.testing import library, system
from armarius.opac.testing import PIN, reader_signed_in
from armarius.patrons.commands.lift_restriction import lift_restriction
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.rules.restrictions import Use
from armarius.patrons.testing import reader

CARD = "2100 0000 0016"
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(public: Client) -> int:
    return library("HERE")


def test_the_own_page_says_what_is_barred_and_why_but_no_note_of_the_staff(here: int) -> None:
    who = reader(here, card=CARD)
    restrict(
        system(here),
        reader=who,
        reason="Torn <b>maps</b>",
        note="shouted at the clerk",
        from_day=date(2026, 1, 1),
        until_day=date(2199, 1, 1),
    )
    page = reader_signed_in(who, here).get("/account/").content.decode()
    assert "May not: borrow, renew, reserve." in page
    assert "Torn &lt;b&gt;maps&lt;/b&gt;" in page
    assert "Up to and including" in page
    assert "31 Dec 2198" in page.replace("&nbsp;", " ").replace("\xa0", " ")
    assert "shouted" not in page


def test_a_barred_account_is_not_opened_and_an_open_one_closes(public: Client, here: int) -> None:
    who = reader(here, card=CARD)
    set_pin(system(here), reader=who, pin=PIN)
    typed = {"card": CARD, "pin": PIN}
    assert public.post("/sign-in/", typed).status_code == 302
    assert public.get("/account/").status_code == 200
    made = restrict(
        system(here), reader=who, reason="Card lent to others", from_day=date(2026, 1, 1), uses=(Use.ACCOUNT,)
    )
    assert public.get("/account/").status_code == 302
    refused = public.post("/sign-in/", typed)
    assert refused.status_code == 422
    assert "The account may not be used: Card lent to others" in refused.content.decode()
    wrong = public.post("/sign-in/", typed | {"pin": "000000"}).content.decode()
    assert "Card lent to others" not in wrong
    lift_restriction(system(here), restriction=made.restriction)
    assert public.post("/sign-in/", typed).status_code == 302
