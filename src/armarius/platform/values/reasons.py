"""Refusals as data: the six outcomes besides success, each carrying every reason that applies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from armarius.platform.values.money import Money

Fact = str | int | bool | date | datetime | Decimal | Money | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why something is refused.

    ``code`` is the state that stands in the way (``circulation.item_on_loan``), ``facts`` fill its
    sentence, ``field`` names the argument it concerns, ``overridable`` the permission that may lift it.
    """

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    field: str | None = None
    overridable: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """The decision to go on in spite of one reason: which, and why; who is in the occasion."""

    code: str
    why: str


class Outcome(Exception):
    """A command that did not happen, with all the reasons."""

    status = 500

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(*(reason.code for reason in reasons))
        self.reasons = reasons


class Refused(Outcome):
    """The rules say no."""

    status = 422


class Invalid(Outcome):
    """The arguments make no sense."""

    status = 422


class Forbidden(Outcome):
    """This principal may not do this here."""

    status = 403


class Missing(Outcome):
    """There is no such thing, or none that this principal may know of."""

    status = 404


class Stale(Outcome):
    """Somebody acted in between."""

    status = 409


class Busy(Outcome):
    """The same thing is being done at this moment, or the database is occupied."""

    status = 503


def unlifted(reasons: tuple[Reason, ...], overrides: tuple[Override, ...]) -> tuple[Reason, ...]:
    """The reasons that stand after the overrides: those not named, and those nobody may lift."""
    lifted = {override.code for override in overrides if override.why.strip()}
    return tuple(r for r in reasons if r.overridable is None or r.code not in lifted)
