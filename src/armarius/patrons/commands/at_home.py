"""The reader a verb changes: locked, and registered where the verb is done or below."""

from armarius.network.queries import ancestors
from armarius.patrons.models import Reader
from armarius.patrons.refusals import Refusal
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Reason


def own_reader(occasion: Occasion, reader: int) -> Reader:
    """The reader's row, locked. A reader may borrow anywhere; who they are is kept by their home library.

    So the occasion's library, where the permission was asked, is the home library or stands above it; the system may
    everywhere. Refusals: ``Missing`` unknown_reader, ``Forbidden`` reader_of_another_library.
    """
    row = Reader.objects.select_for_update(no_key=True).filter(pk=reader).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_READER, {"reader": reader}))
    if occasion.who.kind is not PrincipalKind.SYSTEM and occasion.library not in ancestors(
        row.home_library_id
    ):
        raise Forbidden(
            Reason(Refusal.READER_OF_ANOTHER_LIBRARY, {"library": row.home_library.name}, "reader")
        )
    return row
