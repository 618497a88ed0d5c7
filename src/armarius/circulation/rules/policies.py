"""Which policy applies, and why: a pure match over rows (law 12: no match never lends)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """One policy as the match sees it; an empty key matches everything, ``loan_days`` None means not lent."""

    id: int
    library: int
    reader_category: str = ""
    item_category: str = ""
    location: int | None = None
    loan_days: int | None = None
    renewals: int = 0
    renewal_days: int | None = None
    loan_limit: int | None = None
    overdue_tolerance_days: int | None = None
    valid_from: date
    valid_until: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the half-open validity holds the day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is to be lent to whom: libraries nearest first, the reader's and the copy's category, the location."""

    libraries: tuple[int, ...]
    reader_category: str
    item_category: str
    location: int | None


@dataclass(frozen=True, slots=True)
class Match:
    """The winning policy, and those that also matched, in the order they would have won."""

    winner: PolicyRow
    runners_up: tuple[PolicyRow, ...]


def rank(row: PolicyRow, case: Case) -> tuple[int, int, int, int] | None:
    """How specific a policy is for a case, higher first; None when it does not match.

    The nearest library decides before anything else; then the location, the copy's category, the reader's.
    """
    if row.library not in case.libraries:
        return None
    keys = (
        (row.location, case.location),
        (row.item_category, case.item_category),
        (row.reader_category, case.reader_category),
    )
    if any(wanted not in (None, "") and wanted != actual for wanted, actual in keys):
        return None
    location, item, reader = (int(wanted not in (None, "")) for wanted, _ in keys)
    return (-case.libraries.index(row.library), location, item, reader)


def match(rows: Iterable[PolicyRow], case: Case, day: date) -> Match | None:
    """The policy in force for a case on a day, with the runners-up; None when none matches."""
    ranked = [(rank(row, case), row) for row in rows if row.valid_on(day)]
    matching = sorted(
        ((order, row) for order, row in ranked if order is not None),
        key=lambda pair: (pair[0], pair[1].valid_from, pair[1].id),
        reverse=True,
    )
    if not matching:
        return None
    return Match(matching[0][1], tuple(row for _, row in matching[1:]))
