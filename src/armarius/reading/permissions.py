"""What the verbs of readers' lists ask for."""

from armarius.platform.values.permissions import Permission

KEEP_OWN_LISTS = Permission("reading.keep_own_lists")
"""What a reader may do for themselves: keep lists of titles, and show them."""
GUARD_LISTS = Permission("reading.guard_lists")
"""Take a list that a reader shows to everybody from view, and allow it again."""
