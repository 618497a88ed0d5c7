"""Define a category of copies."""

from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.models import ItemCategory
from armarius.holdings.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class CategoryDefined:
    """The category's id."""

    category: int


@command("holdings.define_category", needs=permissions.EDIT_ITEMS)
def define_category(occasion: Occasion, *, code: str, name: str, parent: str = "") -> CategoryDefined:
    """Add an item category, below another when ``parent`` is the code of one that stands below none itself.

    Refusals: ``Invalid`` name_missing, category_taken, unknown_category, category_is_below.
    """
    code, name = code.strip().lower(), name.strip()
    if not code or not name:
        raise Invalid(Reason(Refusal.NAME_MISSING, field="name"))
    if ItemCategory.objects.filter(code=code).exists():
        raise Invalid(Reason(Refusal.CATEGORY_TAKEN, {"code": code}, "code"))
    above = (
        ItemCategory.objects.select_for_update(no_key=True).filter(code=parent).first() if parent else None
    )
    if parent and above is None:
        raise Invalid(Reason(Refusal.UNKNOWN_CATEGORY, {"category": parent}, "parent"))
    if above is not None and above.parent_id is not None:
        raise Invalid(Reason(Refusal.CATEGORY_IS_BELOW, {"category": parent}, "parent"))
    note(code=code)
    return CategoryDefined(ItemCategory.objects.create(code=code, name=name, parent=above).pk)
