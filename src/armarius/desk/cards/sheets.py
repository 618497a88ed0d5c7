"""The page of the sheet: cards that were chosen, sheet and first cell, the first page as a picture."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest
from django.utils.translation import get_language

from armarius.desk.cards.choosing import Chosen
from armarius.desk.cards.paper import TEMPLATE, sheet_of
from armarius.desk.forms import Form, typed_count
from armarius.desk.refusals import Refusal
from armarius.patrons.queries.card_sheets import CardToPrint, as_layout, sheets_at
from armarius.patrons.rules.card_sheets import SHIPPED, Layout
from armarius.platform.documents.rendering import picture
from armarius.platform.documents.sheets import FARTHEST, LONGEST_PAPER
from armarius.platform.documents.texts import Value
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.words import sentence, words

FIELDS = ("sheet", "start", "offset_x", "offset_y")
WIDE = Decimal(480)
"""Dots across the picture of a page."""
INCH = Decimal("25.4")


@dataclass(frozen=True, slots=True)
class Job:
    """A sheet and the first of its cells that is used, from 1."""

    layout: Layout
    start: int


@dataclass(frozen=True, slots=True)
class SheetScreen:
    """The page: the cards, the form, the sheets to choose from, a look at the first page (a data address)."""

    chosen: Chosen
    form: Form
    sheets: tuple[tuple[str, str], ...]
    cells: int
    pages: int
    look: str
    on_the_look: tuple[CardToPrint, ...]


def sheets_for(library: int) -> dict[str, tuple[str, Layout]]:
    """The sheets a library prints on, by key: its own, those above, the shipped ones; name and rule."""
    own = {str(row.pk): (row.name, as_layout(row)) for row in sheets_at(library)}
    return own | {key: (words("CARD_SHEETS", key), layout) for key, layout in SHIPPED.items()}


def usual(library: int) -> dict[str, object]:
    """What the form proposes: the library's first sheet, from its first cell, with the offset that was kept."""
    key, (_name, layout) = next(iter(sheets_for(library).items()))
    return {"sheet": key, "start": 1, "library": library, "record": "1"} | offsets(layout)


def usual_job(library: int) -> Job:
    """The sheet that is proposed."""
    _name, layout = next(iter(sheets_for(library).values()))
    return Job(layout, 1)


def offsets(layout: Layout) -> dict[str, object]:
    """How far the printer of a sheet is off."""
    return {"offset_x": plain(layout.offset_x), "offset_y": plain(layout.offset_y)}


def plain(length: Decimal) -> str:
    """A length without zeros that say nothing."""
    return f"{length:f}".rstrip("0").rstrip(".") if "." in f"{length:f}" else f"{length:f}"


def typed_job(request: HttpRequest, library: int) -> Job:
    """The sheet that is typed. Refusals: ``Invalid`` not_a_number."""
    found = sheets_for(library)
    key = request.POST.get("sheet", "")
    _name, layout = found[key] if key in found else next(iter(found.values()))
    start = typed_count(request, "start", low=1, high=layout.cells) or 1
    moved = {
        name: typed_length(request, name, low=-FARTHEST, high=FARTHEST) for name in ("offset_x", "offset_y")
    }
    return Job(layout.moved(moved["offset_x"], moved["offset_y"]), start)


def typed_length(
    request: HttpRequest, name: str, *, low: Decimal = Decimal(0), high: Decimal = LONGEST_PAPER
) -> Decimal:
    """Millimetres in a field, with a point or a comma; 0 when it is empty. Refusal: ``Invalid`` not_a_number."""
    text = request.POST.get(name, "").strip()[:12]
    try:
        length = Decimal(text.replace(",", ".").replace("−", "-") or 0)
    except InvalidOperation:
        length = Decimal("NaN")
    if not length.is_finite() or not low <= length <= high:
        raise Invalid(Reason(Refusal.NOT_A_NUMBER, {"text": text, "low": int(low), "high": int(high)}, name))
    return length.quantize(Decimal("0.01"))


def sheet_screen(chosen: Chosen, form: Form, job: Job | None, *, title: str) -> SheetScreen:
    """The page; without a job (something is mistyped) there is nothing to look at."""
    found = sheets_for(chosen.library)
    look, cells = "", 0
    on_the_look: tuple[CardToPrint, ...] = ()
    if job is not None:
        cells, on_the_look = job.layout.cells, chosen.cards[: job.layout.cells - job.start + 1]
    if job is not None and on_the_look:
        try:
            look = looked_at(sheet_of(on_the_look, job.layout, start=job.start, title=title), job.layout)
        except Outcome as outcome:
            said = tuple(map(sentence, outcome.reasons))
            form = Form(form.typed, form.errors, (*form.general, *said), form.key)
    return SheetScreen(
        chosen=chosen,
        form=form,
        sheets=tuple((key, name) for key, (name, _layout) in found.items()),
        cells=cells,
        pages=-(-(len(chosen.cards) + job.start - 1) // cells) if job is not None else 0,
        look=look,
        on_the_look=on_the_look,
    )


def looked_at(data: Mapping[str, Value], layout: Layout) -> str:
    """The first page as an address of data."""
    ppi = float(WIDE / (layout.paper_width / INCH))
    png = picture(TEMPLATE, data, language=get_language() or "en", ppi=min(ppi, 150))
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
