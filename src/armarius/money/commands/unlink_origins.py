"""Let charges forget what they come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.models import Charge
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class OriginsUnlinked:
    """How many charges forgot."""

    charges: int


@command("money.unlink_origins", needs=permissions.REVERSE)
def unlink_origins(occasion: Occasion, *, kind: str, ids: Sequence[int]) -> OriginsUnlinked:
    """Take the things of a kind out of the charges that name them, with the explanation (law 13).

    The caller leaves out those for which something is still owed (``queries.open_origins``).
    """
    rows = Charge.objects.filter(origin_kind=kind, origin_id__in=list(ids))
    return OriginsUnlinked(rows.update(origin_id=None, explanation=None))
