"""Scenarios of the verbs about shelf plans."""

from typing import Any

from armarius.catalogue.testing import picture
from armarius.circulation.testing import Desk
from armarius.holdings.commands.save_shelf_plan import WantedSpot, mark_shelf_spot, save_shelf_plan
from armarius.holdings.rules.shelf_plans import made_plan

SPOT = WantedSpot(location=None, first="821", last="822", across=250, down=500, words="bay 14")


def drawn(_d: Desk) -> dict[str, Any]:
    """A plan that is drawn."""
    return {"name": "Second floor", "drawing": made_plan(picture())}


def plan(d: Desk) -> dict[str, Any]:
    """A plan of the desk's library."""
    return {"shelf_plan": save_shelf_plan(d.occasion(), **drawn(d)).shelf_plan}


def to_mark(d: Desk) -> dict[str, Any]:
    """A spot to be marked on it."""
    return {**plan(d), "spot": SPOT}


def spot(d: Desk) -> dict[str, Any]:
    """A spot on it."""
    return {"spot": mark_shelf_spot(d.occasion(), **to_mark(d)).spot}
