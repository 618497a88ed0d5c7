"""Add several copies at once: their codes and inventory numbers follow one another."""

from dataclasses import dataclass

from armarius.catalogue import queries as catalogue
from armarius.holdings import permissions
from armarius.holdings.commands.add_item import complaints, parsed_price
from armarius.holdings.commands.give_call_number import filled_in
from armarius.holdings.commands.given_numbers import given
from armarius.holdings.models import Item, ItemCategory, NumberLedger
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.holdings.refusals import Refusal
from armarius.network.commands.register_codes import CodeToRegister, register_codes
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch, write_last
from armarius.platform.text.call_numbers import call_number_key
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason

MOST = 2000
"""Copies that one form may add: textbooks for every class of a school."""
COLUMNS = (
    "id",
    "record_id",
    "library_id",
    "location_id",
    "category_id",
    "ledger_id",
    "price",
    "note",
    "lendable",
    "volume",
    "parts",
    "added_at",
    "deleted",
    "version",
    "inventory_number",
    "call_number",
    "call_number_key",
)


@dataclass(frozen=True, slots=True)
class ItemsAdded:
    """The new copies' ids, in the order of their codes."""

    items: tuple[int, ...]


@command("holdings.add_items", needs=permissions.EDIT_ITEMS, reads_first=True)
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
    """Add ``count`` copies that differ by code, inventory and copy number only; all of them or none.

    An empty code or inventory number is given as by ``add_item``. Refusals: ``Missing`` unknown_record; ``Invalid``
    too_many_copies, unknown_category, unknown_location, broken_price, code_taken (each), those of ``given_numbers``.
    """
    if not 1 <= count <= MOST:
        raise Invalid(Reason(Refusal.TOO_MANY_COPIES, {"most": MOST}, "count"))
    title = catalogue.lock_record(record)
    if title is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    kind, amount = ItemCategory.objects.filter(code=category).first(), parsed_price(price)
    found = complaints(occasion.library, location)
    if kind is None:
        found += (Reason(Refusal.UNKNOWN_CATEGORY, {"category": category}, "category"),)
    if price.strip() and amount is None:
        found += (Reason(Refusal.BROKEN_PRICE, {"price": price}, "price"),)
    book = NumberLedger.objects.get_or_create(code=str(occasion.library))[0]
    codes, numbers = given(
        occasion, book, code=code, inventory_number=inventory_number, count=count, found=found, last=True
    )
    if kind is None:
        raise Invalid(*found)
    marks = filled_in(occasion, title, call_number, volume=volume, count=count)
    scheme, ids = scheme_of(occasion.library), tuple(bulk.reserve_ids(Item, count))
    ledger = book.pk if numbers[0] else None
    whose = (record, occasion.library, location, kind.pk, ledger, amount, note_text, lendable)
    same = (*whose, volume.strip(), parts.strip(), occasion.at, False, 1)
    rows = [
        (pk, *same, number, text, call_number_key(text, scheme))
        for pk, number, text in zip(ids, numbers, marks, strict=True)
    ]
    write_last(bulk.insertion(Item, COLUMNS, rows))
    register_codes(
        occasion,
        owner_kind="item",
        codes=tuple(CodeToRegister(each, pk) for each, pk in zip(codes, ids, strict=True)),
    )
    for pk in ids:
        touch("item", pk)
    touch("record", record)
    mark("record", record)
    note(n=count)
    return ItemsAdded(ids)
