"""A reader asks us to remember what they read, and to forget it."""

from dataclasses import dataclass

from armarius.circulation import permissions
from armarius.circulation.commands.remembering import note_title
from armarius.circulation.models import HistoryChoice, HistoryEntry
from armarius.circulation.queries.history import day_there, history_choice, returned_and_linked
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.history import ChosenBy
from armarius.patrons import queries as patrons
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.permissions import REGISTER
from armarius.patrons.refusals import Refusal as ReaderRefusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.refusals import Refusal as KernelRefusal
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Reason

LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class HistoryKept:
    """How many titles the history has from the first day: what came back lately and is still known."""

    titles: int


@dataclass(frozen=True, slots=True)
class HistoryForgotten:
    """How many titles went."""

    titles: int


@command("circulation.keep_history", needs=permissions.KEEP_OWN_HISTORY)
def keep_history(occasion: Occasion) -> HistoryKept:
    """The reader asks for a reading history: it begins with what came back lately and still names them.

    Opt-in (handbook, quality.md A2; ALA). Asked for twice is once. Refusal: ``Forbidden`` not_permitted when it is no
    reader who asks.
    """
    return begin(occasion, itself(occasion, permissions.KEEP_OWN_HISTORY), ChosenBy.READER, "")


@command("circulation.stop_history", needs=permissions.KEEP_OWN_HISTORY)
def stop_history(occasion: Occasion) -> HistoryForgotten:
    """The reader wants no history any more: all of it goes at once. Refusal: ``Forbidden`` not_permitted."""
    return end(occasion, itself(occasion, permissions.KEEP_OWN_HISTORY))


@command("circulation.forget_history", needs=permissions.KEEP_OWN_HISTORY)
def forget_history(occasion: Occasion, *, entry: int = 0) -> HistoryForgotten:
    """The reader takes one title out of their history, or all of them (``entry`` 0); it goes on being kept.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_history_entry when it is none of theirs.
    """
    reader = itself(occasion, permissions.KEEP_OWN_HISTORY)
    rows = HistoryEntry.objects.filter(reader_id=reader)
    gone = (rows.filter(pk=entry) if entry else rows).delete()[0]
    if entry and not gone:
        raise Missing(Reason(Refusal.UNKNOWN_HISTORY_ENTRY, field="entry"))
    note(titles=gone)
    note_person("reader", reader)
    return HistoryForgotten(gone)


@command("circulation.keep_history_on_paper", needs=REGISTER)
def keep_history_on_paper(occasion: Occasion, *, reader: int, keeps: bool, paper: str) -> HistoryForgotten:
    """Staff write down what a reader chose on paper; ``paper`` says where it is. The history itself they do not see.

    Refusals: those of ``at_home.own_reader``; ``Invalid`` paper_missing.
    """
    row = own_reader(occasion, reader)
    if not paper.strip():
        raise Invalid(Reason(ReaderRefusal.PAPER_MISSING, field="paper"))
    if keeps:
        begin(occasion, row.pk, ChosenBy.PAPER, paper.strip()[:LONGEST_NOTE])
        return HistoryForgotten(0)
    return end(occasion, row.pk)


def itself(occasion: Occasion, permission: Permission) -> int:
    """The reader who asks. Refusal: ``Forbidden`` not_permitted when it is nobody of them."""
    if occasion.who.kind is not PrincipalKind.READER or not patrons.lock_reader(occasion.who.id):
        raise Forbidden(Reason(KernelRefusal.NOT_PERMITTED, {"permission": permission}))
    return occasion.who.id


def begin(occasion: Occasion, reader: int, chosen_by: ChosenBy, paper: str) -> HistoryKept:
    """Keep a history from now on, with what is still known of before."""
    note_person("reader", reader)
    if history_choice(reader) is not None:
        return HistoryKept(0)
    HistoryChoice.objects.create(
        reader_id=reader,
        since=occasion.at,
        chosen_by=chosen_by,
        account_id=occasion.who.id if chosen_by is ChosenBy.PAPER else 0,
        note=paper,
    )
    loans = list(returned_and_linked(reader))
    for loan in loans:
        returned = day_there(loan.returned_library_id or loan.library_id, loan.returned_at or loan.lent_at)
        note_title(reader, loan.item.record_id, day_there(loan.library_id, loan.lent_at), returned)
    note(titles=len(loans))
    return HistoryKept(len(loans))


def end(occasion: Occasion, reader: int) -> HistoryForgotten:
    """Keep no history any more, and forget the one there is."""
    gone = HistoryEntry.objects.filter(reader_id=reader).delete()[0]
    HistoryChoice.objects.filter(reader_id=reader).delete()
    note(titles=gone)
    note_person("reader", reader)
    return HistoryForgotten(gone)
