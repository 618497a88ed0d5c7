"""The rows of a result list: escaped, and saying where each title is to be had."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from armarius.opac.availability import NONE, TitleNow
from armarius.opac.components.hits import hit_rows
from armarius.opac.screens.marking import marked_text, marked_words
from armarius.opac.screens.results import Hit
from armarius.opac.screens.shelf import Book
from armarius.ui.localised import day_text

BAD = '<script>"&'
BOOK = Book(id=7, title="Gads", full_title="Gads", author="Ada", lang="lv", notation="53", scheme="udc")
NOBODY = marked_words("")
HIT = Hit(
    BOOK, marked_text("Gads", NOBODY), marked_text("Ada", NOBODY), "Rīga, 2020", "Latvian", "", NONE, 1, ""
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def row(**changed: object) -> str:
    """The row of a title that differs so."""
    return hit_rows(hits=[replace(HIT, **changed)])  # type: ignore[arg-type]


def test_what_a_record_holds_is_escaped() -> None:
    book = Book(id=1, title=BAD, full_title=BAD, author=BAD, lang=BAD, notation=BAD, scheme=BAD)
    shown = marked_text(BAD, marked_words("script"))
    now = TitleNow(1, 2, BAD, BAD, None)
    made = hit_rows(hits=[Hit(book, shown, shown, BAD, BAD, BAD, now, 2, BAD)])
    assert "<script" not in made
    assert made.count("&lt;<mark>script</mark>&gt;&quot;&amp;") == 2


def test_a_row_leads_to_its_title_and_can_be_chosen() -> None:
    made = row()
    assert made.count('href="/record/7/"') == 2
    assert 'name="title" value="7"' in made
    assert "Choose “Gads”" in made
    assert '<h2 class="bk" lang="lv">' in made
    assert made.count('class="badge"') == 1


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (NONE, "No copies"),
        (TitleNow(1, 2, "Rīga", "53 G", None), "1 of 2 in"),
        (TitleNow(0, 1, "", "", None), "No copy can be had now"),
    ],
)
def test_how_many_are_in(now: TitleNow, said: str) -> None:
    assert said in row(now=now)


@pytest.mark.parametrize(
    ("days", "total", "late", "said"),
    [(3, 1, False, "due {}"), (3, 2, False, "the first is due {}"), (-3, 2, True, "overdue since {}")],
)
def test_when_a_title_that_is_out_comes_back(days: int, total: int, late: bool, said: str) -> None:
    due: date = timezone.localdate() + timedelta(days=days)
    made = row(now=TitleNow(0, total, "Rīga", "", due, lent=True, late=late))
    assert said.format(day_text(due)) in made


def test_a_work_of_several_editions_leads_to_all_of_them() -> None:
    made = row(editions=3, work="/search?work=ab")
    assert '<a href="/search?work=ab" rel="nofollow">3 editions</a>' in made
    assert "edition" not in row()


@pytest.mark.parametrize(
    ("title", "asked", "shown"),
    [
        ("Rīgas gads", "riga", "<mark>Rīgas</mark> gads"),
        ("Rīgas gads", "ri", "Rīgas gads"),
        ("Ri gads", "ri", "Ri gads"),
        ("鲁迅 全集", "鲁迅", "<mark>鲁迅</mark> 全集"),
        ("Gads", "", "Gads"),
    ],
)
def test_searched_words_are_marked(title: str, asked: str, shown: str) -> None:
    assert marked_text(title, marked_words(asked)) == shown
