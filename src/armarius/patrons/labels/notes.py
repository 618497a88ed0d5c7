"""Notes on readers and their yearly registrations, in words."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from armarius.patrons.preferences import REREGISTRATION
from armarius.patrons.rules.notes import NoteKind, Shows
from armarius.patrons.rules.reregistration import RegistrationKind, Reregistration

NOTE_KINDS: dict[str, Promise] = {
    NoteKind.STAFF: pgettext_lazy("a note is", "for the staff"),
    NoteKind.READER: pgettext_lazy("a note is", "to be told to the reader"),
}
NOTE_SHOWS: dict[str, Promise] = {
    Shows.ONCE: pgettext_lazy("a note pops up", "once, until somebody has seen it"),
    Shows.ALWAYS: pgettext_lazy("a note pops up", "every time the card is scanned"),
    Shows.NEVER: pgettext_lazy("a note pops up", "never: it stands on the reader’s page"),
}
REGISTRATION_KINDS: dict[str, Promise] = {
    RegistrationKind.FIRST: pgettext_lazy("registration", "registered for the first time"),
    RegistrationKind.AGAIN: pgettext_lazy("registration", "re-registered"),
}
REREGISTRATIONS: dict[str, Promise] = {
    f"{REREGISTRATION.name}={Reregistration.AT_FIRST_LOAN}": pgettext_lazy(
        "re-registration", "by itself, at the first loan of the year"
    ),
    f"{REREGISTRATION.name}={Reregistration.ASKED}": pgettext_lazy(
        "re-registration", "the desk asks, and the clerk does it"
    ),
    f"{REREGISTRATION.name}={Reregistration.NOT_KEPT}": pgettext_lazy("re-registration", "not kept"),
}
"""The words of the parameter, by ``name=choice``."""
