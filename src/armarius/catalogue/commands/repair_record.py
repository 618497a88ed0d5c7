"""Put a record that was set aside right by hand, and feed it into its import again."""

import io
from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.commands.import_chunk import ChunkPlan, planned, write
from armarius.catalogue.commands.record_imports import own_batch, profile_of
from armarius.catalogue.commands.stage_chunk import COLUMNS, staged
from armarius.catalogue.models import ImportBatch, ImportState, QuarantinedRecord, StagedRecord
from armarius.catalogue.preparation import PreparedRecord, prepared
from armarius.catalogue.proposing import proposals
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.staging import incoming
from armarius.formats.marc.reading import ReadRecord, read_records
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch, write_last
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Stale

OPEN = (ImportState.PROPOSED, ImportState.DONE)


@dataclass(frozen=True, slots=True)
class RecordRepaired:
    """The record that came of it; 0 while it waits among the proposals of its import."""

    record: int


@command("catalogue.repair_record", needs=permissions.IMPORT_RECORDS)
def repair_record(
    occasion: Occasion, *, batch: int, quarantined: int, text: str, dialect: str = "auto"
) -> RecordRepaired:
    """Take ``text`` (mnemonic MARC, one record) for bytes that became no record; the bytes stay beside it.

    Of an import that is looked at first it becomes a proposal, of any other a record at once, as its file would have
    made it. Refusals: ``Missing`` unknown_batch, unknown_bytes; ``Stale`` import_moved_on, repaired_before;
    ``Invalid`` not_one_record, or why the text is no record, at ``text``.
    """
    row = own_batch(occasion, batch, *OPEN)
    bytes_ = (
        QuarantinedRecord.objects.select_for_update(no_key=True).filter(batch=row, pk=quarantined).first()
    )
    if bytes_ is None:
        raise Missing(Reason(Refusal.UNKNOWN_BYTES))
    if bytes_.repaired_at is not None:
        raise Stale(Reason(Refusal.REPAIRED_BEFORE))
    read = the_record(text, dialect)
    record = staged_again(row, read) if row.is_staged else written(occasion, row, read)
    bytes_.record_id, bytes_.repaired_by, bytes_.repaired_at = record or None, occasion.who.id, occasion.at
    bytes_.save(update_fields=["record_id", "repaired_by", "repaired_at"])
    row.quarantined -= 1
    row.save(update_fields=["quarantined", "staged", "created", "updated", "unchanged"])
    note(title=prepared(read.record, read.dialect, read.kind).title)
    return RecordRepaired(record)


def the_record(text: str, dialect: str) -> ReadRecord:
    """The one record a text holds. Refusals: ``Invalid`` not_one_record, or what the reader says."""
    stream = io.BytesIO(text.replace("\r\n", "\n").strip().encode())
    found = list(read_records(stream, format="mrk", encoding="utf-8", dialect=dialect))
    if len(found) != 1:
        raise Invalid(Reason(Refusal.NOT_ONE_RECORD, {"records": len(found)}, "text"))
    read = found[0]
    if not isinstance(read, ReadRecord):
        raise Invalid(Reason(f"marc.{read.reason}", dict(read.facts), "text"))
    return read


def staged_again(row: ImportBatch, read: ReadRecord) -> int:
    """Put the record behind the last proposal of its import."""
    profile = profile_of(row)
    record = prepared(incoming(read.record, profile), read.dialect, read.kind)
    each = proposals([record], profile, row.library_id)[0]
    row.staged = (StagedRecord.objects.filter(batch=row).count()) + 1
    write_last(bulk.insertion(StagedRecord, COLUMNS, [staged(row.pk, row.staged, record, each)]))
    return 0


def written(occasion: Occasion, row: ImportBatch, read: ReadRecord) -> int:
    """Write the record as the file would have; its id."""
    record: PreparedRecord = prepared(read.record, read.dialect, read.kind)
    plan: ChunkPlan = planned(occasion, row.pk, [record])
    for name, count in plan.counts().items():
        setattr(row, name, getattr(row, name) + count)
    known = [found.id for found, _record in plan.overlaid] + plan.same
    ids = write(occasion, row.pk, plan)
    found = (*ids, *known)[0]
    touch("record", found)
    return found
