"""What the verbs about readers ask for."""

from armarius.platform.values.permissions import Permission

SEE = Permission("patrons.see")
REGISTER = Permission("patrons.register")
NUMBER_CARDS = Permission("patrons.number_cards")
SEE_OWN_GROUPS = Permission("patrons.see_own_groups")
"""The groups one is in charge of; with ``SEE`` those of the whole library."""
MANAGE_GROUPS = Permission("patrons.manage_groups")
ROLL_OVER = Permission("patrons.roll_over")
SEE_ACCESSES = Permission("patrons.see_accesses")
GUARD_PRIVACY = Permission("patrons.guard_privacy")
ASK_OWN_ERASURE = Permission("patrons.ask_own_erasure")
"""What readers may do for themselves: ask to be erased."""
SET_UP_REGISTRATION = Permission("patrons.set_up_registration")
CONSENT_ONESELF = Permission("patrons.consent_oneself")
"""What readers may do for themselves: acknowledge texts of their library, and take consents back."""
DECIDE_OWN_FAMILY = Permission("patrons.decide_own_family")
"""What readers may do for themselves: let a guardian see titles or not, part with a proxy."""
CHANGE_ONESELF = Permission("patrons.change_oneself")
"""What readers may do for themselves: change their own data, or ask the library to."""
REPORT_OWN_CARD = Permission("patrons.report_own_card")
"""Of readers themselves: no role gives it."""
KEEP_OWN_PASSKEYS = Permission("patrons.keep_own_passkeys")
"""What readers may do for themselves: add, rename and remove passkeys."""
IMPORT_READERS = Permission("patrons.import_readers")
CHANGE_MANY = Permission("patrons.change_many")
"""Change many readers at once, and tell which entries are one person and which are not."""
