"""The list of titles: what the search found, as every list is: columns, orders, filters, files."""

import csv
import io
from pathlib import Path

import pytest
from django.test import Client

from armarius.catalogue import indexing
from armarius.catalogue.testing import marc21, record, records
from armarius.platform.search.folder import IndexFolder

from .conftest import Room


@pytest.fixture
def desk(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody at a desk whose catalogue holds seventy titles and an index of them."""
    folder = IndexFolder(tmp_path / "index", "lv")
    monkeypatch.setattr(indexing, "index_folder", lambda: folder)
    records(room.desk.library, [marc21(f"Vēsture {number:02}") for number in range(69)])
    record(room.desk.library, "Straumēni")
    indexing.rebuild()
    return room.client()


def rows(desk: Client, address: str) -> list[list[str]]:
    """The list as a file has it."""
    text = b"".join(desk.get(address)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def shown(desk: Client, address: str) -> list[str]:
    """The titles of a page."""
    return [cells[0].text for _row, cells in desk.get(address).context["shown"].rows]


def test_the_file_holds_every_title_found_not_only_the_page(desk: Client) -> None:
    assert len(shown(desk, "/catalogue/?q=vesture")) == 50
    assert len(shown(desk, "/catalogue/?q=vesture&page=2")) == 19
    heading, *lines = rows(desk, "/catalogue/?q=vesture&format=csv")
    assert heading[0] == "Title"
    assert sorted(line[0] for line in lines) == [f"Vēsture {number:02}" for number in range(69)]


def test_an_order_turns_round_on_screen_and_in_the_file(desk: Client) -> None:
    assert shown(desk, "/catalogue/?q=vesture&sort=title")[0] == "Vēsture 00"
    assert shown(desk, "/catalogue/?q=vesture&sort=-title")[0] == "Vēsture 68"
    assert rows(desk, "/catalogue/?q=vesture&sort=-title&format=csv")[1][0] == "Vēsture 68"


def test_the_query_and_the_filters_go_along_when_one_leafs_or_sorts(desk: Client) -> None:
    page = desk.get("/catalogue/?q=vesture&material=book").content.decode()
    assert "q=vesture&amp;material=book&amp;page=2" in page
    assert "q=vesture&amp;material=book&amp;sort=title" in page
    assert '<input type="hidden" name="material" value="book">' in page
    assert desk.get("/catalogue/?q=vesture&material=map").context["shown"].listing.total == 0


def test_a_broken_query_is_said_and_searched_all_the_same(desk: Client) -> None:
    page = desk.get('/catalogue/?q="straumeni')
    assert page.context["shown"].listing.total == 1
    assert "quotation mark" in page.content.decode()


def test_a_misspelt_word_brings_the_nearest_known_one(desk: Client) -> None:
    assert "?q=straumeni" in desk.get("/catalogue/?q=straumeny").content.decode()
