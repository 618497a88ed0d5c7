"""Whether a copy is lent or renewed: all the reasons against it, never only the first."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from armarius.circulation import permissions
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.incidents import GONE, IncidentKind
from armarius.circulation.rules.limits import Limit
from armarius.circulation.rules.near_debts import NearDebt, near_reasons
from armarius.circulation.rules.policies import UNLIMITED, Effective, RenewOverdue, Terms
from armarius.patrons.rules.restrictions import Barring, Use, barring
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Reason

OVERRIDE = str(permissions.OVERRIDE)
CONFIRM = str(permissions.LEND)
"""What whoever lends may say yes to: a question, not an exception."""
YES = "✓"
"""What is written down where a question was answered and no reason is asked."""
INCIDENTS = {
    IncidentKind.LOST: Refusal.ITEM_LOST,
    IncidentKind.MISSING: Refusal.ITEM_MISSING,
    IncidentKind.DAMAGED: Refusal.ITEM_DAMAGED,
    IncidentKind.PART_MISSING: Refusal.ITEM_PART_MISSING,
    IncidentKind.NEVER_HAD: Refusal.ITEM_MISSING,
    IncidentKind.CLAIMED_RETURNED: Refusal.ITEM_CLAIMED_RETURNED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """The copy: its location's and its own state, who holds it now (0 = nobody known any more), what it waits for.

    ``captured_for`` is the reader for whom it lies ready or travels, ``travels`` whether it is on its way to them;
    ``wanted`` says that a waiting hold can be filled by no other copy. ``parts`` is what belongs to it.
    """

    withdrawn: bool = False
    location_name: str = ""
    location_lendable: bool = True
    on_loan: bool = False
    held_by: int | None = None
    due_on: date | None = None
    captured_for: int | None = None
    travels: bool = False
    wanted: bool = False
    parts: str = ""
    incidents: frozenset[IncidentKind] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderState:
    """The reader: until when the card is valid, restrictions in force, age, what is overdue, titles at home.

    ``age`` is None when the birth date is unknown; ``reachable`` whether an address or number is known at which they
    are told something; ``has_title`` whether they have another copy of the same title; ``had_title_until`` the day on
    which they last brought one back, None when they had none, nobody knows any more, or the policy does not ask.
    ``owes`` is what is owed with what is running, in the currency of the limit; None where no policy limits it.
    ``near`` is what others owe for whom the reader answers, or who answer for them, where a policy limits that.
    """

    id: int
    valid_until: date | None = None
    restrictions: tuple[Barring, ...] = ()
    age: int | None = None
    reachable: bool = True
    oldest_due: date | None = None
    overdue: int = 0
    has_title: bool = False
    had_title_until: date | None = None
    owes: Money | None = None
    near: tuple[NearDebt, ...] = ()


def item_reasons(item: ItemState, reader: int, *, on_site: bool = False) -> tuple[Reason, ...]:
    """What stands in the way on the copy's side."""
    found = []
    if item.withdrawn:
        found.append(Reason(Refusal.ITEM_WITHDRAWN, field="item"))
    if item.on_loan and item.held_by == reader:
        found.append(Reason(Refusal.ITEM_ON_LOAN_TO_THIS_READER, {"due": item.due_on}, "item"))
    elif item.on_loan:
        found.append(Reason(Refusal.ITEM_ON_LOAN, {"due": item.due_on}, "item"))
    if not item.location_lendable and not on_site:
        found.append(Reason(Refusal.ITEM_STAYS_IN_HOUSE, {"location": item.location_name}, "item", OVERRIDE))
    found.extend(Reason(INCIDENTS[kind], {}, "item", CONFIRM) for kind in sorted(item.incidents))
    if item.captured_for not in (None, reader):
        code = Refusal.ITEM_ON_ITS_WAY_TO_ANOTHER if item.travels else Refusal.ITEM_READY_FOR_ANOTHER
        found.append(Reason(code, {}, "item", OVERRIDE))
    elif item.wanted and item.captured_for is None:
        found.append(Reason(Refusal.ITEM_REQUESTED, {}, "item", OVERRIDE))
    if item.parts:
        found.append(Reason(Refusal.ITEM_HAS_PARTS, {"parts": item.parts}, "item", CONFIRM))
    return tuple(found)


