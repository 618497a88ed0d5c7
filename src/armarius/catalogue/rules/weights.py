"""How much each kind of match counts when titles are ordered, as numbers a librarian may turn.

A weight is a percentage: 100 counts as it was judged with (docs/search-quality.md), 0 not at all, 200 twice as much.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

HIGHEST = 500


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights in force, percentages from 0 to ``HIGHEST``; as shipped when nothing is said.

    ``whole_title`` is a title typed whole, ``title``, ``author`` and ``subject`` a word found there, ``anywhere`` a
    word in notes, contents or any other field, ``number`` an ISBN or another number; ``newness`` adds to titles of the
    last ten years, ``available`` to those with a copy on the shelf. ``popularity`` is 0 or 100: the index multiplies.
    """

    whole_title: int = 100
    title: int = 100
    author: int = 100
    subject: int = 100
    anywhere: int = 100
    number: int = 100
    newness: int = 0
    available: int = 0
    popularity: int = 100

    @classmethod
    def of(cls, kept: Mapping[str, int]) -> Self:
        """The weights kept in a row; names that are gone are ignored, new ones are as shipped."""
        return cls(**{name: kept[name] for name in NAMES if name in kept})

    def as_kept(self) -> dict[str, int]:
        """The weights by name."""
        return {name: getattr(self, name) for name in NAMES}


NAMES = tuple(each.name for each in fields(Weights))
SHIPPED = Weights()


def not_weights(typed: Mapping[str, int | None]) -> tuple[str, ...]:
    """The names of typed weights that are no number from 0 to ``HIGHEST``, or for ``popularity`` neither 0 nor 100."""
    return tuple(name for name in NAMES if not is_weight(name, typed.get(name)))


def is_weight(name: str, value: int | None) -> bool:
    """Whether a value can be that weight."""
    if name == "popularity":
        return value in (0, 100)
    return value is not None and 0 <= value <= HIGHEST
