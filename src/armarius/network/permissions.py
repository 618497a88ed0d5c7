"""What the network's verbs ask for."""

from armarius.platform.values.permissions import Permission

ENTER = Permission("desk.enter")
"""What every member of staff holds, and nobody else."""
MANAGE_LIBRARIES = Permission("network.manage_libraries")
MANAGE_STAFF = Permission("network.manage_staff")
REGISTER_CODES = Permission("network.register_codes")
SIGN_IN = Permission("network.sign_in")
"""Recording sign-ins: the system does it on behalf of whoever knocks."""
