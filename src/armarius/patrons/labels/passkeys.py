"""The words about passkeys."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.passkeys import Verdict

PASSKEY_SENTENCES: dict[str, Promise] = {
    Refusal.PASSKEY_REFUSED: _(
        "This passkey opens no page here. Sign in with card number and PIN; a new PIN from the library ends passkeys."
    ),
    Refusal.PASSKEY_TOO_LATE: _("That took too long, or was sent twice. Try once more."),
    Refusal.PASSKEY_COPIED: _(
        "This passkey may have been copied, so it was not accepted. Sign in with card number and PIN, remove it and "
        "add a new one."
    ),
    Refusal.PASSKEY_TRIES: _(
        "Too many tries with this passkey. Try again after %(until)s, or sign in with card number and PIN."
    ),
    Refusal.PASSKEY_NOT_MADE: _("The passkey could not be checked, so it was not added. Try once more."),
    Refusal.PASSKEY_KNOWN: _("This passkey has been added already."),
    Refusal.PIN_CHANGED: _(
        "Your PIN was changed meanwhile, so the passkey was not added. Sign in with the new PIN."
    ),
    Refusal.PIN_NEEDED_AGAIN: _("Type your PIN once more before you add a passkey."),
    Refusal.TOO_MANY_PASSKEYS: _("You have %(most)s passkeys, which is the most. Remove one first."),
    Refusal.PASSKEY_NAME_TOO_LONG: _("At most %(most)s characters."),
    Refusal.UNKNOWN_PASSKEY: _("You have no such passkey."),
}

PASSKEY_VERBS: dict[str, Promise] = {
    "patrons.add_passkey": _("A reader added a passkey"),
    "patrons.rename_passkey": _("A reader renamed a passkey"),
    "patrons.remove_passkey": _("A reader removed a passkey"),
    "patrons.sign_in_with_passkey": _("A reader showed a passkey: %(verdict)s"),
}

PASSKEY_VERDICTS: dict[str, Promise] = {
    Verdict.OPENS: pgettext_lazy("passkey", "it opens the account"),
    Verdict.WRONG: pgettext_lazy("passkey", "it does not hold"),
    Verdict.SPENT: pgettext_lazy("passkey", "sent a second time"),
    Verdict.COPIED: pgettext_lazy("passkey", "its count went back; it may have been copied"),
}
