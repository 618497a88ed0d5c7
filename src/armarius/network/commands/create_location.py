"""Add a location to a library."""

from dataclasses import dataclass

from armarius.network import permissions
from armarius.network.models import Location
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class LocationCreated:
    """The new location's id."""

    location: int


@command("network.create_location", needs=permissions.MANAGE_LIBRARIES)
def create_location(
    occasion: Occasion, *, code: str, name: str, lendable: bool = True, public: bool = True
) -> LocationCreated:
    """Add a location to the occasion's library. Refusals: ``Invalid`` code_missing, name_missing, code_taken."""
    found = []
    if not code.strip():
        found.append(Reason(Refusal.CODE_MISSING, field="code"))
    if not name.strip():
        found.append(Reason(Refusal.NAME_MISSING, field="name"))
    if Location.objects.filter(library_id=occasion.library, code__iexact=code.strip()).exists():
        found.append(Reason(Refusal.CODE_TAKEN, {"code": code}, "code"))
    if found:
        raise Invalid(*found)
    row = Location.objects.create(
        library_id=occasion.library,
        code=code.strip(),
        name=name.strip(),
        lendable=lendable,
        public=public,
    )
    touch("location", row.pk)
    note(code=row.code, name=row.name)
    return LocationCreated(row.pk)