def person_reasons(reader: ReaderState, today: date, use: Use) -> tuple[Reason, ...]:
    """What stands in the way of a use whatever a policy says: the card, restrictions that bar this very use."""
    found = []
    if reader.valid_until is not None and reader.valid_until < today:
        found.append(Reason(Refusal.CARD_EXPIRED, {"until": reader.valid_until}, "reader", OVERRIDE))
    found.extend(barring_reasons(reader.restrictions, use))
    return tuple(found)


def barring_reasons(restrictions: Iterable[Barring], use: Use) -> tuple[Reason, ...]:
    """A reason for each restriction that bars this use: what is barred, why, and the last day when there is one."""
    found = []
    for each in barring(restrictions, use):
        facts: dict[str, str | date] = {"use": str(use), "reason": each.reason}
        code = Refusal.READER_RESTRICTED
        if each.last_day is not None:
            code, facts = Refusal.READER_RESTRICTED_UNTIL, facts | {"until": each.last_day}
        found.append(Reason(code, facts, "reader", OVERRIDE))
    return tuple(found)


def overdue_reasons(reader: ReaderState, terms: Terms, today: date) -> tuple[Reason, ...]:
    """What is overdue too long, too much of it, or more owed than the policy lets (case 37)."""
    found = []
    tolerance, late = terms.overdue_tolerance_days, terms.grace_days or 0
    if tolerance not in (None, UNLIMITED) and reader.oldest_due is not None:
        days = (today - reader.oldest_due).days
        if reader.oldest_due + timedelta(days=tolerance + late) < today:
            facts = {"days": days, "tolerance": tolerance}
            found.append(Reason(Refusal.READER_HAS_OVERDUES, facts, "reader", OVERRIDE))
    limit = terms.overdue_limit
    if limit not in (None, UNLIMITED) and reader.overdue > limit:
        facts = {"overdue": reader.overdue, "limit": limit}
        found.append(Reason(Refusal.TOO_MANY_OVERDUE, facts, "reader", OVERRIDE))
    debt = terms.debt_limit
    if debt is not None and reader.owes is not None and reader.owes > debt:
        owed = {"owed": reader.owes, "limit": debt}
        found.append(Reason(Refusal.OWES_TOO_MUCH, owed, "reader", OVERRIDE))
    return (*found, *near_reasons(reader.near))


def reader_reasons(
    reader: ReaderState, terms: Terms | None, limits: Iterable[Limit], today: date, *, on_site: bool = False
) -> tuple[Reason, ...]:
    """What stands in the way on the reader's side of lending; without terms only what no policy decides."""
    found = [*person_reasons(reader, today, Use.ON_SITE if on_site else Use.LENDING)]
    if terms is None:
        return tuple(found)
    found.extend(
        Reason(each.refusal, limit_facts(each), "reader", OVERRIDE) for each in limits if each.reached
    )
    found.extend(overdue_reasons(reader, terms, today))
    found.extend(address_reasons(reader, terms))
    if terms.lowest_age and reader.age is not None and reader.age < terms.lowest_age:
        found.append(Reason(Refusal.READER_TOO_YOUNG, {"age": terms.lowest_age}, "reader", OVERRIDE))
    if reader.has_title:
        found.append(Reason(Refusal.SAME_TITLE_ON_LOAN, {}, "item", CONFIRM))
    if reader.had_title_until is not None:
        found.append(Reason(Refusal.TITLE_BORROWED_BEFORE, {"day": reader.had_title_until}, "item", CONFIRM))
    return tuple(found)


def address_reasons(reader: ReaderState, terms: Terms) -> tuple[Reason, ...]:
    """Nobody could remind this reader, and the policy wants that somebody can."""
    if not terms.needs_address or reader.reachable:
        return ()
    return (Reason(Refusal.READER_NOT_REACHABLE, {}, "reader", OVERRIDE),)


