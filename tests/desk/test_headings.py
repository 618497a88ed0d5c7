"""Headings that the catalogue has, offered in the tag editor and taken as most titles write them."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from armarius.catalogue import indexing
from armarius.catalogue.testing import marc21, records
from armarius.formats.marc.record import DataField, MarcRecord
from armarius.platform.search.engine import IndexFolder

from .conftest import Room

MOST_QUERIES = 12
AUTHOR = DataField("100", "1", " ", (("a", "Zeltmatis, Andrejs,"), ("d", "1895-1941"), ("e", "autors")))
TOPIC = DataField("650", " ", "7", (("a", "Karš"), ("x", "Vēsture"), ("2", "lnb")))
PUBLISHED = DataField("264", " ", "1", (("a", "Rīga :"), ("b", "Zvaigzne ABC,"), ("c", "2001")))
SERIES = DataField("490", "0", " ", (("a", "Latvijas klasika ;"), ("v", "7")))


@pytest.fixture
def client(room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Client:
    """A cataloguer whose catalogue holds three titles with the same headings, and an index of them."""
    folder = IndexFolder(tmp_path / "index", "lv")
    monkeypatch.setattr(indexing, "index_folder", lambda: folder)
    made = []
    for number in range(3):
        base = marc21(f"Title {number}")
        made.append(MarcRecord(base.leader, (*base.fields, AUTHOR, PUBLISHED, SERIES, TOPIC)))
    records(room.desk.library, made)
    indexing.rebuild()
    return room.client("cataloguer")


def ask(client: Client, tag: str, text: str, **more: str) -> str:
    answer = client.get("/catalogue/headings/", {"dialect": "marc21", "tag": tag, "text": text, **more})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("tag", "text", "heading"),
    [
        ("700", "$a zeltm", "Zeltmatis, Andrejs"),
        ("100", "Zeltmatis, A", "Zeltmatis, Andrejs"),
        ("650", "$a Kar", "Karš -- Vēsture"),
        ("264", "$a Jelgava : $b zvaig", "Zvaigzne ABC"),
        ("490", "$a Latv", "Latvijas klasika"),
    ],
)
def test_a_heading_is_offered_with_the_number_of_its_titles(
    client: Client, tag: str, text: str, heading: str
) -> None:
    page = ask(client, tag, text)
    assert f'data-heading="{heading}"' in page
    assert "3 titles" in page


@pytest.mark.parametrize(
    ("tag", "text", "heading", "made"),
    [
        ("700", "$a ze$e tulkotājs", "Zeltmatis, Andrejs", "$a Zeltmatis, Andrejs,$d 1895-1941$e tulkotājs"),
        ("650", "$a Kar", "Karš -- Vēsture", "$a Karš$x Vēsture$2 lnb"),
        ("264", "$a Jelgava : $b zv$c 2020", "Zvaigzne ABC", "$a Rīga :$b Zvaigzne ABC,$c 2020"),
        ("490", "$a Latv$v 9", "Latvijas klasika", "$a Latvijas klasika ;$v 9"),
        ("700", "$a x", "Nobody has it", "$a Nobody has it"),
    ],
)
def test_taking_one_fills_the_subfields(client: Client, tag: str, text: str, heading: str, made: str) -> None:
    page = ask(client, tag, text, take=heading)
    assert f">{made}</span>" in page
    if tag == "650":
        assert 'data-ind1="#" data-ind2="7"' in page


def test_nothing_is_offered_where_there_are_no_headings(client: Client) -> None:
    assert client.get("/catalogue/headings/", {"dialect": "marc21", "tag": "245"}).status_code == 404
    assert client.get("/catalogue/headings/", {"dialect": "unimarc", "tag": "650"}).status_code == 404
    assert ask(client, "700", "$a x").strip() == ""
    assert ask(client, "700", "").strip() == ""


def test_an_offer_asks_the_database_a_fixed_number_of_times(client: Client) -> None:
    for tag in ("700", "264"):
        with CaptureQueriesContext(connection) as queries:
            ask(client, tag, "$a Ze $b Zv")
        assert len(queries) <= MOST_QUERIES
