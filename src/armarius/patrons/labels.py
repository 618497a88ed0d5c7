"""The words about readers: refusals, verbs, permissions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.patrons import permissions
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import CardEnd, CheckDigit

SENTENCES: dict[str, Promise] = {
    Refusal.UNKNOWN_READER: _("There is no such reader."),
    Refusal.UNKNOWN_CATEGORY: _("There is no reader category “%(category)s”."),
    Refusal.CATEGORY_TAKEN: _("A category with the code %(code)s exists."),
    Refusal.NAME_MISSING: _("A name is needed."),
    Refusal.BORN_IN_THE_FUTURE: _("The date of birth lies in the future."),
    Refusal.PIN_TOO_SHORT: ngettext_lazy(
        "The PIN is too short: at least %(shortest)s character.",
        "The PIN is too short: at least %(shortest)s characters.",
        "shortest",
    ),
    Refusal.CARD_ALREADY_HELD: _("The reader has a card. End it before giving another."),
    Refusal.NO_CARD_IN_USE: _("The reader has no card in use."),
    Refusal.CARD_NUMBER_MISTYPED: _(
        "The check digit of %(code)s does not fit: a digit is mistyped. Scan the card, or type it once more."
    ),
    Refusal.CARD_NUMBERS_USED_UP: _(
        "The scheme has no card number left. A longer one or another prefix is set under “Card numbers”."
    ),
    Refusal.BROKEN_CARD_SCHEME: _(
        "This makes no card numbers. Latin letters and digits before, 3 to 12 digits to count, at most 20 characters."
    ),
    Refusal.NEXT_NUMBER_OUT_OF_RANGE: _("The next number is from 1 to %(last)s."),
    Refusal.CARD_SCHEME_CHANGED: _(
        "Somebody else changed the card numbers in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.SIGN_IN_FAILED: _(
        "Card number and PIN do not match. Look at both again, or ask for a new PIN at the library."
    ),
    Refusal.TOO_MANY_TRIES: _(
        "Too many tries with this number. Try again after %(until)s, or ask for a new PIN at the library."
    ),
    Refusal.READER_OF_ANOTHER_LIBRARY: _(
        "This reader is registered in the library “%(library)s”: it, or a library above it, can change this."
    ),
    Refusal.READER_CHANGED: _(
        "Somebody else corrected this reader in the meantime. Both versions stand below; saving again keeps yours."
    ),
    Refusal.GROUP_AMBIGUOUS: _(
        "Several groups are called %(group)s. Type what stands above it too, as in: Faculty / %(group)s"
    ),
    Refusal.UNKNOWN_RESTRICTION: _("There is no such restriction."),
    Refusal.RESTRICTION_OF_ANOTHER_LIBRARY: _(
        "The library “%(library)s” made this restriction: it, or a library above it, can lift it."
    ),
    Refusal.LIBRARY_HAS_READERS: _(
        "Readers registered there: %(readers)s. Their home must be another library first."
    ),
    Refusal.REASON_MISSING: _("A reason is needed: the reader will be told it."),
    Refusal.ENDS_BEFORE_START: _("The last day lies before the first."),
    Refusal.TYPED_NOTHING: _("Both are needed: the number of the card and the PIN."),
}

VERBS: dict[str, Promise] = {
    "patrons.define_category": _("Defined the reader category %(code)s"),
    "patrons.change_category": _("Renamed the reader category %(code)s"),
    "patrons.change_reader": _("Corrected a reader"),
    "patrons.delete_reader": _("Deleted a reader"),
    "patrons.lift_restriction": _("Lifted a reader’s restriction"),
    "patrons.replace_card": _("Gave a reader a new card"),
    "patrons.report_card_lost": _("Noted that a reader’s card is lost"),
    "patrons.number_cards": _("Changed how cards are numbered: the next is %(next)s"),
    "patrons.register_reader": _("Registered a reader"),
    "patrons.restrict": _("Restricted a reader"),
    "patrons.set_pin": _("Set a reader’s PIN"),
    "patrons.sign_in": _("A reader signed in, or tried to"),
}

CHECK_DIGITS: dict[str, Promise] = {
    CheckDigit.NONE: pgettext_lazy("check digit", "None"),
    CheckDigit.LUHN: _("Luhn, modulus 10 (ISO/IEC 7812)"),
    CheckDigit.MOD_11_10: _("Modulus 11 and 10 (ISO/IEC 7064)"),
}

CARD_ENDS: dict[str, Promise] = {
    CardEnd.REPLACED: pgettext_lazy("card", "Replaced"),
    CardEnd.LOST: pgettext_lazy("card", "Lost"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.SEE: _("See readers"),
    permissions.REGISTER: _("Register readers"),
    permissions.NUMBER_CARDS: _("Change how cards are numbered"),
}
