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
    """Give the shipped roles what they hold in this version, so that an update gives them what it adds.

    No verb changes a shipped role; roles under other codes stay as they are.
    """
    known = dict(Role.objects.filter(code__in=SHIPPED).values_list("code", "permissions"))
    for code, held in SHIPPED.items():
        if known.get(code) != list(held):
            Role.objects.update_or_create(code=code, defaults={"permissions": list(held)})
    return RolesInstalled(Role.objects.count())
