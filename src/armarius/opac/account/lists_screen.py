"""What a reader's own lists show."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from armarius.opac.screens.lists import ListLine, lines_of, pages_of
from armarius.opac.screens.selection import rows_of
from armarius.opac.screens.shelf import Book, book_of
from armarius.opac.typed import number_of
from armarius.platform.values.occasion import Occasion
from armarius.reading import queries as reading
from armarius.reading.rules.lists import MOST_LISTS, MOST_TITLES, Sight
from armarius.ui.components.choices import Pages
from armarius.ui.words import words

LONGEST_TYPED = 1200
NAMED = 5
"""So many of the titles that go on a list are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list in the list of lists; ``has`` is whether the one title that is being put stands on it.

    ``taken_why`` is what the library said when it took the list from view.
    """

    id: int
    name: str
    titles: int
    sight: Sight
    sight_words: str
    changed_at: datetime
    has: bool = False
    is_full: bool = False
    taken_why: str = ""

    @property
    def row(self) -> str:
        """Its number as forms send it."""
        return str(self.id)

    @property
    def is_shown(self) -> bool:
        """Whether others see it."""
        return self.sight is not Sight.OWN


@dataclass(frozen=True, slots=True)
class ListsPage:
    """The reader's lists, the form of a new one as typed, the list that can still be brought back as (id, name)."""

    lists: tuple[OwnList, ...]
    deleted: tuple[str, str] | None
    typed: Mapping[str, str]
    errors: Mapping[str, str]
    said: tuple[str, ...]
    for_everybody: bool
    key: str

    @property
    def may(self) -> bool:
        """Whether there is room for another."""
        return len(self.lists) < MOST_LISTS


@dataclass(frozen=True, slots=True)
class PuttingPage:
    """Titles that go on a list: the first of them, how many more, the lists to choose from."""

    books: tuple[Book, ...]
    more: int
    records: tuple[str, ...]
    lists: tuple[OwnList, ...]
    name: str
    errors: Mapping[str, str]
    said: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """One own list: its words as typed, its link, a page of its titles.

    What was done is ``saved``, ``put``, ``there``; ``taken`` is when the library took it from view, and why.
    """

    list: OwnList
    note: str
    shown_name: str
    link: str
    lines: tuple[ListLine, ...]
    pages: Pages
    sights: tuple[tuple[str, str], ...]
    typed: Mapping[str, str]
    errors: Mapping[str, str]
    said: tuple[str, ...]
    title: int
    saved: bool
    put: int
    there: int
    key: str
    taken: tuple[datetime, str] | None = None


NOTHING: Mapping[str, str] = {}


def own(row: Any, titles: int, having: frozenset[int] | set[int] = frozenset()) -> OwnList:
    """A row as the pages show it."""
    return OwnList(
        id=row.pk,
        name=row.name,
        titles=titles,
        sight=Sight(row.sight),
        sight_words=words("SIGHTS", row.sight),
        changed_at=row.changed_at,
        has=row.pk in having,
        is_full=titles >= MOST_TITLES,
        taken_why=row.taken_why,
    )


def lists_page(
    occasion: Occasion,
    given: Mapping[str, str],
    errors: Mapping[str, str] = NOTHING,
    said: tuple[str, ...] = (),
) -> ListsPage:
    """The lists of the reader who asks; ``given`` is the address or the form."""
    reader = occasion.who.id
    gone = reading.restorable(reader, number_of(given.get("deleted", "")), occasion.at)
    return ListsPage(
        lists=tuple(own(row, row.title_count) for row in reading.own_lists(reader)),
        deleted=(str(gone.pk), gone.name) if gone else None,
        typed={"name": given.get("name", "")[:LONGEST_TYPED], "note": given.get("note", "")[:LONGEST_TYPED]},
        errors=errors,
        said=said,
        for_everybody=reading.for_everybody(),
        key=secrets.token_urlsafe(12),
    )


def putting_page(
    occasion: Occasion,
    records: list[int],
    name: str = "",
    errors: Mapping[str, str] = NOTHING,
    said: tuple[str, ...] = (),
) -> PuttingPage:
    """Where these titles may go."""
    rows = rows_of(records)
    having = reading.lists_with(occasion.who.id, rows[0].pk) if len(rows) == 1 else set()
    return PuttingPage(
        books=tuple(book_of(row) for row in rows[:NAMED]),
        more=max(0, len(rows) - NAMED),
        records=tuple(str(row.pk) for row in rows),
        lists=tuple(own(row, row.title_count, having) for row in reading.own_lists(occasion.who.id)),
        name=name[:LONGEST_TYPED],
        errors=errors,
        said=said,
        key=secrets.token_urlsafe(12),
    )


def list_page(
    row: Any,
    given: Mapping[str, str],
    site: str,
    errors: Mapping[str, str] = NOTHING,
    said: tuple[str, ...] = (),
) -> ListPage:
    """One own list; ``given`` is the address or the form, ``said`` the sentences beside the title it was about."""
    rows = reading.titles_on(row.pk)
    total = rows.count()
    pages = pages_of(given, total, f"/account/lists/{row.pk}/")
    kept = {"name": row.name, "note": row.note, "sight": row.sight, "shown_name": row.shown_name}
    allowed = {Sight.OWN} if row.taken_at else {Sight.OWN, Sight.LINK, Sight(row.sight)}
    if reading.for_everybody() and not row.taken_at:
        allowed.add(Sight.EVERYBODY)
    return ListPage(
        list=own(row, total),
        note=row.note,
        shown_name=row.shown_name,
        link=f"{site}/lists/{row.token}/" if row.token else "",
        lines=lines_of(rows, pages.page, total, own=True),
        pages=pages,
        sights=tuple((each.value, words("SIGHTS", each)) for each in Sight if each in allowed),
        typed={name: given.get(name, text)[:LONGEST_TYPED] for name, text in kept.items()}
        if errors
        else kept,
        errors=errors,
        said=said,
        title=number_of(given.get("title", "")),
        saved="saved" in given,
        put=number_of(given.get("put", "")),
        there=number_of(given.get("there", "")),
        key=secrets.token_urlsafe(12),
        taken=(row.taken_at, row.taken_why) if row.taken_at else None,
    )
