"""What the verbs about readers ask for."""

from armarius.platform.values.permissions import Permission

SEE = Permission("patrons.see")
REGISTER = Permission("patrons.register")
NUMBER_CARDS = Permission("patrons.number_cards")
