"""The order of results: weights tried on saved queries, put in force, put back."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from armarius.catalogue import indexing, queries
from armarius.catalogue.rules.weights import NAMES, SHIPPED
from armarius.catalogue.search.answering import search_catalogue
from armarius.catalogue.testing import marc21, records
from armarius.formats.marc.record import DataField, MarcRecord
from armarius.platform.commands.undo import undo
from armarius.platform.models import JournalEntry
from armarius.platform.search.engine import IndexFolder
from armarius.platform.values.reasons import Stale

from .conftest import Room

PAGE = "/catalogue/relevance/"
TYPED = {name: str(value) for name, value in SHIPPED.as_kept().items()}


def with_field(title: str, tag: str, text: str) -> MarcRecord:
    base = marc21(title)
    return MarcRecord(base.leader, (*base.fields, DataField(tag, " ", " ", (("a", text),))))


@pytest.fixture
def client(room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Client:
    """A librarian whose catalogue has `amber` in a title, in a subject and in a note, and an index of it."""
    folder = IndexFolder(tmp_path / "index", "lv")
    monkeypatch.setattr(indexing, "index_folder", lambda: folder)
    made = [
        with_field("Amber roads", "500", "A guide"),
        with_field("The northern coast", "650", "Amber"),
        with_field("Old trade", "500", "Amber, amber and again amber"),
    ]
    records(room.desk.library, made)
    indexing.rebuild()
    return room.client("librarian")


def order(text: str = "amber") -> list[str]:
    return [hit.title for hit in search_catalogue(text).hits]


def test_a_librarian_tries_saves_and_puts_back(client: Client) -> None:
    assert order() == ["Amber roads", "The northern coast", "Old trade"]
    client.post(f"{PAGE}queries/", {"text": "amber", "name": "The stone"})
    wanted = search_catalogue("amber").hits[1].id
    row = queries.saved_queries().get()
    client.post(f"{PAGE}queries/{row.pk}/", {"text": "amber", "name": "The stone", "expected": wanted})
    typed = TYPED | {"title": "0", "subject": "500", "act": "try"}

    answer = client.post(f"{PAGE}tune/", typed, follow=True)
    page = answer.content.decode()
    assert "Readers still find as before." in page
    assert "▲ Up by 1" in page
    assert "▼ Down by " in page
    assert order()[0] == "Amber roads", "trying changes nothing for readers"

    assert client.post(f"{PAGE}tune/", typed | {"act": "save", "seen": "0"}).status_code == 302
    assert order()[0] == "The northern coast"
    seen = queries.weights_in_force().id
    assert client.post(f"{PAGE}tune/", {"act": "before", "seen": str(seen)}).status_code == 302
    assert order() == ["Amber roads", "The northern coast", "Old trade"]


def test_notes_come_first_where_nothing_else_counts(client: Client) -> None:
    typed = TYPED | {"title": "0", "whole_title": "0", "subject": "0", "anywhere": "300"}
    client.post(f"{PAGE}tune/", typed | {"act": "save", "seen": "0"})
    assert order()[0] == "Old trade"


def test_what_is_no_weight_is_refused_and_stays_typed(client: Client) -> None:
    page = client.post(f"{PAGE}tune/", TYPED | {"title": "much", "author": "501", "act": "try"})
    text = page.content.decode()
    assert page.status_code == 422
    assert text.count("A whole number from 0 to 500 is needed here.") == 2
    assert 'value="much"' in text
    assert 'value="501"' in text
    assert client.post(f"{PAGE}tune/", TYPED | {"title": "-1", "act": "save"}).status_code == 422
    assert queries.weights_in_force().weights == SHIPPED


@pytest.mark.parametrize("said", ["title=x", "title=99999999999", "&".join(f"{n}=-5" for n in NAMES)])
def test_an_address_that_says_nothing_sensible_tries_nothing(client: Client, said: str) -> None:
    page = client.get(f"{PAGE}?{said}")
    assert page.status_code == 200
    assert "Readers still find as before." not in page.content.decode()


def test_two_who_save_at_once_do_not_overwrite_each_other(client: Client) -> None:
    client.post(f"{PAGE}tune/", TYPED | {"title": "200", "act": "save", "seen": "0"})
    page = client.post(f"{PAGE}tune/", TYPED | {"title": "50", "act": "save", "seen": "0"})
    assert page.status_code == 422
    assert "Somebody changed the weights meanwhile." in page.content.decode()
    assert queries.weights_in_force().weights.title == 200


def test_the_journal_takes_it_back_unless_somebody_changed_it_since(client: Client, room: Room) -> None:
    for title in ("0", "300"):
        seen = str(queries.weights_in_force().id)
        client.post(f"{PAGE}tune/", TYPED | {"title": title, "act": "save", "seen": seen})
    first, second = JournalEntry.objects.filter(verb="catalogue.tune_relevance").order_by("pk")
    with pytest.raises(Stale):
        undo(room.desk.occasion(timezone.now()), entry=first.pk)
    undo(room.desk.occasion(timezone.now()), entry=second.pk)
    assert queries.weights_in_force().weights.title == 0


def test_a_query_is_renamed_refused_and_deleted(client: Client) -> None:
    assert client.post(f"{PAGE}queries/", {"text": " "}).status_code == 422
    assert client.post(f"{PAGE}queries/", {"text": "a" * 201}).status_code == 422
    client.post(f"{PAGE}queries/", {"text": "amber"})
    client.post(f"{PAGE}queries/", {"text": "coast"})
    again = client.post(f"{PAGE}queries/", {"text": "amber"})
    assert again.status_code == 422
    assert "Another saved query is called “amber”." in again.content.decode()
    first = queries.saved_queries().get(name="amber")
    taken = client.post(f"{PAGE}queries/{first.pk}/", {"text": "amber", "name": "coast"})
    assert taken.status_code == 422
    assert re.search(r"<details open>.*?coast", taken.content.decode(), re.S)
    client.post(f"{PAGE}queries/{first.pk}/", {"text": "amber", "name": "Stone"})
    assert queries.saved_queries().filter(name="Stone").exists()
    client.post(f"{PAGE}queries/{first.pk}/", {"act": "delete"})
    assert not queries.saved_queries().filter(name="Stone").exists()
    assert client.post(f"{PAGE}queries/{first.pk}/", {"text": "amber"}).status_code == 404
    kept = queries.saved_queries().get()
    assert client.post(f"{PAGE}queries/{kept.pk}/", {"text": "c", "expected": "999999"}).status_code == 404


def test_a_search_asks_for_the_weights_once(client: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        search_catalogue("amber")
    assert len(asked) == 2, "the weights, the titles"


def test_a_clerk_may_not(room: Room) -> None:
    assert room.client("clerk").get(PAGE).status_code == 403