def limit_facts(limit: Limit) -> dict[str, str | int]:
    """How many of how many, and of which category when it limits one."""
    facts: dict[str, str | int] = {"open": limit.used, "limit": limit.limit}
    return facts | {"category": limit.category} if limit.category else facts


def policy_reasons(
    term: Effective | None, owner: Effective | None, *, lends: bool, on_site: bool = False
) -> tuple[Reason, ...]:
    """What the policies say: the lending library's on the term, the owning library's on lending at all."""
    if not lends:
        return (Reason(Refusal.LIBRARY_DOES_NOT_LEND),)
    if term is None or owner is None:
        return (Reason(Refusal.NO_POLICY, field="item"),)
    if on_site:
        allowed = term.terms.on_site and owner.terms.on_site
        return () if allowed else (Reason(Refusal.NOT_USED_ON_SITE, field="item"),)
    if not term.terms.lends or not owner.terms.lends:
        return (Reason(Refusal.ITEM_NOT_LENT_BY_POLICY, field="item"),)
    if term.terms.loan_period is None:
        return (Reason(Refusal.NO_POLICY, field="item"),)
    return ()


def gone(kinds: Iterable[IncidentKind]) -> frozenset[IncidentKind]:
    """Those that end when somebody has the copy in hand."""
    return frozenset(kinds) & GONE


def renewal_reasons(
    *,
    renewals: int,
    terms: Terms,
    today: date,
    due_before: date,
    extends: bool,
    on_site: bool = False,
    wanted: bool = False,
    recalled: bool = False,
) -> tuple[Reason, ...]:
    """What stands in the way of a renewal (cases 27 and 28); neither a hold nor a recall is ever overridden."""
    found = []
    if on_site:
        found.append(Reason(Refusal.ON_SITE_NOT_RENEWED, {}, "item"))
    if not terms.renewals:
        found.append(Reason(Refusal.NEVER_RENEWED, {}, "item", OVERRIDE))
    elif renewals >= terms.renewals:
        facts = {"used": renewals, "limit": terms.renewals}
        found.append(Reason(Refusal.RENEWALS_USED_UP, facts, "item", OVERRIDE))
    early = terms.renew_before_days
    if early not in (None, UNLIMITED) and today < due_before - timedelta(days=early):
        soonest = due_before - timedelta(days=early)
        found.append(Reason(Refusal.TOO_SOON_TO_RENEW, {"from": soonest}, "item", OVERRIDE))
    if recalled:
        found.append(Reason(Refusal.LOAN_RECALLED, {}, "item"))
    elif wanted:
        found.append(Reason(Refusal.REQUESTED_BY_ANOTHER, {}, "item"))
    if not extends:
        found.append(Reason(Refusal.RENEWAL_WOULD_NOT_EXTEND, {"due": due_before}, "item"))
    return tuple(found)


def is_overdue(terms: Terms, now: datetime, due_on: date, due_at: datetime | None = None) -> bool:
    """Whether a loan is overdue at an instant in its library's zone: by the clock when it has an hour, after grace."""
    grace = timedelta(days=terms.grace_days or 0)
    return now > due_at + grace if due_at is not None else now.date() > due_on + grace


def overdue_renewal_reasons(
    reader: ReaderState, terms: Terms, today: date, *, due: date, overdue: bool
) -> tuple[Reason, ...]:
    """What stands in the way of a renewal because this loan, or anything else of the reader's, is overdue (case 37).

    ``overdue`` is said of the loan that is to be renewed, ``due`` is its due date.
    """
    mode = terms.renew_overdue
    found = []
    if mode is RenewOverdue.NOT_OVERDUE and overdue:
        found.append(Reason(Refusal.LOAN_OVERDUE, {"due": due}, "item", OVERRIDE))
    if mode is RenewOverdue.NONE_OVERDUE:
        terms = replace(terms, overdue_tolerance_days=0)
    return (*found, *overdue_reasons(reader, terms, today))
