"""The copies of a title by volume, in the natural order of volumes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from armarius.platform.text.volumes import volume_key

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class VolumeGroup(Generic[C]):
    """The copies of one volume ("" are those of none), and how many of them are in."""

    volume: str
    copies: tuple[C, ...]
    inside: int


def by_volume(
    copies: Iterable[C],
    volume_of: Callable[[C], str],
    is_in: Callable[[C], bool],
    weigh: Callable[[str], str] = str.casefold,
) -> tuple[VolumeGroup[C], ...]:
    """The groups in order, each keeping the order of its copies; those without a volume last.

    A title whose copies have no volumes is one group without a name. ``weigh`` gives the sort text of a word.
    """
    grouped: dict[str, list[C]] = {}
    for copy in copies:
        grouped.setdefault(volume_of(copy).strip(), []).append(copy)
    return tuple(
        VolumeGroup(name, tuple(grouped[name]), sum(map(is_in, grouped[name])))
        for name in in_order(grouped, weigh)
    )


def in_order(volumes: Iterable[str], weigh: Callable[[str], str] = str.casefold) -> list[str]:
    """Volumes in natural order, each once; "" last."""
    return sorted(set(volumes), key=lambda name: (not name, volume_key(name, weigh), name))
