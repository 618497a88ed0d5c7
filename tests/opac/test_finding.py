"""Advanced search, covers, titles chosen and taken along, a search as a feed."""

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from defusedxml import ElementTree
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from armarius.catalogue.models import Record
from armarius.catalogue.testing import record
from armarius.network.testing import library

Indexed = Callable[[], int]
HOSTILE = (
    "'\"><script>alert(1)</script>",
    "\x00",
    "９" * 40,
    "-1",
    "1e9",
    "../../etc/passwd",
    "{{7*7}}",
    "%00",
    "\u202e",
)
NAMES = ("q", "title", "style", "layout", "words1", "field1", "how1", "language", "from", "sort", "work")


@pytest.fixture
def titles(public: Client, indexed: Indexed) -> list[int]:
    """Three titles, found by search."""
    here = library("HERE")
    found = [record(here, title) for title in ("Sudraba grāmata", "Zelta grāmata", "Zelta karote")]
    indexed()
    return found


def led_to(client: Client, **fields: str) -> dict[str, list[str]]:
    """The parameters of the search that the form leads to."""
    answer = client.get("/search/advanced", {"find": "1", **fields})
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer.headers["Location"]).query)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"words1": "zelta", "field1": "title"}, {"q": ["title:zelta"]}),
        (
            {"words1": "zelta", "field1": "", "words2": "karote", "field2": "title", "how2": "none"},
            {"q": ["zelta NOT title:karote"]},
        ),
        (
            {"language": "lav", "from": "1990", "available": "now"},
            {"language": ["lav"], "from": ["1990"], "available": ["now"]},
        ),
        ({"words1": "x", "field1": "password", "how1": "drop table"}, {"q": ["x"]}),
        ({}, {}),
    ],
)
def test_the_form_writes_a_query(
    public: Client, fields: dict[str, str], expected: dict[str, list[str]]
) -> None:
    assert led_to(public, **fields) == expected


def test_the_query_of_the_form_finds(public: Client, titles: list[int]) -> None:
    answer = public.get(
        "/search/advanced",
        {
            "find": "1",
            "words1": "zelta",
            "field1": "title",
            "words2": "karote",
            "field2": "title",
            "how2": "none",
        },
        follow=True,
    )
    page = answer.content.decode()
    assert ">Zelta<" in page.replace("<mark>", ">").replace("</mark>", "<") or "Zelta" in page
    assert "1 title" in page


def test_covers_are_another_layout_of_the_same_result(public: Client, titles: list[int]) -> None:
    rows, covers = (
        public.get("/search", {"q": "grāmata", **more}).content.decode()
        for more in ({}, {"layout": "covers"})
    )
    assert ('class="res"' in rows, 'class="res"' in covers) == (True, False)
    assert rows.count("/record/") == covers.count("/record/") + 2
    assert "layout=covers&amp;sort=title" in covers


def test_chosen_titles_are_cited_in_the_chosen_style(public: Client, titles: list[int]) -> None:
    page = public.get("/selection", {"title": titles, "style": "GB/T 7714"}).content.decode()
    assert page.count("[M]") == 3
    assert 'aria-current="true">GB/T 7714' in page
    assert "Nothing is chosen" in public.get("/selection").content.decode()


def test_chosen_titles_are_taken_along(public: Client, titles: list[int]) -> None:
    asked = {"title": [titles[2], titles[0], titles[2]]}
    found = json.loads(public.get("/selection.json", asked).content)
    assert [each["title"] for each in found] == ["Zelta karote", "Sudraba grāmata"]
    assert public.get("/selection.ris", asked).content.count(b"ER  -") == 2
    assert len(re.findall(rb"^@", public.get("/selection.bib", asked).content, re.M)) == 2


def test_what_is_withheld_is_not_chosen(public: Client, titles: list[int]) -> None:
    Record.objects.filter(pk=titles[0]).update(suppressed=True)
    assert json.loads(public.get("/selection.json", {"title": titles[:1]}).content) == []
    assert "Sudraba" not in public.get("/selection", {"title": titles}).content.decode()


def test_a_hundred_cost_what_one_costs(
    public: Client, titles: list[int], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    more = [record(library(), f"Title {n}") for n in range(20)]
    for chosen in (titles[:1], [*titles, *more]):
        with django_assert_max_num_queries(4):
            public.get("/selection", {"title": chosen})


def test_a_search_is_a_feed_of_its_newest(public: Client, titles: list[int]) -> None:
    answer = public.get("/search.rss", {"q": "zelta"})
    channel = ElementTree.fromstring(answer.content.decode()).find("channel")
    items = {each.findtext("guid"): each for each in channel.findall("item")}
    assert set(items) == {f"http://testserver/record/{title}/" for title in titles[1:]}
    found = items[f"http://testserver/record/{titles[2]}/"]
    assert (found.findtext("title"), bool(found.findtext("pubDate"))) == ("Zelta karote", True)
    page = public.get("/search", {"q": "zelta"}).content.decode()
    assert '<link rel="alternate" type="application/rss+xml"' in page


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize(
    "path", ["/search", "/search/advanced", "/search.rss", "/selection", "/selection.json"]
)
def test_hostile_words_are_only_words(public: Client, titles: list[int], path: str, typed: str) -> None:
    for name in NAMES:
        answer = public.get(path, {name: typed})
        assert answer.status_code == 200, name
        assert b"<script>alert" not in answer.content
    assert public.get(path, {"find": "1", "words1": typed}).status_code in {200, 302}


def test_too_many_conditions_are_no_feed(public: Client) -> None:
    assert public.get("/search.rss?" + "&".join(f"author={n}" for n in range(9))).status_code == 429
