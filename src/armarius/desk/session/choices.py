"""How somebody likes to work at the desk: typed, with a default for everything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from armarius.network import queries as network

VOLUME, SOUNDS, TEXT, LETTERS, SLIP_WIDTH, SLIP_AT_END, TICKETS, LOOK = (
    "desk.volume",
    "desk.sounds",
    "desk.text",
    "desk.letters",
    "desk.slip_width",
    "desk.slip_at_end",
    "desk.tickets",
    "desk.look_before_save",
)
TEXT_SIZES = ("", "large")
SLIP_WIDTHS = (80, 58)
LOUDEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChoices:
    """Volume 0–100, sounds on, size of text (empty or ``large``), keys of one letter, slip in mm, slip at the end.

    ``tickets`` prints the slip of a book that is kept or sent at once. ``look_before_save`` shows in the tag editor
    what changes before it is saved.
    """

    volume: int = 60
    sounds: bool = True
    text: str = ""
    letters: bool = True
    slip_width: int = 80
    slip_at_end: bool = False
    tickets: bool = False
    look_before_save: bool = True


def desk_choices(account: int) -> DeskChoices:
    """The choices of an account; what is missing or broken is the default."""
    return understood(network.choices(account))


def understood(kept: Mapping[str, Any]) -> DeskChoices:
    """Kept values as choices."""
    usual = DeskChoices()
    volume, width, text = kept.get(VOLUME), kept.get(SLIP_WIDTH), kept.get(TEXT)
    return DeskChoices(
        volume=min(max(volume, 0), LOUDEST) if isinstance(volume, int) else usual.volume,
        sounds=kept.get(SOUNDS) is not False,
        text=text if text in TEXT_SIZES else usual.text,
        letters=kept.get(LETTERS) is not False,
        slip_width=width if width in SLIP_WIDTHS else usual.slip_width,
        slip_at_end=kept.get(SLIP_AT_END) is True,
        tickets=kept.get(TICKETS) is True,
        look_before_save=kept.get(LOOK) is not False,
    )


def posted(form: QueryDict) -> dict[str, Any]:
    """The choices a form sends: only those it speaks of (``about``), so that a small form changes nothing else."""
    about = form.getlist("about")
    numbers = {VOLUME: whole(form.get("volume", "")), SLIP_WIDTH: whole(form.get("slip_width", ""))}
    ticked = {
        name: name.removeprefix("desk.") in form for name in (SOUNDS, LETTERS, SLIP_AT_END, TICKETS, LOOK)
    }
    values = numbers | ticked | {TEXT: form.get("text", "")}
    sane = understood(values)
    plain = {
        VOLUME: sane.volume,
        SOUNDS: sane.sounds,
        TEXT: sane.text,
        LETTERS: sane.letters,
        SLIP_WIDTH: sane.slip_width,
        SLIP_AT_END: sane.slip_at_end,
        TICKETS: sane.tickets,
        LOOK: sane.look_before_save,
    }
    return {name: value for name, value in plain.items() if name.removeprefix("desk.") in about}


def whole(text: str) -> int | None:
    """A whole number, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
