"""A reader changes the own data on the page, or asks; the staff answer at the desk, and the reader reads it."""

import pytest
from django.test import Client
from pytest_django import Settings

from armarius.desk.testing import signed_in
from armarius.network.testing import library, staff, system
from armarius.opac.testing import reader_signed_in
from armarius.patrons.models import ChangeRequest, Reader
from armarius.patrons.testing import field_of_readers, reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import AccessEntry
from armarius.site.settings import middleware

PAGE, CHANGES = "/account/privacy/change/", "/changes/"


@pytest.fixture
def here(public: Client) -> int:
    return library()


@pytest.fixture
def who(here: int) -> int:
    return reader(here, family_name="Zuxqveldova", given_name="Anna")


@pytest.fixture
def browser(who: int, here: int) -> Client:
    return reader_signed_in(who, here)


def at_desk(settings: Settings) -> None:
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "armarius.site.urls.desk", middleware("desk")


def at_home(settings: Settings) -> None:
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "armarius.site.urls.public", middleware("public")


def test_at_once_and_asked_and_what_was_typed_stays(browser: Client, who: int) -> None:
    assert PAGE in browser.get("/account/privacy/").content.decode()
    page = browser.get(PAGE).content.decode()
    assert 'value="Zuxqveldova"' in page
    assert 'autocomplete="postal-code"' in page
    wrong = browser.post(PAGE, {"family_name": " ", "given_name": "Anna", "email": "<b>nothing"})
    text = wrong.content.decode()
    assert wrong.status_code == 422
    assert "&lt;b&gt;nothing" in text
    assert text.count('aria-invalid="true"') == 2
    form = {"family_name": "Ozola", "given_name": "Anna", "email": "a@b.lv", "key": "one"}
    for _ in range(2):
        answer = browser.post(PAGE, form)
        assert answer["Location"] == f"{PAGE}?changed=1&asked=1"
    page = browser.get(answer["Location"]).content.decode()
    assert "The rest waits for the library" in page
    assert "Ozola, Anna" in page
    assert (Reader.objects.get(pk=who).email, Reader.objects.get(pk=who).family_name) == (
        "a@b.lv",
        "Zuxqveldova",
    )
    same = browser.post(PAGE, {"email": "a@b.lv"})
    assert "everything stands as before" in same.content.decode()
    request = ChangeRequest.objects.get()
    assert browser.post(PAGE, {"what": "withdraw", "request": request.pk}).status_code == 302
    assert "Ozola" not in browser.get(PAGE).content.decode()
    assert browser.post(PAGE, {"what": "withdraw", "request": request.pk}).status_code == 404


def test_what_is_changed_at_the_desk_only_has_no_field(browser: Client, who: int, here: int) -> None:
    field_of_readers(here, code="school")
    set_preference(system(here), name="patrons.own_name", text="not")
    page = browser.get(PAGE).content.decode()
    assert 'name="family_name"' not in page
    assert "This is changed at the desk only." in page
    assert 'name="field-' in page
    forged = browser.post(PAGE, {"family_name": "Ozola", "given_name": "Anna"})
    assert forged.status_code == 422
    assert Reader.objects.get(pk=who).family_name == "Zuxqveldova"


def test_another_s_request_is_nobody_s_business(browser: Client, here: int, public: Client) -> None:
    browser.post(PAGE, {"family_name": "Ozola", "given_name": "Anna"})
    other = reader_signed_in(reader(here), here)
    assert "Ozola" not in other.get(PAGE).content.decode()
    request = ChangeRequest.objects.get().pk
    assert other.post(PAGE, {"what": "withdraw", "request": request}).status_code == 404
    assert public.get(PAGE).status_code == 302


