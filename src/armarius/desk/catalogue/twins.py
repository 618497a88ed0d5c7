"""The records that a new one may be, as the forms show them."""

from dataclasses import dataclass

from armarius.catalogue.refusals import Refusal
from armarius.platform.values.reasons import Outcome, Refused
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class ShownTwin:
    """A record that may be the same: its title, how alike of 100, what speaks for it and what differs."""

    pk: int
    title: str
    score: int
    why: str


def twins_of(outcome: Outcome) -> tuple[ShownTwin, ...]:
    """The records that a refusal says may be the same."""
    if not isinstance(outcome, Refused):
        return ()
    found = (r.facts for r in outcome.reasons if r.code in (Refusal.MAYBE_DUPLICATE, Refusal.MAYBE_ALIKE))
    return tuple(
        ShownTwin(
            int(str(facts["record"])),
            str(facts["title"]),
            int(str(facts["score"])),
            ", ".join(words("LIKENESS", code) for code in str(facts["alike"]).split(", ") if code),
        )
        for facts in found
    )
