"""Add a copy to a record."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from armarius.catalogue import queries as catalogue
from armarius.holdings import permissions
from armarius.holdings.commands.give_call_number import filled_in
from armarius.holdings.commands.given_numbers import given
from armarius.holdings.models import HIGHEST_PRICE, Item, ItemCategory, NumberLedger
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.holdings.refusals import Refusal
from armarius.network import queries as network
from armarius.network.commands.register_code import register_code
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.text.call_numbers import call_number_key
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ItemAdded:
    """The new copy's id."""

    item: int


@command("holdings.add_item", needs=permissions.EDIT_ITEMS)
def add_item(
    occasion: Occasion,
    *,
    record: int,
    code: str,
    category: str,
    location: int | None = None,
    call_number: str = "",
    inventory_number: str = "",
    ledger: str = "",
    price: str = "",
    note_text: str = "",
    lendable: bool = True,
    volume: str = "",
    parts: str = "",
) -> ItemAdded:
    """Add a copy of the occasion's library under a code; the inventory number is unique in its ledger.

    Without a code it gets the next by the scheme that holds there, without an inventory number the next of a ledger
    that gives them, without a call number one by the library's plan, if that fills them in and the record says enough.
    ``price`` is a decimal number in the library's currency. Refusals: ``Missing`` unknown_record;
    ``Invalid`` unknown_category, unknown_location, broken_price, those of ``given_numbers`` and the code registry's.
    """
    title = catalogue.lock_record(record)
    if title is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    kind = ItemCategory.objects.filter(code=category).first()
    book = NumberLedger.objects.get_or_create(code=ledger or str(occasion.library))[0]
    found = complaints(occasion.library, location)
    if kind is None:
        found += (Reason(Refusal.UNKNOWN_CATEGORY, {"category": category}, "category"),)
    amount = parsed_price(price)
    if price.strip() and amount is None:
        found += (Reason(Refusal.BROKEN_PRICE, {"price": price}, "price"),)
    (code,), (number,) = given(
        occasion, book, code=code, inventory_number=inventory_number, count=1, found=found
    )
    if kind is None:
        raise Invalid(*found)
    (shelf_mark,) = filled_in(occasion, title, call_number, volume=volume)
    row = Item.objects.create(
        record_id=record,
        library_id=occasion.library,
        location_id=location,
        category=kind,
        ledger=book if number else None,
        inventory_number=number,
        call_number=shelf_mark,
        call_number_key=call_number_key(shelf_mark, scheme_of(occasion.library)),
        price=amount,
        note=note_text,
        lendable=lendable,
        volume=volume.strip(),
        parts=parts.strip(),
        added_at=occasion.at,
    )
    register_code(occasion, code=code, owner_kind="item", owner_id=row.pk)
    touch("item", row.pk)
    touch("record", record)
    note(code=code)
    mark("record", record)
    return ItemAdded(row.pk)


def complaints(library: int, location: int | None) -> tuple[Reason, ...]:
    """What is wrong with the place of a copy of a library."""
    found = []
    tree = network.ancestors(library)
    if location is not None and network.library_of_location(location) not in tree:
        found.append(Reason(Refusal.UNKNOWN_LOCATION, {"location": location}, "location"))
    return tuple(found)


def parsed_price(text: str) -> Decimal | None:
    """The amount of what was typed, comma or point; None when it is not one, or one that cannot be kept.

    An amount has at most two decimals, is not negative and not above ``HIGHEST_PRICE``.
    """
    try:
        typed = Decimal(text.strip().replace(",", "."))
        amount = typed.quantize(CENT)
        fits = typed.is_finite() and amount == typed and 0 <= amount <= HIGHEST_PRICE
    except InvalidOperation:
        return None
    return amount if fits else None
