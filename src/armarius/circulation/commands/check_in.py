"""Take a copy back."""

from dataclasses import dataclass
from datetime import date

from armarius.circulation import permissions, queries
from armarius.circulation.commands.capturing import arrive, cleared
from armarius.circulation.commands.circumstances import counted, lending_case
from armarius.circulation.commands.exceptions import note_exceptions, standing
from armarius.circulation.commands.fining import period_of, post_fine, take_fine_back
from armarius.circulation.commands.remembering import remember, unremember
from armarius.circulation.commands.taking_back import undone
from armarius.circulation.events import CheckedIn, CopyTakenIn
from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.checking_in import Put, place_reasons, returned_to
from armarius.holdings import queries as holdings
from armarius.holdings.queries import CopyFacts
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.queries import ReaderFacts
from armarius.patrons.rules.age_bands import age_band
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import count, mark, note, note_person, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Override, Reason, Refused, Stale

VERB = "circulation.check_in"
NOTHING_TO_DO = 11
"""The row of the table for a copy that is where it belongs."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The loan that ended (0: it was not on loan), the copy, how many days late it came, and what becomes of it.

    ``row`` is the row of the decision table that decided, ``put`` where the clerk puts the copy, ``destination`` the
    library it travels to (0: none), ``hold`` the hold it is for (0: none). ``belongs_elsewhere``: not to this library.
    """

    loan: int
    item: int
    days_late: int
    belongs_elsewhere: bool
    row: int
    put: Put
    destination: int = 0
    hold: int = 0


@dataclass(frozen=True, slots=True)
class Arriving:
    """A copy under the scanner, locked: its facts, its open loan with the borrower, the date at the desk."""

    copy: CopyFacts
    loan: Loan | None
    reader: ReaderFacts | None
    today: date


@command(VERB, needs=permissions.LEND)
def check_in(occasion: Occasion, *, item: int, overrides: tuple[Override, ...] = ()) -> Returned:
    """Take a copy at the occasion's library: close its loan, end its journey, fill the next hold, or send it home.

    What becomes of it says the decision table of ``docs/algorithms/check-in.md``. Requirements R71, R80.
    Refusals: ``Missing`` not_an_item; ``Refused`` returned_before_lent, not_returned_here (a question: who takes it
    in all the same says so), item_not_on_loan when it stands where it belongs and nobody waits.
    """
    found = arriving(occasion, item)
    against = reasons_against(occasion, found)
    if reasons := standing(occasion, against, overrides):
        raise Refused(*reasons)
    returned = taken_in(occasion, found)
    if found.loan is not None:
        note_exceptions(found.loan.reader_id or 0, against, overrides)
    return returned


def arriving(occasion: Occasion, item: int) -> Arriving:
    """Lock a copy and read what taking it in depends on. Refusal: ``Missing`` not_an_item."""
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    loan = queries.lock_open_loan(item)
    today = network.local_day(occasion.library, occasion.at)
    copy = holdings.copy_facts(item, today)
    if copy is None:
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    reader = patrons.reader_facts(loan.reader_id or 0, today) if loan else None
    return Arriving(copy, loan, reader, today)


def reasons_against(occasion: Occasion, found: Arriving) -> tuple[Reason, ...]:
    """Every reason against ending the loan here and now."""
    if found.loan is None:
        return ()
    there = belongs_at(occasion, found, found.loan)
    named = network.libraries().filter(pk=there) if there not in (None, occasion.library) else None
    name = (named.values_list("name", flat=True).first() or "") if named is not None else ""
    return (*time_reasons(occasion, found.loan), *place_reasons(occasion.library, there, name))


def time_reasons(occasion: Occasion, loan: Loan) -> tuple[Reason, ...]:
    """Nothing comes back before it was lent."""
    if occasion.at >= loan.lent_at:
        return ()
    return (Reason(Refusal.RETURNED_BEFORE_LENT, {"lent": loan.lent_at}, "at"),)


