"""Records as forms: what is typed is saved or stays, two windows, revisions, deleting, what readers see."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from armarius.catalogue import queries as catalogue
from armarius.catalogue.testing import record
from armarius.holdings.testing import item
from armarius.site.settings import middleware

from .conftest import Room

NEW = {
    "dialect": "unimarc",
    "title": "Ұлпан",
    "author.0.name": "Мүсірепов",
    "author.0.given": "Ғабит",
    "author.1.name": "Белгібаев",
    "author.1.role": "trl",
    "year": "1976",
    "language": "kaz",
}


def made(room: Room, client: Client) -> int:
    """A record typed in through the form; its id."""
    answer = client.post("/catalogue/new/", NEW)
    assert answer.status_code == 302, answer.content.decode()
    return int(re.findall(r"\d+", answer["Location"])[0])


def test_a_new_record_with_two_authors(room: Room) -> None:
    client = room.client("cataloguer")
    pk = made(room, client)
    page = client.get(f"/catalogue/{pk}/").content.decode()
    for said in ("Ұлпан", "Мүсірепов, Ғабит; Белгібаев", "Kazakh"):
        assert said in page
    assert "702" in client.get(f"/catalogue/{pk}/marc/").content.decode()


def test_what_was_typed_stays_with_its_errors_at_their_fields(room: Room) -> None:
    client = room.client()
    answer = client.post("/catalogue/new/", {"title": "", "author.0.role": "trl", "summary": "<b>Kept</b>"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A title is needed" in page
    assert "Fill in this field" in page
    assert "&lt;b&gt;Kept&lt;/b&gt;" in page
    assert 'id="f-author.0.name-error"' in page


def test_more_rows_keep_what_is_typed_and_save_nothing(room: Room) -> None:
    client = room.client()
    before = catalogue.totals()
    page = client.post(
        "/catalogue/new/", NEW | {"more": "subject", "subject.0.subject": "Өлең"}
    ).content.decode()
    assert 'name="subject.2.subject"' in page
    assert "Белгібаев" in page
    assert catalogue.totals() == before


def test_a_possible_twin_is_shown_and_added_anyway(room: Room) -> None:
    client = room.client()
    pk = made(room, client)
    refused = client.post("/catalogue/new/", NEW)
    assert refused.status_code == 422
    assert f'href="/catalogue/{pk}/"' in refused.content.decode()
    again = client.post("/catalogue/new/", NEW | {"anyway": "1", "why": "another printing"})
    assert again.status_code == 302


def test_two_windows_lose_nothing_of_either(room: Room) -> None:
    client = room.client()
    pk = made(room, client)
    address = f"/catalogue/{pk}/correct/"
    client.post(address, {"version": "1", "title": "Ұлпан ана", "year": "1976"})
    answer = client.post(address, {"version": "1", "title": "Ұлпан", "year": "1977"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Ұлпан ана"' in page
    assert 'value="1977"' in page
    assert 'name="version" value="2"' in page
    both = client.post(address, {"version": "1", "title": "Үшінші"}).content.decode()
    assert "Saved by now: “Ұлпан ана”" in both
    assert 'value="Үшінші"' in both


@pytest.mark.parametrize("version", [None, "", "0", "7", "x", "99999999999999999999"])
def test_nothing_is_saved_without_the_version_that_was_seen(room: Room, version: str | None) -> None:
    client = room.client()
    pk = made(room, client)
    address = f"/catalogue/{pk}/correct/"
    client.post(address, {"version": "1", "title": "Theirs"})
    blind = {"title": "Blind", "year": "1976", "author.7.name": "Nobody"} | (
        {} if version is None else {"version": version}
    )
    answer = client.post(address, blind)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Saved by now: “Theirs”" in page
    assert 'value="Blind"' in page
    assert 'value="Nobody"' in page
    assert 'name="version" value="2"' in page
    assert client.post(address, blind | {"more": "subject"}).status_code == 422
    assert [each.version for each in catalogue.states(pk)] == [2, 1]


def test_saved_without_a_change_writes_nothing(room: Room) -> None:
    client = room.client()
    pk = made(room, client)
    assert client.post(f"/catalogue/{pk}/correct/", {"version": "1", "title": "Ұлпан"}).status_code == 302
    assert len(catalogue.states(pk)) == 1


def test_differences_are_said_in_words_and_a_version_comes_back(room: Room) -> None:
    client = room.client()
    pk = made(room, client)
    client.post(f"/catalogue/{pk}/correct/", {"version": "1", "title": "Ұлпан ана"})
    assert "Title proper" in client.get(f"/catalogue/{pk}/revisions/").content.decode()
    page = client.get(f"/catalogue/{pk}/revisions/2/").content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert "Changed" in page
    client.post(f"/catalogue/{pk}/revisions/1/restore/", {"version": "2"})
    found = catalogue.record(pk)
    assert found is not None
    assert (found.title, found.version) == ("Ұлпан", 3)
    assert client.get(f"/catalogue/{pk}/revisions/9/").status_code == 404


def test_deleting_says_every_reason_then_is_gone_for_readers(room: Room, settings: Settings) -> None:
    client = room.client()
    pk = made(room, client)
    item(room.desk.library, record=pk)
    refused = client.post(f"/catalogue/{pk}/delete/", {"version": "1"})
    assert refused.status_code == 422
    assert "The record has 1 copy" in refused.content.decode()
    empty = record(room.desk.library, "Gone")
    client.post(f"/catalogue/{empty}/delete/", {"version": "1"})
    page = client.get(f"/catalogue/{empty}/").content.decode()
    assert "This record was deleted." in page
    assert "/undo/" in page
    assert client.get(f"/catalogue/{empty}/correct/").status_code == 404
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "armarius.site.urls.public", middleware("public")
    assert Client().get(f"/record/{empty}/").status_code == 410


def test_the_pages_of_a_record_take_few_queries(
    room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = room.client()
    pk = made(room, client)
    for number in range(12):
        item(room.desk.library, record=pk, code=f"Q{number}")
    for tab in ("", "copies/", "revisions/", "marc/", "correct/"):
        with django_assert_max_num_queries(22):
            assert client.get(f"/catalogue/{pk}/{tab}").status_code == 200


def test_copies_stand_under_their_volumes(
    room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = room.client()
    pk = made(room, client)
    for volume in ("10", "2", "Atlas", "1", ""):
        item(room.desk.library, record=pk, volume=volume)
    with django_assert_max_num_queries(22):
        page = client.get(f"/catalogue/{pk}/copies/").content.decode()
    found = re.findall(r'scope="rowgroup" colspan="7">(.*?) <span', page)
    assert found == ["Volume 1", "Volume 2", "Volume 10", "Atlas", "Without a volume"]
    queue = client.get(f"/catalogue/{pk}/reservations/").content.decode()
    assert re.findall(r'value="volume:\d+:(\w+)"', queue) == ["1", "2", "10", "Atlas"]


def test_a_template_asks_for_what_its_material_has(room: Room) -> None:
    client = room.client("cataloguer")
    page = client.get("/catalogue/new/?template=article").content.decode()
    assert 'name="host.0.host"' in page
    assert 'name="frequency"' not in page
    typed = {
        "template": "article",
        "dialect": "marc21",
        "title": "On the shelf",
        "host.0.host": "Karogs",
        "host.0.host_issue": "Nr. 3",
    }
    answer = client.post("/catalogue/new/", typed)
    assert answer.status_code == 302, answer.content.decode()
    row = catalogue.record(int(re.findall(r"\d+", answer["Location"])[0]))
    assert row is not None
    assert row.material == "article"
    corrected = client.get(f"/catalogue/{row.pk}/correct/").content.decode()
    assert 'value="Karogs"' in corrected


def test_another_template_keeps_what_was_typed(room: Room) -> None:
    client = room.client("cataloguer")
    typed = {
        "template": "serial",
        "dialect": "marc21",
        "title": "Karogs",
        "change": "1",
        "frequency": "monthly",
    }
    page = client.post("/catalogue/new/", typed).content.decode()
    assert 'value="Karogs"' in page
    assert 'value="monthly"' in page
    assert page.index('name="issn.0.issn"') < page.index('name="title"')
    assert catalogue.totals()["titles"] == 1


def test_a_scanned_number_that_is_known_leads_to_its_copies(room: Room) -> None:
    client = room.client("cataloguer")
    typed = {"dialect": "marc21", "title": "Straumēni", "isbn.0.isbn": "9789984040172"}
    assert client.post("/catalogue/new/", typed).status_code == 302
    answer = client.post("/catalogue/new/", {"dialect": "marc21", "isbn.0.isbn": "9780000000002"})
    unknown = answer.content.decode()
    assert answer.status_code == 422
    assert "has this number already" not in unknown
    page = client.post("/catalogue/new/", {"dialect": "marc21", "isbn.0.isbn": "978-9984-04-017-2"})
    shown = page.content.decode()
    assert page.status_code == 422
    assert "has this number already" in shown
    assert "/copies/" in shown
