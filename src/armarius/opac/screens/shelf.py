"""A title as a thing on a shelf: what its cover and its spine are drawn from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from armarius.formats.marc import neutral
from armarius.formats.marc.neutral_values import NeutralView
from armarius.opac.display import first_class, full_title, main_author
from armarius.ui.covers import Spine, spine
from armarius.ui.languages import language_tag


class RecordRow(Protocol):
    """What the public pages read of a record's row; the table itself is the catalogue's own."""

    @property
    def pk(self) -> int: ...
    @property
    def view(self) -> str: ...
    @property
    def marc(self) -> str: ...
    @property
    def dialect(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def material(self) -> str: ...
    @property
    def cover(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Book:
    """A title with what cover and spine are drawn from.

    ``lang`` is the BCP 47 tag of its words, ``family`` its author's name as it is sorted, ``pages`` and ``dimensions``
    as MARC 300 has them, ``cover`` the id of the cover that was put to it, or 0.
    """

    id: int
    title: str
    full_title: str
    author: str
    lang: str
    notation: str
    scheme: str
    family: str = ""
    pages: int | None = None
    dimensions: str = ""
    cover: int = 0

    @property
    def spine(self) -> Spine:
        """How it stands on a drawn shelf."""
        return spine(
            self.title, self.family, self.notation, self.scheme, pages=self.pages, dimensions=self.dimensions
        )

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"/record/{self.id}/"

    @property
    def picture(self) -> str:
        """Where its cover is, but for size and ending; empty when one is drawn."""
        return f"/cover/{self.id}/{self.cover}" if self.cover else ""

    @property
    def number(self) -> str:
        """Its number as forms send it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class ShelfBook:
    """A book on a drawn shelf, and whether it is the one the page is about."""

    book: Book
    current: bool = False


def book_of(record: RecordRow, view: NeutralView | None = None) -> Book:
    """The book of a record; ``view`` when it was read before."""
    view = view or neutral.from_json(record.view)
    return book(record.pk, view, record.language, record.cover)


def book(record: int, view: NeutralView, language: str, cover: int = 0) -> Book:
    """The book of a neutral view."""
    author, kind = main_author(view), first_class(view)
    return Book(
        id=record,
        title=view.title,
        full_title=full_title(view),
        author=author,
        lang=language_tag(language),
        notation=kind.notation,
        scheme=kind.scheme,
        family=view.contributors[0].name if view.contributors else "",
        pages=view.pages,
        dimensions=view.dimensions,
        cover=cover,
    )
