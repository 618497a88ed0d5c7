"""Correct what is known of a library."""

from dataclasses import dataclass

from armarius.network import permissions, queries
from armarius.network.commands.create_library import complaints
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """The library, and its new version."""

    library: int
    version: int


@command("network.change_library", needs=permissions.MANAGE_LIBRARIES)
def change_library(
    occasion: Occasion,
    *,
    name: str,
    time_zone: str,
    address: str,
    telephone: str,
    lends: bool,
) -> LibraryChanged:
    """Correct the occasion's library.

    Refusals: ``Invalid`` name_missing, unknown_time_zone; ``Missing`` unknown_library.
    """
    row = queries.lock_library(occasion.library)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_LIBRARY, {"library": occasion.library}))
    if found := complaints(row.code, name, time_zone):
        raise Invalid(*found)
    note(before=row.name, after=name.strip(), time_zone=time_zone)
    row.name, row.time_zone, row.address, row.telephone = name.strip(), time_zone, address, telephone
    row.lends = lends
    row.version += 1
    row.save()
    touch("library", row.pk)
    mark("library", row.pk)
    return LibraryChanged(row.pk, row.version)
