"""Builders for tests: copies."""

from dataclasses import replace
from itertools import count

from armarius.catalogue.testing import marc21, picture, records
from armarius.catalogue.testing import record as a_record
from armarius.formats.marc.record import DataField
from armarius.holdings.commands.add_item import add_item
from armarius.holdings.commands.define_category import define_category
from armarius.holdings.commands.save_shelf_plan import WantedSpot, mark_shelf_spot, save_shelf_plan
from armarius.holdings.models import Item, ItemCategory
from armarius.holdings.rules.shelf_plans import made_plan
from armarius.network.testing import NOW, system
from armarius.platform.database.bulk import insert, reserve_ids
from armarius.platform.kernel import transactions

_numbers = count(1)
MANY = (
    "id",
    "record_id",
    "library_id",
    "category_id",
    "inventory_number",
    "call_number",
    "call_number_key",
    "note",
    "lendable",
    "added_at",
    "deleted",
    "version",
    "volume",
    "parts",
)


def category(code: str = "book") -> str:
    """An item category, made when it is not there."""
    if not ItemCategory.objects.filter(code=code).exists():
        define_category(system(), code=code, name=code.title())
    return code


def item(
    library: int,
    *,
    record: int = 0,
    code: str = "",
    kind: str = "book",
    location: int | None = None,
    call_number: str = "821.174-3 Gr 45",
    volume: str = "",
    price: str = "",
) -> int:
    """A copy of a record (a new one when none is given)."""
    return add_item(
        system(library),
        record=record or a_record(library),
        code=code or f"84 {next(_numbers):08}",
        category=category(kind),
        location=location,
        call_number=call_number,
        volume=volume,
        price=price,
    ).item


def shelf_plan(library: int, *, name: str = "Second floor", first: str = "821", last: str = "822") -> int:
    """A plan of a library with one spot."""
    drawing = made_plan(picture(size=(1000, 500)))
    made = save_shelf_plan(system(library), name=name, words=f"{name}, room 2", drawing=drawing).shelf_plan
    spot = WantedSpot(location=None, first=first, last=last, across=250, down=505, words="bay 14")
    mark_shelf_spot(system(library), shelf_plan=made, spot=spot)
    return made


def classed_record(
    library: int, notation: str, *, scheme: str = "clc", title: str = "", author: str = "Lu, Xun"
) -> int:
    """A record with a class of a scheme (clc, udc, bbk, ddc), a title of its own when none is named."""
    tag = {"udc": "080", "ddc": "082"}.get(scheme, "084")
    said = (("a", notation),) if tag != "084" else (("a", notation), ("2", scheme))
    made = marc21(title or f"A title numbered {next(_numbers)}", author)
    fields = (*made.fields[:3], DataField(tag, " ", " ", said), *made.fields[3:])
    return records(library, [replace(made, fields=fields)])[0]


def many_items(library: int, record: int, number: int) -> list[int]:
    """Copies of one record without codes, as a bench needs them; their ids."""
    kind = ItemCategory.objects.get(code=category()).pk
    with transactions.durable(bulk=True):
        ids = list(reserve_ids(Item, number))
        rows = ((pk, record, library, kind, "", "", "", "", True, NOW, False, 1, "", "") for pk in ids)
        insert(Item, MANY, rows)
    return ids
