"""The access log is kept for a time, and not longer."""

from dataclasses import dataclass
from datetime import date

from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.models import AccessedPerson, AccessEntry
from armarius.platform.values.occasion import Occasion

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class AccessesPruned:
    """How many looks went, and whether more wait."""

    looks: int
    more: bool


@command("platform.prune_accesses", needs=permissions.RUN_SYSTEM, bulk=True)
def prune_accesses(occasion: Occasion, *, before: date) -> AccessesPruned:
    """Delete a chunk of looks of the days before ``before``, those whose hour went already."""
    rows = AccessEntry.objects.filter(day__lt=before, at__isnull=True).order_by("day", "pk")
    found = list(rows.values_list("pk", flat=True)[:CHUNK])
    AccessedPerson.objects.filter(entry_id__in=found).delete()
    AccessEntry.objects.filter(pk__in=found).delete()
    note(looks=len(found))
    return AccessesPruned(len(found), len(found) == CHUNK)
