"""Scenarios of the verbs about covers."""

from collections.abc import Callable
from typing import Any

from armarius.catalogue.commands.add_cover import add_cover, bring_cover_back, remove_cover
from armarius.catalogue.commands.begin_cover_batch import begin_cover_batch
from armarius.catalogue.commands.take_in_cover import take_in_cover
from armarius.catalogue.covers import kept_cover
from armarius.catalogue.testing import picture, record
from armarius.circulation.testing import Desk


def to_put(d: Desk) -> dict[str, Any]:
    """A cover whose bytes are kept, and a record."""
    return {"record": record(d.library), **kept_cover(picture())}


def put(d: Desk) -> dict[str, Any]:
    """A cover of a record."""
    return {"cover": add_cover(d.occasion(), **to_put(d)).cover}


KEY = "one gesture"
Call = Callable[[], Any]
ZIP = {"file_name": "covers.zip", "path": "/nowhere", "digest": "z" * 64, "files": 2}


def begun(d: Desk) -> Call:
    """A ZIP is taken in."""
    return lambda: begin_cover_batch(d.occasion(key=KEY), **ZIP)


def taken_in(d: Desk) -> Call:
    """A picture of one takes the place of the cover a title has."""
    there = to_put(d)
    add_cover(d.occasion(), **there)
    batch = begin_cover_batch(d.occasion(), **ZIP, replace=True).batch
    other = kept_cover(picture("red"))
    return lambda: take_in_cover(
        d.occasion(key=KEY), batch=batch, number=0, name="1.jpg", record=there["record"], cover=other
    )


def brought_back(d: Desk) -> Call:
    """A cover that was taken away comes back."""
    cover = put(d)["cover"]
    remove_cover(d.occasion(), cover=cover)
    return lambda: bring_cover_back(d.occasion(key=KEY), cover=cover)


SCENARIOS: dict[str, Callable[[Desk], Call]] = {
    "catalogue.begin_cover_batch": begun,
    "catalogue.take_in_cover": taken_in,
    "catalogue.bring_cover_back": brought_back,
}
