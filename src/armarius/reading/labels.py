"""The words of readers' lists: refusals, verbs, permissions, who sees a list."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.reading import permissions
from armarius.reading.refusals import Refusal
from armarius.reading.rules.lists import Sight

SENTENCES: dict[str, Promise] = {
    Refusal.LIST_NAME_MISSING: _("Give the list a name."),
    Refusal.LIST_TEXT_TOO_LONG: _("At most %(most)s characters."),
    Refusal.UNKNOWN_SIGHT: _("Choose who sees the list."),
    Refusal.NOT_FOR_EVERYBODY: _(
        "Your library does not show lists to everybody. Choose “Whoever has the link”."
    ),
    Refusal.TOO_MANY_LISTS: _("You may have %(most)s lists. Delete one that you do not need."),
    Refusal.TOO_MANY_TITLES: _("A list takes %(most)s titles; this one has %(there)s. Begin another."),
    Refusal.NO_TITLE_TO_PUT: _("Choose at least one title."),
    Refusal.UNKNOWN_LIST: _("There is no such list."),
    Refusal.UNKNOWN_LISTED_TITLE: _("This title is not on the list."),
    Refusal.LIST_IS_NOT_SHOWN: _("Nobody else sees this list: it has no link."),
    Refusal.LIST_TAKEN_FROM_VIEW: _("The library took this list from view. Ask it to allow the list again."),
    Refusal.TAKING_REASON_MISSING: _("The reader is told why: a few words are needed."),
    Refusal.TAKING_REASON_TOO_LONG: _("At most %(most)s characters."),
    Refusal.LIST_NOT_TAKEN: _("This list was not taken from view."),
    Refusal.TOO_LATE_TO_RESTORE: _(
        "The list was deleted more than ten minutes ago and cannot be brought back."
    ),
}

SIGHTS: dict[str, Promise] = {
    Sight.OWN: pgettext_lazy("who sees a list", "Only me"),
    Sight.LINK: pgettext_lazy("who sees a list", "Whoever has the link"),
    Sight.EVERYBODY: pgettext_lazy("who sees a list", "Everybody"),
}

VERBS: dict[str, Promise] = {
    "reading.make_list": _("Own list made"),
    "reading.copy_list": _("List copied"),
    "reading.change_list": _("Own list changed"),
    "reading.renew_list_link": _("Link to an own list renewed"),
    "reading.delete_list": _("Own list deleted"),
    "reading.restore_list": _("Own list brought back"),
    "reading.put_on_list": _("Titles put on an own list"),
    "reading.take_off_list": _("Title taken off an own list"),
    "reading.move_on_list": _("Title moved on an own list"),
    "reading.note_on_list": _("Note on a title of an own list written"),
    "reading.take_list_from_view": _("List of a reader taken from view: %(reason)s"),
    "reading.allow_list_again": _("List of a reader allowed to be shown again"),
    "reading.forget_lists": _("Deleted lists of readers removed: %(lists)s"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.KEEP_OWN_LISTS: _("Keep lists as a reader"),
    permissions.GUARD_LISTS: _("Take lists of readers from view"),
}

TASKS: dict[str, Promise] = {
    "armarius.reading.jobs.forget_deleted_lists": _("Remove lists that readers deleted"),
}

SCHEDULES: dict[str, Promise] = {"reading.forget_lists": _("Remove lists that readers deleted")}

KEPT: dict[str, Promise] = {
    "lists": _("Your lists"),
    "list_name": pgettext_lazy("own data", "Name of the list"),
    "list_note": pgettext_lazy("own data", "Note"),
    "sight": pgettext_lazy("own data", "Who sees it"),
    "shown_name": pgettext_lazy("own data", "Name that others see"),
    "made_on": pgettext_lazy("own data", "Made"),
    "taken_on": pgettext_lazy("own data", "Taken from view by the library"),
    "taken_why": pgettext_lazy("own data", "Why"),
}

KEPT_CODES: dict[str, str] = {"lists.sight": "SIGHTS"}
"""Where codes stand in the file of a reader's data → the section that names them."""
