"""What the children's view shows: few words, big covers, and only what is made for children."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from armarius.catalogue import queries as catalogue
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.children import CHILD, is_for_children
from armarius.catalogue.rules.childrens_tiles import Tile
from armarius.catalogue.search import (
    DEEPEST_PAGE,
    FoundTitles,
    Narrowing,
    TitleHit,
    count_titles,
    search_catalogue,
)
from armarius.circulation import queries as circulation
from armarius.formats.marc import neutral
from armarius.formats.marc.neutral_values import NeutralView
from armarius.network import queries as network
from armarius.opac.availability import NONE, TitleNow, titles_now
from armarius.opac.screens.record import public_record
from armarius.opac.screens.shelf import Book, book, book_of
from armarius.opac.typed import number_of
from armarius.platform.values.reasons import Missing, Reason
from armarius.ui.components.choices import Pages
from armarius.ui.words import words

IN_NOW = 12
PER_PAGE = 24
LONGEST_TYPED = 100
ONLY_CHILDREN = Narrowing({"age_group": (CHILD,)})


@dataclass(frozen=True, slots=True)
class TileShown:
    """A tile: its place among the tiles, picture, name, address."""

    number: int
    picture: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class CoverShown:
    """A cover that leads to its title, and whether a copy is in."""

    book: Book
    inside: bool

    @property
    def href(self) -> str:
        """The address of the title in this view."""
        return f"/children/record/{self.book.id}/"


@dataclass(frozen=True, slots=True)
class ChildrensStart:
    """The first page: tiles, and some of what is in now."""

    tiles: tuple[TileShown, ...]
    inside: tuple[CoverShown, ...]


@dataclass(frozen=True, slots=True)
class ChildrensResult:
    """What a search or a tile found. ``meant`` is the spelling searched instead, ``heading`` the tile's name."""

    text: str
    heading: str
    meant: str
    covers: tuple[CoverShown, ...]
    pages: Pages
    tiles: tuple[TileShown, ...]
    degraded: bool


@dataclass(frozen=True, slots=True)
class ChildrensTitle:
    """A title: its book, what it is about, one sentence on where it is, whether this reader asked for it already."""

    book: Book
    summary: str
    where: str
    inside: bool
    wanted: bool
    can_want: bool
    key: str


def childrens_start() -> ChildrensStart:
    """The first page. With its frame nine queries at most, as the home page has."""
    found = found_for_children("", inside=True, per_page=IN_NOW)
    return ChildrensStart(tiles_shown(catalogue.childrens_tiles()), covers(found.hits))


def childrens_result(query: QueryDict) -> ChildrensResult:
    """The covers that an address asks for: ``q`` what was typed, ``tile`` a tile's place, ``page``.

    What finds nothing is searched as it was probably meant. With its frame eight queries at most.
    """
    text = query.get("q", "").strip()[:LONGEST_TYPED]
    tiles = catalogue.childrens_tiles()
    place = number_of(query.get("tile", ""))
    tile = tiles[place - 1] if 0 < place <= len(tiles) and not text else None
    number = min(max(number_of(query.get("page", "")), 1), DEEPEST_PAGE)
    found = found_for_children(tile.search if tile else text, page=number)
    meant = found.retyped
    if not found.total and found.suggestion and not tile:
        meant = found.suggestion
        found = found_for_children(meant, page=number)
    asked = urlencode({"tile": str(place)} if tile else {"q": text})
    return ChildrensResult(
        text=text,
        heading=tile_name(tile) if tile else "",
        meant=meant if found.total else "",
        covers=covers(found.hits),
        pages=Pages(number, PER_PAGE, found.rows, f"/children/search?{asked}", DEEPEST_PAGE),
        tiles=() if found.total else tiles_shown(tiles),
        degraded=found.degraded,
    )


def found_for_children(
    text: str, *, inside: bool = False, page: int = 1, per_page: int = PER_PAGE
) -> FoundTitles:
    """Titles for children, one row for each work; ``inside`` only those in now.

    Without an index nothing is found: the database alone cannot tell what is for children.
    """
    filters = dict(ONLY_CHILDREN.filters)
    if inside:
        filters["available_at"] = tuple(network.libraries().values_list("code", flat=True))
    found = search_catalogue(text, filters=filters, page=page, per_page=per_page, facets=False, grouped=True)
    return replace(found, total=0, rows=0, hits=()) if found.degraded else found


def covers(hits: Sequence[TitleHit]) -> tuple[CoverShown, ...]:
    """Titles as covers; two queries."""
    now = titles_now(hit.id for hit in hits)
    return tuple(
        CoverShown(book(hit.id, hit.view, hit.language, hit.cover), bool(now.get(hit.id, NONE).inside))
        for hit in hits
    )


def tiles_shown(tiles: Sequence[Tile]) -> tuple[TileShown, ...]:
    """The tiles that lead somewhere, each with its own place among all."""
    counts = count_titles([(tile.search, ONLY_CHILDREN) for tile in tiles])
    return tuple(
        TileShown(place, tile.picture, tile_name(tile), f"/children/search?tile={place}")
        for place, (tile, count) in enumerate(zip(tiles, counts, strict=True), 1)
        if count
    )


def tile_name(tile: Tile) -> str:
    """A tile's name: as a librarian typed it, or the shipped one in the reader's language."""
    return tile.name or words("CHILDRENS_THEMES", tile.theme)


def childrens_record(record: int) -> tuple[Book, NeutralView]:
    """A title made for children. Refusals: ``Missing`` unknown_record, those of ``public_record``."""
    row = public_record(record)
    view = neutral.from_json(row.view)
    if not is_for_children(view):
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}))
    return book_of(row, view), view


def childrens_title(record: int, reader: int) -> ChildrensTitle:
    """The page of a title for a reader, 0 for nobody signed in. Refusals: those of ``childrens_record``."""
    shown, view = childrens_record(record)
    now = titles_now([record]).get(record, NONE)
    wanted = reader > 0 and any(
        target.record_id == record
        for hold in circulation.live_holds_of(reader)
        for target in hold.targets.all()
    )
    return ChildrensTitle(
        book=shown,
        summary=view.summary,
        where=where(now),
        inside=bool(now.inside),
        wanted=wanted,
        can_want=bool(now.total) and not wanted,
        key=secrets.token_urlsafe(16),
    )


def where(now: TitleNow) -> str:
    """One sentence on where a title is."""
    if now.inside and now.call_number:
        return _("It stands here: %(place)s, at %(number)s.") % {
            "place": now.place,
            "number": now.call_number,
        }
    if now.inside:
        return _("It stands here: %(place)s.") % {"place": now.place}
    if now.lent:
        return _("Somebody is reading it now.")
    return _("It is not here just now.")
