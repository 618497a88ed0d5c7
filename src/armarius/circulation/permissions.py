"""What circulation's verbs ask for."""

from armarius.platform.values.permissions import Permission

SEE = Permission("circulation.see")
LEND = Permission("circulation.lend")
OVERRIDE = Permission("circulation.override")
MANAGE_POLICIES = Permission("circulation.manage_policies")
MOVE_DUE_DATES = Permission("circulation.move_due_dates")
PLACE_HOLDS = Permission("circulation.place_holds")
ORDER_HOLDS = Permission("circulation.order_holds")
HOLD_OWN = Permission("circulation.hold_own")
"""What a reader may do for themselves, as with their loans."""
KEEP_OWN_HISTORY = Permission("circulation.keep_own_history")
"""What a reader may do for themselves: ask for a reading history, and forget it."""
RENEW_OWN = Permission("circulation.renew_own")
RENEW_WARD = Permission("circulation.renew_ward")
"""What a reader may do: the system gives it to every reader for their own loans, and no role needs it."""
