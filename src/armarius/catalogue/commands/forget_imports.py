"""Forget what was proposed for records that came in long ago."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.models import ImportBatch, ImportState, RecordMerge, StagedRecord
from armarius.catalogue.rules.staging import KEPT_FOR
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class ImportsForgotten:
    """How many rows went, and whether some are left."""

    rows: int
    more: bool


@command("catalogue.forget_imports", needs=permissions.IMPORT_RECORDS, bulk=True)
def forget_imports(occasion: Occasion) -> ImportsForgotten:
    """Remove the next proposals of imports of all libraries that can be undone no more, or were discarded.

    What merges changed goes as well, once they can be undone no more.
    The import with its counts stays, as does what was set aside and which records an undo left as they were.
    """
    rows = StagedRecord.objects.order_by("pk")
    discarded = ImportBatch.objects.filter(state=ImportState.DISCARDED)
    ids = list(rows.filter(batch__in=discarded).values_list("pk", flat=True)[:CHUNK])
    long_ago = ImportBatch.objects.filter(started_at__lt=occasion.at - KEPT_FOR).exclude(
        finished_at__gte=occasion.at - KEPT_FOR
    )
    ids += list(rows.filter(batch__in=long_ago).exclude(pk__in=ids).values_list("pk", flat=True)[:CHUNK])
    StagedRecord.objects.filter(pk__in=ids).delete()
    RecordMerge.objects.filter(merged_at__lt=occasion.at - KEPT_FOR).delete()
    note(rows=len(ids))
    return ImportsForgotten(len(ids), len(ids) >= CHUNK)
