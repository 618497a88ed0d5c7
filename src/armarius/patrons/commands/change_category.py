"""Rename a category of readers."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.models import ReaderCategory
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.categories import CategoryRule, is_day_of_year
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Stale


@dataclass(frozen=True, slots=True)
class CategoryChanged:
    """The category's id."""

    category: int


@command("patrons.change_category", needs=permissions.REGISTER)
def change_category(
    occasion: Occasion, *, code: str, name: str, rule: CategoryRule | None = None, version: int = 0
) -> CategoryChanged:
    """Give a reader category another name, other ages, another term; its code, which lending rules match on, stays.

    Without a ``rule`` ages and term stay. ``version`` is the one that was looked at, 0 for whatever is saved. Readers
    who are there keep their category and their term. Refusals: ``Missing`` unknown_category; ``Invalid`` name_missing,
    broken_ages, broken_term; ``Stale`` category_changed.
    """
    row = ReaderCategory.objects.select_for_update(no_key=True).filter(code=code).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_CATEGORY, {"category": code}))
    found = [] if name.strip() else [Reason(Refusal.NAME_MISSING, field="name")]
    found += against(rule) if rule else []
    if found:
        raise Invalid(*found)
    if version and row.version != version:
        raise Stale(Reason(Refusal.CATEGORY_CHANGED))
    note(code=code, before=row.name, after=name.strip())
    row.name = name.strip()[:120]
    if rule:
        row.min_age, row.max_age = rule.min_age, rule.max_age
        row.term_months, row.term_ends = rule.term_months, rule.term_ends
    row.version += 1
    row.save()
    return CategoryChanged(row.pk)


def against(rule: CategoryRule) -> list[Reason]:
    """What is wrong with ages and term."""
    found = []
    if rule.min_age is not None and rule.max_age is not None and rule.min_age > rule.max_age:
        found.append(Reason(Refusal.BROKEN_AGES, field="min_age"))
    if rule.term_ends and not is_day_of_year(rule.term_ends):
        found.append(Reason(Refusal.BROKEN_TERM, field="term_ends"))
    return found
