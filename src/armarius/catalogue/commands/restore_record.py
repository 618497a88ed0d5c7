"""Open a deleted record again."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.models import Record
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class RecordRestored:
    """The record's id."""

    record: int


@command("catalogue.restore_record", needs=permissions.EDIT_RECORDS)
def restore_record(occasion: Occasion, *, record: int) -> RecordRestored:
    """Open a record that was deleted, or merged into another one; what followed a merge stays where it went.

    Refusals: ``Missing`` unknown_record; ``Refused`` record_not_deleted.
    """
    row = Record.objects.select_for_update(no_key=True).filter(pk=record).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    if row.deleted_at is None:
        raise Refused(Reason(Refusal.RECORD_NOT_DELETED, {}, "record"))
    Record.objects.filter(pk=record).update(deleted_at=None, merged_into=None)
    touch("record", record)
    note(title=row.title)
    mark("record", record)
    return RecordRestored(record)
