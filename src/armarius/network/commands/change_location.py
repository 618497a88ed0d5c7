"""Correct a location."""

from dataclasses import dataclass

from armarius.network import permissions
from armarius.network.models import Location
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class LocationChanged:
    """The location."""

    location: int


@command("network.change_location", needs=permissions.MANAGE_LIBRARIES)
def change_location(
    occasion: Occasion, *, location: int, name: str, lendable: bool, public: bool
) -> LocationChanged:
    """Correct a location of the occasion's library.

    Refusals: ``Missing`` unknown_location, ``Invalid`` name_missing.
    """
    row = Location.objects.filter(pk=location, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_LOCATION, {"location": location}))
    if not name.strip():
        raise Invalid(Reason(Refusal.NAME_MISSING, field="name"))
    note(before=row.name, after=name.strip(), lendable=lendable)
    row.name, row.lendable, row.public = name.strip(), lendable, public
    row.save()
    touch("location", row.pk)
    mark("location", row.pk)
    return LocationChanged(row.pk)
