"""The words of acquisitions: refusals, verbs, permissions, states, materials."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.acquisitions import permissions
from armarius.acquisitions.refusals import Refusal
from armarius.acquisitions.rules.suggestions import SuggestionState, WantedMaterial

SENTENCES: dict[str, Promise] = {
    Refusal.TITLE_MISSING: _("Write the title, or what you know of it."),
    Refusal.BROKEN_ISBN: _("This is no ISBN: it has 10 or 13 digits, and the last one checks the others."),
    Refusal.BROKEN_YEAR: _("Write the year with four digits, %(from)s or later."),
    Refusal.TEXT_TOO_LONG: _("At most %(most)s characters."),
    Refusal.UNKNOWN_MATERIAL: _("Choose one of the kinds."),
    Refusal.LIBRARY_HAS_IT: _(
        "The library has “%(title)s”. Reserve it, or write why it should be bought all the same."
    ),
    Refusal.QUOTA_USED_UP: _("You have made %(made)s of %(most)s suggestions this year."),
    Refusal.NO_SUGGESTIONS_TAKEN: _("Your library takes no suggestions here. Ask at the desk."),
    Refusal.SUGGESTED_ALREADY: _("You have suggested it already."),
    Refusal.UNKNOWN_SUGGESTION: _("There is no such suggestion."),
    Refusal.NOTHING_CHOSEN: _("Tick at least one suggestion."),
    Refusal.NOT_FROM_THIS_STATE: _("One of them is “%(suggestion_state)s”: this does not follow."),
    Refusal.REASON_MISSING: _("Write why; the readers who suggested it are told."),
    Refusal.LIBRARY_HAS_SUGGESTIONS: _("Suggestions to buy made to it: %(suggestions)s. They are kept."),
}

SUGGESTION_STATES: dict[str, Promise] = {
    SuggestionState.SENT: pgettext_lazy("suggestion", "Sent"),
    SuggestionState.CONSIDERED: pgettext_lazy("suggestion", "Being considered"),
    SuggestionState.ACCEPTED: pgettext_lazy("suggestion", "Accepted"),
    SuggestionState.DECLINED: pgettext_lazy("suggestion", "Declined"),
    SuggestionState.ORDERED: pgettext_lazy("suggestion", "Ordered"),
    SuggestionState.ARRIVED: pgettext_lazy("suggestion", "Arrived"),
    SuggestionState.WITHDRAWN: pgettext_lazy("suggestion", "Taken back"),
}

WANTED_MATERIALS: dict[str, Promise] = {
    WantedMaterial.BOOK: pgettext_lazy("suggestion", "Book"),
    WantedMaterial.EBOOK: pgettext_lazy("suggestion", "E-book"),
    WantedMaterial.AUDIOBOOK: pgettext_lazy("suggestion", "Audiobook"),
    WantedMaterial.PERIODICAL: pgettext_lazy("suggestion", "Newspaper or magazine"),
    WantedMaterial.MUSIC: pgettext_lazy("suggestion", "Music"),
    WantedMaterial.FILM: pgettext_lazy("suggestion", "Film"),
    WantedMaterial.GAME: pgettext_lazy("suggestion", "Game"),
    WantedMaterial.OTHER: pgettext_lazy("suggestion", "Something else"),
}

VERBS: dict[str, Promise] = {
    "acquisitions.suggest_purchase": _("Suggestion to buy made"),
    "acquisitions.withdraw_suggestion": _("Suggestion to buy taken back"),
    "acquisitions.move_suggestions": ngettext_lazy(
        "%(suggestions)s suggestion to buy: %(suggestion_state)s",
        "%(suggestions)s suggestions to buy: %(suggestion_state)s",
        "suggestions",
    ),
    "acquisitions.note_suggestion": _("Note on a suggestion to buy written"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.CONSIDER: _("Consider suggestions to buy"),
    permissions.SUGGEST_OWN: _("Suggest purchases as a reader"),
}

KEPT: dict[str, Promise] = {
    "suggestions": _("What you suggested to buy"),
    "said_on": pgettext_lazy("own data", "Suggested"),
    "why": pgettext_lazy("own data", "Why"),
    "although": pgettext_lazy("own data", "Why although the library has it"),
    "wants_hold": pgettext_lazy("own data", "To be reserved for you"),
    "answer": pgettext_lazy("own data", "What you were told"),
}

KEPT_CODES: dict[str, str] = {"suggestions.state": "SUGGESTION_STATES"}
"""Where codes stand in the file of a reader's data → the section that names them."""
