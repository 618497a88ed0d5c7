"""What circulation's verbs ask for."""

from armarius.platform.values.permissions import Permission

SEE = Permission("circulation.see")
LEND = Permission("circulation.lend")
OVERRIDE = Permission("circulation.override")
MANAGE_POLICIES = Permission("circulation.manage_policies")
