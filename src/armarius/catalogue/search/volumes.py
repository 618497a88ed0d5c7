"""The volumes a title consists of, and those beside it in a set or series."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from armarius.catalogue.rules.query_values import number_key
from armarius.catalogue.rules.volumes import (
    Membership,
    are_together,
    bare,
    keys_of_volumes,
    memberships,
    named_parts,
    place_in,
    volume_order,
    whole_keys,
)
from armarius.catalogue.search.answering import TitleHit
from armarius.formats.marc.neutral_values import NeutralView
from armarius.platform.search import clauses as ask
from armarius.platform.search.engine import IndexMissing
from armarius.platform.search.reading import Reader
from armarius.platform.text.analysis import folded_tokens

MOST_VOLUMES = 300
"""A set or series of more is not told: what is left out might be the very neighbour."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume and its number as it is written."""

    number: str
    hit: TitleHit


@dataclass(frozen=True, slots=True)
class VolumeSet:
    """A set or series: the record of the whole, or None; what it is called; its volumes in natural order."""

    whole: TitleHit | None
    title: str
    volumes: tuple[Volume, ...]


def may_be_volumes(record_id: int, view: NeutralView, index: Reader) -> list[int]:
    """The titles that may be volumes of this one, beside it or what it is a volume of; no query."""
    clause = ask.Either(tuple(parts_of(view)))
    try:
        found = index.search(clause, limit=MOST_VOLUMES + 1, popular=False)
    except IndexMissing:
        return []
    return [hit.id for hit in found.hits if hit.id != record_id] if found.total <= MOST_VOLUMES else []


def parts_of(view: NeutralView) -> Iterable[ask.Clause]:
    """What the index is asked: for volumes of a title, for those beside it, for its parts by name, for its wholes."""
    yield ask.AnyOf("whole", tuple(dict.fromkeys((*keys_of_volumes(view), *whole_keys(view)))))
    named = [bare(each.control) for each in memberships(view) if each.control]
    numbers = [*named_parts(view), *(number_key(text) for text in named)]
    issns = [number_key(each.issn) for each in memberships(view) if each.issn]
    if wanted := tuple(dict.fromkeys(number for number in (*numbers, *issns) if number)):
        yield ask.AnyOf("identifier", wanted)
    titles = (" ".join(folded_tokens(each.shown)) for each in memberships(view))
    if whole := tuple(dict.fromkeys(title for title in titles if title)):
        yield ask.AnyOf("title_whole", whole)


def volume_sets(
    record_id: int, view: NeutralView, found: Mapping[int, TitleHit], weigh: Callable[[str], str]
) -> tuple[VolumeSet, ...]:
    """What a title is a volume of, then the volumes it has itself.

    ``found`` are those that may be either, ``weigh`` gives the sort text of a word.
    """
    return tuple(each for each in (above(record_id, view, found, weigh), below(view, found, weigh)) if each)


def below(view: NeutralView, found: Mapping[int, TitleHit], weigh: Callable[[str], str]) -> VolumeSet | None:
    """The volumes of a title; None when it has none."""
    placed = ((hit, place_in(hit.view, view)) for hit in found.values())
    volumes = [Volume(place.number, hit) for hit, place in placed if place]
    return VolumeSet(None, view.title, ordered(volumes, weigh)) if volumes else None


def above(
    record_id: int, view: NeutralView, found: Mapping[int, TitleHit], weigh: Callable[[str], str]
) -> VolumeSet | None:
    """The set or series a title is a volume of, with all its volumes; None when nothing of it is in the catalogue."""
    wholes = [(hit, place) for hit in found.values() if (place := place_in(view, hit.view))]
    if not wholes:
        return beside(record_id, view, found, weigh)
    order = [each.title for each in memberships(view)]
    whole, own = min(wholes, key=lambda pair: nearness(order, *pair))
    placed = ((hit, place_in(hit.view, whole.view)) for hit in found.values() if hit.id != whole.id)
    volumes = [Volume(place.number, hit) for hit, place in placed if place]
    return VolumeSet(
        whole, whole.title, ordered([Volume(own.number, this(record_id, view)), *volumes], weigh)
    )


def nearness(order: list[str], whole: TitleHit, own: Membership) -> tuple[int, int, int]:
    """Of several wholes the first named, then the latest begun."""
    return order.index(own.title) if own.title in order else len(order), -(whole.year or 0), whole.id


def beside(
    record_id: int, view: NeutralView, found: Mapping[int, TitleHit], weigh: Callable[[str], str]
) -> VolumeSet | None:
    """The volumes of a set or series that has no record of its own."""
    placed = [(hit, place) for hit in found.values() if (place := are_together(view, hit.view))]
    if not placed:
        return None
    title = placed[0][1].title
    own = next((each for each in memberships(view) if each.title == title), memberships(view)[0])
    volumes = [Volume(place.number, hit) for hit, place in placed if place.title == title]
    return VolumeSet(None, own.shown, ordered([Volume(own.number, this(record_id, view)), *volumes], weigh))


def this(record_id: int, view: NeutralView) -> TitleHit:
    """The title itself among the volumes."""
    language = view.languages[0] if view.languages else ""
    return TitleHit(
        record_id, view.title, "", view.year, view.publication, language, view.material, "", "", view
    )


def ordered(volumes: Iterable[Volume], weigh: Callable[[str], str]) -> tuple[Volume, ...]:
    """Volumes as they stand."""
    return tuple(sorted(volumes, key=lambda each: volume_order(each.number, each.hit.id, weigh)))


__all__ = ["MOST_VOLUMES", "Volume", "VolumeSet", "may_be_volumes", "volume_sets"]
