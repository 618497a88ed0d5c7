"""The import of readers that a verb is about."""

from armarius.network.queries import local_day
from armarius.patrons.models import ReaderImport
from armarius.patrons.queries.import_setup import ImportSetup, setup
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.import_states import ImportState
from armarius.patrons.rules.importing import Mapping
from armarius.platform.kernel.work import touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Stale

SUBJECT = "reader_import"


def own_import(occasion: Occasion, batch: int, *states: ImportState) -> ReaderImport:
    """An import of the occasion's library, locked, in one of these states.

    Refusals: ``Missing`` unknown_import, ``Stale`` import_moved_on.
    """
    rows = ReaderImport.objects.select_for_update(no_key=True).defer("content")
    row = rows.filter(pk=batch, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_IMPORT))
    if row.state not in states:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    touch(SUBJECT, row.pk)
    return row


def setup_of(occasion: Occasion, row: ReaderImport) -> ImportSetup:
    """What the rows of an import are read with."""
    day = local_day(row.library_id, occasion.at)
    return setup(row.library_id, Mapping.of_json(row.mapping), day, row.groups)
