"""Reads about labels of copies, and the sheets for them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from django.db.models import QuerySet

from armarius.holdings.models import Item, LabelSheet
from armarius.holdings.rules.labels import LabelDesign, LabelKind
from armarius.network import queries as network
from armarius.platform.documents.sheets import Grid


@dataclass(frozen=True, slots=True)
class LabelToPrint:
    """What may stand on the labels of a copy. ``printed_at``: when they were printed last, None for never."""

    item: int
    code: str
    call_number: str
    inventory_number: str
    title: str
    author: str
    library: str
    location: str
    volume: str
    printed_at: datetime | None


def label_sheets_at(library: int) -> list[LabelSheet]:
    """The sheets a library prints on: its own, then those of the libraries above it; by name."""
    above = network.ancestors(library)
    rows = LabelSheet.objects.filter(library_id__in=above).order_by("name")
    return sorted(rows, key=lambda row: above.index(row.library_id))


def label_sheets_of(libraries: Iterable[int]) -> "QuerySet[LabelSheet]":
    """The sheets of these libraries' own, by name."""
    return LabelSheet.objects.filter(library_id__in=list(libraries)).order_by("name")


def as_design(row: LabelSheet) -> LabelDesign:
    """The rule of a sheet."""
    return LabelDesign(
        grid=Grid(**{each.name: getattr(row, each.name) for each in fields(Grid)}),
        kind=LabelKind(row.kind),
        breaks=row.breaks,
        shows_library=row.shows_library,
        outline=row.outline,
    )


def labels_to_print(items: Iterable[int]) -> list[LabelToPrint]:
    """The labels of these copies, in the order in which they were named; two queries."""
    wanted = list(dict.fromkeys(items))
    codes = network.codes_of("item", wanted)
    rows = Item.objects.filter(pk__in=wanted).select_related("record", "library", "location")
    found = {row.pk: row for row in rows.defer("record__marc", "record__view")}
    return [as_printed(found[pk], codes.get(pk, "")) for pk in wanted if pk in found]


def as_printed(row: Item, code: str) -> LabelToPrint:
    """One copy."""
    return LabelToPrint(
        item=row.pk,
        code=code,
        call_number=row.call_number,
        inventory_number=row.inventory_number,
        title=row.record.title,
        author=row.record.author,
        library=row.library.name,
        location=row.location.name if row.location else "",
        volume=row.volume,
        printed_at=row.labels_printed_at,
    )


def to_label(library: int) -> "QuerySet[Item]":
    """The copies of a library and those below it that are not withdrawn, in the order they came."""
    rows = Item.objects.filter(library_id__in=network.subtree(library), withdrawn_at__isnull=True)
    return rows.order_by("pk")


def not_labelled(rows: "QuerySet[Item]") -> "QuerySet[Item]":
    """Those whose labels were never printed."""
    return rows.filter(labels_printed_at__isnull=True)
