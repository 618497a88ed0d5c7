"""Texts of the library in the reader's account: read, agreed to, taken back; a new version asks again."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from armarius.desk.testing import signed_in
from armarius.network.testing import TIME_ZONE, library, staff, system, today
from armarius.opac.testing import reader_signed_in
from armarius.patrons.commands.own_consents import give_own_consents, withdraw_own_consent
from armarius.patrons.commands.write_consent_text import write_consent_text
from armarius.patrons.models import Reader, ReaderConsent
from armarius.patrons.queries.completeness import gaps, with_gap
from armarius.patrons.queries.consents import texts_in_force
from armarius.patrons.rules.completeness import Gap
from armarius.patrons.testing import consent_text, reader
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Refused
from armarius.site.settings import middleware

TODAY = today()


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    settings.TIME_ZONE = TIME_ZONE
    return library()


@pytest.fixture
def anna(here: int) -> int:
    return reader(here)


def own(who: int, at: int) -> Occasion:
    return Occasion(
        who=Principal(PrincipalKind.READER, who), library=at, channel=Channel.OPAC, at=timezone.now()
    )


@pytest.fixture
def browser(here: int, anna: int, settings: Settings) -> Client:
    settings.ROOT_URLCONF = "armarius.site.urls.public"
    settings.MIDDLEWARE = middleware("public")
    return reader_signed_in(anna, here)


def test_a_reader_agrees_and_takes_it_back(here: int, anna: int, browser: Client) -> None:
    photo = consent_text(here, code="photo")
    page = browser.get("/account/privacy/").content.decode()
    assert "I have read it and agree" in page
    assert "What the photo say." in page
    where = "/account/privacy/consents/"
    assert browser.post(where, {"text": str(photo), "key": "a"})["Location"].endswith("#texts")
    given = ReaderConsent.objects.get()
    assert (given.reader_id, given.text_id, given.channel, given.withdrawn_at) == (anna, photo, "opac", None)
    page = browser.get("/account/privacy/").content.decode()
    assert "You agreed on" in page
    assert "Take it back" in page
    browser.post(where, {"consent": str(given.pk), "key": "b"})
    given.refresh_from_db()
    assert given.withdrawn_at is not None


def test_what_belongs_to_the_registration_is_not_taken_back(here: int, anna: int, browser: Client) -> None:
    rules = consent_text(here, code="rules", required=True)
    give_own_consents(own(anna, here), texts=(rules,))
    given = ReaderConsent.objects.get()
    assert "It belongs to your registration" in browser.get("/account/privacy/").content.decode()
    refused = browser.post("/account/privacy/consents/", {"consent": str(given.pk)})
    assert refused.status_code == 422
    with pytest.raises(Refused, match="consent_is_required"):
        withdraw_own_consent(own(anna, here), consent=given.pk)


def test_a_new_version_asks_again_and_stands_among_what_is_missing(
    here: int, anna: int, browser: Client
) -> None:
    first = consent_text(here, code="rules", required=True, from_day=TODAY - timedelta(days=30))
    give_own_consents(own(anna, here), texts=(first,))
    assert gaps([here])[Gap.TEXT] == 0
    consent_text(here, code="rules", required=True, from_day=TODAY, after=1)
    assert gaps([here])[Gap.TEXT] == 1
    assert "New version" in browser.get("/account/privacy/").content.decode()
    (text,) = texts_in_force(here, TODAY)
    browser.post("/account/privacy/consents/", {"text": str(text.id)})
    assert gaps([here])[Gap.TEXT] == 0


def test_the_nearest_library_s_text_counts(here: int, anna: int) -> None:
    branch = library(parent=here)
    berta = reader(branch)
    consent_text(here, code="rules", required=True)
    assert set(with_gap(Reader.objects.all(), Gap.TEXT)) == {
        Reader.objects.get(pk=anna),
        Reader.objects.get(pk=berta),
    }
    consent_text(branch, code="rules", required=False)
    assert set(with_gap(Reader.objects.all(), Gap.TEXT).values_list("pk", flat=True)) == {anna}


def test_refusals(here: int, anna: int) -> None:
    elsewhere = consent_text(library(), code="other")
    ended = write_consent_text(
        system(here),
        code="old",
        titles={"en": "O"},
        bodies={"en": "o"},
        required=False,
        valid_from=date(2099, 1, 1),
    ).text
    for text in (elsewhere, ended, 999):
        with pytest.raises(Invalid, match="text_not_in_force"):
            give_own_consents(own(anna, here), texts=(text,))
    berta, photo = reader(here), consent_text(here, code="photo")
    give_own_consents(own(berta, here), texts=(photo,))
    with pytest.raises(Missing, match="unknown_consent"):
        withdraw_own_consent(own(anna, here), consent=ReaderConsent.objects.get().pk)
    for call in (
        lambda: give_own_consents(system(here), texts=(photo,)),
        lambda: withdraw_own_consent(system(here), consent=1),
    ):
        with pytest.raises(Forbidden):
            call()


def test_the_list_of_what_is_missing_leads_to_them(here: int, anna: int) -> None:
    consent_text(here, code="rules", required=True)
    desk = signed_in(staff(here, "clerk"), here)
    assert "?missing=text" in desk.get("/readers/completeness/").content.decode()
    assert f"/readers/{anna}/" in desk.get("/readers/all/?missing=text").content.decode()
