"""Rename a category of copies, or put it below another."""

from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.models import ItemCategory
from armarius.holdings.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class CategoryChanged:
    """The category's id."""

    category: int


@command("holdings.change_category", needs=permissions.EDIT_ITEMS)
def change_category(occasion: Occasion, *, code: str, name: str, parent: str = "") -> CategoryChanged:
    """Give an item category another name and place; its code, which lending rules match on, stays.

    ``parent`` is the code of the category above, empty for none; there are two levels and no more. Refusals:
    ``Missing`` unknown_category; ``Invalid`` name_missing, unknown_category, category_is_below.
    """
    locked = ItemCategory.objects.select_for_update(no_key=True).order_by("pk")
    rows = {row.code: row for row in locked.filter(code__in=[code, parent])}
    row, above = rows.get(code), rows.get(parent)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_CATEGORY, {"category": code}))
    if not name.strip():
        raise Invalid(Reason(Refusal.NAME_MISSING, field="name"))
    if parent and above is None:
        raise Invalid(Reason(Refusal.UNKNOWN_CATEGORY, {"category": parent}, "parent"))
    if above is not None and (above.parent_id or above == row or row.children.exists()):
        raise Invalid(Reason(Refusal.CATEGORY_IS_BELOW, {"category": parent}, "parent"))
    note(code=code, before=row.name, after=name.strip(), parent=parent)
    row.name, row.parent = name.strip()[:120], above
    row.save(update_fields=["name", "parent"])
    return CategoryChanged(row.pk)
