"""Which policies apply, value by value, and why: a pure match over rows (law 12: no match never lends)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from armarius.circulation.rules.fines import FineDays, FineFrom, FineHours
from armarius.circulation.rules.periods import LONGEST, MOST, SHORT, Period, Unit
from armarius.circulation.rules.rates import Rates
from armarius.platform.values.money import Money

UNLIMITED = 32767
"""The number of a limit that says: without limit. An empty limit leaves it to a more general policy."""


class DaysMode(StrEnum):
    """How a loan of days meets closed days (features.md §2.7)."""

    NEXT_OPEN_DAY = "next_open_day"
    OPEN_DAYS = "open_days"
    EVERY_DAY = "every_day"
    SAME_WEEKDAY = "same_weekday"


class HoursMode(StrEnum):
    """What happens to a loan of hours that would end when the library is closed."""

    CLOSING_TIME = "closing_time"
    NEXT_OPENING = "next_opening"
    ANY_TIME = "any_time"


class ScheduleMode(StrEnum):
    """Whether a fixed date is the due date, or no loan is longer than to it."""

    EXACT = "exact"
    AT_LATEST = "at_latest"


class RenewFrom(StrEnum):
    """From where a renewal counts."""

    TODAY = "today"
    DUE_DATE = "due_date"


class RenewOverdue(StrEnum):
    """Whether a loan that is overdue is renewed; the last: nothing is while anything of the reader's is overdue."""

    ALLOWED = "allowed"
    NOT_OVERDUE = "not_overdue"
    NONE_OVERDUE = "none_overdue"


class ReturnTo(StrEnum):
    """Where a copy may be brought back: everywhere, at the library it belongs to, at the one that lent it."""

    ANYWHERE = "anywhere"
    OWNING_LIBRARY = "owning_library"
    LENDING_LIBRARY = "lending_library"


class Pickup(StrEnum):
    """Where a held copy may be fetched."""

    ANYWHERE = "anywhere"
    OWNING_LIBRARY = "owning_library"


