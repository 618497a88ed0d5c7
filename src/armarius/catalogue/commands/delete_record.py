"""Delete a record: closed, never gone; nobody finds it any more."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.commands.save_record import locked
from armarius.catalogue.contributions import against_deletion
from armarius.catalogue.models import Record
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused, Stale

VERB = "catalogue.delete_record"


@dataclass(frozen=True, slots=True)
class RecordDeleted:
    """The record's id."""

    record: int


@command(VERB, needs=permissions.EDIT_RECORDS)
def delete_record(occasion: Occasion, *, record: int, version: int) -> RecordDeleted:
    """Close a record that nothing hangs on; its row, number and revisions stay.

    Refusals: ``Missing`` unknown_record; ``Stale`` record_changed; ``Refused`` with every reason of whoever answers
    ``catalogue.against_deletion``.
    """
    found = locked(record, version)
    reasons = tuple(reason for answer in against_deletion.ask(record) for reason in answer)
    if reasons:
        raise Refused(*reasons)
    Record.objects.filter(pk=record).update(deleted_at=occasion.at)
    touch("record", record)
    note(title=found.title)
    mark("record", record)
    return RecordDeleted(record)


@inverse_of(VERB)
def undo_deletion(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Open the record again. ``Stale`` when it is open."""
    record = subjects["record"]
    if not Record.objects.filter(pk=record, deleted_at__isnull=False).update(deleted_at=None):
        raise Stale(Reason("platform.acted_since"))
    touch("record", record)
    mark("record", record)
