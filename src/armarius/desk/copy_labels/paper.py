"""What a sheet of labels shows, as its template takes it: lines, places, codes."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from armarius.desk.refusals import Refusal
from armarius.formats.symbols.code128 import code_128, is_encodable
from armarius.formats.symbols.qr import qr
from armarius.holdings.queries.labels import LabelToPrint
from armarius.holdings.rules.labels import THINNEST_BAR, LabelDesign, LabelKind, spine_lines
from armarius.platform.documents.refusals import Refusal as DocumentRefusal
from armarius.platform.documents.sheets import Place, places
from armarius.platform.documents.texts import Value
from armarius.platform.values.reasons import Outcome, Reason, Refused

TEMPLATE = Path(__file__).with_name("labels.typ")
EDGE = Decimal("2.5")
"""Millimetres around what stands on a label, as the template has it at most."""


def sheet_of(
    labels: Sequence[LabelToPrint], design: LabelDesign, *, start: int, title: str
) -> dict[str, Value]:
    """The pages of a sheet, with every label in its place."""
    grid = design.grid
    laid = list(zip(places(grid, len(labels), start), labels, strict=True))
    return {
        "title": title,
        "kind": design.kind.value,
        "paper": [float(grid.paper_width), float(grid.paper_height)],
        "cell": [float(grid.cell_width), float(grid.cell_height)],
        "outline": design.outline,
        "pages": [
            [shown_label(label, design, place) for place, label in page]
            for _number, page in groupby(laid, key=lambda each: each[0].page)
        ],
    }


def shown_label(label: LabelToPrint, design: LabelDesign, place: Place) -> dict[str, Value]:
    """One label: only what its kind shows, so that nothing else needs a glyph."""
    kind = design.kind
    picture, is_square = ("", False) if kind is LabelKind.SPINE else mark_of(label.code, design)
    pocket = kind is LabelKind.POCKET
    lines = list(spine_lines(label.call_number, design.breaks)) or [label.code]
    return {
        "x": float(place.x),
        "y": float(place.y),
        "library": label.library if design.shows_library else "",
        "lines": lines if kind in (LabelKind.SPINE, LabelKind.POCKET) else [],
        "code": "" if kind is LabelKind.SPINE else label.code,
        "call_number": label.call_number if is_square else "",
        "title": label.title if pocket else "",
        "author": label.author if pocket else "",
        "facts": [" · ".join(filter(None, (label.volume, label.inventory_number, label.location)))]
        if pocket
        else [],
        "mark_svg": picture,
        "is_square": is_square,
    }


def mark_of(code: str, design: LabelDesign) -> tuple[str, bool]:
    """The code as a picture, and whether it is square: bars too thin for the label, or that cannot write it, are QR."""
    if design.kind is not LabelKind.QR and is_encodable(code):
        shape = code_128(code)
        if (design.grid.cell_width - 2 * EDGE) / shape.width >= THINNEST_BAR:
            return shape.svg(stretched=True), False
    return qr(code).svg() if code else "", True


def whose_glyphs(outcome: Outcome, labels: Sequence[LabelToPrint]) -> Outcome:
    """The refusal of a document with the copies that the missing characters stand on; any other as it is."""
    reason = outcome.reasons[0]
    if reason.code != DocumentRefusal.MISSING_GLYPHS:
        return outcome
    characters = str(reason.facts["characters"])
    missing = set(characters) - {" "}
    codes = [
        label.code or label.call_number
        for label in labels
        if missing & set(label.call_number + label.title + label.author + label.library + label.code)
    ]
    facts = {"characters": characters, "codes": ", ".join(codes[:10]), "packages": reason.facts["packages"]}
    return Refused(Reason(Refusal.LABELS_LACK_GLYPHS, facts))
