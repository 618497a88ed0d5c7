"""The words of imports of readers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.import_states import Decision, Found, ImportState, Outcome
from armarius.patrons.rules.importing import DayOrder, NameOrder, Target

IMPORT_SENTENCES: dict[str, Promise] = {
    Refusal.UNKNOWN_IMPORT: _("There is no such import."),
    Refusal.IMPORT_MOVED_ON: _("Somebody else went on with this import. Look at how it stands now."),
    Refusal.IMPORT_TOO_OLD: ngettext_lazy(
        "An import can be undone for %(days)s day. This one is older.",
        "An import can be undone for %(days)s days. This one is older.",
        "days",
    ),
    Refusal.SHEET_UNREADABLE: _("This file cannot be read as a table. CSV, XLSX, XLS and ODS are read."),
    Refusal.SHEET_TOO_LARGE: _(
        "This file is too large: at most %(most)s rows and a hundred columns are read."
    ),
    Refusal.SHEET_EMPTY: _("This file has no rows: a line of headings and at least one reader are needed."),
    Refusal.SHEET_LOCKED: _("This file is locked with a password. Save it without one."),
    Refusal.NAME_NOT_MAPPED: _("Which column is the family name, or the whole name?"),
    Refusal.COLUMN_TWICE: _("Only one column can be this."),
    Refusal.UNKNOWN_COLUMN: _("The library has no such field any more."),
    Refusal.CARDS_NOT_NUMBERED: _(
        "The library does not number cards, so a column must say the number of the card. "
        "Or set up how cards are numbered first."
    ),
    Refusal.CELL_TOO_LONG: _("“%(text)s …” is too long: at most %(most)s characters."),
    Refusal.NO_DAY: _("“%(text)s” is no day."),
    Refusal.ROW_TWICE: _("The same reader stands in row %(row)s of the file already."),
    Refusal.NAME_DIFFERS: _("The number is that of a reader with another name."),
    Refusal.BIRTH_DATE_DIFFERS: _("The date of birth is another one."),
    Refusal.NUMBERS_OF_TWO_READERS: _("The numbers in this row belong to two different readers."),
    Refusal.MAY_BE_KNOWN_ELSEWHERE: _("Perhaps the same person is registered already: %(library)s."),
    Refusal.PERHAPS_KNOWN: _("Somebody like this is a reader already."),
    Refusal.CARD_OF_ANOTHER: _("The card %(code)s means something else already."),
}

IMPORT_VERBS: dict[str, Promise] = {
    "patrons.begin_reader_import": _("Uploaded a file of readers: %(rows)s rows"),
    "patrons.map_reader_import": _("Said what the columns of a file of readers mean"),
    "patrons.compare_reader_rows": _("Compared rows of a file with the readers: %(rows)s so far"),
    "patrons.decide_import_rows": _("Decided about rows of an import of readers: %(rows)s"),
    "patrons.run_reader_import": _("Began to import readers from a file"),
    "patrons.import_reader_rows": _("Imported readers: new %(made)s, changed %(changed)s so far"),
    "patrons.undo_reader_import": _("Began to undo an import of readers"),
    "patrons.undo_reader_rows": _("Undid rows of an import of readers: %(rows)s"),
    "patrons.discard_reader_import": _("Discarded a file of readers"),
    "patrons.forget_reader_imports": _(
        "Removed files of readers that are no longer needed, with their rows: %(rows)s"
    ),
}

IMPORT_TASKS: dict[str, Promise] = {
    "armarius.patrons.jobs.compare_readers": _("Compare a file with the readers"),
    "armarius.patrons.jobs.import_readers": _("Import readers from a file"),
    "armarius.patrons.jobs.undo_readers": _("Undo an import of readers"),
    "armarius.patrons.jobs.forget_own_changes": _("Forget answered requests to change data"),
    "armarius.patrons.jobs.forget_imports": _("Remove files of readers that are no longer needed"),
}

SCHEDULES: dict[str, Promise] = {
    "patrons.forget_batches": _("Remove what readers were before changes of many"),
    "patrons.forget_changes": _("Forget answered requests to change data"),
    "patrons.find_pairs": _("Look for entries of one person"),
    "patrons.forget_imports": _("Remove files of readers that are no longer needed"),
}

IMPORT_TARGETS: dict[str, Promise] = {
    Target.NOTHING: pgettext_lazy("column", "not taken over"),
    Target.FAMILY_NAME: _("Family name"),
    Target.GIVEN_NAME: _("Given name"),
    Target.MIDDLE_NAME: _("Patronymic or middle name"),
    Target.WHOLE_NAME: _("Whole name"),
    Target.OTHER_NAMES: _("Other names"),
    Target.BIRTH_DATE: _("Date of birth"),
    Target.GROUP: _("Class or group"),
    Target.CATEGORY: _("Category"),
    Target.CARD: _("Number of the card"),
    Target.EMAIL: _("E-mail"),
    Target.TELEPHONE: _("Telephone"),
    Target.FURTHER_EMAIL: _("Further e-mail, such as a parent’s"),
    Target.FURTHER_TELEPHONE: _("Further telephone, such as a parent’s"),
    Target.STREET: _("Street and house"),
    Target.PLACE: pgettext_lazy("address", "Town or village"),
    Target.POSTCODE: _("Postcode"),
    Target.COUNTRY: _("Country"),
    Target.LANGUAGE: _("Language (code)"),
    Target.VALID_UNTIL: _("Card valid until"),
}

DAY_ORDERS: dict[str, Promise] = {
    DayOrder.DAY_FIRST: _("Day first: 31.08.2012"),
    DayOrder.MONTH_FIRST: _("Month first: 08/31/2012"),
}
NAME_ORDERS: dict[str, Promise] = {
    NameOrder.FAMILY_FIRST: _("Family name first"),
    NameOrder.GIVEN_FIRST: _("Given name first"),
}

IMPORT_STATES: dict[str, Promise] = {
    ImportState.UPLOADED: pgettext_lazy("import of readers", "Uploaded"),
    ImportState.COMPARING: pgettext_lazy("import of readers", "Being compared"),
    ImportState.COMPARED: pgettext_lazy("import of readers", "Compared, nothing written yet"),
    ImportState.RUNNING: pgettext_lazy("import of readers", "Running"),
    ImportState.DONE: pgettext_lazy("import of readers", "Done"),
    ImportState.UNDOING: pgettext_lazy("import of readers", "Being undone"),
    ImportState.UNDONE: pgettext_lazy("import of readers", "Undone"),
}

IMPORT_FOUND: dict[str, Promise] = {
    Found.NEW: pgettext_lazy("imported row", "New"),
    Found.SAME: pgettext_lazy("imported row", "Unchanged"),
    Found.CHANGED: pgettext_lazy("imported row", "Changed"),
    Found.LIKELY: pgettext_lazy("imported row", "Perhaps somebody we know"),
    Found.CONFLICT: pgettext_lazy("imported row", "Conflict"),
    Found.FAULTY: pgettext_lazy("imported row", "Faulty"),
}

IMPORT_DECISIONS: dict[str, Promise] = {
    Decision.TAKE: pgettext_lazy("imported row", "Same person: take what the register says"),
    Decision.KEEP: pgettext_lazy("imported row", "Same person: keep what we hold"),
    Decision.NEW: pgettext_lazy("imported row", "Another person: register"),
    Decision.SKIP: pgettext_lazy("imported row", "Leave this row out"),
}

IMPORT_OUTCOMES: dict[str, Promise] = {
    Outcome.WAITING: pgettext_lazy("imported row", "Not imported"),
    Outcome.MADE: pgettext_lazy("imported row", "Registered"),
    Outcome.CHANGED: pgettext_lazy("imported row", "Changed"),
    Outcome.SAME: pgettext_lazy("imported row", "As it was"),
    Outcome.SKIPPED: pgettext_lazy("imported row", "Left out"),
    Outcome.UNDONE: pgettext_lazy("imported row", "Undone"),
    Outcome.STAYS: pgettext_lazy("imported row", "Stays: used since"),
}
