"""What the first page of data protection shows."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.desk.middleware import StaffSession
from armarius.patrons.permissions import SEE_ACCESSES
from armarius.platform.values.permissions import Permission


@dataclass(frozen=True, slots=True)
class Section:
    """A page of data protection: its words, what it is for, its address' name, its icon, who may open it."""

    title: str | Promise
    text: str | Promise
    name: str
    icon: str
    needs: Permission


SECTIONS = (
    Section(
        _("Access log"),
        _("Who of the staff looked at which reader, what was shown, where and when."),
        "accesses",
        "eye",
        SEE_ACCESSES,
    ),
)


def sections(staff: StaffSession) -> tuple[Section, ...]:
    """The pages this person may open."""
    return tuple(each for each in SECTIONS if staff.may(each.needs))
