"""Let the codes of one owner mean another, who turned out to be the same."""

from dataclasses import dataclass

from armarius.network import permissions
from armarius.network.models import Code
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class CodesHandedOver:
    """How many codes."""

    codes: int


@command("network.hand_over_codes", needs=permissions.REGISTER_CODES)
def hand_over_codes(occasion: Occasion, *, owner_kind: str, owner: int, to: int) -> CodesHandedOver:
    """Every code of an owner, the retired ones too, means another owner of the same kind from now on (law 14)."""
    rows = Code.objects.filter(owner_kind=owner_kind, owner_id=owner)
    return CodesHandedOver(rows.update(owner_id=to))
