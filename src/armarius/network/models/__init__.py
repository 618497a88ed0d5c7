"""Tables of the network."""

from armarius.network.models.accounts import Account, AccountChoice, Grant, Role
from armarius.network.models.codes import Code
from armarius.network.models.libraries import ClosedDay, Library, Location, OpeningHours

__all__ = [
    "Account",
    "AccountChoice",
    "ClosedDay",
    "Code",
    "Grant",
    "Library",
    "Location",
    "OpeningHours",
    "Role",
]
