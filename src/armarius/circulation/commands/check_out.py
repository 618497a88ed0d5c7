"""Lend a copy to a reader."""

from dataclasses import dataclass
from datetime import date

from armarius.circulation import permissions, queries
from armarius.circulation.commands.circumstances import Circumstances, circumstances
from armarius.circulation.events import CheckedOut
from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.due_dates import due_date
from armarius.circulation.rules.explanations import to_plain
from armarius.holdings import queries as holdings
from armarius.patrons import queries as patrons
from armarius.platform.database.bulk import insert_new
from armarius.platform.kernel.command import allowed, command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import count, mark, note, note_person, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Forbidden, Missing, Override, Reason, Refused, Stale, unlifted

VERB = "circulation.check_out"


@dataclass(frozen=True, slots=True)
class Lent:
    """The loan that was made: its id, the copy's, and the due date (a date of the lending library)."""

    loan: int
    item: int
    due_on: date


@command(VERB, needs=permissions.LEND)
def check_out(occasion: Occasion, *, reader: int, item: int, overrides: tuple[Override, ...] = ()) -> Lent:
    """Lend a copy to a reader at the occasion's library, until a date its policy and calendar give.

    The library of the desk decides the term, limits and calendar; the owning library whether the copy may
    be lent at all (design §6). All reasons against it are refused at once; those that may be lifted go with
    an override by somebody who holds the permission. A policy error never lends (law 12).

    Refusals: ``Missing`` not_an_item, not_a_reader; ``Refused`` with every reason of
    ``rules.lending``; ``Forbidden`` when an override is not the principal's to make. Requirements R69, R70.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    if not patrons.lock_reader(reader):
        raise Missing(Reason(Refusal.NOT_A_READER, {"reader": reader}, "reader"))
    case = circumstances(occasion, reader=reader, item=item)
    reasons = unlifted(case.reasons(), checked(occasion, overrides))
    term, owner = case.term, case.owner
    if reasons or term is None or owner is None or term.winner.loan_days is None:
        raise Refused(*(reasons or case.reasons()))
    due = due_date(
        case.today,
        term.winner.loan_days,
        term.winner.id,
        case.calendar,
        card_ends=case.reader.valid_until,
    )
    loan = insert_new(
        Loan(
            item_id=item,
            reader_id=reader,
            library_id=occasion.library,
            policy_id=term.winner.id,
            owner_policy_id=owner.winner.id,
            lent_at=occasion.at,
            due_on=due.day,
            explanation=to_plain(due.steps),
        )
    )
    record(occasion, case, loan, overrides)
    return Lent(loan.pk, item, due.day)


def checked(occasion: Occasion, overrides: tuple[Override, ...]) -> tuple[Override, ...]:
    """The overrides, when this principal may make them (``Forbidden`` else)."""
    if overrides and not allowed(occasion, Permission(permissions.OVERRIDE)):
        raise Forbidden(Reason("platform.not_permitted", {"permission": permissions.OVERRIDE}))
    return overrides


def whys(overrides: tuple[Override, ...]) -> dict[str, str]:
    """Why somebody overrode, as a personal fact: free text may name the reader, and goes with them (law 13)."""
    return {"why": "; ".join(override.why for override in overrides)} if overrides else {}


def record(occasion: Occasion, case: Circumstances, loan: Loan, overrides: tuple[Override, ...]) -> None:
    """Journal, fact and feed of a new loan."""
    touch("loan", loan.pk)
    touch("item", loan.item_id)
    touch("record", case.copy.record)
    note(due=loan.due_on)
    if overrides:
        note(overridden=", ".join(o.code for o in overrides))
    note_person("reader", case.reader.id, **whys(overrides))
    count(case.counted("loan"))
    mark("record", case.copy.record)
    publish(CheckedOut(loan.pk, loan.item_id, loan.due_on))


@inverse_of(VERB)
def undo_check_out(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Close a loan that should not have been: the copy is in again. ``Stale`` when it was renewed or returned since."""
    holdings.lock_item(subjects["item"])
    loan = queries.lock_open_loan(subjects["item"])
    if loan is None or loan.pk != subjects["loan"] or loan.renewals:
        raise Stale(Reason("platform.acted_since"))
    loan.returned_at = loan.undone_at = max(occasion.at, loan.lent_at)
    loan.returned_library_id = occasion.library
    loan.version += 1
    loan.save(update_fields=["returned_at", "undone_at", "returned_library", "version"])
    touch("loan", loan.pk)
    touch("item", loan.item_id)
    if loan.reader_id:
        note_person("reader", loan.reader_id)
    mark("record", holdings.records_of([loan.item_id])[loan.item_id])
