"""What the verbs about the order of results need to be there first."""

from typing import Any

from armarius.catalogue.commands.save_query import save_query
from armarius.catalogue.commands.tune_relevance import tune_relevance
from armarius.catalogue.rules.weights import SHIPPED
from armarius.catalogue.testing import record
from armarius.circulation.testing import Desk


def tuned_before(d: Desk) -> dict[str, Any]:
    """Weights that were changed once already."""
    before = tune_relevance(d.occasion(), weights=SHIPPED.as_kept() | {"title": 150}, seen=0)
    return {"weights": SHIPPED.as_kept() | {"author": 50}, "seen": before.weights}


def to_pin(d: Desk) -> dict[str, Any]:
    """A saved query, and the title that should be first."""
    return {"saved": kept(d), "text": "sea", "name": "The sea", "expected": record(d.library)}


def saved(d: Desk) -> dict[str, Any]:
    """A saved query."""
    return {"saved": kept(d)}


def kept(d: Desk) -> int:
    """The id of a saved query."""
    return save_query(d.occasion(), text="sea").query
