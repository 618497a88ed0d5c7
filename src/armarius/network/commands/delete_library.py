"""Delete a library that was never used."""

from dataclasses import dataclass

from armarius.network import contributions, permissions, queries
from armarius.network.models import Account, Grant, Library, Location
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class LibraryDeleted:
    """The id the library had, and the one above it."""

    library: int
    parent: int


@command("network.delete_library", needs=permissions.MANAGE_LIBRARIES)
def delete_library(occasion: Occasion, *, library: int) -> LibraryDeleted:
    """Delete a library right below the occasion's; hours, closed days and roles that ended go with it.

    Refusals: ``Missing`` unknown_library; ``Refused`` with everything that stands in the way, here and above.
    """
    row = (
        Library.objects.select_for_update(no_key=True).filter(pk=library, parent_id=occasion.library).first()
    )
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_LIBRARY, {"library": library}))
    reasons = [*own_reasons(occasion, row)]
    reasons += [r for found in contributions.library_kept.ask(library) for r in found]
    if reasons:
        raise Refused(*reasons)
    Grant.objects.filter(library=row).delete()
    Account.objects.filter(home_library=row).update(home_library=None)
    note(name=row.name, code=row.code)
    row.delete()
    return LibraryDeleted(library, occasion.library)


def own_reasons(occasion: Occasion, row: Library) -> list[Reason]:
    """What the network itself has there: libraries below, locations, roles in force or to come."""
    day = queries.local_day(row.pk, occasion.at)
    counts = (
        (Refusal.LIBRARY_HAS_LIBRARIES, "libraries", Library.objects.filter(parent=row).count()),
        (Refusal.LIBRARY_HAS_LOCATIONS, "locations", Location.objects.filter(library=row).count()),
        (
            Refusal.LIBRARY_HAS_STAFF,
            "roles",
            Grant.objects.filter(library=row).exclude(valid_until__lte=day).count(),
        ),
    )
    return [Reason(code, {name: count}) for code, name, count in counts if count]
