"""Rename a category of readers."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.models import ReaderCategory
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class CategoryChanged:
    """The category's id."""

    category: int


@command("patrons.change_category", needs=permissions.REGISTER)
def change_category(occasion: Occasion, *, code: str, name: str) -> CategoryChanged:
    """Give a reader category another name; its code, which lending rules match on, stays.

    Refusals: ``Missing`` unknown_category, ``Invalid`` name_missing.
    """
    row = ReaderCategory.objects.select_for_update(no_key=True).filter(code=code).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_CATEGORY, {"category": code}))
    if not name.strip():
        raise Invalid(Reason(Refusal.NAME_MISSING, field="name"))
    note(code=code, before=row.name, after=name.strip())
    row.name = name.strip()[:120]
    row.save(update_fields=["name"])
    return CategoryChanged(row.pk)
