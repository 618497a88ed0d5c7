"""Add a library to the tree."""

from dataclasses import dataclass

from armarius.network import permissions, queries
from armarius.network.models import Library
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values import time_zones
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class LibraryCreated:
    """The new library's id."""

    library: int


def complaints(code: str, name: str, time_zone: str) -> tuple[Reason, ...]:
    """What is wrong with a library's own data, all of it."""
    found = []
    if not code.strip():
        found.append(Reason(Refusal.CODE_MISSING, field="code"))
    if not name.strip():
        found.append(Reason(Refusal.NAME_MISSING, field="name"))
    if time_zone not in time_zones.known():
        found.append(Reason(Refusal.UNKNOWN_TIME_ZONE, {"time_zone": time_zone}, "time_zone"))
    return tuple(found)


@command("network.create_library", needs=permissions.MANAGE_LIBRARIES)
def create_library(
    occasion: Occasion,
    *,
    parent: int | None,
    code: str,
    name: str,
    time_zone: str,
    address: str = "",
    telephone: str = "",
    lends: bool = True,
) -> LibraryCreated:
    """Add a library below ``parent`` (None: the root of the tree). ``time_zone`` is an IANA name.

    Refusals: ``Invalid`` code_missing, name_missing, code_taken, unknown_time_zone; ``Missing`` unknown_library.
    """
    above = queries.library(parent) if parent else None
    if parent and above is None:
        raise Missing(Reason(Refusal.UNKNOWN_LIBRARY, {"library": parent}, "parent"))
    found = complaints(code, name, time_zone)
    if queries.library_by_code(code.strip()):
        found += (Reason(Refusal.CODE_TAKEN, {"code": code}, "code"),)
    if found:
        raise Invalid(*found)
    row = Library.objects.create(
        parent=above,
        code=code.strip(),
        name=name.strip(),
        time_zone=time_zone,
        address=address,
        telephone=telephone,
        lends=lends,
        path="",
    )
    row.path = f"{above.path if above else '/'}{row.pk}/"
    row.save(update_fields=["path"])
    touch("library", row.pk)
    note(code=row.code, name=row.name)
    return LibraryCreated(row.pk)