class ShelfHolds(StrEnum):
    """Whether what stands on the shelf may be asked for."""

    ALLOWED = "allowed"
    IF_ALL_OUT = "if_all_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The values of a policy; None says nothing and leaves the value to a more general policy.

    Periods are lengths of time, limits are numbers of copies (``UNLIMITED``: without), ``schedule`` the id of a list
    of fixed due dates, ages whole years, everything called days whole days; fines and the
    limit of debts are amounts with their currency.
    """

    lends: bool | None = None
    loan_period: Period | None = None
    days_mode: DaysMode | None = None
    hours_mode: HoursMode | None = None
    schedule: int | None = None
    schedule_mode: ScheduleMode | None = None
    loan_limit: int | None = None
    loan_limit_here: int | None = None
    overdue_tolerance_days: int | None = None
    overdue_limit: int | None = None
    grace_days: int | None = None
    lost_after_days: int | None = None
    lowest_age: int | None = None
    needs_address: bool | None = None
    asks_previous_loans: bool | None = None
    renewals: int | None = None
    renewal_period: Period | None = None
    renew_from: RenewFrom | None = None
    renew_before_days: int | None = None
    renews_itself: bool | None = None
    renew_overdue: RenewOverdue | None = None
    holds: bool | None = None
    shelf_holds: ShelfHolds | None = None
    item_holds: bool | None = None
    hold_limit: int | None = None
    hold_days: int | None = None
    shelf_days: int | None = None
    pickup: Pickup | None = None
    recalls: bool | None = None
    recall_minimum_days: int | None = None
    recall_days: int | None = None
    high_demand_holds: int | None = None
    high_demand_period: Period | None = None
    on_site: bool | None = None
    on_site_limit: int | None = None
    floats: bool | None = None
    return_to: ReturnTo | None = None
    fine_rate: Money | None = None
    fine_steps: Rates | None = None
    fine_interval: Period | None = None
    fine_from: FineFrom | None = None
    fine_days: FineDays | None = None
    fine_grace_days: int | None = None
    fine_grace_charged: bool | None = None
    fine_cap: Money | None = None
    fine_price_caps: bool | None = None
    fine_reader_cap: Money | None = None
    fine_clock_rate: Money | None = None
    fine_clock_interval: Period | None = None
    fine_clock_hours: FineHours | None = None
    fine_clock_grace_minutes: int | None = None
    suspension_days: int | None = None
    suspension_cap: int | None = None
    debt_limit: Money | None = None
    family_debt_limit: Money | None = None
    group_debt_limit: Money | None = None


NAMES = tuple(each.name for each in fields(Terms))
LIMITS = ("loan_limit", "loan_limit_here", "on_site_limit")
"""Values that count copies: a policy for a category of copies limits those only."""
STANDARD = Terms(
    days_mode=DaysMode.NEXT_OPEN_DAY,
    hours_mode=HoursMode.CLOSING_TIME,
    schedule_mode=ScheduleMode.AT_LATEST,
    loan_limit=UNLIMITED,
    loan_limit_here=UNLIMITED,
    overdue_tolerance_days=UNLIMITED,
    overdue_limit=UNLIMITED,
    grace_days=0,
    lost_after_days=UNLIMITED,
    lowest_age=0,
    needs_address=False,
    asks_previous_loans=False,
    renewals=0,
    renew_from=RenewFrom.TODAY,
    renew_before_days=UNLIMITED,
    renews_itself=False,
    renew_overdue=RenewOverdue.ALLOWED,
    holds=True,
    shelf_holds=ShelfHolds.ALLOWED,
    item_holds=True,
    hold_limit=UNLIMITED,
    hold_days=UNLIMITED,
    shelf_days=7,
    pickup=Pickup.ANYWHERE,
    recalls=False,
    recall_minimum_days=7,
    recall_days=3,
    high_demand_holds=UNLIMITED,
    on_site=True,
    on_site_limit=UNLIMITED,
    floats=False,
    return_to=ReturnTo.ANYWHERE,
    fine_interval=Period(1),
    fine_from=FineFrom.BEGUN,
    fine_days=FineDays.EVERY_DAY,
    fine_grace_days=0,
    fine_grace_charged=False,
    fine_price_caps=False,
    fine_clock_interval=Period(1, Unit.HOUR),
    fine_clock_hours=FineHours.EVERY_HOUR,
    fine_clock_grace_minutes=0,
    suspension_days=0,
    suspension_cap=UNLIMITED,
)
"""What holds where no policy says anything. Lending itself has no standard: without a policy nothing is lent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """One policy as the match sees it; an empty key matches everything."""

    id: int
    library: int
    reader_category: str = ""
    item_category: str = ""
    location: int | None = None
    terms: Terms
    valid_from: date
    valid_until: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the half-open validity holds the day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is to be lent to whom: libraries nearest first, the reader's and the copy's category, the location.

    ``item_group`` is the category above the copy's, empty when there is none.
    """

    libraries: tuple[int, ...]
    reader_category: str
    item_category: str
    item_group: str = ""
    location: int | None


@dataclass(frozen=True, slots=True)
class Value:
    """One value, the policy that gave it (None: the standard), and those that would have, in that order."""

    value: object
    policy: PolicyRow | None
    runners_up: tuple[PolicyRow, ...] = ()

    @property
    def policy_id(self) -> int:
        """The id of the policy, 0 for the standard."""
        return self.policy.id if self.policy else 0


@dataclass(frozen=True, slots=True)
class Effective:
    """What counts in a case: every value with where it comes from, and the values alone."""

    values: Mapping[str, Value]
    terms: Terms
    rows: tuple[PolicyRow, ...]

    def policy(self, name: str) -> int:
        """The id of the policy that gave a value, 0 for the standard."""
        return self.values[name].policy_id


def rank(row: PolicyRow, case: Case) -> tuple[int, int, int, int] | None:
    """How specific a policy is for a case, higher first; None when it does not match.

    The nearest library decides before anything else; then the location, the copy's category (its own before the
    one above it), the reader's.
    """
    if row.library not in case.libraries:
        return None
    if row.location is not None and row.location != case.location:
        return None
    if row.reader_category and row.reader_category != case.reader_category:
        return None
    item = 0
    if row.item_category:
        if row.item_category not in (case.item_category, case.item_group):
            return None
        item = 2 if row.item_category == case.item_category else 1
    return (
        -case.libraries.index(row.library),
        int(row.location is not None),
        item,
        int(bool(row.reader_category)),
    )


def ranked(rows: Iterable[PolicyRow], case: Case, day: date) -> tuple[PolicyRow, ...]:
    """The policies that match a case on a day, the most specific first, of equals the youngest."""
    matching = [(order, row) for row in rows if row.valid_on(day) and (order := rank(row, case)) is not None]
    matching.sort(key=lambda pair: (pair[0], pair[1].valid_from, pair[1].id), reverse=True)
    return tuple(row for _, row in matching)


def effective(rows: Iterable[PolicyRow], case: Case, day: date) -> Effective | None:
    """What counts for a case on a day, each value from the most specific policy that gives one; None: no policy.

    Limits of copies come from policies for all copies: those for a category are ``limits.limits_of``'s.
    """
    found = ranked(rows, case, day)
    if not found:
        return None
    values = {name: resolved(found, name) for name in NAMES}
    terms = Terms(**{name: value.value for name, value in values.items()})  # type: ignore[arg-type]
    return Effective(values, terms, found)


def resolved(found: tuple[PolicyRow, ...], name: str) -> Value:
    """One value from the policies that match, the most specific first: who gives it, and who would have."""
    giving = tuple(
        row
        for row in found
        if getattr(row.terms, name) is not None and not (name in LIMITS and row.item_category)
    )
    if not giving:
        return Value(getattr(STANDARD, name), None)
    return Value(getattr(giving[0].terms, name), giving[0], giving[1:])


def with_draft(rows: Iterable[PolicyRow], draft: PolicyRow) -> list[PolicyRow]:
    """The policies as they would be with a draft among them, in place of the version with its keys."""
    keys = (draft.library, draft.reader_category, draft.item_category, draft.location)
    others = [
        row for row in rows if (row.library, row.reader_category, row.item_category, row.location) != keys
    ]
    return [*others, draft]


def misplaced(terms: Terms, item_category: str) -> tuple[str, ...]:
    """Values that a policy for one category of copies cannot give: they count every copy."""
    if not item_category:
        return ()
    return tuple(name for name in LIMITS if name != "loan_limit" and getattr(terms, name) is not None)


def lasts(period: Period) -> bool:
    """Whether a period is more than nothing and no more than can be written down and counted."""
    return 0 < period.length <= MOST and period.longest_days <= LONGEST


def broken(terms: Terms) -> tuple[str, ...]:
    """The values that cannot be: a number below zero or too large, a period of nothing or of more than ten years."""
    wrong = []
    for name in NAMES:
        value = getattr(terms, name)
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if is_number and not 0 <= value <= (UNLIMITED if name != "schedule" else value):
            wrong.append(name)
        if isinstance(value, Period) and not (lasts(value) or (name == "loan_period" and value == Period(0))):
            wrong.append(name)
        if isinstance(value, Money) and value.amount < 0:
            wrong.append(name)
    if terms.fine_interval is not None and terms.fine_interval.unit in (*SHORT, Unit.MONTH):
        wrong.append("fine_interval")
    if terms.fine_clock_interval is not None and terms.fine_clock_interval.unit not in SHORT:
        wrong.append("fine_clock_interval")
    if terms.fine_steps is not None and not terms.fine_steps.is_whole:
        wrong.append("fine_steps")
    return tuple(wrong)
