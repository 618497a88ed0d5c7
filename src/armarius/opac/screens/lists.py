"""What the page of a reader's list shows, to its reader and to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from armarius.formats.marc import neutral
from armarius.opac.display import publication
from armarius.opac.screens.selection import FORMATS, Selection, cited, rows_of
from armarius.opac.screens.shelf import Book, book_of
from armarius.opac.typed import number_of
from armarius.reading import queries as reading
from armarius.reading.rules.lists import Sight
from armarius.ui.components.choices import Pages

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ListLine:
    """A title on a list: ``book`` is None where readers do not find it, ``said`` why, ``number`` its place."""

    id: int
    number: int
    book: Book | None
    publication: str
    note: str
    said: str
    is_first: bool
    is_last: bool

    @property
    def row(self) -> str:
        """Its number as forms send it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class SharedList:
    """A list as others see it: no reader's name but the one its reader wrote to show."""

    name: str
    note: str
    shown_name: str
    titles: int
    lines: tuple[ListLine, ...]
    pages: Pages
    address: str
    cited: str
    token: str
    for_everybody: bool


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list among those everybody sees."""

    name: str
    shown_name: str
    titles: int
    changed_on: date
    href: str


@dataclass(frozen=True, slots=True)
class ShownLists:
    """A page of the lists everybody sees."""

    lists: tuple[ShownList, ...]
    pages: Pages


def lines_of(rows: Any, page: int, total: int, *, own: bool) -> tuple[ListLine, ...]:
    """A page of the titles of a list. Two queries. Others do not see a note on what they do not find."""
    first = (page - 1) * ON_A_PAGE
    shown = list(rows[first : first + ON_A_PAGE])
    found = {row.pk: row for row in rows_of(each.record_id for each in shown)}
    lines = []
    for number, each in enumerate(shown, start=first + 1):
        row = found.get(each.record_id)
        view = neutral.from_json(row.view) if row else None
        lines.append(
            ListLine(
                id=each.pk,
                number=number,
                book=book_of(row, view) if row else None,
                publication=publication(view) if view else "",
                note=each.note if row or own else "",
                said="" if row else gone(each),
                is_first=number == 1,
                is_last=number == total,
            )
        )
    return tuple(lines)


def gone(listed: Any) -> str:
    """Why readers do not find a title of a list."""
    if listed.record.merged_into_id is not None:
        return _("This title became one with another title of this list.")
    return _("This title is no longer in the catalogue.")


def pages_of(given: Mapping[str, str], total: int, address: str, on_a_page: int = ON_A_PAGE) -> Pages:
    """The page of a list that the address asks for."""
    last = max(1, -(-total // on_a_page))
    page = min(max(number_of(given.get("page", "")), 1), last)
    return Pages(page=page, per_page=on_a_page, total=total, address=address)


def shared_page(token: str, given: Mapping[str, str], site: str) -> SharedList | None:
    """The list under a link; None when there is none."""
    row = reading.shown_list(token)
    if row is None:
        return None
    rows, address = reading.titles_on(row.pk), f"/lists/{token}/"
    total = rows.count()
    pages = pages_of(given, total, address)
    return SharedList(
        name=row.name,
        note=row.note,
        shown_name=row.shown_name,
        titles=total,
        lines=lines_of(rows, pages.page, total, own=False),
        pages=pages,
        address=f"{site}{address}",
        cited=f"{address}cited/",
        token=token,
        for_everybody=row.sight == Sight.EVERYBODY and reading.for_everybody(),
    )


def shown_lists(given: Mapping[str, str]) -> ShownLists:
    """The lists that everybody sees, what was changed last first."""
    rows = reading.lists_for_everybody()
    pages = pages_of(given, rows.count(), "/lists/")
    first = (pages.page - 1) * ON_A_PAGE
    return ShownLists(
        tuple(
            ShownList(
                each.name, each.shown_name, each.title_count, each.changed_at.date(), f"/lists/{each.token}/"
            )
            for each in rows[first : first + ON_A_PAGE]
        ),
        pages,
    )


def list_cited(reader_list: int, address: str, given: Mapping[str, str]) -> Selection:
    """All titles of a list that readers find, cited; ``address`` is that of the page, and of its files."""
    files = {ending: f"{address}?file={ending}" for ending in FORMATS}
    return cited(reading.records_on(reader_list), given.get("style", ""), (address, []), files)
