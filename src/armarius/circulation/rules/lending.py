"""Whether a copy is lent or renewed: all the reasons against it, never only the first."""

from dataclasses import dataclass
from datetime import date, timedelta

from armarius.circulation import permissions
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.policies import PolicyRow
from armarius.platform.values.reasons import Reason

OVERRIDE = str(permissions.OVERRIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """The copy: its location's and its own state, and who holds it now (0 = nobody known any more)."""

    withdrawn: bool = False
    location_name: str = ""
    location_lendable: bool = True
    on_loan: bool = False
    held_by: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderState:
    """The reader: until when the card is valid, restrictions in words, loans open and the oldest due date."""

    id: int
    valid_until: date | None = None
    card_retired: bool = False
    restrictions: tuple[str, ...] = ()
    open_loans: int = 0
    oldest_due: date | None = None


def item_reasons(item: ItemState, reader: int) -> tuple[Reason, ...]:
    """What stands in the way on the copy's side."""
    found = []
    if item.withdrawn:
        found.append(Reason(Refusal.ITEM_WITHDRAWN, field="item"))
    if item.on_loan and item.held_by == reader:
        found.append(Reason(Refusal.ITEM_ON_LOAN_TO_THIS_READER, {"due": item.due_on}, "item"))
    elif item.on_loan:
        found.append(Reason(Refusal.ITEM_ON_LOAN, {"due": item.due_on}, "item"))
    if not item.location_lendable:
        found.append(Reason(Refusal.ITEM_STAYS_IN_HOUSE, {"location": item.location_name}, "item", OVERRIDE))
    return tuple(found)


def reader_reasons(reader: ReaderState, policy: PolicyRow | None, today: date) -> tuple[Reason, ...]:
    """What stands in the way on the reader's side."""
    found = []
    if reader.card_retired:
        found.append(Reason(Refusal.CARD_RETIRED, field="reader"))
    if reader.valid_until is not None and reader.valid_until < today:
        found.append(Reason(Refusal.CARD_EXPIRED, {"until": reader.valid_until}, "reader", OVERRIDE))
    found.extend(
        Reason(Refusal.READER_RESTRICTED, {"reason": words}, "reader", OVERRIDE)
        for words in reader.restrictions
    )
    if policy is None:
        return tuple(found)
    if policy.loan_limit is not None and reader.open_loans >= policy.loan_limit:
        facts = {"open": reader.open_loans, "limit": policy.loan_limit}
        found.append(Reason(Refusal.LOAN_LIMIT_REACHED, facts, "reader", OVERRIDE))
    tolerance = policy.overdue_tolerance_days
    if tolerance is not None and reader.oldest_due is not None:
        days = (today - reader.oldest_due).days
        if reader.oldest_due + timedelta(days=tolerance) < today:
            facts = {"days": days, "tolerance": tolerance}
            found.append(Reason(Refusal.READER_HAS_OVERDUES, facts, "reader", OVERRIDE))
    return tuple(found)


def policy_reasons(term: PolicyRow | None, owner: PolicyRow | None, *, lends: bool) -> tuple[Reason, ...]:
    """What the two policies say: the lending library's on the term, the owning library's on lending at all."""
    if not lends:
        return (Reason(Refusal.LIBRARY_DOES_NOT_LEND),)
    if term is None or owner is None:
        return (Reason(Refusal.NO_POLICY, field="item"),)
    if term.loan_days is None or owner.loan_days is None:
        return (Reason(Refusal.ITEM_NOT_LENT_BY_POLICY, field="item"),)
    return ()


def renewal_reasons(
    *, renewals: int, policy: PolicyRow, due_before: date, due_after: date
) -> tuple[Reason, ...]:
    """What stands in the way of a renewal (cases 27 and 28)."""
    found = []
    if renewals >= policy.renewals:
        facts = {"used": renewals, "limit": policy.renewals}
        found.append(Reason(Refusal.RENEWALS_USED_UP, facts, "item", OVERRIDE))
    if due_after <= due_before:
        found.append(Reason(Refusal.RENEWAL_WOULD_NOT_EXTEND, {"due": due_before}, "item"))
    return tuple(found)
