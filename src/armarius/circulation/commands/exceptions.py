"""Exceptions and confirmations: which reasons they lift, whether somebody may, and what the journal keeps of them."""

import msgspec

from armarius.platform.kernel.command import allowed
from armarius.platform.kernel.work import as_notes, note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Fact, Forbidden, Override, Reason, unlifted

WHO = "who"
"""The fact of a reason that names other readers."""
LIFTED = "lifted"
"""The personal fact of a journal row: JSON, a list of [code, facts, why] for each reason that was lifted."""


def standing(
    occasion: Occasion, reasons: tuple[Reason, ...], overrides: tuple[Override, ...]
) -> tuple[Reason, ...]:
    """The reasons that stand after the overrides. ``Forbidden`` for one that is not this principal's to make."""
    codes = {override.code for override in overrides}
    for permission in {r.overridable for r in reasons if r.overridable and r.code in codes}:
        if not allowed(occasion, Permission(permission)):
            raise Forbidden(Reason("platform.not_permitted", {"permission": permission}))
    return unlifted(reasons, overrides)


def lifted(
    reasons: tuple[Reason, ...], overrides: tuple[Override, ...]
) -> tuple[tuple[Reason, Override], ...]:
    """The reasons that were lifted, each with the override that did it."""
    made = {override.code: override for override in overrides if override.why.strip()}
    return tuple((r, made[r.code]) for r in reasons if r.overridable is not None and r.code in made)


def note_exceptions(reader: int, reasons: tuple[Reason, ...], overrides: tuple[Override, ...]) -> None:
    """Write down what was lifted, and nothing that was only offered: the codes stay as facts of the journal row.

    Names of other readers are left out: their own rows would not know of them. Figures and whys are personal facts:
    they may name the reader, and go with them (law 13). Who did it is the row's.
    """
    made = lifted(reasons, overrides)
    if not made:
        return
    note(overridden=", ".join(dict.fromkeys(str(reason.code) for reason, _ in made)))
    said = [[str(reason.code), as_notes(without_others(reason)), override.why] for reason, override in made]
    note_person("reader", reader, **{LIFTED: msgspec.json.encode(said).decode()})


def without_others(reason: Reason) -> dict[str, Fact]:
    """The facts of a reason without the one that names other readers."""
    return {name: value for name, value in reason.facts.items() if name != WHO}
