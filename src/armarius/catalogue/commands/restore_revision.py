"""Bring a record back to what it was in an earlier version."""

from armarius.catalogue import permissions, queries
from armarius.catalogue.commands.save_record import RecordSaved, bring_back, locked, replaced
from armarius.catalogue.preparation import prepared
from armarius.catalogue.refusals import Refusal
from armarius.formats.marc.new_record import stamped
from armarius.formats.marc.record import Dialect, RecordKind
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Stale

VERB = "catalogue.restore_revision"


@command(VERB, needs=permissions.EDIT_RECORDS)
def restore_revision(occasion: Occasion, *, record: int, revision: int, version: int) -> RecordSaved:
    """Make the record's version ``revision`` the present one, as a new version; ``version`` is the one that was seen.

    Refusals: ``Missing`` unknown_record, unknown_revision; ``Stale`` record_changed.
    """
    found = locked(record, version)
    wanted = queries.state(record, revision)
    if wanted is None or revision == found.version:
        raise Missing(Reason(Refusal.UNKNOWN_REVISION, {"revision": revision}))
    made = prepared(stamped(wanted.marc, occasion.at), Dialect(wanted.dialect), RecordKind(found.kind))
    saved = replaced(occasion, found, made)
    note(revision=revision)
    return saved


@inverse_of(VERB)
def undo_restore(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Bring back what the record was before. ``Stale`` when somebody acted since."""
    found = queries.lock_record(subjects["record"])
    if found is None:
        raise Stale(Reason("platform.acted_since"))
    bring_back(occasion, found, subjects["revision"])
