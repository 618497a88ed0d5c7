"""The pages of labels: the sheet with a look at its first page, and the form of a sheet."""

import base64
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from armarius.desk.cards.sheets import INCH, WIDE, plain, typed_length
from armarius.desk.copy_labels.choosing import Chosen
from armarius.desk.copy_labels.paper import TEMPLATE, sheet_of, whose_glyphs
from armarius.desk.forms import Form, typed_count
from armarius.holdings.queries.labels import LabelToPrint, as_design, label_sheets_at, label_sheets_of
from armarius.holdings.rules.labels import SHIPPED, LabelDesign, LabelKind
from armarius.platform.documents.rendering import picture
from armarius.platform.documents.sheets import FARTHEST, MOST_ACROSS, Grid
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.words import sentence, words

FIELDS = ("sheet", "start", "offset_x", "offset_y")
COUNTS = ("columns", "rows")
LENGTHS = tuple(each.name for each in fields(Grid))
SHEET_FIELDS = ("name", "kind", "breaks", *LENGTHS)


@dataclass(frozen=True, slots=True)
class Job:
    """A sheet and the first of its cells that is used, from 1."""

    design: LabelDesign
    start: int


@dataclass(frozen=True, slots=True)
class SheetScreen:
    """The page: the labels, the form, the sheets to choose from, a look at the first page (a data address)."""

    chosen: Chosen
    form: Form
    sheets: tuple[tuple[str, str], ...]
    pages: int
    look: str
    on_the_look: tuple[LabelToPrint, ...]


def sheets_for(library: int) -> dict[str, tuple[str, LabelDesign]]:
    """The sheets a library prints on, by key: its own, those above, the shipped ones; name and design."""
    own = {str(row.pk): (row.name, as_design(row)) for row in label_sheets_at(library)}
    return own | {key: (words("LABEL_SHEETS", key), design) for key, design in SHIPPED.items()}


def usual(library: int) -> dict[str, object]:
    """What the form proposes: the library's first sheet, from its first cell, with the offset that was kept."""
    key, (_name, design) = next(iter(sheets_for(library).items()))
    offsets = {name: plain(getattr(design.grid, name)) for name in ("offset_x", "offset_y")}
    return {"sheet": key, "start": 1, "library": library, "record": "1"} | offsets


def usual_job(library: int) -> Job:
    """The sheet that is proposed."""
    _name, design = next(iter(sheets_for(library).values()))
    return Job(design, 1)


def typed_job(request: HttpRequest, library: int) -> Job:
    """The sheet that is typed. Refusals: ``Invalid`` not_a_number."""
    found = sheets_for(library)
    key = request.POST.get("sheet", "")
    _name, design = found[key] if key in found else next(iter(found.values()))
    start = typed_count(request, "start", low=1, high=design.grid.cells) or 1
    x, y = (typed_length(request, name, low=-FARTHEST, high=FARTHEST) for name in ("offset_x", "offset_y"))
    return Job(design.moved(x, y), start)


def sheet_screen(chosen: Chosen, form: Form, job: Job | None) -> SheetScreen:
    """The page; without a job (something is mistyped) there is nothing to look at."""
    look, pages = "", 0
    seen: tuple[LabelToPrint, ...] = ()
    if job is not None:
        cells = job.design.grid.cells
        seen = chosen.labels[: cells - job.start + 1]
        pages = -(-(len(chosen.labels) + job.start - 1) // cells)
    if job is not None and seen:
        try:
            look = looked_at(job, seen)
        except Outcome as outcome:
            said = tuple(map(sentence, whose_glyphs(outcome, seen).reasons))
            form = Form(form.typed, form.errors, (*form.general, *said), form.key)
    names = tuple((key, name) for key, (name, _design) in sheets_for(chosen.library).items())
    return SheetScreen(chosen, form, names, pages, look, seen)


def looked_at(job: Job, labels: tuple[LabelToPrint, ...]) -> str:
    """The first page as an address of data."""
    data = sheet_of(labels, job.design, start=job.start, title=_("Labels"))
    ppi = float(WIDE / (job.design.grid.paper_width / INCH))
    png = picture(TEMPLATE, data, language=get_language() or "en", ppi=min(ppi, 250))
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet of a library's own: how many labels it takes, and their size in millimetres."""

    id: int
    name: str
    library: int
    library_name: str
    kind: str
    cells: int
    size: str


def shown_sheets(libraries: Iterable[Any]) -> tuple[ShownSheet, ...]:
    """The sheets of these libraries' own, in the order of the tree. One query."""
    names = {row.pk: row.name for row in libraries}
    rows = sorted(label_sheets_of(names), key=lambda row: list(names).index(row.library_id))
    return tuple(
        ShownSheet(
            row.pk,
            row.name,
            row.library_id,
            names[row.library_id],
            words("LABEL_KINDS", row.kind),
            grid.cells,
            f"{plain(grid.cell_width)} × {plain(grid.cell_height)}",
        )
        for row in rows
        for grid in (as_design(row).grid,)
    )


def saved_values(library: int, sheet: str) -> dict[str, object]:
    """A sheet as the form holds it: one of the library's own, by its number; else a new one, begun as a shipped one."""
    row = next((row for row in label_sheets_of([library]) if str(row.pk) == sheet), None)
    design = as_design(row) if row is not None else SHIPPED.get(sheet, SHIPPED["spine_65"])
    grid = {
        name: plain(value) if isinstance(value, Decimal) else value
        for name, value in asdict(design.grid).items()
    }
    values = grid | {
        "kind": design.kind.value,
        "breaks": design.breaks,
        "shows_library": design.shows_library,
        "outline": design.outline,
    }
    if row is None:
        return values | {"name": "", "sheet": 0, "version": 0}
    return values | {"name": row.name, "sheet": row.pk, "version": row.version}


def typed_design(request: HttpRequest) -> LabelDesign:
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
    kind = request.POST.get("kind", "")
    return LabelDesign(
        grid=Grid(**values),
        kind=LabelKind(kind) if kind in set(LabelKind) else LabelKind.SPINE,
        breaks=request.POST.get("breaks", "")[:20],
        shows_library=request.POST.get("shows_library") == "1",
        outline=request.POST.get("outline") == "1",
    )
