"""What stands beside a title: other editions of the work first, then titles like it."""

from dataclasses import dataclass

from armarius.catalogue.indexing import reader
from armarius.catalogue.rules.likeness import Relation, alike, relation
from armarius.catalogue.rules.works import work_code, work_of
from armarius.catalogue.search.answering import TitleHit, title_hits
from armarius.formats.marc.neutral import NeutralView
from armarius.platform.search.engine import IndexMissing
from armarius.platform.search.reading import Reader

__all__ = ["RelatedTitle", "Relation", "related_titles"]

MOST_RELATED = 6
DEEP = 40
"""Titles looked at, since editions of one work count once."""


@dataclass(frozen=True, slots=True)
class RelatedTitle:
    """A title beside another, and why it is there."""

    hit: TitleHit
    relation: Relation


def related_titles(
    record_id: int, view: NeutralView, limit: int = MOST_RELATED, *, index: Reader | None = None
) -> tuple[RelatedTitle, ...]:
    """Up to ``limit`` titles like this one, the likest first; of another work only one edition. One query.

    Without an index there are none. ``index`` is one that was opened before.
    """
    work = work_of(view, record_id)
    try:
        found = (index or reader()).search(alike(view, work_code(work)), limit=DEEP, group_by="work_number")
    except IndexMissing:
        return ()
    chosen: list[int] = []
    seen: set[int] = set()
    groups = {hit.id: hit.group for hit in found.hits}
    for record, group in groups.items():
        if record != record_id and (group == work or group not in seen):
            seen.add(group)
            chosen.append(record)
    return tuple(
        RelatedTitle(hit, relation(view, hit.view, same_work=groups[hit.id] == work))
        for hit in title_hits(chosen[:limit])
    )
