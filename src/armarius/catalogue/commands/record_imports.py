"""The import of records that a verb is about."""

from typing import Any

from django.db.models import F

from armarius.catalogue.models import ImportBatch, ImportState
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.profiles import Profile
from armarius.platform.kernel.work import touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Stale

NOTHING_WRITTEN = (ImportState.UPLOADED, ImportState.PROPOSING, ImportState.PROPOSED)


def own_batch(occasion: Occasion, batch: int, *states: ImportState) -> ImportBatch:
    """An import of the occasion's library, locked, in one of these states.

    Refusals: ``Missing`` unknown_batch, ``Stale`` import_moved_on.
    """
    rows = ImportBatch.objects.select_for_update(no_key=True)
    row = rows.filter(pk=batch, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_BATCH, {"batch": batch}))
    if row.state not in states:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    touch("batch", row.pk)
    return row


def profile_of(row: ImportBatch) -> Profile:
    """The profile an import is looked at with. ``Stale`` import_moved_on where none was chosen yet."""
    if not row.profile:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    return Profile.of_json(row.profile)


def moved(row: ImportBatch, **values: Any) -> None:
    """Change an import that is as it was when the verb read it (``Stale`` import_moved_on)."""
    here = ImportBatch.objects.filter(
        pk=row.pk,
        state=row.state,
        version=row.version,
        position=row.position,
        staged=row.staged,
        looked=row.looked,
        undo_at=row.undo_at,
    )
    if not here.update(**values):
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))


NEXT_VERSION = F("version") + 1
"""What a page was looked at ends."""
