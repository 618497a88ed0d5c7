"""Let a reader borrow again before a restriction ends."""

from dataclasses import dataclass

from armarius.network.queries import ancestors, local_day
from armarius.patrons import permissions
from armarius.patrons.models import Restriction
from armarius.patrons.queries import made_by
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Reason


@dataclass(frozen=True, slots=True)
class RestrictionLifted:
    """The restriction's id."""

    restriction: int


@command("patrons.lift_restriction", needs=permissions.REGISTER)
def lift_restriction(occasion: Occasion, *, restriction: int) -> RestrictionLifted:
    """End a restriction today; it stays in the reader's history.

    The occasion's library made it, or stands above the one that did; the system may everywhere. Refusals:
    ``Missing`` unknown_restriction, ``Forbidden`` restriction_of_another_library.
    """
    row = locked(occasion, restriction)
    today = local_day(occasion.library, occasion.at)
    if row.until_day is None or row.until_day > today:
        row.until_day = today
        row.version += 1
        row.save(update_fields=["until_day", "version"])
    note_person("reader", row.reader_id)
    return RestrictionLifted(row.pk)


def locked(occasion: Occasion, restriction: int) -> Restriction:
    """A restriction that the occasion's library may end or change, locked.

    Refusals: ``Missing`` unknown_restriction, ``Forbidden`` restriction_of_another_library.
    """
    row = Restriction.objects.select_for_update(no_key=True).filter(pk=restriction).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_RESTRICTION, {"restriction": restriction}))
    if occasion.who.kind is not PrincipalKind.SYSTEM and occasion.library not in ancestors(made_by(row)):
        name = (row.library or row.reader.home_library).name
        raise Forbidden(Reason(Refusal.RESTRICTION_OF_ANOTHER_LIBRARY, {"library": name}))
    return row
