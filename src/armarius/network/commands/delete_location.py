"""Delete a location where nothing stands."""

from dataclasses import dataclass

from armarius.network import contributions, permissions
from armarius.network.models import Location
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class LocationDeleted:
    """The id the location had."""

    location: int


@command("network.delete_location", needs=permissions.MANAGE_LIBRARIES)
def delete_location(occasion: Occasion, *, location: int) -> LocationDeleted:
    """Delete a location of the occasion's library.

    Refusals: ``Missing`` unknown_location; ``Refused`` with every reason the upper domains give.
    """
    rows = Location.objects.select_for_update(no_key=True)
    row = rows.filter(pk=location, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_LOCATION, {"location": location}))
    reasons = [r for found in contributions.location_kept.ask(location) for r in found]
    if reasons:
        raise Refused(*reasons)
    touch("library", occasion.library)
    note(name=row.name, code=row.code)
    row.delete()
    return LocationDeleted(location)
