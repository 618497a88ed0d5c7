"""Take back codes that were registered by mistake and never used, for imports that are undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import QuerySet

from armarius.network import permissions
from armarius.network.models import Code
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import write_last
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class CodesWithdrawn:
    """How many codes were taken back."""

    codes: int


@command("network.withdraw_codes", needs=permissions.REGISTER_CODES, bulk=True)
def withdraw_codes(occasion: Occasion, *, codes: Sequence[int]) -> CodesWithdrawn:
    """Forget codes by their ids. Law 14 holds: whoever calls has proved that nothing ever happened under them.

    A retired code is one that was used, and stays.
    """
    rows = Code.objects.filter(pk__in=codes, retired_at__isnull=True)
    count = rows.count()
    write_last(partial(forget, rows))
    return CodesWithdrawn(count)


def forget(rows: "QuerySet[Code]") -> None:
    """Delete these rows."""
    rows.delete()
