"""Two entries of one person, compared side by side and merged at the desk."""

import pytest
from django.test import Client

from armarius.desk.testing import signed_in
from armarius.network.testing import library, staff
from armarius.patrons.queries import person_card
from armarius.patrons.queries import reader as reader_row
from armarius.patrons.testing import reader

pytestmark = pytest.mark.django_db


def librarian(at: int) -> Client:
    """The browser of a librarian."""
    return signed_in(staff(at, "librarian"), at)


def test_who_is_like_the_reader_is_offered_compared_and_merged() -> None:
    here = library()
    kept = reader(here, card="KEPT-1", email="anna@example.lv")
    going = reader(here, card="GOING-1", email="a.kalnina@example.lv", telephone="26123456")
    client = librarian(here)
    offered = client.get(f"/readers/{kept}/merge/").content.decode()
    assert f"?other={going}" in offered
    page = client.get(f"/readers/{kept}/merge/?other={going}").content.decode()
    assert 'name="take-email"' in page
    assert 'name="take-telephone"' not in page, "what only one of them has is no question"
    sent = {"merged": str(going), "kept_version": "1", "merged_version": "1", "take-email": "going"}
    assert client.post(f"/readers/{kept}/merge/", sent)["Location"] == f"/readers/{kept}/"
    row, card = reader_row(kept), person_card(kept)
    assert row is not None
    assert card is not None
    assert (row.email, row.telephone, card.card) == ("a.kalnina@example.lv", "26123456", "KEPT-1")
    assert reader_row(going) is None


def test_another_window_that_changed_one_of_them_is_said_and_what_was_chosen_stays() -> None:
    here = library()
    kept, going = reader(here, email="a@example.lv"), reader(here, email="b@example.lv")
    sent = {"merged": str(going), "kept_version": "9", "merged_version": "1", "take-email": "going"}
    page = librarian(here).post(f"/readers/{kept}/merge/", sent)
    assert page.status_code == 422
    assert 'name="take-email" value="going" checked' in page.content.decode()
    assert reader_row(going) is not None


def test_a_search_finds_the_other_entry_and_readers_of_other_libraries_are_not_offered() -> None:
    region = library()
    here, elsewhere = library(parent=region), library(parent=region)
    kept, other = reader(here), reader(elsewhere, family_name="Ozola")
    mine = reader(here, family_name="Ozoliņa")
    client = librarian(here)
    found = client.post(f"/readers/{kept}/merge/", {"who": "ozol"}).content.decode()
    assert f"?other={mine}" in found
    assert f"?other={other}" not in found
    assert client.get(f"/readers/{kept}/merge/?other={other}").status_code == 404
    assert client.get(f"/readers/{other}/merge/").status_code == 404
    assert client.get(f"/readers/{kept}/merge/?other={kept}").status_code == 404
    above = librarian(region)
    sent = {"merged": str(other), "kept_version": "1", "merged_version": "1"}
    assert above.post(f"/readers/{kept}/merge/", sent).status_code == 302
