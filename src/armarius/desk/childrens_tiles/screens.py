"""What the page of the children's view shows: every tile as a row that can be changed, and rows for new ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armarius.catalogue import queries as catalogue
from armarius.catalogue.rules.children import CHILD
from armarius.catalogue.rules.childrens_tiles import MOST_TILES, PICTURES, SHIPPED, Tile
from armarius.catalogue.search import Narrowing, count_titles
from armarius.desk.forms import Form
from armarius.ui.words import words

SPARE = 2
"""Empty rows offered for new tiles."""
PARTS = ("place", "picture", "name", "search")


@dataclass(frozen=True, slots=True)
class TileRow:
    """A tile's row: its number in the form, what stands in its fields, the shipped theme it bears, titles found.

    ``errors`` are the sentences at its fields; ``count`` is None for an empty row.
    """

    number: str
    place: str
    picture: str
    name: str
    search: str
    theme: str
    count: int | None
    errors: Mapping[str, str]

    @property
    def drawn(self) -> str:
        """The picture to draw, "" where there is none."""
        return self.picture if self.count is not None and self.picture in PICTURES else ""


@dataclass(frozen=True, slots=True)
class TilesPage:
    """The rows, the pictures to choose from, which tiles somebody looked at, whether there were others before."""

    rows: tuple[TileRow, ...]
    pictures: tuple[tuple[str, str], ...]
    seen: int
    before: bool
    shipped: bool


def tiles_page(form: Form) -> TilesPage:
    """The page; after a refusal with what was typed."""
    kept = catalogue.childrens_tiles_kept()
    typed = (
        typed_tiles(form.typed) if form.typed else [(str(n), tile) for n, tile in enumerate(kept.tiles, 1)]
    )
    counts = counts_of([tile for _number, tile in typed])
    rows = [
        row_of(form, number, str(place), tile, count)
        for place, ((number, tile), count) in enumerate(zip(typed, counts, strict=True), 1)
    ]
    spare = range(len(rows) + 1, min(len(rows) + SPARE, MOST_TILES) + 1)
    rows += [row_of(form, str(n), str(n), Tile(PICTURES[0], ""), None) for n in spare]
    return TilesPage(
        rows=tuple(rows),
        pictures=tuple((name, words("CHILDRENS_PICTURES", name)) for name in PICTURES),
        seen=kept.id,
        before=catalogue.childrens_tiles_before() is not None,
        shipped=kept.tiles == SHIPPED,
    )


def row_of(form: Form, number: str, place: str, tile: Tile, count: int | None) -> TileRow:
    """The row of a tile."""
    name = shown_name(tile) if count is not None else ""
    return TileRow(number, place, tile.picture, name, tile.search, tile.theme, count, errors_of(form, number))


def errors_of(form: Form, number: str) -> Mapping[str, str]:
    """The sentences at the fields of a row."""
    return {part: form.errors[f"{part}-{number}"] for part in PARTS if f"{part}-{number}" in form.errors}


def counts_of(tiles: Sequence[Tile]) -> list[int]:
    """How many titles for children each search finds."""
    return count_titles([(tile.search, Narrowing({"age_group": (CHILD,)})) for tile in tiles])


def shown_name(tile: Tile) -> str:
    """A tile's name as its field shows it."""
    return tile.name or words("CHILDRENS_THEMES", tile.theme)


def typed_tiles(typed: Mapping[str, object]) -> list[tuple[str, Tile]]:
    """The tiles that a form carries, each with its number in the form, in the order of their places.

    A row without name and search is no tile. A shipped theme whose name was not changed keeps its name in every
    language.
    """
    found: list[tuple[float, int, Tile]] = []
    for number in range(1, MOST_TILES + 1):
        name, search, theme, picture, place = (
            " ".join(str(typed.get(f"{part}-{number}", "")).split())
            for part in ("name", "search", "theme", "picture", "place")
        )
        if not name and not search:
            continue
        keeps = bool(theme) and name == words("CHILDRENS_THEMES", theme)
        tile = Tile(picture, search, "" if keeps else name, theme if keeps else "")
        found.append((int(place) if place.isdecimal() and len(place) < 4 else number, number, tile))
    return [(str(number), tile) for _place, number, tile in sorted(found, key=lambda each: each[:2])]
