"""The words about copies: refusals, verbs, permissions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from armarius.holdings import permissions
from armarius.holdings.labels import batches, call_numbers, conditions, numbering, printing, shelf_plans
from armarius.holdings.labels.batches import ITEM_BATCH_STATES, ITEM_FATES
from armarius.holdings.labels.call_numbers import CALL_NUMBER_PARTS, SHELF_SCHEMES
from armarius.holdings.labels.conditions import CONDITIONS
from armarius.holdings.labels.printing import LABEL_KINDS, LABEL_SHEETS
from armarius.holdings.refusals import Refusal

__all__ = [
    "CALL_NUMBER_PARTS",
    "CONDITIONS",
    "ITEM_BATCH_STATES",
    "ITEM_FATES",
    "LABEL_KINDS",
    "LABEL_SHEETS",
    "PERMISSIONS",
    "SENTENCES",
    "SHELF_SCHEMES",
    "TASKS",
    "VERBS",
]

TASKS = call_numbers.TASKS | batches.TASKS

SENTENCES: dict[str, Promise] = {
    **call_numbers.SENTENCES,
    **printing.SENTENCES,
    **numbering.SENTENCES,
    **batches.SENTENCES,
    **conditions.SENTENCES,
    **shelf_plans.SENTENCES,
    Refusal.COPIES_MOVED_SINCE: _("Copies were moved to another title since: %(codes)s."),
    Refusal.UNKNOWN_RECORD: _("There is no such title."),
    Refusal.UNKNOWN_ITEM: _("There is no such copy."),
    Refusal.UNKNOWN_CATEGORY: _("There is no item category “%(category)s”."),
    Refusal.UNKNOWN_LOCATION: _("There is no such location in this library."),
    Refusal.CATEGORY_IS_BELOW: _("There are two levels of categories: a group, and what belongs to it."),
    Refusal.CATEGORY_TAKEN: _("A category with the code %(code)s exists."),
    Refusal.NAME_MISSING: _("A name is needed."),
    Refusal.NUMBER_TAKEN: _(
        "The inventory number %(number)s was given before. Numbers are never used again."
    ),
    Refusal.ITEM_CHANGED: _("Somebody has saved this copy since you opened it. Look at it again."),
    Refusal.ITEM_WITHDRAWN: _("The copy was withdrawn."),
    Refusal.TOO_MANY_COPIES: _("Write a number of copies from 1 to %(most)s."),
    Refusal.NOT_COUNTABLE: _(
        "“%(text)s” does not end in a number, so the next ones cannot be counted on from it."
    ),
    Refusal.RECORD_HAS_COPIES: ngettext_lazy(
        "The record has %(copies)s copy. Move or delete it first.",
        "The record has %(copies)s copies. Move or delete them first.",
        "copies",
    ),
    Refusal.SAME_RECORD: _("The copy stands at this record already."),
    Refusal.BROKEN_PRICE: _("“%(price)s” is not an amount. Write it as 12.50."),
    Refusal.NOTHING_TEMPORARY: _("Choose another location, another category, or both."),
    Refusal.UNTIL_HAS_PASSED: _("It has to last beyond today."),
    Refusal.UNKNOWN_CODES: _("Not a copy of this library: %(codes)s"),
    Refusal.COPY_USED_SINCE: ngettext_lazy(
        "%(copies)s copy that came with the import was used or changed since.",
        "%(copies)s copies that came with the import were used or changed since.",
        "copies",
    ),
    Refusal.PLACE_HAS_COPIES: _("Copies that belong there, withdrawn ones too: %(copies)s. Move them first."),
}

VERBS: dict[str, Promise] = {
    **call_numbers.VERBS,
    **printing.VERBS,
    **numbering.VERBS,
    **batches.VERBS,
    **conditions.VERBS,
    **shelf_plans.VERBS,
    "holdings.add_quick_copy": _("Added the copy %(code)s in haste"),
    "holdings.add_embedded_copies": _("Added the copies that came with records"),
    "holdings.take_copies_back": ngettext_lazy(
        "Took %(copies)s copy of an import back", "Took %(copies)s copies of an import back", "copies"
    ),
    "holdings.add_item": _("Added the copy %(code)s"),
    "holdings.change_category": _("Changed the item category %(code)s"),
    "holdings.define_category": _("Defined the item category %(code)s"),
    "holdings.add_items": ngettext_lazy("Added %(n)s copy", "Added %(n)s copies", "n"),
    "holdings.correct_item": _("Corrected the copy %(code)s"),
    "holdings.move_item": _("Moved the copy %(code)s to another record"),
    "holdings.set_temporary_place": ngettext_lazy(
        "Gave %(n)s copy another place until %(until)s",
        "Gave %(n)s copies another place until %(until)s",
        "n",
    ),
    "holdings.end_temporary_place": ngettext_lazy(
        "Ended the temporary place of %(n)s copy", "Ended the temporary place of %(n)s copies", "n"
    ),
    "holdings.mark_ended_places": ngettext_lazy(
        "The temporary place of %(n)s copy has ended", "The temporary places of %(n)s copies have ended", "n"
    ),
    "holdings.place_at": _("Noted where a copy stands"),
    "holdings.delete_item": _("Deleted the copy %(code)s"),
    "holdings.withdraw_item": _("Withdrew a copy: %(reason)s"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.EDIT_ITEMS: _("Edit copies"),
    permissions.ADD_QUICK_COPIES: _("Add copies in haste, at the desk"),
    permissions.SET_UP_COPIES: _("Set up call numbers, labels and codes of copies"),
}
