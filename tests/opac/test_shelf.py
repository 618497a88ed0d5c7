"""The shelf of a library from end to end, and back."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pristine import kept_rows
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from armarius.catalogue.models import Record
from armarius.catalogue.testing import record
from armarius.holdings.testing import item
from armarius.network.testing import library
from armarius.opac.screens.shelf_browse import PER_PAGE

SIZE = 100


def hundred_titles() -> int:
    """A library with a hundred titles, of which every tenth has two copies side by side."""
    found = library("HERE")
    for n in range(SIZE):
        title = record(found, f"Title {n}")
        for _copy in range(2 if n % 10 == 0 else 1):
            item(found, record=title, call_number=f"821.{n + 100}")
    return found


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    with kept_rows(django_db_blocker, hundred_titles) as made:
        yield made


@pytest.fixture
def here(kept: int, public: Client) -> int:
    return kept


def numbers(page: str) -> list[str]:
    return re.findall(r'onshelf">([^<]*)<', page)


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def link(page: str, rel: str) -> str:
    found = re.search(rf'href="(/browse/shelf[^"]*)" rel="{rel} nofollow"', page)
    return found[1].replace("&amp;", "&") if found else ""


def test_one_walks_along_the_whole_shelf_and_back(public: Client, here: int) -> None:
    seen, address, stations = [], "/browse/shelf?library=HERE", []
    while address:
        stations.append(address)
        page = page_of(public, address)
        seen += [number for number in numbers(page) if not seen or number != seen[-1]]
        address = link(page, "next")
    assert seen == [f"821.{n + 100}" for n in range(SIZE)]
    assert len(stations) == -(-(SIZE + SIZE // 10) // PER_PAGE)
    back = page_of(public, link(page_of(public, stations[-1]), "prev"))
    assert numbers(back)[-1] <= numbers(page_of(public, stations[-1]))[0]


def test_it_begins_where_one_asks(public: Client, here: int) -> None:
    page = page_of(public, "/browse/shelf?library=HERE&from=821.150")
    assert numbers(page)[0] == "821.150"
    assert link(page, "prev")
    assert numbers(page_of(public, link(page, "prev")))[-1] == "821.149"


def test_what_is_withheld_does_not_stand_there(public: Client, here: int) -> None:
    Record.objects.filter(title="Title 0").update(suppressed=True)
    assert numbers(page_of(public, "/browse/shelf?library=HERE"))[0] == "821.101"


@pytest.mark.parametrize(
    "query", ["library=NOWHERE", "from=zzzz", "at=999999", "before=x", "at=-1", "from=%00"]
)
def test_odd_addresses_are_answered(public: Client, here: int, query: str) -> None:
    assert public.get(f"/browse/shelf?{query}").status_code == 200


def test_a_stretch_costs_few_queries(
    public: Client, here: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for query in ("library=HERE", "library=HERE&from=821.150"):
        with django_assert_max_num_queries(6):
            page_of(public, f"/browse/shelf?{query}")
