"""Look at a chunk of a file: what would become of each of its records."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from armarius.catalogue import permissions
from armarius.catalogue.commands.import_chunk import quarantine, readings
from armarius.catalogue.commands.record_imports import moved, own_batch, profile_of
from armarius.catalogue.models import ImportState, StagedRecord
from armarius.catalogue.preparation import PreparedRecord
from armarius.catalogue.proposing import Proposed, proposals
from armarius.catalogue.refusals import Refusal
from armarius.formats.marc.reading import QuarantinedRecord as Unreadable
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, write_last
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Stale

COLUMNS = (
    "batch_id",
    "number",
    "found",
    "choice",
    "outcome",
    "kind",
    "dialect",
    "reading",
    "marc",
    "title",
    "author",
    "year",
    "score",
    "candidates",
    "record_id",
    "version",
    "reason",
)


@dataclass(frozen=True, slots=True)
class ChunkStaged:
    """How many records were looked at so far."""

    staged: int


@command("catalogue.stage_chunk", needs=permissions.IMPORT_RECORDS, bulk=True)
def stage_chunk(
    occasion: Occasion,
    *,
    batch: int,
    version: int,
    position: int,
    end_position: int,
    records: Sequence[PreparedRecord],
    unreadable: Sequence[Unreadable] = (),
) -> ChunkStaged:
    """Keep a chunk of records (as they come in under the profile) with what is proposed for each.

    Refusals: ``Missing`` unknown_batch; ``Stale`` import_moved_on when the file is looked at anew, or the chunk does
    not begin where the last one ended.
    """
    row = own_batch(occasion, batch, ImportState.PROPOSING)
    if row.version != version or row.looked != position:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    found = proposals(records, profile_of(row), row.library_id)
    rows = [
        staged(row.pk, number, record, each)
        for number, (record, each) in enumerate(zip(records, found, strict=True), row.staged + 1)
    ]
    write_last(bulk.insertion(StagedRecord, COLUMNS, rows))
    if unreadable:
        write_last(partial(quarantine, row.pk, unreadable))
    values = {
        "looked": end_position,
        "staged": row.staged + len(records),
        "quarantined": row.quarantined + len(unreadable),
        "readings": readings(row.readings, records),
    }
    write_last(partial(moved, row, **values))
    note(rows=row.staged + len(records))
    return ChunkStaged(row.staged + len(records))


def staged(batch: int, number: int, record: PreparedRecord, each: Proposed) -> tuple[Any, ...]:
    """A record that waits, in the order of COLUMNS."""
    proposal = each.proposal
    return (
        batch,
        number,
        proposal.found.value,
        "",
        "waiting",
        record.kind,
        record.dialect,
        record.reading[:60],
        record.marc,
        record.title,
        record.author,
        record.year,
        proposal.score,
        candidates(each),
        proposal.record or None,
        each.version,
        "",
    )


def candidates(each: Proposed) -> list[list[Any]]:
    """The candidates as JSON keeps them."""
    return [[c.record, c.score, [hit.value for hit in c.hits]] for c in each.proposal.candidates]
