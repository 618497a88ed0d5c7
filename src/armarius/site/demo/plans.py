"""The plan of the regional library's rooms, drawn here, with a spot for every bay."""

import io
from typing import Any

from armarius.holdings.commands.save_shelf_plan import WantedSpot, mark_shelf_spot, save_shelf_plan
from armarius.holdings.rules.shelf_plans import made_plan
from armarius.platform.documents.fonts import LATIN
from armarius.platform.lazy import lazy
from armarius.site.demo.network import MAIN, Network

image: Any = lazy("PIL.Image")
draw: Any = lazy("PIL.ImageDraw")
fonts: Any = lazy("PIL.ImageFont")
WIDE, HIGH = 1200, 800
PAPER, INK, WOOD, CARPET, GLASS = "#ffffff", "#27313a", "#d9c5a0", "#f3efe6", "#9fc3d6"
Box = tuple[int, int, int, int]
ROOMS: tuple[tuple[str, Box], ...] = (
    ("Abonements", (40, 40, 760, 480)),
    ("Bērnu nodaļa", (760, 40, 1160, 480)),
    ("Lasītava", (40, 480, 480, 760)),
    ("Krātuve", (760, 480, 1160, 760)),
)
DOORS: tuple[Box, ...] = (
    (560, 755, 680, 765),
    (560, 475, 680, 485),
    (755, 400, 765, 460),
    (475, 600, 485, 660),
)
DESK: Box = (540, 560, 700, 610)
TABLES: tuple[Box, ...] = (
    (120, 560, 180, 620),
    (230, 560, 290, 620),
    (340, 560, 400, 620),
    (850, 280, 910, 340),
    (990, 280, 1050, 340),
)
BAYS: tuple[tuple[str, str, str, Box], ...] = (
    ("ABON", "0", "59", (80, 110, 340, 150)),
    ("ABON", "6", "79", (80, 200, 340, 240)),
    ("ABON", "80", "821.133", (80, 290, 340, 330)),
    ("ABON", "821.134", "821.162", (420, 110, 680, 150)),
    ("ABON", "821.17", "821.512", (420, 200, 680, 240)),
    ("ABON", "821.52", "9", (420, 290, 680, 330)),
    ("BERN", "", "", (820, 120, 1100, 160)),
    ("LAS", "", "", (80, 660, 380, 700)),
    ("KRA", "", "", (820, 600, 1100, 640)),
)
"""Location, first and last call number (none: the whole location), where the bay is drawn."""


def make_plan(made: Network) -> None:
    """Keep the plan, and mark every bay on it."""
    here = made.occasion()
    plan = save_shelf_plan(
        here, name="Raiņa iela 4, 1. stāvs", words="1. stāvs", drawing=made_plan(drawn())
    ).shelf_plan
    for number, (location, first, last, box) in enumerate(BAYS, 1):
        left, top, right, bottom = box
        spot = WantedSpot(
            location=made.locations[MAIN, location],
            first=first,
            last=last,
            across=round(500 * (left + right) / WIDE),
            down=round(500 * (top + bottom) / HIGH),
            words=f"{number}. plaukts",
        )
        mark_shelf_spot(here, shelf_plan=plan, spot=spot)


def drawn() -> bytes:
    """The rooms with their bays from above, as PNG."""
    paper = image.new("RGB", (WIDE, HIGH), PAPER)
    pen = draw.Draw(paper)
    pen.rectangle((40, 40, 1160, 760), fill=CARPET, outline=INK, width=8)
    for name, box in ROOMS:
        pen.rectangle(box, outline=INK, width=6)
        pen.text((box[0] + 24, box[1] + 18), name, fill=INK, font=fonts.truetype(LATIN, 26))
    for door in DOORS:
        pen.rectangle(door, fill=GLASS)
    pen.rounded_rectangle(DESK, 12, fill=WOOD, outline=INK, width=3)
    for table in TABLES:
        pen.ellipse(table, fill=PAPER, outline=INK, width=2)
    for number, (_location, first, last, box) in enumerate(BAYS, 1):
        pen.rectangle(box, fill=WOOD, outline=INK, width=3)
        pen.text((box[0] + 10, box[1] + 6), str(number), fill=INK, font=fonts.truetype(LATIN, 20))
        if first:
            pen.text(
                (box[2] - 10, box[1] + 8),
                f"{first}–{last}",
                fill=INK,
                font=fonts.truetype(LATIN, 17),
                anchor="ra",
            )
    out = io.BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()
