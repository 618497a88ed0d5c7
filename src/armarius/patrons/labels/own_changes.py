"""The words of what readers change of their own data."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.patrons.rules.own_changes import ChangeAnswer, Leave, Part

OWN_PARTS: dict[str, Promise] = {
    Part.NAME: pgettext_lazy("whole of it", "Name"),
    Part.ADDRESS: _("Address"),
    Part.TELEPHONE: _("Telephone"),
    Part.EMAIL: _("E-mail"),
}

CHANGE_ANSWERS: dict[str, Promise] = {
    "waiting": _("Waits for an answer"),
    ChangeAnswer.ACCEPTED: pgettext_lazy("answer to a change", "Changed"),
    ChangeAnswer.REFUSED: pgettext_lazy("answer to a change", "Not changed"),
    ChangeAnswer.WITHDRAWN: pgettext_lazy("request", "Taken back by the reader"),
    ChangeAnswer.REPLACED: pgettext_lazy("answer to a change", "Asked anew"),
}

LEAVE_WORDS: dict[str, Promise] = {
    Leave.AT_ONCE: pgettext_lazy("own data", "At once"),
    Leave.ASKED: pgettext_lazy("own data", "After the staff’s yes"),
    Leave.NOT: pgettext_lazy("own data", "At the desk only"),
}
LEAVES: dict[str, Promise] = {
    f"patrons.own_{part}={leave}": said
    for part in ("name", "address", "telephone", "email")
    for leave, said in LEAVE_WORDS.items()
}
"""The choices of the preferences ``patrons.own_…``."""
