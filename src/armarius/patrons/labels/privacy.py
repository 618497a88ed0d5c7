"""The words of data protection."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.patrons.rules.accesses import Shown
from armarius.patrons.rules.erasure import Answer

SHOWN: dict[str, Promise] = {
    Shown.READER: _("The reader’s page"),
    Shown.FORM: _("A form with the reader’s data"),
    Shown.FOUND: _("People found by name or card"),
    Shown.DESK: _("Called up at the desk"),
    Shown.LOAN: _("Why a loan is due"),
    Shown.TITLES: _("Titles on loan"),
    Shown.HOLDS: pgettext_lazy("access log", "Reservations"),
    Shown.INCIDENTS: _("Claims and incidents"),
    Shown.CLASS_SET: _("Pupils of a class, for a class set"),
    Shown.PAPER: _("A paper for the reader"),
    Shown.MONEY: pgettext_lazy("access log", "Account: what is owed and paid"),
    Shown.PRIVACY: _("Legal holds and requests"),
    Shown.DATA: _("Everything kept about the reader"),
    Shown.WARD: _("Loans, to a guardian in their account"),
    Shown.WARD_TITLES: _("Titles on loan, to a guardian in their account"),
    Shown.FOR_PROXY: _("What lies ready, to a proxy in their account"),
    Shown.TITLES_FOR_PROXY: _("Titles on loan, to a proxy in their account"),
    "list.guardians": _("Guardians"),
    "list.readers": _("All readers"),
    "list.group": _("Class list"),
    "list.own_group": _("Class list"),
    "list.leavers": _("Leavers"),
    "list.reader_import_rows": pgettext_lazy("page", "Import of readers"),
    "list.reader_import_leavers": pgettext_lazy("page", "Import of readers"),
    "list.reader_import_doubts": pgettext_lazy("page", "Import of readers"),
    "list.reader_batch": _("Changing many readers"),
    "list.pairs": _("Possible duplicates"),
    "list.roll_over": pgettext_lazy("page", "Roll-over"),
    "list.roll_over_touched": pgettext_lazy("page", "Roll-over"),
    "list.accesses": _("Access log"),
    "list.own_changes": _("Changes readers ask for"),
    "list.worklist_own_changes": _("Changes readers ask for"),
    "list.erasure_requests": _("Requests to be erased"),
    "list.legal_holds": _("Legal holds"),
}

ERASURE_ANSWERS: dict[str, Promise] = {
    Answer.ERASED: pgettext_lazy("request", "Erased"),
    Answer.REFUSED: pgettext_lazy("request", "Answered with no"),
    Answer.WITHDRAWN: pgettext_lazy("request", "Taken back by the reader"),
}

ERASURE_CHANNELS: dict[str, Promise] = {
    "account": _("In the account"),
    "paper": _("On paper"),
    "restored": pgettext_lazy("request", "Erased once; a restored backup brought them back"),
}
