"""The catalogue of the demonstration comes in as any catalogue does: as files of MARC records, a dialect each."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.finish_import import finish_import
from armarius.catalogue.commands.import_chunk import import_chunk
from armarius.catalogue.preparation import PreparedRecord
from armarius.formats.marc.record import Dialect
from armarius.site.demo.network import MAIN, Network
from armarius.site.demo.records import DIALECTS, prepared_work
from armarius.site.demo.works import Work

CATALOGUED_BEFORE = timedelta(days=300)
NEWEST_BEFORE = timedelta(hours=30)
BETWEEN_NEW = timedelta(hours=17)


def import_works(made: Network, works: Sequence[Work]) -> dict[int, int]:
    """Import every work, the new ones last, each at its own time; the record id by the work's number."""
    digests: dict[int, str] = {}
    for dialect in Dialect:
        mine = [work for work in works if DIALECTS[work.language] is dialect]
        digests |= import_dialect(made, dialect, mine)
    rows = catalogue.newest(limit=10 * len(works)).values_list("digest", "pk")
    ids = dict(rows)
    return {number: ids[digest] for number, digest in digests.items()}


def import_dialect(made: Network, dialect: Dialect, works: Sequence[Work]) -> dict[int, str]:
    """Import the works of one dialect: the bulk long ago, the new titles one by one; digests by number."""
    long_ago = made.now - CATALOGUED_BEFORE
    known = [(work, prepared_work(work, long_ago.date())) for work in works if not work.new]
    new = [(work, prepared_work(work, arrival(work, made.now).date())) for work in works if work.new]
    name = f"{MAIN.lower()}-{dialect.value}.mrc"
    content = "".join(record.digest for _, record in [*known, *new])
    batch = begin_import(
        made.occasion(at=long_ago),
        file_name=name,
        path=name,
        file_digest=hashlib.sha256(content.encode()).hexdigest(),
        size=len(content),
        options={"dialect": dialect.value},
    ).batch
    chunks: list[tuple[datetime, list[PreparedRecord]]] = [(long_ago, [record for _, record in known])]
    newest_last = sorted(new, key=lambda pair: pair[0].new, reverse=True)
    chunks += [(arrival(work, made.now), [record]) for work, record in newest_last]
    for position, (at, records) in enumerate(chunks):
        import_chunk(
            made.occasion(at=at), batch=batch, position=position, end_position=position + 1, records=records
        )
    finish_import(made.occasion(), batch=batch)
    return {work.number: record.digest for work, record in [*known, *new]}


def arrival(work: Work, now: datetime) -> datetime:
    """When a title came in: the newest yesterday, other new ones before it, the rest long ago."""
    if not work.new:
        return now - CATALOGUED_BEFORE
    return now - NEWEST_BEFORE - (work.new - 1) * BETWEEN_NEW
