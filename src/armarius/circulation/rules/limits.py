"""How many copies a reader may have at once: in all, in this library, of a category, of a group of categories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.policies import UNLIMITED, Case, Effective, PolicyRow, Value, resolved


@dataclass(frozen=True, slots=True)
class Had:
    """Copies a reader has: of a category and the one above it, lent in a library, how many, the earliest due date,
    and how many are overdue."""

    category: str
    group: str
    library: int
    on_site: bool
    copies: int
    oldest_due: date | None = None
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in force: its number, how many of it are used, by which policy, for which category ("" = every copy)."""

    refusal: Refusal
    limit: int
    used: int
    policy: PolicyRow | None
    category: str = ""

    @property
    def reached(self) -> bool:
        """Whether one more would be too many."""
        return self.limit != UNLIMITED and self.used >= self.limit


def limits_of(
    found: Effective,
    case: Case,
    had: Iterable[Had],
    *,
    limited_apart: Iterable[str] = (),
    on_site: bool = False,
) -> tuple[Limit, ...]:
    """Every limit that counts in a case, the widest first (case 36: in all, here, by category).

    Loans to take home and loans to use on site are counted apart. The general limit counts what no limit of a category
    counts: a pupil's textbooks take no room from their reading. "Here" is the library nearest in the case, every
    category counted.
    """
    counted = [each for each in had if each.on_site == on_site]
    here = case.libraries[0]
    if on_site:
        return (limit(Refusal.ON_SITE_LIMIT_REACHED, found, "on_site_limit", counted),)
    of_category = [
        Limit(Refusal.CATEGORY_LIMIT_REACHED, row.terms.loan_limit or 0, of_it, row, category)
        for category in dict.fromkeys(filter(None, (case.item_group, case.item_category)))
        if (row := limiting(found.rows, category)) is not None
        for of_it in [sum(h.copies for h in counted if category in (h.category, h.group))]
    ]
    apart = set(limited_apart)
    general = [h for h in counted if not {h.category, h.group} & apart]
    return (
        *(() if of_category else (limit(Refusal.LOAN_LIMIT_REACHED, found, "loan_limit", general),)),
        limit(
            Refusal.LOAN_LIMIT_HERE_REACHED,
            found,
            "loan_limit_here",
            [h for h in counted if h.library == here],
        ),
        *of_category,
    )


def limiting(rows: Iterable[PolicyRow], category: str) -> PolicyRow | None:
    """The most specific of the policies that match which limits a category of copies."""
    return next((r for r in rows if r.item_category == category and r.terms.loan_limit is not None), None)


def limit_value(found: tuple[PolicyRow, ...], case: Case, name: str) -> Value:
    """A limit as it counts for the case: that of the copy's own category, of the one above, or for every copy."""
    general = resolved(found, name)
    if name != "loan_limit":
        return general
    of_category = [
        row
        for category in (case.item_category, case.item_group)
        if category
        for row in found
        if row.item_category == category and row.terms.loan_limit is not None
    ]
    if not of_category:
        return general
    also = (*of_category[1:], *((general.policy, *general.runners_up) if general.policy else ()))
    return Value(of_category[0].terms.loan_limit, of_category[0], also)


def categories_apart(rows: Iterable[PolicyRow], case: Case, day: date) -> frozenset[str]:
    """The categories of copies that a policy for this reader limits on their own, whatever is being lent now."""
    return frozenset(
        row.item_category
        for row in rows
        if row.item_category
        and row.terms.loan_limit is not None
        and row.valid_on(day)
        and row.library in case.libraries
        and row.reader_category in ("", case.reader_category)
    )


def limit(refusal: Refusal, found: Effective, name: str, counted: Iterable[Had]) -> Limit:
    """One limit for every copy, as the policies give it."""
    value = found.values[name]
    return Limit(refusal, int(str(value.value)), sum(h.copies for h in counted), value.policy)
