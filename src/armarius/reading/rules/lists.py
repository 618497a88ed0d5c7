"""A reader's list: what it may be called, who sees it, how many there are, in which order its titles stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from armarius.platform.values.reasons import Reason
from armarius.reading.refusals import Refusal

MOST_LISTS, MOST_TITLES = 50, 500
"""Of one reader, and on one list: enough for a course of studies; what is more is a catalogue of its own."""
LONGEST_NAME, LONGEST_SHOWN_NAME, LONGEST_NOTE, LONGEST_REASON = 120, 60, 1000, 300
RESTORABLE_FOR = timedelta(minutes=10)
"""So long a deleted list can be brought back."""


class Sight(StrEnum):
    """Who sees a list."""

    OWN = "own"
    LINK = "link"
    EVERYBODY = "everybody"


class Step(StrEnum):
    """Where a title goes on its list."""

    UP = "up"
    DOWN = "down"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a reader writes about a list; ``shown_name`` stands under it where others see it."""

    name: str
    note: str = ""
    sight: str = Sight.OWN
    shown_name: str = ""


def tidied(written: ListWords) -> ListWords:
    """The same without blanks around it; the note keeps its lines."""
    return ListWords(
        " ".join(written.name.split()),
        written.note.strip(),
        written.sight,
        " ".join(written.shown_name.split()),
    )


def against_words(written: ListWords, *, for_everybody: bool, is_taken: bool = False) -> tuple[Reason, ...]:
    """Everything that is wrong with what was written (``tidied`` before).

    ``for_everybody``: the library allows it; ``is_taken``: the staff took the list from view.
    """
    found = []
    if not written.name:
        found.append(Reason(Refusal.LIST_NAME_MISSING, field="name"))
    longest = {"name": LONGEST_NAME, "note": LONGEST_NOTE, "shown_name": LONGEST_SHOWN_NAME}
    found += [
        Reason(Refusal.LIST_TEXT_TOO_LONG, {"most": most}, field)
        for field, most in longest.items()
        if len(getattr(written, field)) > most
    ]
    if written.sight not in set(Sight):
        found.append(Reason(Refusal.UNKNOWN_SIGHT, field="sight"))
    elif is_taken and written.sight != Sight.OWN:
        found.append(Reason(Refusal.LIST_TAKEN_FROM_VIEW, field="sight"))
    elif written.sight == Sight.EVERYBODY and not for_everybody:
        found.append(Reason(Refusal.NOT_FOR_EVERYBODY, field="sight"))
    return tuple(found)


def against_another(lists: int) -> tuple[Reason, ...]:
    """Why a reader who has so many lists may not have one more."""
    return (Reason(Refusal.TOO_MANY_LISTS, {"most": MOST_LISTS}),) if lists >= MOST_LISTS else ()


def against_more(there: int, more: int) -> tuple[Reason, ...]:
    """Why a list of so many titles may not get these more."""
    if there + more <= MOST_TITLES:
        return ()
    return (Reason(Refusal.TOO_MANY_TITLES, {"most": MOST_TITLES, "there": there}),)


def moved(order: Sequence[int], title: int, step: Step) -> tuple[int, ...]:
    """The order with one title a place up, a place down, or first; at the end it stays. ``title`` is in it."""
    at = order.index(title)
    rest = [each for each in order if each != title]
    to = {Step.UP: max(0, at - 1), Step.DOWN: at + 1, Step.FIRST: 0}[step]
    return (*rest[:to], title, *rest[to:])


def is_restorable(deleted_at: datetime, at: datetime) -> bool:
    """Whether a list that was deleted then can still be brought back."""
    return at - deleted_at <= RESTORABLE_FOR
