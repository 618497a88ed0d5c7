"""Staff take a list that a reader shows to everybody from view, tell its reader why, and allow it again."""

from armarius.patrons.commands.at_home import own_reader
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused
from armarius.reading import permissions
from armarius.reading.commands.own_lists import ListChanged
from armarius.reading.models import ReaderList
from armarius.reading.refusals import Refusal
from armarius.reading.rules.lists import LONGEST_REASON, Sight


@command("reading.take_list_from_view", needs=permissions.GUARD_LISTS)
def take_list_from_view(occasion: Occasion, *, reader_list: int, reason: str) -> ListChanged:
    """Show a list of everybody's page to its reader alone, its link is dead; the reader reads why on the own page.

    The reader may change it, and not show it until it is allowed again.
    Refusals: ``Invalid`` taking_reason_missing, taking_reason_too_long; those of ``guarded``.
    """
    said = reason.strip()
    if not said:
        raise Invalid(Reason(Refusal.TAKING_REASON_MISSING, field="reason"))
    if len(said) > LONGEST_REASON:
        raise Invalid(Reason(Refusal.TAKING_REASON_TOO_LONG, {"most": LONGEST_REASON}, "reason"))
    row = guarded(occasion, reader_list, sight=Sight.EVERYBODY)
    ReaderList.objects.filter(pk=row.pk).update(
        sight=Sight.OWN, token=None, taken_at=occasion.at, taken_why=said
    )
    note(reason=said)
    return ListChanged(row.pk)


@command("reading.allow_list_again", needs=permissions.GUARD_LISTS)
def allow_list_again(occasion: Occasion, *, reader_list: int) -> ListChanged:
    """Let the reader show a list again that was taken from view; it is theirs to do so.

    Refusals: ``Refused`` list_not_taken; those of ``guarded``.
    """
    row = guarded(occasion, reader_list)
    if row.taken_at is None:
        raise Refused(Reason(Refusal.LIST_NOT_TAKEN))
    ReaderList.objects.filter(pk=row.pk).update(taken_at=None, taken_why="")
    return ListChanged(row.pk)


def guarded(occasion: Occasion, reader_list: int, **having: str) -> ReaderList:
    """A list of a reader kept here or below, locked with the reader, who is named in the journal.

    Refusals: ``Missing`` unknown_list; those of ``at_home.own_reader``.
    """
    rows = ReaderList.objects.filter(pk=reader_list, deleted_at=None, **having)
    reader = rows.values_list("reader_id", flat=True).first()
    row = rows.first() if reader is not None and own_reader(occasion, reader) else None
    if row is None or reader is None:
        raise Missing(Reason(Refusal.UNKNOWN_LIST, field="list"))
    note_person("reader", reader)
    return row
