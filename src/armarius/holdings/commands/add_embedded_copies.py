"""Add the copies an imported record carries in its own fields."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from armarius.catalogue.events import RecordCopies
from armarius.holdings import permissions
from armarius.holdings.commands.add_item import KEY_LENGTH, parsed_price
from armarius.holdings.models import Item, ItemCategory, NumberLedger
from armarius.network import queries as network
from armarius.network.commands.create_location import create_location
from armarius.network.commands.register_codes import CodeToRegister, register_codes
from armarius.network.rules.codes import normalised
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, touch
from armarius.platform.text.call_numbers import call_number_key
from armarius.platform.values.occasion import Occasion

DEFAULT_CATEGORY = "book"


@dataclass(frozen=True, slots=True)
class CopiesAdded:
    """How many copies were added, and how many were there already (same code) or had no code to be known by."""

    added: int
    passed_over: int


@command("holdings.add_embedded_copies", needs=permissions.EDIT_ITEMS, bulk=True)
def add_embedded_copies(occasion: Occasion, *, records: tuple[RecordCopies, ...]) -> CopiesAdded:
    """Add the copies of imported records, in bulk: code, number, place, call number, category, price.

    A copy whose code is registered already is passed over; so is one without code and inventory number. The
    library is the one whose code the field names, else the occasion's; unknown locations and categories are
    created from their codes, because a file of a whole library must come in whole.
    """
    shelf = Shelf(occasion)
    rows: list[Item] = []
    codes: list[str] = []
    wanted = [(r.record, c) for r in records for c in r.copies]
    taken = network.taken_codes(c.code or c.inventory_number for _, c in wanted)
    numbers = shelf.numbers(c.inventory_number for _, c in wanted)
    for record, copy in wanted:
        code = copy.code or copy.inventory_number
        key = normalised(code)
        if not key or key in taken:
            continue
        taken.add(key)
        library = shelf.library(copy.library)
        number = copy.inventory_number.strip()[:40]
        ledger = shelf.ledger(library)
        if (ledger.pk, number) in numbers:
            number = ""
        numbers.add((ledger.pk, number))
        rows.append(
            Item(
                record_id=record,
                library_id=library,
                location_id=shelf.location(library, copy.location),
                category_id=shelf.category(copy.category),
                ledger=ledger if number else None,
                inventory_number=number,
                call_number=copy.call_number[:120],
                call_number_key=call_number_key(copy.call_number)[:KEY_LENGTH],
                price=parsed_price(copy.price),
                note=copy.note[:300],
                added_at=occasion.at,
            )
        )
        codes.append(code)
    created = Item.objects.bulk_create(rows, batch_size=100)
    register_codes(
        occasion,
        owner_kind="item",
        codes=tuple(CodeToRegister(code, row.pk) for row, code in zip(created, codes, strict=True)),
    )
    for row in created:
        touch("item", row.pk)
        mark("record", row.record_id)
    return CopiesAdded(len(created), len(wanted) - len(created))


class Shelf:
    """Where copies go: looks libraries, locations and categories up once per chunk."""

    def __init__(self, occasion: Occasion) -> None:
        self.default = occasion.library
        self.occasion = occasion
        self.libraries = {lib.code.lower(): lib.pk for lib in network.libraries()}
        self.locations = network.location_ids()
        self.categories = dict(ItemCategory.objects.values_list("code", "pk"))
        self.ledgers: dict[int, NumberLedger] = {}

    def library(self, code: str) -> int:
        """The library a field names, else the occasion's."""
        return int(self.libraries.get(code.strip().lower(), self.default))

    def location(self, library: int, code: str) -> int | None:
        """The location of that code in the library, created when new; None without a code."""
        code = code.strip()[:20]
        if not code:
            return None
        key = (library, code.lower())
        if key not in self.locations:
            there = replace(self.occasion, library=library)
            self.locations[key] = create_location(there, code=code, name=code).location
        return int(self.locations[key])

    def category(self, code: str) -> int:
        """The category of that code, created when new."""
        code = (code.strip().lower() or DEFAULT_CATEGORY)[:40]
        if code not in self.categories:
            self.categories[code] = ItemCategory.objects.create(code=code, name=code).pk
        return int(self.categories[code])

    def ledger(self, library: int) -> NumberLedger:
        """The ledger in which the library's imported numbers stand."""
        if library not in self.ledgers:
            self.ledgers[library] = NumberLedger.objects.get_or_create(code=str(library))[0]
        return self.ledgers[library]

    def numbers(self, numbers: Iterable[str]) -> set[tuple[int, str]]:
        """Which (ledger, number) pairs exist already."""
        wanted = {n.strip()[:40] for n in numbers} - {""}
        return set(
            Item.objects.filter(inventory_number__in=wanted).values_list("ledger_id", "inventory_number")
        )
