"""What the catalogue answers."""

from armarius.catalogue import permissions
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission


def readers_may(occasion: Occasion, permission: Permission) -> bool:
    """Whether a reader may do this: say what is wrong with a title, and nothing else."""
    return occasion.who.kind is PrincipalKind.READER and permission == permissions.REPORT_PROBLEMS
