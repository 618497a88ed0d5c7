"""The hour of a look goes; that there was one on that day stays."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import TruncDate

from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.models import AccessEntry
from armarius.platform.values.occasion import Occasion

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class HoursForgotten:
    """How many looks lost their hour, and whether more wait."""

    looks: int
    more: bool


@command("platform.forget_hours", needs=permissions.RUN_SYSTEM, bulk=True)
def forget_hours(occasion: Occasion, *, before: datetime, libraries: tuple[int, ...] = ()) -> HoursForgotten:
    """Take the hour out of a chunk of looks that are older, in these libraries, or in all when none is named.

    Who was called up at a desk, minute by minute, beside the journal of that desk, would tell who borrowed what long
    after the loans have forgotten it (law 13).
    """
    rows = AccessEntry.objects.filter(at__lt=before)
    if libraries:
        rows = rows.filter(library_id__in=libraries)
    found = list(rows.order_by("at").values_list("pk", flat=True)[:CHUNK])
    chunk = AccessEntry.objects.filter(pk__in=found)
    chunk.filter(day__isnull=True).update(day=TruncDate("at"))
    chunk.update(at=None, recorded_at=None, request_id=None)
    note(looks=len(found))
    return HoursForgotten(len(found), len(found) == CHUNK)
