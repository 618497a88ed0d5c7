"""The children's view at the desk: a librarian changes its themes, children see them, and what was comes back."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from tests.opac.test_children import coded

from armarius.catalogue import indexing, queries
from armarius.catalogue.rules.childrens_tiles import MOST_TILES, SHIPPED, Tile
from armarius.catalogue.testing import records
from armarius.opac.screens.children import childrens_start
from armarius.platform.commands.undo import undo
from armarius.platform.models import JournalEntry
from armarius.platform.search.engine import IndexFolder
from armarius.platform.values.reasons import Stale

from .conftest import Room

PAGE = "/catalogue/childrens-view/"
CHANGE = f"{PAGE}change/"
VERB = "catalogue.change_childrens_tiles"


@pytest.fixture
def client(room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Client:
    """A librarian whose catalogue has a book on dragons for children and one for others."""
    folder = IndexFolder(tmp_path / "index", "lv")
    monkeypatch.setattr(indexing, "index_folder", lambda: folder)
    records(room.desk.library, [coded("Dragons at school", "j"), coded("Dragons in old law", "e")])
    indexing.rebuild()
    return room.client("librarian")


class FormValues(HTMLParser):
    """The values that a form would send as it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "select":
            self.select = said.get("name") or ""
        elif tag == "option" and "selected" in said:
            self.found[self.select] = said.get("value") or ""
        elif tag == "input" and re.fullmatch(r"(name|search|place|theme)-\d+|seen", said.get("name") or ""):
            self.found[said["name"] or ""] = said.get("value") or ""


def typed(client: Client) -> dict[str, str]:
    """What the form holds as it is shown."""
    reading = FormValues()
    reading.feed(client.get(PAGE).content.decode())
    return reading.found


DRAGONS = {"place-9": "1", "picture-9": "crown", "name-9": "Dragons", "search-9": "dragon*"}


def test_a_new_theme_stands_where_it_was_put_and_counts_only_childrens_titles(client: Client) -> None:
    assert client.post(CHANGE, typed(client) | DRAGONS | {"place-1": "2"}).status_code == 302
    found = queries.childrens_tiles()
    assert found[0] == Tile("crown", "dragon*", name="Dragons")
    assert set(found[1:]) == set(SHIPPED), "the shipped ones keep their names in every language"
    assert [(each.name, each.href) for each in childrens_start().tiles] == [
        ("Dragons", "/children/search?tile=1")
    ]
    assert "1 title for children" in client.get(PAGE).content.decode()


def test_an_emptied_row_goes_and_what_was_comes_back(client: Client) -> None:
    form = typed(client)
    client.post(CHANGE, form | {"name-1": "", "search-1": ""})
    assert queries.childrens_tiles() == SHIPPED[1:]
    client.post(CHANGE, typed(client) | {"act": "before"})
    assert queries.childrens_tiles() == SHIPPED
    client.post(CHANGE, typed(client) | DRAGONS)
    client.post(CHANGE, typed(client) | {"act": "shipped"})
    assert queries.childrens_tiles() == SHIPPED


def test_everything_that_is_wrong_is_said_at_its_row_and_what_was_typed_stays(client: Client) -> None:
    form = typed(client) | {
        "name-1": "",
        "search-2": 'title:"unclosed',
        "search-3": "",
        "picture-4": "no-such-picture",
        "name-5": "N" * 41,
        "search-6": "s" * 301,
    }
    answer = client.post(CHANGE, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in (
        "Give the theme a name.",
        "This search cannot be read.",
        "Write the search that the theme leads to.",
        "Choose one of the pictures.",
    ):
        assert page.count(sentence) == 1
    assert "title:&quot;unclosed" in page
    assert queries.childrens_tiles() == SHIPPED
    assert not JournalEntry.objects.filter(verb=VERB).exists()


def test_no_theme_at_all_is_refused(client: Client) -> None:
    nothing = {name: "" for name in typed(client) if name != "seen"} | {"seen": "0"}
    answer = client.post(CHANGE, nothing)
    assert answer.status_code == 422
    assert "Keep at least one theme." in answer.content.decode()


def test_more_rows_than_there_may_be_are_not_read(client: Client) -> None:
    more = {f"{part}-{n}": "word" for part in ("name", "search") for n in range(1, 40)}
    pictures = {f"picture-{n}": "sun" for n in range(1, 40)}
    assert client.post(CHANGE, more | pictures | {"seen": "0"}).status_code == 302
    assert len(queries.childrens_tiles()) == MOST_TILES


def test_two_at_once_do_not_overwrite_each_other(client: Client) -> None:
    first, second = typed(client), typed(client)
    client.post(CHANGE, first | DRAGONS)
    answer = client.post(CHANGE, second | {"name-1": "Zoo"})
    assert answer.status_code == 422
    assert "Somebody changed the themes meanwhile." in answer.content.decode()


def test_it_stands_in_the_journal_and_can_be_undone_until_somebody_goes_on(
    client: Client, room: Room
) -> None:
    client.post(CHANGE, typed(client) | DRAGONS)
    entry = JournalEntry.objects.get(verb=VERB)
    undo(room.desk.occasion(), entry=entry.pk)
    assert queries.childrens_tiles() == SHIPPED
    client.post(CHANGE, typed(client) | DRAGONS)
    first = JournalEntry.objects.filter(verb=VERB).latest("pk")
    client.post(CHANGE, typed(client) | {"name-1": "Wyrms"})
    with pytest.raises(Stale):
        undo(room.desk.occasion(), entry=first.pk)
