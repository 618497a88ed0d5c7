"""The words of conditions of copies and of templates."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.conditions import ConditionKind

CONDITIONS: dict[str, Promise] = {
    ConditionKind.SOUND: pgettext_lazy("condition", "Sound"),
    ConditionKind.WORN: pgettext_lazy("condition", "Worn"),
    ConditionKind.STAINED: pgettext_lazy("condition", "Stained"),
    ConditionKind.TORN: pgettext_lazy("condition", "Torn pages"),
    ConditionKind.LOOSE: pgettext_lazy("condition", "Loose binding"),
    ConditionKind.MARKED: pgettext_lazy("condition", "Written in"),
    ConditionKind.MISSING: pgettext_lazy("condition", "Pages or parts missing"),
}
SENTENCES: dict[str, Promise] = {
    Refusal.UNKNOWN_CONDITION: _("There is no such note about a copy of this library."),
    Refusal.UNKNOWN_TEMPLATE: _("The library has no such template."),
}
VERBS: dict[str, Promise] = {
    "holdings.note_condition": _("Noted the condition of a copy"),
    "holdings.end_condition": _("Noted that a copy is mended"),
    "holdings.save_copy_template": _("Saved the template of copies “%(name)s”"),
    "holdings.delete_copy_template": _("Deleted the template of copies “%(name)s”"),
}
