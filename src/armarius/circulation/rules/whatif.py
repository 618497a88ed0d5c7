"""What a draft of a policy would have changed: loans that were made, each decided again without it and with it.

Each loan is decided by itself, with what its reader really had on loan at that moment: a loan the draft refuses still
counts for the next one. What no policy decides (a restriction, a lost copy, a hold) is left out of both decisions,
and so is a shorter period because many waited.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.due_dates import DueDate, FixedDate, LoanTerm, due_date, span_of
from armarius.circulation.rules.lending import ReaderState, policy_reasons, reader_reasons
from armarius.circulation.rules.limits import Had, categories_apart, limits_of
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.policies import (
    Case,
    DaysMode,
    Effective,
    HoursMode,
    PolicyRow,
    ScheduleMode,
    effective,
    with_draft,
)
from armarius.network.rules.calendar import Calendar
from armarius.platform.values.reasons import Reason

FixedDates = Callable[[int | None], tuple[FixedDate, ...]]
"""The fixed dates of a list by its id."""


class ChangeKind(StrEnum):
    """What a draft would have done to a loan."""

    REFUSED = "refused"
    LENT = "lent"
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLoan:
    """A loan as it was made: when (in its library's zone), the case there and in the owning library, what was had.

    ``age`` is in whole years, None when unknown; ``reachable`` as of today; ``due_on`` is the date it was given when
    it was made.
    """

    loan: int
    at: datetime
    on_site: bool
    case: Case
    owner_case: Case
    had: tuple[Had, ...] = ()
    age: int | None = None
    reachable: bool = True
    card_ends: date | None = None
    due_on: date


@dataclass(frozen=True, slots=True)
class Decision:
    """Lent until a date, or refused with the reasons."""

    due: DueDate | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A loan that the draft would have changed: how, the due dates before and after, why it is refused now."""

    loan: int
    kind: ChangeKind
    before: date | None
    after: date | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What a decision asks of the libraries: policies of the lending and of the owning tree, calendar, fixed dates."""

    term: tuple[PolicyRow, ...]
    owner: tuple[PolicyRow, ...]
    calendar: Calendar
    fixed: FixedDates


def decided(made: MadeLoan, rules: Rules) -> Decision:
    """How the policies decide a loan at the moment it was made."""
    day = made.at.date()
    term = effective(rules.term, made.case, day)
    owner = effective(rules.owner, made.owner_case, day)
    reasons = policy_reasons(term, owner, lends=True, on_site=made.on_site)
    if term is None or reasons:
        return Decision(None, reasons)
    apart = categories_apart(rules.term, made.case, day)
    limits = limits_of(term, made.case, made.had, limited_apart=apart, on_site=made.on_site)
    state = ReaderState(
        id=0,
        age=made.age,
        reachable=made.reachable,
        oldest_due=min((each.oldest_due for each in made.had if each.oldest_due), default=None),
        overdue=sum(each.overdue for each in made.had),
    )
    reasons = reader_reasons(state, term.terms, limits, day)
    if reasons:
        return Decision(None, reasons)
    due = due_of(made, term, rules)
    return Decision(due, () if due else (Reason(Refusal.NO_FIXED_DATE, {"day": day}, "item"),))


def due_of(made: MadeLoan, term: Effective, rules: Rules) -> DueDate | None:
    """When the loan would be due; None when loans end on fixed dates and there is none for the day."""
    terms = term.terms
    if made.on_site:
        whole = LoanTerm(period=Period(0), policy=term.policy("on_site"))
        return due_date(made.at, whole, rules.calendar, card_ends=made.card_ends)
    fixed, mode = rules.fixed(terms.schedule), terms.schedule_mode or ScheduleMode.AT_LATEST
    if mode is ScheduleMode.EXACT and terms.schedule and span_of(fixed, made.at.date()) is None:
        return None
    whole = LoanTerm(
        period=terms.loan_period or Period(0),
        policy=term.policy("loan_period"),
        days_mode=terms.days_mode or DaysMode.NEXT_OPEN_DAY,
        hours_mode=terms.hours_mode or HoursMode.CLOSING_TIME,
        fixed=fixed,
        fixed_mode=mode,
    )
    return due_date(made.at, whole, rules.calendar, card_ends=made.card_ends)


def drafted(rules: Rules, draft: PolicyRow) -> Rules:
    """The rules with a draft among them."""
    return Rules(
        tuple(with_draft(rules.term, draft)),
        tuple(with_draft(rules.owner, draft)),
        rules.calendar,
        rules.fixed,
    )


def change(made: MadeLoan, before: Decision, after: Decision) -> Change | None:
    """What lies between two decisions on a loan; None when they come to the same."""
    old, new = before.due, after.due
    if old is None and new is None:
        return None
    if new is None:
        return Change(made.loan, ChangeKind.REFUSED, old.day if old else None, None, bare(after))
    if old is None:
        return Change(made.loan, ChangeKind.LENT, None, new.day, bare(before))
    if (old.day, old.at) == (new.day, new.at):
        return None
    later = new.at > old.at if new.at and old.at else new.day > old.day
    return Change(made.loan, ChangeKind.LATER if later else ChangeKind.EARLIER, old.day, new.day)


def bare(decision: Decision) -> tuple[Reason, ...]:
    """The reasons of a decision as they are kept: which, and its figures."""
    return tuple(Reason(str(each.code), each.facts) for each in decision.reasons)


def had_then(spans: Iterable["Span"], at: datetime, day: date, *, besides: int) -> tuple[Had, ...]:
    """What a reader had on loan at an instant, ``besides`` the loan that was about to be made."""
    return tuple(
        Had(
            span.category,
            span.group,
            span.library,
            span.on_site,
            1,
            oldest_due=span.due_at(at),
            overdue=int(span.due_at(at) < day),
        )
        for span in spans
        if span.loan != besides and span.lent_at < at and (span.returned_at is None or span.returned_at > at)
    )


@dataclass(frozen=True, slots=True)
class Span:
    """A loan of a reader while it lasted; ``renewed`` are the instants of renewals with the due date before each."""

    loan: int
    lent_at: datetime
    returned_at: datetime | None
    category: str
    group: str
    library: int
    on_site: bool
    due_on: date
    renewed: tuple[tuple[datetime, date], ...] = ()

    def due_at(self, at: datetime) -> date:
        """The due date as it stood at an instant."""
        return next((before for when, before in self.renewed if when > at), self.due_on)
