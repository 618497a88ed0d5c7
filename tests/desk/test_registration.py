"""The form of a reader, and the page on which it is set up."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from armarius.desk.testing import signed_in
from armarius.network.testing import library, staff, system, today
from armarius.patrons.commands.set_photo import set_photo
from armarius.patrons.queries import readers_by_name
from armarius.patrons.queries.consents import consents_of, texts_in_force
from armarius.patrons.queries.fields import defined_fields
from armarius.patrons.testing import category, consent_text, field_of_readers, picture, reader
from armarius.ui.localised import short_day_text

pytestmark = pytest.mark.django_db


def director(at: int) -> Client:
    """The browser of a director."""
    return signed_in(staff(at, "director"), at)


def typed(**more: str) -> dict[str, str]:
    """A form in order."""
    return {"family_name": "Šķēle", "given_name": "Agra", "category": category(), "code": "S-1"} | more


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost() -> None:
    here = library()
    field = field_of_readers(here, required_of=(category(),))
    text = consent_text(here, required=True)
    sent = typed(**{"address-0-kind": "home", "address-0-street": "Skolas 3"})
    sent |= {"contact-0-kind": "email", "contact-0-value": "no mail", "contact-0-note": "mother"}
    page = director(here).post("/readers/new/", sent)
    shown = page.content.decode()
    assert page.status_code == 422
    for word in (
        f"f-field-{field}-error",
        f"consent-{text}-error",
        "c-0-error",
        "Skolas 3",
        "no mail",
        "mother",
    ):
        assert word in shown
    assert readers_by_name("Šķēle") == []


def test_another_row_is_given_without_registering() -> None:
    here = library()
    sent = typed(**{"address-0-kind": "home", "address-0-street": "Skolas 3", "more_addresses": "1"})
    page = director(here).post("/readers/new/", sent)
    assert page.status_code == 200
    assert 'name="address-1-street"' in page.content.decode()
    assert readers_by_name("Šķēle") == []


def test_who_may_be_known_is_shown_and_registered_when_somebody_says_so() -> None:
    here = library()
    reader(here, family_name="Šķēle", given_name="Agra", card="OLD-1")
    client = director(here)
    page = client.post("/readers/new/", typed())
    assert page.status_code == 422
    assert "OLD-1" in page.content.decode()
    asked = client.post("/readers/likeness/", typed(given_name="Agra Anna"))
    assert "OLD-1" not in asked.content.decode()
    made = client.post("/readers/new/", typed(meant="patrons.reader_may_be_known"))
    assert made.status_code == 302
    assert len(readers_by_name("Šķēle")) == 2


def test_what_nobody_offers_cannot_be_meant() -> None:
    here = library()
    consent_text(here, required=True)
    page = director(here).post("/readers/new/", typed(meant="patrons.not_acknowledged"))
    assert page.status_code == 422


def test_a_corrected_reader_keeps_further_contacts_and_their_page_shows_them() -> None:
    here = library()
    client = director(here)
    sent = typed(
        **{"contact-0-kind": "telephone", "contact-0-value": "26123456", "contact-0-note": "<b>aunt</b>"}
    )
    made = client.post("/readers/new/", sent)["Location"]
    shown = client.get(made).content.decode()
    assert "26123456 (&lt;b&gt;aunt&lt;/b&gt;)" in shown
    form = client.get(f"{made}correct/").content.decode()
    assert 'value="26123456"' in form


def test_acknowledging_and_taking_back_on_the_page_of_the_reader() -> None:
    here = library()
    person = reader(here)
    text = consent_text(here, code="photo")
    client = director(here)
    assert f'name="consent-{text}"' in client.get(f"/readers/{person}/").content.decode()
    client.post(f"/readers/{person}/consents/", {f"consent-{text}": "1"})
    (given,) = consents_of(person)
    assert short_day_text(given.given_at.date()) in client.get(f"/readers/{person}/").content.decode()
    client.post(f"/readers/{person}/consents/{given.id}/end/")
    assert consents_of(person)[0].withdrawn_at is not None


def test_a_photo_is_shown_to_those_who_keep_the_reader_and_to_nobody_else() -> None:
    parent = library()
    here, elsewhere = library(parent=parent), library(parent=parent)
    person = reader(here)
    set_photo(system(here), reader=person, image=picture())
    seen = director(here).get(f"/readers/{person}/photo/")
    assert (seen.status_code, seen["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in seen["Cache-Control"]
    assert director(elsewhere).get(f"/readers/{person}/photo/").status_code == 404
    assert director(elsewhere).post(f"/readers/{person}/photo/remove/").status_code == 404
    assert f"/readers/{person}/photo/" not in director(elsewhere).get(f"/readers/{person}/").content.decode()


def test_fields_and_texts_are_set_up_by_who_directs_and_inherited_below() -> None:
    region = library()
    branch = library(parent=region)
    client = director(region)
    sent = {
        "name": "Second language",
        "code": "lang2",
        "kind": "choice",
        "choices": "de\n\nfr\nde",
        "place": "1",
    }
    assert client.post("/registration/fields/", sent).status_code == 302
    (row,) = defined_fields([region])
    assert row.choices == ["de", "fr"]
    wrong = client.post(
        f"/registration/fields/{row.pk}/", sent | {"version": "1", "choices": " ", "name": "Other"}
    )
    assert wrong.status_code == 422
    assert 'value="Other"' in wrong.content.decode()
    text = {
        "code": "rules",
        "valid_from": "2026-01-01",
        "title-lv": "Noteikumi",
        "body-lv": "1. <i>Klusums.</i>",
    }
    assert client.post("/registration/texts/", text).status_code == 302
    assert client.get("/registration/texts/rules/").status_code == 200
    below = director(branch)
    shown = below.get("/registration/").content.decode()
    assert "Second language" in shown
    assert "Noteikumi" in shown
    assert below.get(f"/registration/fields/{row.pk}/").status_code == 404
    assert below.get("/registration/texts/rules/").status_code == 404
    assert "&lt;i&gt;Klusums" in below.get("/readers/new/").content.decode()
    assert client.post("/registration/texts/rules/end/").status_code == 302
    assert texts_in_force(branch, today()) == []


def test_the_form_costs_the_same_with_many_texts_and_fields() -> None:
    here = library()
    client = director(here)
    counts = []
    for number in range(4):
        field_of_readers(here, code=f"f{number}", required_of=(category(),))
        consent_text(here, code=f"t{number}")
        with CaptureQueriesContext(connection) as asked:
            client.get("/readers/new/")
        counts.append(len(asked))
    assert counts[-1] == counts[0]
    assert counts[-1] <= 20


def test_a_telephone_or_a_searchable_field_finds_the_readers_one_keeps_and_no_others() -> None:
    parent = library()
    here, elsewhere = library(parent=parent), library(parent=parent)
    field = field_of_readers(parent, searchable=True)
    client = director(here)
    sent = typed(**{"telephone": "+371 2612 3456", f"field-{field}": "Fränzösisch"})
    assert client.post("/readers/new/", sent).status_code == 302
    for text in ("26123456", "franzosisch"):
        assert "Šķēle" in client.post("/readers/", {"who": text}).content.decode()
        assert "Šķēle" not in director(elsewhere).post("/readers/", {"who": text}).content.decode()


def test_a_nul_is_taken_out_of_what_was_typed() -> None:
    here = library()
    client = director(here)
    made = client.post("/readers/new/", typed(given_name="Ag\x00ra", email="a\x00@example.lv"))
    assert made.status_code == 302
    assert "Agra" in client.post("/readers/", {"who": "\x00agra"}).content.decode()
    assert client.get("/readers/all/?q=%00agra&category=%00").status_code == 200
