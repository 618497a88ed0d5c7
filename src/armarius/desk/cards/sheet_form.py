"""The form of a sheet of cards: what is saved, what is typed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest

from armarius.desk.cards.sheets import plain, typed_length
from armarius.desk.forms import Form, typed_count
from armarius.patrons.queries.card_sheets import LENGTHS, as_layout, sheets_of
from armarius.patrons.rules.card_sheets import SHIPPED, CardPart, Layout, Mark, Turn
from armarius.platform.documents.sheets import FARTHEST, MOST_ACROSS
from armarius.platform.values.reasons import Invalid, Reason
from armarius.ui.words import words

COUNTS = ("columns", "rows")
FIELDS = ("name", *LENGTHS)
NEW = "ten_on_a4"
"""What a new sheet begins with."""


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet of a library's own: how many cards it takes, and their size in millimetres."""

    id: int
    name: str
    library: int
    library_name: str
    cells: int
    size: str


def shown_sheets(libraries: Iterable[Any]) -> tuple[ShownSheet, ...]:
    """The sheets of these libraries' own, in the order of the tree. One query."""
    names = {row.pk: row.name for row in libraries}
    rows = sorted(sheets_of(names), key=lambda row: list(names).index(row.library_id))
    return tuple(
        ShownSheet(row.pk, row.name, row.library_id, names[row.library_id], layout.cells, size_of(layout))
        for row in rows
        for layout in (as_layout(row),)
    )


def size_of(layout: Layout) -> str:
    """The size of a card in millimetres."""
    return f"{plain(layout.card_width)} × {plain(layout.card_height)}"


def shipped() -> list[tuple[str, str]]:
    """The sheets everybody has, in words."""
    return [(key, words("CARD_SHEETS", key)) for key in SHIPPED]


def saved_values(library: int, sheet: str) -> dict[str, object]:
    """A sheet as the form holds it: one of the library's own, by its number; else a new one, begun as a shipped one."""
    row = next((row for row in sheets_of([library]) if str(row.pk) == sheet), None)
    layout = as_layout(row) if row is not None else SHIPPED.get(sheet, SHIPPED[NEW])
    values = {name: worded(value) for name, value in asdict(layout).items()}
    if row is None:
        return values | {"name": "", "sheet": 0, "version": 0}
    return values | {"name": row.name, "sheet": row.pk, "version": row.version}


def worded(value: object) -> object:
    """A value as a field holds it."""
    return plain(value) if isinstance(value, Decimal) else value


def choices(form: Form) -> dict[str, object]:
    """The codes, the ways to hold a card, what may stand on it and whether it does."""
    chosen = form.typed.get("shows", ())
    ticked = set(map(str, chosen)) if isinstance(chosen, (list, tuple)) else set()
    return {
        "marks": [(each.value, words("CARD_MARKS", each)) for each in Mark],
        "turns": [(each.value, words("CARD_TURNS", each)) for each in Turn],
        "parts": [(each.value, words("CARD_SHOWS", each), each.value in ticked) for each in CardPart],
    }


def typed_layout(request: HttpRequest) -> Layout:
    """The sheet that is typed. Refusals: ``Invalid`` not_a_number, at every field."""
    values: dict[str, Any] = {}
    reasons: list[Reason] = []
    for name in LENGTHS:
        low = -FARTHEST if name.startswith("offset") else Decimal(0)
        try:
            if name in COUNTS:
                values[name] = typed_count(request, name, low=1, high=MOST_ACROSS) or 1
            else:
                values[name] = typed_length(request, name, low=low)
        except Invalid as invalid:
            reasons += invalid.reasons
    if reasons:
        raise Invalid(*reasons)
    mark, turn, shows = (request.POST.get("mark"), request.POST.get("turn"), request.POST.getlist("shows"))
    return Layout(
        **values,
        mark=Mark(mark) if mark in set(Mark) else Mark.CODE_128,
        turn=Turn(turn) if turn in set(Turn) else Turn.LANDSCAPE,
        shows=tuple(each for each in CardPart if each in set(shows)),
    )
