"""Take a copy back from whoever has it and lend it to the reader at the desk, as one gesture."""

from dataclasses import dataclass
from datetime import date

from armarius.circulation import permissions, queries
from armarius.circulation.commands.check_in import arriving, taken_in
from armarius.circulation.commands.check_out import check_out, undo_check_out
from armarius.circulation.commands.fining import period_of, take_fine_back
from armarius.circulation.commands.remembering import unremember
from armarius.circulation.refusals import Refusal
from armarius.holdings import queries as holdings
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Override, Reason, Refused, Stale

VERB = "circulation.return_and_lend"
RETURNED = "returned_loan"
"""The subject that tells the loan that ended from the one that began: both are about ``loan``."""


@dataclass(frozen=True, slots=True)
class ReturnedAndLent:
    """The loan that ended, the one that began, the copy, and the new due date."""

    returned: int
    loan: int
    item: int
    due_on: date


@command(VERB, needs=permissions.LEND)
def return_and_lend(
    occasion: Occasion, *, reader: int, item: int, overrides: tuple[Override, ...] = ()
) -> ReturnedAndLent:
    """End the copy's open loan and lend it to ``reader``; when it cannot be lent, it is not returned either.

    Where it is to be returned is not asked: it goes out again at once.
    Refusals: those of ``check_in`` and ``check_out``; ``Refused`` item_on_loan_to_this_reader when the reader
    has it already: that is a renewal.
    """
    loan = queries.open_loan_of(item)
    if loan is not None and loan.reader == reader:
        raise Refused(Reason(Refusal.ITEM_ON_LOAN_TO_THIS_READER, {"due": loan.due_on}, "item"))
    back = taken_in(occasion, arriving(occasion, item))
    lent = check_out(occasion, reader=reader, item=item, overrides=overrides)
    touch(RETURNED, back.loan)
    return ReturnedAndLent(back.loan, lent.loan, item, lent.due_on)


@inverse_of(VERB)
def undo_return_and_lend(occasion: Occasion, subjects: dict[str, int]) -> None:
    """End the new loan as one that never was and open the old one again.

    ``Stale`` when the copy was returned, renewed or lent since, or the old loan no longer names its reader.
    """
    holdings.lock_item(subjects["item"])
    fresh, old = queries.lock_open_loan(subjects["item"]), queries.lock_loan(subjects[RETURNED])
    if fresh is None or old is None or old.returned_at is None or old.reader_id is None:
        raise Stale(Reason("platform.acted_since"))
    if old.undone_at is not None or queries.loan_after(old.item_id, old.pk) != fresh.pk:
        raise Stale(Reason("platform.acted_since"))
    undo_check_out(occasion, {**subjects, "loan": fresh.pk})
    take_fine_back(occasion, old.pk, period_of(old.due_on, old.due_at), old.returned_at)
    old.returned_at = None
    old.returned_library_id = None
    old.version += 1
    old.save(update_fields=["returned_at", "returned_library", "version"])
    unremember(old, holdings.records_of([old.item_id])[old.item_id])
    touch("loan", old.pk)
