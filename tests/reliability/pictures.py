"""Scenarios of the verbs about covers."""

from typing import Any

from armarius.catalogue.commands.add_cover import add_cover
from armarius.catalogue.covers import kept_cover
from armarius.catalogue.testing import picture, record
from armarius.circulation.testing import Desk


def to_put(d: Desk) -> dict[str, Any]:
    """A cover whose bytes are kept, and a record."""
    return {"record": record(d.library), **kept_cover(picture())}


def put(d: Desk) -> dict[str, Any]:
    """A cover of a record."""
    return {"cover": add_cover(d.occasion(), **to_put(d)).cover}
