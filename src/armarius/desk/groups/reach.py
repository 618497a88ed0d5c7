"""How far somebody sees into groups: with the permission to see readers into all, else into those in their charge."""

from typing import Any

from django.http import Http404, HttpRequest

from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.requests import staff_of
from armarius.network import queries as network
from armarius.patrons.permissions import MANAGE_GROUPS, SEE, SEE_OWN_GROUPS
from armarius.patrons.queries.groups import group as group_row
from armarius.patrons.queries.groups import groups_in_charge, open_groups
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.permissions import Permission

Group = Any
"""A row as ``patrons.queries`` gives it."""


def libraries_here(staff: StaffSession, permission: Permission) -> list[int]:
    """The libraries from the one worked in downwards where this person holds a permission."""
    within = set(network.subtree(staff.library))
    return [row.pk for row in libraries_with(staff, permission) if row.pk in within]


def seen_groups(staff: StaffSession) -> list[Group]:
    """The open groups this person sees from where they work: everybody's, or those in their own charge."""
    if staff.may(SEE):
        return list(open_groups(libraries_here(staff, SEE)))
    own = libraries_here(staff, SEE_OWN_GROUPS)
    return list(groups_in_charge(staff.account).filter(library_id__in=own))


def seen_or_404(request: HttpRequest, group: int) -> Group:
    """A group this person sees, open or ended; ``Http404`` for every other, existing or not."""
    row, staff = group_row(group), staff_of(request)
    if row is None:
        raise Http404
    if row.library_id in {each.pk for each in libraries_with(staff, SEE)}:
        return row
    within = {each.pk for each in libraries_with(staff, SEE_OWN_GROUPS)}
    if row.library_id in within and groups_in_charge(staff.account).filter(pk=group).exists():
        return row
    raise Http404


def managed_or_404(request: HttpRequest, group: int) -> tuple[Group, Occasion]:
    """An open group this person may change, and the occasion there; ``Http404`` for every other."""
    row = group_row(group)
    if row is None or row.ended_at is not None:
        raise Http404
    _, occasion = library_or_404(request, row.library_id, MANAGE_GROUPS)
    return row, occasion