def test_staff_answer_each_request_of_a_reader_for_itself(
    browser: Client, who: int, here: int, settings: Settings
) -> None:
    browser.post(PAGE, {"family_name": "Ozola", "given_name": "Anna"})
    browser.post(PAGE, {"street": "Raiņa 4", "place": "Gaujmala", "postcode": "", "country": ""})
    one, two = ChangeRequest.objects.order_by("pk")
    at_desk(settings)
    desk = signed_in(staff(here), here)
    mine = f"{CHANGES}{who}/"
    assert f'href="{mine}"' in desk.get(CHANGES).content.decode()
    looks = AccessEntry.objects.count()
    page = desk.get(mine).content.decode()
    assert AccessEntry.objects.count() == looks + 1
    assert "Zuxqveldova" in page
    assert "Raiņa 4, Gaujmala" in page
    assert desk.post(mine, {}).status_code == 422
    half = {f"reply-{one.pk}": "accept", f"reply-{two.pk}": "refuse", f"explanation-{one.pk}": "so be it"}
    refused = desk.post(mine, half)
    assert refused.status_code == 422
    assert "a few words are needed" in refused.content.decode()
    assert "so be it" in refused.content.decode(), "what was typed stays"
    assert not ChangeRequest.objects.filter(answered_at__isnull=False).exists(), "all answers or none"
    done = desk.post(mine, half | {f"explanation-{two.pk}": "Bring the paper"})
    assert (done.status_code, done["Location"]) == (302, CHANGES)
    assert dict(ChangeRequest.objects.values_list("pk", "answer")) == {one.pk: "accepted", two.pk: "refused"}
    assert "asks for nothing now" in desk.get(mine).content.decode()
    assert desk.post(mine, half).status_code == 404, "answered meanwhile"
    assert desk.get(f"{CHANGES}999999/").status_code == 404
    at_home(settings)
    page = browser.get(PAGE).content.decode()
    assert "Bring the paper" in page
    assert 'value="Ozola"' in page


def test_what_was_corrected_since_is_said_beside_it(
    browser: Client, who: int, here: int, settings: Settings
) -> None:
    browser.post(PAGE, {"family_name": "Ozola", "given_name": "Anna"})
    browser.post(PAGE, {"street": "Raiņa 4", "place": "Gaujmala", "postcode": "", "country": ""})
    one, two = ChangeRequest.objects.order_by("pk")
    Reader.objects.filter(pk=who).update(family_name="Liepa")
    at_desk(settings)
    desk = signed_in(staff(here), here)
    answer = desk.post(f"{CHANGES}{who}/", {f"reply-{one.pk}": "accept", f"reply-{two.pk}": "accept"})
    assert answer.status_code == 422
    assert answer.content.decode().count("were corrected since the request") == 1
    assert not ChangeRequest.objects.filter(answered_at__isnull=False).exists()


def test_staff_see_old_beside_new_and_answer_many(
    browser: Client, who: int, here: int, settings: Settings
) -> None:
    browser.post(PAGE, {"family_name": "Ozola", "given_name": "Anna"})
    browser.post(PAGE, {"street": "Raiņa 4", "place": "Gaujmala", "postcode": "", "country": ""})
    one, two = ChangeRequest.objects.order_by("pk")
    at_desk(settings)
    desk = signed_in(staff(here), here)
    looks = AccessEntry.objects.count()
    page = desk.get(CHANGES).content.decode()
    assert AccessEntry.objects.count() == looks + 1
    assert "Zuxqveldova, Anna" in page
    assert "Ozola, Anna" in page
    assert "Raiņa 4, Gaujmala" in page
    assert "Changes readers ask for" in desk.get("/").content.decode()
    silent = desk.post(CHANGES, {"chosen": [one.pk, two.pk], "what": "refuse"})
    assert silent.status_code == 422
    assert "a few words are needed" in silent.content.decode()
    assert silent.content.decode().count(" checked>") >= 2, "what was ticked stays ticked"
    assert desk.post(CHANGES, {"what": "accept"}).status_code == 422
    assert desk.post(CHANGES, {"chosen": [one.pk], "what": "accept"}).status_code == 302
    said = {"chosen": [two.pk], "what": "refuse", "explanation": "Bring the paper"}
    assert desk.post(CHANGES, said).status_code == 302
    assert "Ozola" not in desk.get(CHANGES).content.decode(), "answered ones are another choice of the list"
    assert "Bring the paper" in desk.get(f"{CHANGES}?state=over").content.decode()
    at_home(settings)
    page = browser.get(PAGE).content.decode()
    assert "Bring the paper" in page
    assert 'value="Ozola"' in page
