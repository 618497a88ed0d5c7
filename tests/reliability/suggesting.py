"""What the verbs about suggestions to buy need to be there first."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from armarius.acquisitions.commands.move_suggestions import move_suggestions, note_suggestion
from armarius.acquisitions.commands.suggest_purchase import suggest_purchase, withdraw_suggestion
from armarius.acquisitions.rules.suggestions import SuggestionState, Wanted
from armarius.acquisitions.testing import own, suggestion
from armarius.circulation.testing import Desk

KEY = "one gesture"
Call = Callable[[], Any]


def suggested(d: Desk) -> Call:
    """A reader suggests something new."""
    who = own(d.reader, d.library, key=KEY)
    return lambda: suggest_purchase(who, wanted=Wanted("Ceplis", why="For school", wants_hold=True))


def taken_back(d: Desk) -> Call:
    """A reader takes back what nobody else wants."""
    made = suggestion(d.reader, d.library)
    who = replace(own(d.reader, d.library), key=KEY)
    return lambda: withdraw_suggestion(who, suggestion=made)


def moved(d: Desk) -> Call:
    """Two suggestions are declined."""
    made = tuple(suggestion(d.reader, d.library, title) for title in ("Ceplis", "Straumēni"))
    occasion = d.occasion(key=KEY)
    declined = SuggestionState.DECLINED
    return lambda: move_suggestions(occasion, suggestions=made, to=declined, reason="Out of print")


def noted(d: Desk) -> Call:
    """A note is written on one."""
    made = suggestion(d.reader, d.library)
    return lambda: note_suggestion(d.occasion(key=KEY), suggestion=made, text="Ask the dealer")


SCENARIOS: dict[str, Callable[[Desk], Call]] = {
    "acquisitions.suggest_purchase": suggested,
    "acquisitions.withdraw_suggestion": taken_back,
    "acquisitions.move_suggestions": moved,
    "acquisitions.note_suggestion": noted,
}
