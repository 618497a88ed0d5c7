"""What the first page of data protection shows."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.desk.middleware import StaffSession
from armarius.patrons.permissions import GUARD_PRIVACY, SEE_ACCESSES
from armarius.platform.permissions import CONFIGURE
from armarius.platform.values.permissions import Permission


@dataclass(frozen=True, slots=True)
class Section:
    """A page of data protection: its words, what it is for, its address' name, its icon, what opens it, any of it."""

    title: str | Promise
    text: str | Promise
    name: str
    icon: str
    needs: tuple[Permission, ...]


SECTIONS = (
    Section(
        _("Access log"),
        _("Who of the staff looked at which reader, what was shown, where and when."),
        "accesses",
        "eye",
        (SEE_ACCESSES,),
    ),
    Section(
        _("Requests to be erased"),
        _("Who asks to be erased, until when an answer is owed, what it was."),
        "erasure_requests",
        "user-round-x",
        (GUARD_PRIVACY,),
    ),
    Section(
        _("Legal holds"),
        _("Whose data must be kept for now, on what basis. Nobody else sees this."),
        "legal_holds",
        "scale",
        (GUARD_PRIVACY,),
    ),
    Section(
        _("Inactive readers"),
        _("Whose card ended years ago and who owe nothing: how many they are, and erasing them."),
        "inactive_readers",
        "user-round-minus",
        (GUARD_PRIVACY,),
    ),
    Section(
        _("How long what is kept"),
        _("Every kind of personal data, how long, what ends it; what another number of days would do."),
        "retention",
        "hourglass",
        (GUARD_PRIVACY, CONFIGURE),
    ),
    Section(
        _("Register of processing"),
        _("What is kept of people, why and how long, to show and to print (GDPR, article 30)."),
        "processing_register",
        "clipboard-list",
        (GUARD_PRIVACY,),
    ),
)


def sections(staff: StaffSession) -> tuple[Section, ...]:
    """The pages this person may open."""
    return tuple(each for each in SECTIONS if any(staff.may(permission) for permission in each.needs))