def belongs_at(occasion: Occasion, found: Arriving, loan: Loan) -> int | None:
    """The library at which the copy is to be returned, by the policies of its own library; None: at every one.

    Nothing is read for a copy that comes back to its own library, which lent it.
    """
    copy = found.copy
    if occasion.library == copy.library == loan.library_id:
        return None
    category = found.reader.category if found.reader else ""
    day = network.local_day(copy.library, occasion.at)
    policy = queries.effective_at(copy.library, lending_case(copy.library, copy, category), day)
    mode = policy.terms.return_to if policy else None
    return returned_to(mode, owner=copy.library, lender=loan.library_id)


def taken_in(occasion: Occasion, found: Arriving) -> Returned:
    """Close the loan and decide what becomes of the copy; nothing stands against it any more.

    Refusals: ``Refused`` returned_before_lent, item_not_on_loan.
    """
    loan, copy, item = found.loan, found.copy, found.copy.id
    if loan is not None:
        close(occasion, loan, found)
    known = loan is not None or bool(queries.incidents_of(item))
    decision, hold = arrive(occasion, copy)
    if decision.row == NOTHING_TO_DO and not known and not cleared(occasion, item):
        raise Refused(Reason(Refusal.ITEM_NOT_ON_LOAN, field="item"))
    touch("item", item)
    touch("record", copy.record)
    note(put=decision.put, row=decision.row)
    mark("record", copy.record)
    publish(CopyTakenIn(item, occasion.library, decision.put))
    return Returned(
        loan=loan.pk if loan else 0,
        item=item,
        days_late=max(0, (found.today - loan.due_on).days) if loan else 0,
        belongs_elsewhere=copy.stands_at != occasion.library,
        row=decision.row,
        put=decision.put,
        destination=decision.destination or 0,
        hold=hold,
    )


def close(occasion: Occasion, loan: Loan, found: Arriving) -> None:
    """End a loan. Refusals: ``Refused`` returned_before_lent."""
    if early := time_reasons(occasion, loan):
        raise Refused(*early)
    post_fine(occasion, loan)
    loan.returned_at = occasion.at
    loan.returned_library_id = occasion.library
    loan.version += 1
    loan.save(update_fields=["returned_at", "returned_library", "version"])
    touch("loan", loan.pk)
    note(due=loan.due_on)
    note_person("reader", loan.reader_id or 0)
    remember(loan, found.copy.record, found.today)
    person = found.reader
    band = age_band(person.birth_date, found.today) if person else ""
    kind = "on_site_return" if loan.on_site else "return"
    count(counted(kind, found.today, found.copy, person.category if person else "", band))
    publish(CheckedIn(loan.pk, found.copy.id))


@inverse_of(VERB)
def undo_check_in(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Open the loan again.

    ``Stale`` when the copy was lent since, even if it is back, when somebody acted on the hold or the journey that
    began, or the loan no longer names its reader.
    """
    holdings.lock_item(subjects["item"])
    if "loan" in subjects:
        open_again(occasion, subjects["item"], subjects["loan"])
    undone(subjects)
    mark("record", holdings.records_of([subjects["item"]])[subjects["item"]])


def open_again(occasion: Occasion, item: int, loan_id: int) -> None:
    """Open a loan again that was returned by mistake."""
    loan = queries.lock_loan(loan_id)
    if (
        loan is None
        or loan.returned_at is None
        or loan.reader_id is None
        or loan.undone_at is not None
        or queries.lent_since(item, loan.pk)
    ):
        raise Stale(Reason("platform.acted_since"))
    take_fine_back(occasion, loan.pk, period_of(loan.due_on, loan.due_at), loan.returned_at)
    loan.returned_at = None
    loan.returned_library_id = None
    loan.version += 1
    loan.save(update_fields=["returned_at", "returned_library", "version"])
    touch("loan", loan.pk)
    touch("item", loan.item_id)
    note_person("reader", loan.reader_id)
    unremember(loan, holdings.records_of([item])[item])
