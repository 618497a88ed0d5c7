"""A reader suggests a purchase on the own page: from nothing, from an empty result, from a title; staff answer."""

import pytest
from django.test import Client
from pytest_django import Settings

from armarius.acquisitions.models import Suggestion
from armarius.catalogue.testing import record
from armarius.desk.testing import signed_in
from armarius.network.testing import library, staff
from armarius.opac.testing import reader_signed_in
from armarius.patrons.testing import reader
from armarius.site.settings import middleware

PAGE = "/account/suggestions/"
TYPED = {"title": "Ceplis", "author": "Rozītis, Pāvils", "material": "book", "why": "For school"}


@pytest.fixture
def browser(public: Client) -> Client:
    here = library()
    return reader_signed_in(reader(here), here)


def test_a_suggestion_is_sent_once_and_stands_on_the_page(browser: Client) -> None:
    assert "What should the library buy?" in browser.get(PAGE).content.decode()
    form = TYPED | {"key": "one", "wants_hold": "1"}
    for _ in range(2):
        answer = browser.post(PAGE, form)
        assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?sent=new")
    page = browser.get(PAGE).content.decode()
    assert Suggestion.objects.count() == 1
    assert "Ceplis" in page
    assert "to be reserved for me" in page
    made = Suggestion.objects.get()
    assert browser.post(PAGE, {"what": "withdraw", "suggestion": str(made.pk)}).status_code == 302
    assert "Ceplis" not in browser.get(PAGE).content.decode()
    assert browser.post(PAGE, {"what": "withdraw", "suggestion": str(made.pk)}).status_code == 404


def test_what_was_typed_survives_a_refusal(browser: Client) -> None:
    answer = browser.post(PAGE, TYPED | {"isbn": "<b>123", "year": "33"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Rozītis, Pāvils" in page
    assert "&lt;b&gt;123" in page
    assert "This is no ISBN" in page
    assert "four digits" in page


def test_from_a_search_that_found_nothing_and_from_a_title(browser: Client) -> None:
    title = record(library(), "Straumēni")
    assert f"{PAGE}?record={title}" in browser.get(f"/record/{title}/").content.decode()
    page = browser.get(f"{PAGE}?record={title}").content.decode()
    assert 'value="Straumēni"' in page
    assert "The library has this:" in page
    refused = browser.post(PAGE, {"title": "Straumēni", "material": "book", "record": str(title)})
    assert refused.status_code == 422
    assert "The library has “Straumēni”" in refused.content.decode()
    sent = {"title": "Straumēni", "material": "book", "record": str(title), "although": "Thirty pupils"}
    assert browser.post(PAGE, sent).status_code == 302
    assert Suggestion.objects.get().record_id == title
    assert 'value="Silmarillion"' in browser.get(f"{PAGE}?q=Silmarillion").content.decode()
    assert 'value="9780140449266"' in browser.get(f"{PAGE}?q=978-0-14-044926-6").content.decode()
    for hostile in ("?record=%00", "?record=99999999999999999999", "?q=" + "x" * 5000, "?sent=<b>"):
        assert browser.get(PAGE + hostile).status_code == 200


def test_another_s_suggestion_is_nobody_s_business(public: Client) -> None:
    here = library()
    anna, berta = (reader_signed_in(reader(here), here) for _ in range(2))
    anna.post(PAGE, TYPED)
    assert "Ceplis" not in berta.get(PAGE).content.decode()
    joined = berta.post(PAGE, TYPED)
    assert joined["Location"] == f"{PAGE}?sent=joined"
    assert "1 other reader wants it too" in berta.get(PAGE).content.decode()
    assert public.get(PAGE).status_code == 302


def test_staff_answer_and_the_reader_reads_it(public: Client, settings: Settings) -> None:
    here = library()
    who = reader(here, family_name="Zuxqveldova")
    own = reader_signed_in(who, here)
    for title in ("Ceplis", "Straumēni"):
        own.post(PAGE, TYPED | {"title": title, "wants_hold": "1"})
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "armarius.site.urls.desk", middleware("desk")
    desk = signed_in(staff(here), here)
    one, two = Suggestion.objects.order_by("pk")
    page = desk.get("/suggestions/").content.decode()
    assert "Zuxqveldova" not in page
    assert "Zuxqveldova" in desk.get(f"/suggestions/{one.pk}/").content.decode()
    silent = desk.post("/suggestions/", {"chosen": [one.pk, two.pk], "to": "declined"})
    assert silent.status_code == 422
    assert "Write why" in silent.content.decode()
    assert silent.content.decode().count(" checked>") >= 2, "what was ticked stays ticked"
    assert desk.post("/suggestions/", {"chosen": [one.pk], "to": "sent"}).status_code == 422
    said = {"chosen": [one.pk, two.pk], "to": "declined", "reason": "Out of print"}
    assert desk.post("/suggestions/", said).status_code == 302
    assert desk.post(f"/suggestions/{one.pk}/", {"to": "ordered"}).status_code == 422
    assert desk.post(f"/suggestions/{one.pk}/", {"what": "note", "staff_note": "dealer"}).status_code == 302
    assert desk.post(f"/suggestions/{one.pk}/", {"to": "considered"}).status_code == 302
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "armarius.site.urls.public", middleware("public")
    page = own.get(PAGE).content.decode()
    assert page.count("Out of print") == 1
    assert "Being considered" in page
    assert "dealer" not in page
