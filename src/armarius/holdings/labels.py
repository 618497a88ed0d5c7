"""The words about copies: refusals, verbs, permissions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.holdings import permissions
from armarius.holdings.refusals import Refusal

SENTENCES: dict[str, Promise] = {
    Refusal.UNKNOWN_RECORD: _("There is no such title."),
    Refusal.UNKNOWN_ITEM: _("There is no such copy."),
    Refusal.UNKNOWN_CATEGORY: _("There is no item category “%(category)s”."),
    Refusal.UNKNOWN_LOCATION: _("There is no such location in this library."),
    Refusal.CATEGORY_TAKEN: _("A category with the code %(code)s exists."),
    Refusal.NAME_MISSING: _("A name is needed."),
    Refusal.NUMBER_TAKEN: _(
        "The inventory number %(number)s was given before. Numbers are never used again."
    ),
    Refusal.BROKEN_PRICE: _("“%(price)s” is not an amount. Write it as 12.50."),
}

VERBS: dict[str, Promise] = {
    "holdings.add_embedded_copies": _("Added the copies that came with records"),
    "holdings.add_item": _("Added the copy %(code)s"),
    "holdings.define_category": _("Defined the item category %(code)s"),
    "holdings.withdraw_item": _("Withdrew a copy: %(reason)s"),
}

PERMISSIONS: dict[str, Promise] = {permissions.EDIT_ITEMS: _("Edit copies")}
