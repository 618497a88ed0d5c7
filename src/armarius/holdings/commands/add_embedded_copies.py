"""Add the copies an imported record carries in its own fields."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from armarius.catalogue.events import RecordCopies
from armarius.formats.marc.copies import EmbeddedCopy
from armarius.holdings import permissions
from armarius.holdings.commands.add_item import parsed_price
from armarius.holdings.models import Item, ItemCategory, NumberLedger
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.network import permissions as network_permissions
from armarius.network import queries as network
from armarius.network.commands.create_location import create_location
from armarius.network.commands.register_codes import CodeToRegister, register_codes
from armarius.network.rules.codes import normalised
from armarius.platform.database import bulk
from armarius.platform.kernel.command import allowed, command
from armarius.platform.kernel.work import mark, touch, write_last
from armarius.platform.text.call_numbers import ShelfScheme, call_number_key
from armarius.platform.values.occasion import Occasion

DEFAULT_CATEGORY = "book"
LOCATION_LENGTH = 20
VOLUME_LENGTH = 60
AS_NEW = (True, False, 1)
COLUMNS = (
    "id",
    "record_id",
    "library_id",
    "location_id",
    "category_id",
    "ledger_id",
    "inventory_number",
    "call_number",
    "call_number_key",
    "price",
    "note",
    "added_at",
    "lendable",
    "deleted",
    "version",
    "batch_id",
    "volume",
)


@dataclass(frozen=True, slots=True)
class CopiesAdded:
    """How many copies were added, and how many were there already."""

    added: int
    passed_over: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a copy goes: ids of library and location, and what the field says that could not be followed."""

    library: int
    location: int | None
    unfollowed: str = ""


@command("holdings.add_embedded_copies", needs=permissions.EDIT_ITEMS, bulk=True)
def add_embedded_copies(
    occasion: Occasion, *, records: tuple[RecordCopies, ...], batch: int | None = None
) -> CopiesAdded:
    """Add the copies of imported records, in bulk: code, number, place, call number, category, price, volume.

    ``batch`` is the import they came with, by which they go when it is undone.

    A copy whose code is registered already is passed over; one without a code gets a code of its library
    (``Codes``). The library is the one whose code the field names, if the principal may edit copies there, else
    the occasion's. Unknown categories are created from their codes, unknown locations where the principal may
    manage the library; what could not be followed stands in the copy's note.
    """
    wanted = [(r.record, n, copy) for r in records for n, copy in enumerate(r.copies, 1)]
    shelf = Shelf(occasion)
    known = Codes(shelf, wanted)
    rows: list[tuple[Any, ...]] = []
    codes: list[str] = []
    for record, n, copy in wanted:
        place = shelf.place(copy)
        code = known.code(record, n, copy)
        if not code:
            continue
        number, ledger = known.number(copy, place.library)
        rows.append(
            (
                record,
                place.library,
                place.location,
                shelf.category(copy.category),
                ledger.pk if ledger else None,
                number,
                copy.call_number[:120],
                call_number_key(copy.call_number, shelf.scheme(place.library)),
                parsed_price(copy.price),
                "; ".join(part for part in (place.unfollowed, copy.note) if part)[:300],
                occasion.at,
                *AS_NEW,
                batch,
                " ".join(copy.volume.split())[:VOLUME_LENGTH],
            )
        )
        codes.append(code)
    ids = bulk.reserve_ids(Item, len(rows))
    write_last(bulk.insertion(Item, COLUMNS, [(pk, *row) for pk, row in zip(ids, rows, strict=True)]))
    register_codes(
        occasion,
        owner_kind="item",
        codes=tuple(CodeToRegister(code, pk) for pk, code in zip(ids, codes, strict=True)),
    )
    for pk, row in zip(ids, rows, strict=True):
        touch("item", pk)
        mark("record", row[0])
    return CopiesAdded(len(rows), len(wanted) - len(rows))


