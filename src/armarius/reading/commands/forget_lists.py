"""Deleted lists are removed once they cannot be brought back."""

from dataclasses import dataclass

from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.reading.models import ReaderList
from armarius.reading.rules.lists import RESTORABLE_FOR

CHUNK = 50


@dataclass(frozen=True, slots=True)
class ListsForgotten:
    """How many lists went, and whether more wait."""

    lists: int
    more: bool


@command("reading.forget_lists", needs=permissions.RUN_SYSTEM, bulk=True)
def forget_lists(occasion: Occasion) -> ListsForgotten:
    """Remove a chunk of lists that were deleted and cannot be brought back any more."""
    rows = ReaderList.objects.filter(deleted_at__lt=occasion.at - RESTORABLE_FOR).order_by("deleted_at")
    gone = list(rows.values_list("pk", flat=True)[:CHUNK])
    ReaderList.objects.filter(pk__in=gone).delete()
    note(lists=len(gone))
    return ListsForgotten(len(gone), len(gone) == CHUNK)
