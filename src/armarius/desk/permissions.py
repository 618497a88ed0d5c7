"""What the staff screens themselves ask for."""

from armarius.platform.values.permissions import Permission

ENTER = Permission("desk.enter")
