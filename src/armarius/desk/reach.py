"""How far a member of staff reaches: the libraries where they hold a permission today."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from armarius.desk.middleware import StaffSession
from armarius.desk.requests import occasion_of, staff_of
from armarius.network import queries as network
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.permissions import Permission

Library = Any
"""A row as ``network.queries`` gives it."""


def libraries_with(staff: StaffSession, permission: Permission) -> list[Library]:
    """The libraries where this person holds the permission today, in the order of the tree; asked once a request."""
    if permission not in staff.reached:
        day = network.local_day(staff.library, timezone.now())
        reaches = [g for g in network.grants_of(staff.account) if g.permissions & {permission, "*"}]
        staff.reached[permission] = [
            library for library in network.libraries() if any(g.covers(library.path, day) for g in reaches)
        ]
    return staff.reached[permission]


def acting_for(staff: StaffSession, library: int, permission: Permission) -> int:
    """Where this person acts for a library: where they work, when it is above, or there; 0: nowhere."""
    if staff.library in network.ancestors(library):
        return staff.library if staff.may(permission) else 0
    held = {each.pk for each in libraries_with(staff, permission)}
    return library if library in held else 0


def library_or_404(request: HttpRequest, library: int, permission: Permission) -> tuple[Library, Occasion]:
    """A library this person reaches, and the occasion there; ``Http404`` for every other, existing or not."""
    for row in libraries_with(staff_of(request), permission):
        if row.pk == library:
            return row, occasion_of(request, library)
    raise Http404
