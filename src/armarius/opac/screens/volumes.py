"""The volumes of a title, or those beside it, with the state of each and the way to its neighbours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from armarius.catalogue.search import Volume, VolumeSet
from armarius.holdings.labels.volumes import volume_name
from armarius.opac.availability import NONE, TitleNow
from armarius.opac.screens.shelf import Book, book

FOLDED_FROM = 12
"""A list of so many volumes is opened by whoever wants it, where the page is about one of them."""


@dataclass(frozen=True, slots=True)
class ShownVolume:
    """A volume: what it is called, its own title ("" where that is the set's), year or "", how many are in."""

    name: str
    title: str
    year: str
    book: Book
    now: TitleNow
    current: bool


@dataclass(frozen=True, slots=True)
class ShownSet:
    """A set or series: its title, its own record or None, its volumes, those beside the one that is looked at."""

    title: str
    whole: Book | None
    volumes: tuple[ShownVolume, ...]
    before: ShownVolume | None
    after: ShownVolume | None
    folded: bool

    @property
    def has_current(self) -> bool:
        """Whether the page is about one of the volumes."""
        return any(each.current for each in self.volumes)


def set_ids(sets: Iterable[VolumeSet]) -> set[int]:
    """The records of all volumes."""
    return {each.hit.id for one in sets for each in one.volumes}


def shown_set(found: VolumeSet, record: int, now: Mapping[int, TitleNow]) -> ShownSet:
    """A set as a page about ``record`` shows it; ``now`` is the availability of those that have copies."""
    whole = found.whole
    volumes = tuple(shown_volume(each, found.title, record, now) for each in found.volumes)
    at = next((place for place, each in enumerate(volumes) if each.current), None)
    return ShownSet(
        title=found.title,
        whole=book(whole.id, whole.view, whole.language, whole.cover) if whole else None,
        volumes=volumes,
        before=volumes[at - 1] if at else None,
        after=volumes[at + 1] if at is not None and at + 1 < len(volumes) else None,
        folded=len(volumes) >= FOLDED_FROM,
    )


def shown_volume(each: Volume, title: str, record: int, now: Mapping[int, TitleNow]) -> ShownVolume:
    """One of them."""
    view = each.hit.view
    own = view.title if view.title.casefold() != title.casefold() else view.part_name
    return ShownVolume(
        name=volume_name(each.number) if each.number else "",
        title=own or view.title,
        year=str(view.year or ""),
        book=book(each.hit.id, view, each.hit.language, each.hit.cover),
        now=now.get(each.hit.id, NONE),
        current=each.hit.id == record,
    )
