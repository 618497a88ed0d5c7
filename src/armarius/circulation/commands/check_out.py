"""Lend a copy to a reader."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from armarius.circulation import permissions, queries
from armarius.circulation.commands.capturing import (
    HOLD_DISPLACED,
    HOLD_FULFILLED,
    end_hold,
    end_transit,
    put_back,
    resolve_gone,
)
from armarius.circulation.commands.circumstances import Circumstances, circumstances
from armarius.circulation.commands.exceptions import note_exceptions, standing
from armarius.circulation.commands.taking_back import undone
from armarius.circulation.events import CheckedOut
from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.due_dates import DueDate, LoanTerm, due_date, span_of
from armarius.circulation.rules.explanations import StepCode, to_plain
from armarius.circulation.rules.holds import EndedBy, HoldState, Request, is_meant
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.plain_terms import kept
from armarius.circulation.rules.policies import UNLIMITED, Effective, ScheduleMode, Terms
from armarius.circulation.rules.transits import TransitEnd
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.commands.registering_anew import count_visit, uncount_visit
from armarius.platform.database.bulk import insert_new
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import count, mark, note, note_person, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Override, Reason, Refused, Stale

VERB = "circulation.check_out"


@dataclass(frozen=True, slots=True)
class Lent:
    """The loan that was made: its id, the copy's, and the due date (a date of the lending library).

    ``due_at`` is the instant when the loan is counted by the clock; ``shortened`` says that many wait for the title.
    """

    loan: int
    item: int
    due_on: date
    due_at: datetime | None = None
    shortened: bool = False


@command(VERB, needs=permissions.LEND)
def check_out(
    occasion: Occasion,
    *,
    reader: int,
    item: int,
    overrides: tuple[Override, ...] = (),
    on_site: bool = False,
) -> Lent:
    """Lend a copy to a reader at the occasion's library, until a date its policies and calendar give.

    The library of the desk decides the term, limits and calendar; the owning library whether the copy may
    be lent at all (design §6). All reasons against it are refused at once; those that may be lifted go with
    an override by somebody who holds the permission. A policy error never lends (law 12). ``on_site`` lends for use
    in the house, until tonight (case 35). What the reader waited for is fulfilled; a journey the copy was on is over;
    a copy nobody could find is found.

    Refusals: ``Missing`` not_an_item, not_a_reader; ``Refused`` with every reason of
    ``rules.lending``; ``Forbidden`` when an override is not the principal's to make. Requirements R69, R70.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    if not patrons.lock_reader(reader):
        raise Missing(Reason(Refusal.NOT_A_READER, {"reader": reader}, "reader"))
    case = circumstances(occasion, reader=reader, item=item, on_site=on_site)
    reasons = standing(occasion, case.reasons(), overrides)
    if reasons or case.term is None or case.owner is None:
        raise Refused(*(reasons or case.reasons()))
    due = loan_due(case, case.term)
    loan = insert_new(
        Loan(
            item_id=item,
            reader_id=reader,
            library_id=occasion.library,
            policy_id=case.term.policy("on_site" if on_site else "loan_period") or case.term.rows[0].id,
            owner_policy_id=case.owner.policy("lends") or case.owner.rows[0].id,
            lent_at=occasion.at,
            due_on=due.day,
            due_at=due.at,
            on_site=on_site,
            renews_itself=bool(case.term.terms.renews_itself) and not on_site,
            explanation=to_plain(due.steps),
            terms=kept(case.term),
        )
    )
    settle(occasion, case, loan)
    record(occasion, case, loan, overrides)
    count_visit(occasion, reader)
    return Lent(loan.pk, item, due.day, due.at, any(s.code is StepCode.HIGH_DEMAND for s in due.steps))


def loan_due(case: Circumstances, term: Effective) -> DueDate:
    """When the loan is due: tonight on site, sooner when many wait, else as the policies say.

    Refusals: ``Refused`` no_fixed_date when loans end on fixed dates and none is given for today.
    """
    terms = term.terms
    period = Period(0) if case.on_site else terms.loan_period or Period(0)
    whole = queries.term_of(terms, period, term.policy("loan_period"))
    if case.on_site:
        whole = LoanTerm(period=period, policy=term.policy("on_site"))
    elif (
        whole.fixed_mode is ScheduleMode.EXACT and terms.schedule and span_of(whole.fixed, case.today) is None
    ):
        raise Refused(Reason(Refusal.NO_FIXED_DATE, {"day": case.today}, "item"))
    ends = case.reader.valid_until
    due = due_date(case.now, whole, case.calendar, card_ends=ends)
    short = terms.high_demand_period
    if case.on_site or short is None or not in_demand(case, terms):
        return due
    sooner = replace(whole, period=short, policy=term.policy("high_demand_period"), in_demand=True)
    shortened = due_date(case.now, sooner, case.calendar, card_ends=ends)
    return shortened if shortened.day < due.day else due


def in_demand(case: Circumstances, terms: Terms) -> bool:
    """Whether so many others wait for the title that it is lent for a shorter time."""
    if terms.high_demand_holds in (None, UNLIMITED):
        return False
    others = {request.hold for request in case.waiting if request.reader != case.reader.id}
    return len(others) >= (terms.high_demand_holds or 0)


def settle(occasion: Occasion, case: Circumstances, loan: Loan) -> None:
    """What the loan ends: the reader's hold, somebody else's that was overridden, a journey, a search for the copy."""
    captured, transit = case.captured, case.transit
    if transit is not None:
        end_transit(occasion, transit, TransitEnd.LENT)
    if captured is not None and captured.reader == loan.reader_id:
        fulfil(occasion, captured.hold, loan)
    elif captured is not None:
        hold = queries.lock_hold(captured.hold)
        if hold is not None:
            put_back(hold)
            touch(HOLD_DISPLACED, hold.pk)
    if captured is None or captured.reader != loan.reader_id:
        own = next((r for r in case.waiting if r.reader == loan.reader_id and meant(r, case)), None)
        if own is not None:
            fulfil(occasion, own.hold, loan)
    if case.item.incidents:
        resolve_gone(occasion, loan.item_id)


def meant(request: Request, case: Circumstances) -> bool:
    """Whether a request of the reader is for this copy."""
    return is_meant(request, queries.as_copy(case.copy, wrong=False, away=False))


def fulfil(occasion: Occasion, hold_id: int, loan: Loan) -> None:
    """The reader has what they waited for."""
    hold = queries.lock_hold(hold_id)
    if hold is None:
        return
    hold.loan, hold.item_id = loan, loan.item_id
    end_hold(occasion, hold, HoldState.LENT, EndedBy.LOAN)
    touch(HOLD_FULFILLED, hold.pk)


def record(occasion: Occasion, case: Circumstances, loan: Loan, overrides: tuple[Override, ...]) -> None:
    """Journal, fact and feed of a new loan."""
    touch("loan", loan.pk)
    touch("item", loan.item_id)
    touch("record", case.copy.record)
    note(due=loan.due_on)
    note_person("reader", case.reader.id)
    if overrides:
        note_exceptions(case.reader.id, case.reasons(), overrides)
    count(case.counted("on_site_loan" if loan.on_site else "loan"))
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
    undone(subjects)
    if loan.reader_id and not queries.lends_besides(loan):
        uncount_visit(loan.reader_id, loan.library_id, network.local_day(loan.library_id, loan.lent_at))
    touch("loan", loan.pk)
    touch("item", loan.item_id)
    if loan.reader_id:
        note_person("reader", loan.reader_id)
    mark("record", holdings.records_of([loan.item_id])[loan.item_id])
