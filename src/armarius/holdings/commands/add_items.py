"""Add several copies at once, their codes and inventory numbers counted on from the first."""

from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.commands.add_item import add_item
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.numbering import consecutive
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

MOST = 100
"""Copies that one form may add."""


@dataclass(frozen=True, slots=True)
class ItemsAdded:
    """The new copies' ids, in the order of their codes."""

    items: tuple[int, ...]


@command("holdings.add_items", needs=permissions.EDIT_ITEMS)
def add_items(
    occasion: Occasion,
    *,
    record: int,
    count: int,
    code: str,
    category: str,
    location: int | None = None,
    call_number: str = "",
    inventory_number: str = "",
    price: str = "",
    note_text: str = "",
    lendable: bool = True,
    volume: str = "",
    parts: str = "",
) -> ItemsAdded:
    """Add ``count`` copies that differ by code and inventory number only; all of them or none.

    Refusals: ``Invalid`` too_many_copies, not_countable; those of ``add_item``.
    """
    if not 1 <= count <= MOST:
        raise Invalid(Reason(Refusal.TOO_MANY_COPIES, {"most": MOST}, "count"))
    codes = consecutive(code.strip(), count)
    number = inventory_number.strip()
    numbers = consecutive(number, count) if number else ("",) * count
    wrong = [
        Reason(Refusal.NOT_COUNTABLE, {"text": text}, field)
        for made, text, field in ((codes, code, "code"), (numbers, number, "inventory_number"))
        if not made
    ]
    if wrong:
        raise Invalid(*wrong)
    made = tuple(
        add_item(
            occasion,
            record=record,
            code=each,
            category=category,
            location=location,
            call_number=call_number,
            inventory_number=its_number,
            price=price,
            note_text=note_text,
            lendable=lendable,
            volume=volume,
            parts=parts,
        ).item
        for each, its_number in zip(codes, numbers, strict=True)
    )
    note(n=count)
    return ItemsAdded(made)
