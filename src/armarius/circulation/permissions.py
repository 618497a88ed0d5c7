"""What circulation's verbs ask for."""

from armarius.platform.values.permissions import Permission

SEE = Permission("circulation.see")
LEND = Permission("circulation.lend")
OVERRIDE = Permission("circulation.override")
MANAGE_POLICIES = Permission("circulation.manage_policies")
RENEW_OWN = Permission("circulation.renew_own")
"""What a reader may do: the system gives it to every reader for their own loans, and no role needs it."""