class Shelf:
    """Where copies go: looks libraries, locations, categories and permissions up once per chunk."""

    def __init__(self, occasion: Occasion) -> None:
        self.occasion = occasion
        self.libraries = {lib.code.lower(): lib.pk for lib in network.libraries()}
        self.library_codes = {lib.pk: lib.code for lib in network.libraries()}
        self.locations = network.location_ids()
        self.categories = dict(ItemCategory.objects.values_list("code", "pk"))
        self.editable = {occasion.library: True}
        self.manageable: dict[int, bool] = {}
        self.schemes: dict[int, ShelfScheme] = {}

    def named(self, copy: EmbeddedCopy) -> int:
        """The library the field names, else the occasion's."""
        return int(self.libraries.get(copy.library.strip().lower(), self.occasion.library))

    def place(self, copy: EmbeddedCopy) -> Place:
        """Library and location of a copy; a shelf of a library the principal may not touch is only noted."""
        library, code = self.named(copy), copy.location.strip()[:LOCATION_LENGTH].strip()
        if not self.may_edit(library):
            named = "/".join(part for part in (self.library_codes[library], code) if part)
            return Place(self.occasion.library, None, named)
        location = self.location(library, code) if code else None
        return Place(library, location, code if location is None else "")

    def location(self, library: int, code: str) -> int | None:
        """The location of that code in the library; a new one only from who may manage the library."""
        key = (library, code.lower())
        if key not in self.locations and self.may_manage(library):
            there = replace(self.occasion, library=library)
            self.locations[key] = create_location(there, code=code, name=code).location
        return self.locations.get(key)

    def may_edit(self, library: int) -> bool:
        """May the principal edit copies there? Nested commands are not asked, so this one asks."""
        if library not in self.editable:
            there = replace(self.occasion, library=library)
            self.editable[library] = allowed(there, permissions.EDIT_ITEMS)
        return self.editable[library]

    def may_manage(self, library: int) -> bool:
        """May the principal make locations there?"""
        if library not in self.manageable:
            there = replace(self.occasion, library=library)
            self.manageable[library] = allowed(there, network_permissions.MANAGE_LIBRARIES)
        return self.manageable[library]

    def scheme(self, library: int) -> ShelfScheme:
        """By which scheme the copies of a library stand on the shelf."""
        if library not in self.schemes:
            self.schemes[library] = scheme_of(library)
        return self.schemes[library]

    def category(self, code: str) -> int:
        """The category of that code, created when new."""
        code = (code.strip().lower() or DEFAULT_CATEGORY)[:40]
        if code not in self.categories:
            self.categories[code] = ItemCategory.objects.create(code=code, name=code).pk
        return int(self.categories[code])


class Codes:
    """By what copies are known: codes and inventory numbers there are, and those given in this chunk.

    Codes are one space for the network, inventory numbers count anew in every library: a copy without a code
    gets "<library>-<number>" of the library its field names, wherever it goes, so that a second import knows it
    again. Where that code means another copy, or there is no number, it is "<library>-R<record>.<n>", the n-th
    copy of its record; the point tells R1.23 from R12.3, as codes are compared without hyphens.
    """

    def __init__(self, shelf: Shelf, wanted: Sequence[tuple[int, int, EmbeddedCopy]]) -> None:
        self.shelf = shelf
        self.ledgers: dict[int, NumberLedger] = {}
        candidates = [
            code
            for record, n, copy in wanted
            for code in (copy.code, self.numbered(copy), self.counted(record, n, copy))
        ]
        self.taken = network.taken_codes(candidates)
        self.given: dict[str, tuple[int, str]] = {}
        numbers = {number_of(copy) for _, _, copy in wanted} - {""}
        rows = Item.objects.filter(inventory_number__in=numbers)
        self.numbers = set(rows.values_list("ledger_id", "inventory_number"))

    def code(self, record: int, n: int, copy: EmbeddedCopy) -> str:
        """The code the copy is to have, taken from now on; empty when the copy is there already."""
        code = copy.code
        if not normalised(code):
            code = self.numbered(copy)
            known = normalised(code) in self.taken
            if known and self.same(code, record):
                return ""
            if known or not code:
                code = self.counted(record, n, copy)
        key = normalised(code)
        if key in self.taken:
            return ""
        self.taken.add(key)
        self.given[key] = record, code
        return code

    def same(self, code: str, record: int) -> bool:
        """Whether a taken code, as printed, is that of a copy of the record."""
        key = normalised(code)
        if key not in self.given:
            owner = network.code_owner(code)
            item = owner.id if owner and owner.kind == "item" else 0
            found = Item.objects.filter(pk=item).values_list("record_id", flat=True).first() or 0
            self.given[key] = found, network.codes_of("item", [item]).get(item, code)
        return self.given[key] == (record, code)

    def number(self, copy: EmbeddedCopy, library: int) -> tuple[str, NumberLedger | None]:
        """The inventory number with its ledger; none where the number is another library's or was given before."""
        number = number_of(copy)
        if not number or library != self.shelf.named(copy):
            return "", None
        if library not in self.ledgers:
            self.ledgers[library] = NumberLedger.objects.get_or_create(code=str(library))[0]
        ledger = self.ledgers[library]
        if (ledger.pk, number) in self.numbers:
            return "", None
        self.numbers.add((ledger.pk, number))
        return number, ledger

    def numbered(self, copy: EmbeddedCopy) -> str:
        """The code made of library and inventory number; empty without a number."""
        number = number_of(copy)
        return f"{self.shelf.library_codes[self.shelf.named(copy)]}-{number}" if number else ""

    def counted(self, record: int, n: int, copy: EmbeddedCopy) -> str:
        """The code made of library, record and the copy's place among the record's copies."""
        return f"{self.shelf.library_codes[self.shelf.named(copy)]}-R{record}.{n}"


def number_of(copy: EmbeddedCopy) -> str:
    """The inventory number as it is kept; empty when it has neither letter nor digit."""
    number = copy.inventory_number.strip()[:40]
    return number if normalised(number) else ""
