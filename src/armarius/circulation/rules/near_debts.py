"""What others owe who answer for a reader, or for whom the reader answers: the family, and the class or group."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from armarius.circulation import permissions
from armarius.circulation.refusals import Refusal
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Fact, Reason

OVERRIDE = str(permissions.OVERRIDE)


class Near(StrEnum):
    """Who owes: guardians and wards together, or everybody of the reader's group."""

    FAMILY = "family"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class NearDebt:
    """What they owe together with what is running, and what a policy lets them owe.

    ``who`` says who owes what in words, empty for whoever may not see these readers: the reader, a machine.
    """

    near: Near
    owes: Money
    limit: Money
    who: str = ""


CODES = {
    Near.FAMILY: (Refusal.FAMILY_OWES_TOO_MUCH, Refusal.FAMILY_OWES, "who"),
    Near.GROUP: (Refusal.GROUP_OWES_TOO_MUCH, Refusal.GROUP_OWES, "group"),
}
"""What is said to whom may know who, what to everybody else, and the fact that tells who."""


def near_reasons(found: Iterable[NearDebt]) -> tuple[Reason, ...]:
    """A reason for each debt above its limit; without amounts and names where nobody may know whose it is."""
    reasons = []
    for each in found:
        if each.owes.currency != each.limit.currency or each.owes <= each.limit:
            continue
        told, untold, name = CODES[each.near]
        facts: dict[str, Fact] = {"owed": each.owes, "limit": each.limit, name: each.who}
        reasons.append(
            Reason(told, facts, "reader", OVERRIDE) if each.who else Reason(untold, {}, "reader", OVERRIDE)
        )
    return tuple(reasons)
