"""What the page of a shelf plan shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from armarius.desk.forms import Form
from armarius.holdings.queries import shelf_plans as plans
from armarius.holdings.rules.shelf_plans import WHOLE, percent, tenths
from armarius.network import queries as network

Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownSpot:
    """A spot: its id, its number on the picture, of what it is, its words, its place in percent and in pixels."""

    id: int
    number: int
    of: str
    words: str
    percent: str
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class PlanScreen:
    """A plan with its spots; ``new`` is where one is being marked, in pixels, or None; ``ring`` how wide a mark is."""

    plan: Any
    spots: tuple[ShownSpot, ...]
    locations: Options
    new: tuple[int, int] | None
    ring: int


def plan_screen(plan: Any, form: Form) -> PlanScreen:
    """The page of a plan, with the place that is typed or was clicked."""
    across, down = tenths(str(form.typed.get("across", ""))), tenths(str(form.typed.get("down", "")))
    typed = across is not None and down is not None
    places = network.locations(plan.library_id).order_by("name", "pk")
    return PlanScreen(
        plan=plan,
        spots=tuple(
            shown(plan, number, row) for number, row in enumerate(plans.shelf_spots(plan.pk), start=1)
        ),
        locations=[("", _("Any location")), *((str(row.pk), row.name) for row in places)],
        new=(plan.width * (across or 0) // WHOLE, plan.height * (down or 0) // WHOLE) if typed else None,
        ring=max(plan.width, plan.height) // 60,
    )


def shown(plan: Any, number: int, row: Any) -> ShownSpot:
    """One of the spots."""
    stretch = f"{row.first or '…'} – {row.last or '…'}" if row.first or row.last else ""
    return ShownSpot(
        id=row.pk,
        number=number,
        of=" ".join(part for part in (row.location.name if row.location else "", stretch) if part),
        words=row.words,
        percent=f"{percent(row.across)} / {percent(row.down)} %",
        across=plan.width * row.across // WHOLE,
        down=plan.height * row.down // WHOLE,
    )


def clicked(plan: Any, query: Mapping[str, str]) -> dict[str, str]:
    """The place of a click in percent, from the pixels a browser sends for a picture that is pressed."""
    found = {}
    for name, asked, size in (("across", "at.x", plan.width), ("down", "at.y", plan.height)):
        text = query.get(asked, "")
        if text.isascii() and text.isdigit() and len(text) < 6:
            found[name] = percent(min(int(text) * WHOLE // size, WHOLE))
    return found
