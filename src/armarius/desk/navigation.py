"""The entries of the staff bar."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.catalogue import permissions as catalogue
from armarius.circulation import permissions as circulation
from armarius.network import permissions as network
from armarius.patrons import permissions as patrons
from armarius.platform import permissions as platform


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry: its words, its address, whether the page is below it."""

    label: str | Promise
    url: str
    current: bool


Area = tuple[str | Promise, str, tuple[str, ...]]
"""Words, address, the permissions of which any opens it."""
AREAS: tuple[Area, ...] = (
    (_("Desk"), "/lend/", (circulation.LEND,)),
    (_("Readers"), "/readers/", (patrons.SEE,)),
    (_("Catalogue"), "/catalogue/", (catalogue.SEE,)),
    (_("Import"), "/imports/", (catalogue.IMPORT_RECORDS,)),
    (_("Journal"), "/journal/", (platform.READ_JOURNAL,)),
)
ADMINISTRATION: tuple[Area, ...] = (
    (_("Staff"), "/staff/", (network.MANAGE_STAFF,)),
    (_("Libraries"), "/libraries/", (network.MANAGE_LIBRARIES,)),
    (_("Jobs"), "/jobs/", (platform.MANAGE_JOBS,)),
    (_("Health of the system"), "/health/", (platform.ADMINISTER,)),
    (_("Settings"), "/settings/", (platform.CONFIGURE,)),
)
BELOW = {"/lend/": ("/return/", "/renew/", "/loans/")}
"""Pages that belong to an area whose address they do not begin with."""


def entries(
    path: str,
    may: Callable[[str], bool],
    areas: tuple[Area, ...] = AREAS,
) -> tuple[NavEntry, ...]:
    """The areas this person may enter; the one they are in is current."""
    return tuple(
        NavEntry(label, url, path.startswith((url, *BELOW.get(url, ()))))
        for label, url, needs in areas
        if any(may(permission) for permission in needs)
    )
