"""Add a copy in haste, at the desk, for a code that nobody knew."""

from dataclasses import dataclass

from armarius.catalogue.commands.add_quick_record import add_quick_record
from armarius.holdings import permissions
from armarius.holdings.commands.add_item import add_item
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class QuickCopyAdded:
    """The new copy and its record, which is new too unless one was named."""

    item: int
    record: int


@command("holdings.add_quick_copy", needs=permissions.ADD_QUICK_COPIES)
def add_quick_copy(
    occasion: Occasion,
    *,
    code: str,
    category: str,
    title: str = "",
    author: str = "",
    location: int | None = None,
    record: int = 0,
    another: bool = False,
    cataloguing: str = "",
) -> QuickCopyAdded:
    """Add a copy of the occasion's library under a code, with a record of a few words, or to one that is there.

    The new record stands among the quick records until a cataloguer corrects it. Refusals: as ``add_quick_record``
    and ``add_item``.
    """
    made = (
        record
        or add_quick_record(
            occasion, title=title, author=author, cataloguing=cataloguing, another=another
        ).record
    )
    added = add_item(occasion, record=made, code=code, category=category, location=location)
    return QuickCopyAdded(added.item, made)
