"""Reads about cards that are printed, and the sheets for them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from armarius.network.queries import ancestors
from armarius.patrons.models import Card, CardSheet, Reader, ReaderPhoto
from armarius.patrons.rules.card_sheets import CardPart, Layout, Mark, Turn

LENGTHS = tuple(each.name for each in fields(Layout) if each.name not in {"turn", "mark", "shows"})


@dataclass(frozen=True, slots=True)
class CardToPrint:
    """What may stand on a reader's card. ``printed_at``: when it was printed last, None for never."""

    reader: int
    name: str
    initials: str
    number: str
    library: str
    category: str
    group: str
    valid_until: date | None
    language: str
    printed_at: datetime | None


def sheets_at(library: int) -> list[CardSheet]:
    """The sheets a library prints on: its own, then those of the libraries above it; by name."""
    above = ancestors(library)
    rows = CardSheet.objects.filter(library_id__in=above).order_by("name")
    return sorted(rows, key=lambda row: above.index(row.library_id))


def sheets_of(libraries: Iterable[int]) -> "QuerySet[CardSheet]":
    """The sheets of these libraries' own, by name."""
    return CardSheet.objects.filter(library_id__in=list(libraries)).order_by("name")


def as_layout(row: CardSheet) -> Layout:
    """The rule of a sheet."""
    return Layout(
        **{name: getattr(row, name) for name in LENGTHS},
        turn=Turn(row.turn),
        mark=Mark(row.mark),
        shows=tuple(CardPart(each) for each in row.shows),
    )


def cards_to_print(readers: Iterable[int]) -> list[CardToPrint]:
    """The cards in use of these readers, in the order in which they were named; nothing for who has none. One query."""
    wanted = list(dict.fromkeys(readers))
    rows = Card.objects.filter(reader_id__in=wanted, ended_at__isnull=True)
    found = {
        row.reader_id: row for row in rows.select_related("code", *(f"reader__{name}" for name in JOINED))
    }
    return [as_printed(found[pk]) for pk in wanted if pk in found]


JOINED = ("category", "home_library", "group")


def as_printed(row: Card) -> CardToPrint:
    """One card in use."""
    reader = row.reader
    name = reader.name
    return CardToPrint(
        reader=reader.pk,
        name=name,
        initials="".join(part[0] for part in name.split()[:2]).upper(),
        number=row.code.printed,
        library=reader.home_library.name,
        category=reader.category.name,
        group=reader.group.name if reader.group else "",
        valid_until=reader.valid_until,
        language=reader.language,
        printed_at=row.printed_at,
    )


def with_card(libraries: Collection[int]) -> "QuerySet[Reader]":
    """The readers registered in these libraries who have a card in use, by name."""
    in_use = Card.objects.filter(reader=OuterRef("pk"), ended_at__isnull=True)
    rows = Reader.objects.filter(Exists(in_use), home_library_id__in=list(libraries))
    return rows.order_by("family_name", "given_name", "pk")


def not_printed(rows: "QuerySet[Reader]") -> "QuerySet[Reader]":
    """Those whose card in use was never printed."""
    printed = Card.objects.filter(reader=OuterRef("pk"), ended_at__isnull=True, printed_at__isnull=False)
    return rows.exclude(Exists(printed))


def photos_of(readers: Iterable[int]) -> dict[int, bytes]:
    """The photos of these readers, by reader; nothing for who has none. One query."""
    rows = ReaderPhoto.objects.filter(reader_id__in=list(readers))
    return {reader: bytes(photo) for reader, photo in rows.values_list("reader_id", "image")}
