"""What the network answers the kernel."""

from armarius.network import queries
from armarius.platform import permissions as platform_permissions
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission

SYSTEM_ONLY = {platform_permissions.RUN_SYSTEM}


def may(occasion: Occasion, permission: Permission) -> bool:
    """Whether a member of staff may do this at the occasion's library, today by the occasion's clock."""
    if occasion.who.kind is not PrincipalKind.STAFF or permission in SYSTEM_ONLY:
        return False
    day = queries.local_day(occasion.library, occasion.at)
    held = queries.permissions_at(occasion.who.id, occasion.library, day)
    return permission in held or "*" in held


def scopes(library: int) -> tuple[int, ...]:
    """The library and its ancestors, nearest first."""
    return queries.ancestors(library)
