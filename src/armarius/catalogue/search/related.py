"""What stands beside a title: other editions of the work first, then titles like it; its volumes apart."""

from collections.abc import Callable
from dataclasses import dataclass

from armarius.catalogue.indexing import reader
from armarius.catalogue.rules.likeness import Relation, alike, relation
from armarius.catalogue.rules.works import work_code, work_of
from armarius.catalogue.search.answering import TitleHit, title_hits
from armarius.catalogue.search.volumes import VolumeSet, may_be_volumes, volume_sets
from armarius.formats.marc.neutral import NeutralView
from armarius.platform.search.engine import IndexMissing
from armarius.platform.search.reading import Reader

__all__ = ["Beside", "RelatedTitle", "Relation", "beside_title"]

MOST_RELATED = 6
DEEP = 40
"""Titles looked at, since editions of one work count once."""


@dataclass(frozen=True, slots=True)
class RelatedTitle:
    """A title beside another, and why it is there."""

    hit: TitleHit
    relation: Relation


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a title: titles like it, and the sets and series it belongs to or consists of."""

    related: tuple[RelatedTitle, ...]
    sets: tuple[VolumeSet, ...]


def beside_title(
    record_id: int,
    view: NeutralView,
    limit: int = MOST_RELATED,
    *,
    index: Reader | None = None,
    weigh: Callable[[str], str] = str.casefold,
) -> Beside:
    """Up to ``limit`` titles like this one, the likest first (of another work only one edition), and its volumes.

    One query; without an index there is nothing. Volumes are not repeated among the titles like it. ``index`` is one
    that was opened before, ``weigh`` the sort text of a word.
    """
    index = index or reader()
    volumes = may_be_volumes(record_id, view, index)
    likely = likest(record_id, view, index)
    hits = {
        hit.id: hit
        for hit in title_hits(list(dict.fromkeys((*volumes, *list(likely)[: limit + len(volumes)]))))
    }
    sets = volume_sets(record_id, view, {pk: hits[pk] for pk in volumes if pk in hits}, weigh)
    told = {each.hit.id for one in sets for each in one.volumes} | {one.whole.id for one in sets if one.whole}
    chosen = [pk for pk in likely if pk in hits and pk not in told][:limit]
    return Beside(
        tuple(RelatedTitle(hits[pk], relation(view, hits[pk].view, same_work=likely[pk])) for pk in chosen),
        sets,
    )


def likest(record_id: int, view: NeutralView, index: Reader) -> dict[int, bool]:
    """Titles like this one, the likest first, and whether each is of the same work; no query."""
    work = work_of(view, record_id)
    try:
        found = index.search(alike(view, work_code(work)), limit=DEEP, group_by="work_number")
    except IndexMissing:
        return {}
    chosen: dict[int, bool] = {}
    seen: set[int] = set()
    for hit in found.hits:
        if hit.id != record_id and (hit.group == work or hit.group not in seen):
            seen.add(hit.group)
            chosen[hit.id] = hit.group == work
    return chosen
