"""Define a category of readers."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.models import ReaderCategory
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.categories import CategoryKind
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class CategoryDefined:
    """The category's id."""

    category: int


@command("patrons.define_category", needs=permissions.REGISTER)
def define_category(
    occasion: Occasion, *, code: str, name: str, kind: CategoryKind = CategoryKind.PERSON
) -> CategoryDefined:
    """Add a reader category, of people or of institutions (R76). Refusals: ``Invalid`` name_missing, category_taken."""
    code, name = code.strip().lower(), name.strip()
    if not code or not name:
        raise Invalid(Reason(Refusal.NAME_MISSING, field="name"))
    if ReaderCategory.objects.filter(code=code).exists():
        raise Invalid(Reason(Refusal.CATEGORY_TAKEN, {"code": code}, "code"))
    note(code=code)
    return CategoryDefined(ReaderCategory.objects.create(code=code, name=name, kind=kind).pk)
