"""The words of the staff side: its refusals, the things journal rows are about, its permission."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.circulation.refusals import Refusal as Circulation
from armarius.desk.refusals import Refusal

SENTENCES: dict[str, Promise] = {
    Refusal.NOT_A_DAY: _("“%(text)s” is not a date. Write it as 2026-11-21."),
    Refusal.DAY_MISSING: _("A date is needed."),
    Refusal.NOT_A_TIME: _("“%(text)s” is not a time of day. Write it as 09:30."),
    Refusal.HOURS_INCOMPLETE: _("Fill in both times of %(weekday)s, or neither."),
    Refusal.FILE_NEEDED: _("Choose a file first."),
    Refusal.READER_CHANGED: _("Another reader is at the desk in another window."),
    Refusal.READER_UNSURE: _(
        "The scan before this one was not understood. If it was a card, scan the card again, then this book."
    ),
    Refusal.LIBRARY_CHANGED: _("You work in another library now. Load the page again, then repeat the scan."),
    Refusal.LIST_TOO_LONG: _(
        "The list has %(rows)s rows; a file or print holds at most %(most)s. Narrow it with a filter first."
    ),
    Refusal.NO_TITLES_CHOSEN: _("No title is chosen. Tick some in the list, or search for them."),
    Refusal.UNKNOWN_FORMAT: _("Choose one of the formats."),
    Refusal.SEARCH_INDEX_MISSING: _(
        "The search index is not there just now, so nothing can be searched. Tick titles in the list, or wait."
    ),
    Refusal.NOT_A_NUMBER: _("“%(text)s” is not a whole number from %(low)s to %(high)s."),
    Refusal.LABELS_LACK_GLYPHS: _(
        "No font on this machine can print %(characters)s. It stands on the labels of: %(codes)s. "
        "Whoever looks after the system installs: %(packages)s."
    ),
    Refusal.NO_DEBTOR_CHOSEN: _("Nothing is ticked. Tick what is meant."),
    Refusal.TOO_MANY_LETTERS: _("At most %(most)s at once. Tick fewer."),
    Refusal.NO_CHARGE_CHOSEN: _("Nothing is ticked. Tick what is meant."),
    Refusal.NOT_AN_AMOUNT: _("“%(text)s” is not an amount. Write it as 2.50."),
    Refusal.NOT_ON_THE_LIST: _("Choose one from the list."),
    Refusal.DAY_HAS_PASSED: _("This day has passed. Choose today or a later day."),
    Refusal.SENT_HALF: _(
        "Only the beginning of the page was sent, because it had not come in whole. Nothing was saved: this is the "
        "record as it was."
    ),
    Refusal.SIGNED_OUT_MEANWHILE: _(
        "You were signed out before this was saved. Nothing is lost, and nothing is saved yet: look it over, "
        "then save. You work in the library “%(library)s”."
    ),
    Circulation.NO_READER_AT_DESK: _("Nobody is at the desk. Scan the reader’s card first, then the book."),
}

VERBS: dict[str, Promise] = {"catalogue.queue_import": _("Asked for the import of %(file)s")}

SUBJECTS: dict[str, Promise] = {
    "account": _("Account"),
    "batch": pgettext_lazy("subject", "Import"),
    "group": pgettext_lazy("subject", "Class or group"),
    "item": _("Copy"),
    "job": _("Job"),
    "journal": pgettext_lazy("subject", "Journal row"),
    "library": _("Library"),
    "loan": pgettext_lazy("subject", "Loan"),
    "location": _("Location"),
    "money_transaction": pgettext_lazy("subject", "Posting"),
    "policy": pgettext_lazy("subject", "Lending rule"),
    "record": pgettext_lazy("subject", "Record"),
    "reader_import": pgettext_lazy("subject", "Import of readers"),
    "roll_over": pgettext_lazy("subject", "Roll-over"),
    "returned_loan": pgettext_lazy("subject", "Loan that ended"),
}

PERMISSIONS: dict[str, Promise] = {"desk.enter": _("Enter the staff side")}
