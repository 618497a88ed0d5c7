"""The tiles of the children's view: each a picture, a name and a saved search. Shipped ones, and what a tile may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from armarius.catalogue.rules.query_language import BrokenQuery, parse

MOST_TILES = 12
LONGEST_NAME, LONGEST_SEARCH = 40, 300
PICTURES = (
    "paw-print", "wand-sparkles", "rocket", "compass", "feather", "leaf", "lightbulb", "volleyball", "bird", "cake",
    "car", "castle", "cat", "crown", "dog", "fish", "globe", "heart", "map", "music", "palette", "puzzle", "ship",
    "star", "sun", "train-front", "tree-pine", "trophy",
)  # fmt: skip
"""Lucide icons that a tile may bear."""


class Theme(StrEnum):
    """The shipped tiles; their names are translated."""

    ANIMALS = "animals"
    FAIRY_TALES = "fairy_tales"
    SPACE = "space"
    ADVENTURES = "adventures"
    POEMS = "poems"
    NATURE = "nature"
    SCIENCE = "science"
    SPORT = "sport"


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile: picture, search in the query language, and a name as typed or the shipped one of ``theme``."""

    picture: str
    search: str
    name: str = ""
    theme: str = ""

    def as_kept(self) -> dict[str, str]:
        """The tile as it is kept."""
        return {"picture": self.picture, "search": self.search, "name": self.name, "theme": self.theme}

    @classmethod
    def of(cls, kept: dict[str, str]) -> "Tile":
        """The tile that was kept."""
        return cls(kept["picture"], kept["search"], kept.get("name", ""), kept.get("theme", ""))


SHIPPED: tuple[Tile, ...] = (
    Tile(
        "paw-print",
        "class:59 OR subject:(animal* OR dzīvniek* OR gyvūn* OR жануар* OR животн* OR 动物)",
        theme=Theme.ANIMALS,
    ),
    Tile(
        "wand-sparkles",
        'class:398 OR class:82-34 OR subject:("fairy tales" OR pasak* OR ертег* OR сказк* OR 童话)',
        theme=Theme.FAIRY_TALES,
    ),
    Tile(
        "rocket",
        "class:52 OR class:629.7 OR subject:(space OR planet* OR kosmos* OR ғарыш* OR космос* OR планет* OR 宇宙)",
        theme=Theme.SPACE,
    ),
    Tile(
        "compass",
        "class:910 OR class:82-311.3 OR subject:(adventure* OR piedzīvojum* OR nuotyki* OR приключен* OR 冒险)",
        theme=Theme.ADVENTURES,
    ),
    Tile(
        "feather",
        "class:82-1 OR subject:(poem* OR poetry OR dzej* OR poezij* OR eilėrašč* OR өлең* OR стих* OR поэзи* OR 诗歌)",
        theme=Theme.POEMS,
    ),
    Tile(
        "leaf",
        "class:57 OR class:58 OR subject:(nature OR plant* OR dab* OR augi OR gamta OR табиғат* OR природ* OR 自然)",
        theme=Theme.NATURE,
    ),
    Tile(
        "lightbulb",
        "class:5 OR class:6 OR class:004 OR subject:(science OR zinātne OR mokslas OR ғылым* OR наук* OR 科学)",
        theme=Theme.SCIENCE,
    ),
    Tile(
        "volleyball",
        "class:79 OR subject:(sport* OR spēl* OR žaidim* OR спорт* OR игры OR ойын* OR 体育)",
        theme=Theme.SPORT,
    ),
)


class Part(StrEnum):
    """A part of a tile that may be wrong."""

    NAME = "name"
    SEARCH = "search"
    PICTURE = "picture"


class Fault(StrEnum):
    """What may be wrong with a part of a tile."""

    NEEDED = "needed"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TileFault:
    """What is wrong with a tile: its place in the list from 1, the part, the fault."""

    place: int
    part: Part
    fault: Fault


def faults_of(tiles: Sequence[Tile]) -> tuple[TileFault, ...]:
    """Everything that is wrong with tiles."""
    return tuple(
        TileFault(place, part, fault)
        for place, tile in enumerate(tiles, 1)
        for part, fault in tile_faults(tile)
    )


def tile_faults(tile: Tile) -> Iterator[tuple[Part, Fault]]:
    """What is wrong with a tile: a name or search missing or too long, a search nobody can read, no such picture."""
    if not tile.name and tile.theme not in set(Theme):
        yield Part.NAME, Fault.NEEDED
    if len(tile.name) > LONGEST_NAME:
        yield Part.NAME, Fault.TOO_LONG
    if not tile.search:
        yield Part.SEARCH, Fault.NEEDED
    elif len(tile.search) > LONGEST_SEARCH:
        yield Part.SEARCH, Fault.TOO_LONG
    elif not is_readable(tile.search):
        yield Part.SEARCH, Fault.UNREADABLE
    if tile.picture not in PICTURES:
        yield Part.PICTURE, Fault.UNKNOWN


def is_readable(search: str) -> bool:
    """Whether a search is a query of ours as it is written."""
    try:
        parse(search)
    except BrokenQuery:
        return False
    return True
