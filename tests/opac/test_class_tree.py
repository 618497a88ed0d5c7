"""The classes as a tree: levels, counts, captions, ways to the titles and the shelf."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.opac.test_browse import authority

from armarius.catalogue.testing import marc21, records
from armarius.formats.marc.record import ControlField, DataField, MarcRecord
from armarius.network.testing import library

Indexed = Callable[[], int]
LINE = re.compile(r'<li><a href="([^"]+)"[^>]*><span class="code">([^<]+)</span>(.*?)</li>')
SOURCES = {"084": "rubbk"}


def classed(*numbers: tuple[str, str]) -> MarcRecord:
    """A title with class numbers, each by the tag of its field; 084 holds the BBK."""
    made = marc21(f"Title {numbers}")
    fields = [
        DataField(tag, " ", " ", (("a", number), *((("2", SOURCES[tag]),) if tag in SOURCES else ())))
        for tag, number in numbers
    ]
    return MarcRecord(made.leader, (*made.fields, *fields))


def page_of(client: Client, address: str = "", status: int = 200) -> str:
    answer = client.get("/browse/classes/" + address)
    assert answer.status_code == status
    return answer.content.decode()


def lines(page: str) -> list[tuple[str, int]]:
    """Numbers and counts, in the order of the page."""
    return [(number, int(re.findall(r"(\d+) titles?", rest)[0])) for _, number, rest in LINE.findall(page)]


def at(node: str) -> str:
    return "?" + urlencode({"in": node})


@pytest.fixture
def shelves(public: Client, indexed: Indexed) -> int:
    """Titles in two classifications, of which some are in several classes, and what is no number at all."""
    here = library()
    records(
        here,
        [
            classed(("080", "821.174-31(02.053.2)")),
            classed(("080", "821.174-1")),
            classed(("080", "821.161.1"), ("084", "84(2Рос=Рус)6")),
            classed(("080", "37:004")),
            classed(("084", "ББК 84(2рос=рус)1")),
            classed(("080", "bez numura"), ("084", "нет")),
            marc21("Of no class"),
        ],
    )
    return indexed()


def test_the_tree_begins_with_the_main_classes_of_each_scheme(public: Client, shelves: int) -> None:
    page = page_of(public)
    assert lines(page) == [("0", 1), ("3", 1), ("8", 3), ("8", 2)]
    assert "UDC" in page
    assert "LBC" in page
    assert "Language, literature" in page
    assert "bez numura" not in page


def test_one_goes_down_level_by_level_and_up_again(public: Client, shelves: int) -> None:
    page = page_of(public, at("udc:8"))
    assert lines(page) == [("82", 3)]
    page = page_of(public, at("udc:82"))
    assert lines(page) == [("821.1", 3)]
    page = page_of(public, at("udc:821.1"))
    assert lines(page) == [("821.161.1", 1), ("821.174", 2)]
    assert 'href="/browse/classes/?in=udc%3A82"' in page
    page = page_of(public, at("udc:821.174"))
    assert lines(page) == [("821.174-1", 1), ("821.174-31(02.053.2)", 1)]
    assert "/browse/shelf?from=821.174" in page


def test_a_class_leads_to_its_titles_and_those_below(public: Client, shelves: int) -> None:
    assert "Show 2 titles" in page_of(public, at("udc:821.174"))
    result = public.get("/search?" + urlencode({"in_class": "udc:821.174"})).content.decode()
    assert 'data-total="2"' in result
    assert "UDC 821.174" in result
    both = public.get("/search?" + urlencode({"in_class": "bbk:84(2Рос=Рус)"})).content.decode()
    assert 'data-total="2"' in both


def test_a_number_put_together_is_found_under_both(public: Client, shelves: int) -> None:
    for node in ("udc:37", "udc:004"):
        assert "Show 1 title<" in page_of(public, at(node))


def test_an_authority_record_names_a_class(public: Client, indexed: Indexed) -> None:
    here = library()
    records(here, [classed(("080", "821.174-31")), classed(("080", "821.161.1"))])
    topic = MarcRecord(
        "00000nz  a2200000n  4500",
        (
            ControlField("001", "topic"),
            DataField("080", " ", " ", (("a", "821.174"),)),
            DataField("150", " ", " ", (("a", "Latvian literature"),)),
        ),
    )
    person = MarcRecord(
        "00000nz  a2200000n  4500",
        (
            ControlField("001", "person"),
            DataField("080", " ", " ", (("a", "821.161.1"),)),
            DataField("100", "1", " ", (("a", "Somebody"),)),
        ),
    )
    authority(here, records=(topic, person))
    indexed()
    page = page_of(public, at("udc:821.1"))
    assert lines(page) == [("821.161.1", 1), ("821.174", 1)]
    assert "Latvian literature" in page
    assert "Somebody" not in page


def test_an_empty_catalogue_says_so(public: Client, indexed: Indexed) -> None:
    assert "The search index is being built" in page_of(public)
    library()
    indexed()
    assert "No title has a class yet." in page_of(public)


@pytest.mark.parametrize(
    "node", ["udc:5", "xyz:1", "udc:", "udc:<b>", "\x1f", "8" * 500, "udc:37:004", "bbk:Ъ"]
)
def test_an_odd_address_shows_the_main_classes(public: Client, shelves: int, node: str) -> None:
    page = page_of(public, at(node))
    assert "No title has this class" in page
    assert ("8", 3) in lines(page)


def test_a_level_asks_the_database_little(
    public: Client, shelves: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("", at("udc:8"), at("udc:821.174")):
        with django_assert_max_num_queries(3):
            page_of(public, address)


def test_the_list_by_numbers_is_still_there(public: Client, shelves: int) -> None:
    assert "821.174-1" in public.get("/browse/classes?from=821").content.decode()
    assert 'action="/browse/classes"' in page_of(public)
