"""The tiles of the children's view: each a picture, a name and a saved search. Shipped ones, and what a tile may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_TILES = 12
LONGEST_NAME, LONGEST_SEARCH = 40, 300
PICTURES = (
    "paw-print", "wand-sparkles", "rocket", "compass", "feather", "leaf", "lightbulb", "volleyball", "bird", "cake",
    "car", "castle", "cat", "crown", "dog", "drama", "fish", "flask-conical", "footprints", "ghost", "globe", "heart",
    "landmark", "laugh", "map", "mountain", "music", "palette", "puzzle", "rabbit", "ship", "smile", "snowflake",
    "star", "sun", "telescope", "tractor", "train-front", "tree-pine", "trophy",
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


SHIPPED = (
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


@dataclass(frozen=True, slots=True)
class TileFault:
    """What is wrong with a tile: its place in the list from 1, the part, the fault."""

    place: int
    part: str
    fault: str


def faults_of(tiles: Sequence[Tile]) -> tuple[TileFault, ...]:
    """Everything that is wrong with tiles: a name or search missing or too long, a picture nobody has."""
    found = []
    for place, tile in enumerate(tiles, 1):
        if not tile.name and tile.theme not in set(Theme):
            found.append(TileFault(place, "name", "needed"))
        if len(tile.name) > LONGEST_NAME:
            found.append(TileFault(place, "name", "too_long"))
        if not tile.search:
            found.append(TileFault(place, "search", "needed"))
        if len(tile.search) > LONGEST_SEARCH:
            found.append(TileFault(place, "search", "too_long"))
        if tile.picture not in PICTURES:
            found.append(TileFault(place, "picture", "unknown"))
    return tuple(found)
