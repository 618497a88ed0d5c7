"""The words of how copies are numbered."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.holdings.refusals import Refusal

SENTENCES: dict[str, Promise] = {
    Refusal.CODE_MISTYPED: _("The check digit of %(code)s does not fit. Look at the number again."),
    Refusal.COPY_NUMBERS_USED_UP: _(
        "The next codes with the prefix %(prefix)s are taken or used up. Change the scheme of the codes."
    ),
    Refusal.NUMBER_LEAVES_GAP: _("This ledger has no gaps. The next number is %(number)s."),
    Refusal.NUMBER_STAYS: _("This ledger has no gaps. The copy keeps its number %(number)s."),
    Refusal.BROKEN_COPY_SCHEME: _(
        "Codes need 3 to 12 digits, and a prefix of plain letters and digits; 20 characters in all."
    ),
    Refusal.NEXT_CODE_OUT_OF_RANGE: _("Write a running number from 1 to %(last)s."),
    Refusal.NUMBERING_CHANGED: _(
        "Somebody else changed the numbering in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.BROKEN_LEDGER: _("At most %(digits)s digits, and the next number from 1 on."),
}
VERBS: dict[str, Promise] = {
    "holdings.number_copies": _("Changed how codes of copies are numbered; the next is %(next)s"),
    "holdings.keep_ledger": _("Changed how inventory numbers are given"),
}
