"""The words of call numbers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.call_numbers import Part
from armarius.platform.text.call_numbers import ShelfScheme

SHELF_SCHEMES: dict[str, Promise] = {
    ShelfScheme.MIXED: _("As the numbers look"),
    ShelfScheme.UDC: _("UDC"),
    ShelfScheme.LBC: _("Library-Bibliographical Classification (ББК)"),
    ShelfScheme.CLC: _("Chinese Library Classification (中图法)"),
    ShelfScheme.DDC: _("Dewey Decimal Classification"),
    ShelfScheme.LCC: _("Library of Congress Classification"),
    ShelfScheme.PLAIN: _("Plain: letters, and numbers by value"),
}
CALL_NUMBER_PARTS: dict[str, Promise] = {
    Part.CLASS: _("the record’s class"),
    Part.MARK: _("author mark"),
    Part.NUMBER: _("sequence number of the title in its class"),
    Part.YEAR: _("year of publication"),
    Part.VOLUME: _("volume of the copy"),
    Part.EDITION: _("edition, from the second on"),
    Part.COPY: _("number of the copy, from the second on"),
}
SENTENCES: dict[str, Promise] = {
    Refusal.BROKEN_PATTERN: _(
        "The pattern cannot be followed. Use the placeholders below, and brackets in pairs."
    ),
    Refusal.UNKNOWN_MARK_TABLE: _("There is no such table of author marks here."),
    Refusal.MARKS_OUT_OF_RANGE: _("At most %(letters)s letters and %(digits)s digits."),
    Refusal.CALL_NUMBERS_CHANGED: _(
        "Somebody has changed the call numbers of this library since you opened the page. Look again."
    ),
    Refusal.BROKEN_MARK_TABLE: _(
        "Every line needs a beginning and its mark, as in “Вв;24”. Each beginning once, at most %(most)s lines."
    ),
    Refusal.TABLE_IN_USE: _("Call numbers are made by this table. Choose another table first."),
    Refusal.NO_CALL_NUMBER_PLAN: _("Nobody has said yet how this library makes its call numbers."),
    Refusal.RECORD_WITHOUT_CLASS: _("The record has no class of this library’s scheme."),
    Refusal.RECORD_WITHOUT_HEADING: _("The record has neither author nor title to make a mark of."),
}
VERBS: dict[str, Promise] = {
    "holdings.plan_call_numbers": _("Changed how call numbers are made: %(pattern)s"),
    "holdings.rekey_call_numbers": ngettext_lazy(
        "Put %(copies)s copy in shelf order", "Put %(copies)s copies in shelf order", "copies"
    ),
    "holdings.save_mark_table": _("Saved the table of author marks “%(name)s”"),
    "holdings.delete_mark_table": _("Deleted the table of author marks “%(name)s”"),
    "holdings.give_call_number": _("Gave the call number %(call_number)s"),
}
TASKS: dict[str, Promise] = {
    "armarius.holdings.jobs.rekey": pgettext_lazy("job", "Put copies in shelf order"),
}
