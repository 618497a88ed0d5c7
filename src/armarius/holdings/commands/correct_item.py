"""Correct what is written about a copy."""

from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.commands.add_item import complaints, parsed_price
from armarius.holdings.commands.given_numbers import given_inventory_numbers
from armarius.holdings.models import Item, ItemCategory, NumberLedger
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.holdings.refusals import Refusal
from armarius.network import queries as network
from armarius.network.commands.register_code import register_code
from armarius.network.commands.retire_code import retire_code
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.text.call_numbers import call_number_key
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused, Stale


@dataclass(frozen=True, slots=True)
class ItemCorrected:
    """The copy's id and its version now."""

    item: int
    version: int


@command("holdings.correct_item", needs=permissions.EDIT_ITEMS)
def correct_item(
    occasion: Occasion,
    *,
    item: int,
    version: int,
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
) -> ItemCorrected:
    """Correct a copy of the occasion's library. Another code retires the old one for ever (law 14).

    An inventory number, once given, keeps its ledger; another one must be free in it; that of a gapless one
    stays.
    Refusals: ``Missing`` unknown_item; ``Refused`` item_withdrawn; ``Stale`` item_changed; ``Invalid``
    number_stays, and as ``add_item``.
    """
    row = own_item(occasion, item, version)
    kind = ItemCategory.objects.filter(code=category).first()
    book = row.ledger or NumberLedger.objects.get_or_create(code=str(row.library_id))[0]
    found = complaints(row.library_id, location)
    if kind is None:
        found += (Reason(Refusal.UNKNOWN_CATEGORY, {"category": category}, "category"),)
    amount = parsed_price(price)
    if price.strip() and amount is None:
        found += (Reason(Refusal.BROKEN_PRICE, {"price": price}, "price"),)
    if found or kind is None:
        raise Invalid(*found)
    number = inventory_number.strip()
    if number != row.inventory_number:
        if book.gapless and row.inventory_number:
            raise Invalid(Reason(Refusal.NUMBER_STAYS, {"number": row.inventory_number}, "inventory_number"))
        if number:
            given_inventory_numbers(book, number, 1)
    Item.objects.filter(pk=item).update(
        category=kind,
        location_id=location,
        call_number=call_number.strip(),
        call_number_key=call_number_key(call_number, scheme_of(row.library_id)),
        ledger=book if number else row.ledger,
        inventory_number=number,
        price=amount,
        note=note_text,
        lendable=lendable,
        volume=volume.strip(),
        parts=parts.strip(),
        version=row.version + 1,
    )
    recode(occasion, item, code)
    told(row, code)
    return ItemCorrected(item, row.version + 1)


def own_item(occasion: Occasion, item: int, version: int) -> Item:
    """A copy of the occasion's library, locked. Refusals: ``Missing`` unknown_item; ``Refused``; ``Stale``."""
    rows = Item.objects.select_for_update(no_key=True).filter(
        pk=item, library_id=occasion.library, deleted=False
    )
    row = rows.first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_ITEM, {"item": item}, "item"))
    if row.withdrawn_at is not None:
        raise Refused(Reason(Refusal.ITEM_WITHDRAWN, field="item"))
    if row.version != version:
        raise Stale(Reason(Refusal.ITEM_CHANGED, field="item"))
    return row


def recode(occasion: Occasion, item: int, code: str) -> None:
    """Give the copy another code, when it is another; the old one is retired."""
    old = network.codes_of("item", [item]).get(item, "")
    if code.strip() == old:
        return
    register_code(occasion, code=code, owner_kind="item", owner_id=item)
    if old:
        retire_code(occasion, code=old)


def told(row: Item, code: str) -> None:
    """What the journal and the feed hear of a change to a copy."""
    touch("item", row.pk)
    touch("record", row.record_id)
    note(code=code)
    mark("record", row.record_id)
