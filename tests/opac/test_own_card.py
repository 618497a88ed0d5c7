"""The card on the telephone: shown while it is in use, blocked by its reader with the PIN, opened by staff alone."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from armarius.network.queries import code_owner
from armarius.network.testing import library, system
from armarius.opac.account.card import bars_of, own_card
from armarius.opac.testing import PIN, reader_signed_in
from armarius.patrons.commands.replace_card import replace_card
from armarius.patrons.commands.report_own_card_lost import report_own_card_lost
from armarius.patrons.models import Card
from armarius.patrons.refusals import Refusal
from armarius.patrons.testing import reader
from armarius.platform.models import JournalEntry
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Refused

CARD = "2100 0000 0016"


@pytest.fixture
def anna(public: Client) -> int:
    """A reader with a card."""
    return reader(library("HERE"), card=CARD)


def browser(who: int) -> Client:
    return reader_signed_in(who, Card.objects.get(reader=who).reader.home_library_id)


def as_reader(who: int) -> Occasion:
    return Occasion(
        who=Principal(PrincipalKind.READER, who), library=0, channel=Channel.OPAC, at=timezone.now()
    )


def test_the_own_page_shows_the_card_as_bars_and_square(public: Client, anna: int) -> None:
    page = browser(anna).get("/account/").content.decode()
    assert f'aria-label="Bar code of the card {CARD}"' in page
    assert f'aria-label="QR code of the card {CARD}"' in page
    assert "style=" not in page


def test_a_number_too_long_for_bars_is_a_square_alone(public: Client) -> None:
    assert bars_of("ABCDEFGHIJKLMNOP") is None
    assert bars_of("Ķ-1") is None
    assert bars_of("2100 0000 0016") == bars_of("210000000016")


def test_a_lost_card_is_blocked_at_once_with_the_pin(public: Client, anna: int) -> None:
    client, card = browser(anna), Card.objects.get(reader=anna)
    answer = client.post("/account/card/lost/", {"card": str(card.pk), "pin": PIN})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/#card")
    owner = code_owner(CARD)
    assert owner is not None
    assert owner.retired
    page = client.get("/account/").content.decode()
    assert re.search(rf"The card {CARD} was reported lost on [^<]+\d{{4}}\.", page)
    assert 'class="plate"' not in page
    assert JournalEntry.objects.filter(verb="patrons.report_own_card_lost").count() == 1
    assert CARD not in str(JournalEntry.objects.values_list("facts", "personal"))
    again = public.post("/sign-in/", {"card": CARD, "pin": PIN})
    assert again.status_code == 422


def test_a_wrong_pin_blocks_nothing_and_counts(public: Client, anna: int) -> None:
    client, card = browser(anna), Card.objects.get(reader=anna)
    for _ in range(3):
        answer = client.post("/account/card/lost/", {"card": str(card.pk), "pin": "000000"})
        assert answer.status_code == 422
        assert "The PIN is wrong. The card is not blocked." in answer.content.decode()
    slowed = client.post("/account/card/lost/", {"card": str(card.pk), "pin": PIN})
    assert "Too many tries" in slowed.content.decode()
    assert Card.objects.get(reader=anna).ended_at is None


def test_a_card_given_meanwhile_is_not_blocked(public: Client, anna: int) -> None:
    client, card = browser(anna), Card.objects.get(reader=anna)
    replace_card(system(card.reader.home_library_id), reader=anna, card="NEW-1")
    assert client.post("/account/card/lost/", {"card": str(card.pk), "pin": PIN}).status_code == 422
    with pytest.raises(Refused) as refused:
        report_own_card_lost(as_reader(anna), card=card.pk)
    assert [r.code for r in refused.value.reasons] == [Refusal.NO_CARD_IN_USE]
    shown = own_card(anna)
    assert shown is not None
    assert (shown.number, shown.ended_at) == ("NEW-1", None)


def test_nobody_blocks_the_card_of_somebody_else(public: Client, anna: int) -> None:
    other = reader(Card.objects.get(reader=anna).reader.home_library_id)
    card = Card.objects.get(reader=anna)
    assert browser(other).post("/account/card/lost/", {"card": str(card.pk), "pin": PIN}).status_code == 422
    with pytest.raises(Refused):
        report_own_card_lost(as_reader(other), card=card.pk)
    with pytest.raises(Forbidden):
        report_own_card_lost(system(card.reader.home_library_id), card=card.pk)
    assert Card.objects.get(reader=anna).ended_at is None


def test_an_ended_card_says_so(public: Client, anna: int) -> None:
    client = browser(anna)
    Card.objects.filter(reader=anna).update(ended_at=timezone.now())
    assert f"The card {CARD} ended on" in client.get("/account/").content.decode()
    Card.objects.filter(reader=anna).delete()
    assert "You have no card yet" in client.get("/account/").content.decode()
