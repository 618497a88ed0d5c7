"""Install the shipped roles."""

from dataclasses import dataclass

from armarius.network.models import Role
from armarius.network.rules.roles import SHIPPED
from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class RolesInstalled:
    """How many roles there are now."""

    roles: int


@command("network.install_roles", needs=permissions.RUN_SYSTEM)
def install_roles(occasion: Occasion) -> RolesInstalled:
    """Create the shipped roles that do not exist yet; a role somebody changed stays as it is."""
    for code, held in SHIPPED.items():
        Role.objects.get_or_create(code=code, defaults={"permissions": list(held)})
    return RolesInstalled(Role.objects.count())
