"""The reader a verb changes, locked: registered where the verb is done or below, or the one who asks."""

from armarius.network.queries import ancestors
from armarius.patrons.models import Reader
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.refusals import Refusal as KernelRefusal
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission
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


def reader_itself(occasion: Occasion, permission: Permission) -> Reader:
    """The row of the reader who does something for themselves, locked.

    Refusal: ``Forbidden`` not_permitted when it is no reader who asks, or one who is no more.
    """
    row = None
    if occasion.who.kind is PrincipalKind.READER:
        row = Reader.objects.select_for_update(no_key=True).filter(pk=occasion.who.id).first()
    if row is None:
        raise Forbidden(Reason(KernelRefusal.NOT_PERMITTED, {"permission": permission}))
    return row
