"""The entries of the staff bar."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.acquisitions import permissions as acquisitions
from armarius.catalogue import permissions as catalogue
from armarius.circulation import permissions as circulation
from armarius.holdings import permissions as holdings
from armarius.money import permissions as money
from armarius.network import permissions as network
from armarius.patrons import permissions as patrons
from armarius.platform import permissions as platform
from armarius.reading import permissions as reading


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry: its words, its address, whether the page is below it."""

    label: str | Promise
    url: str
    current: bool


Area = tuple[str | Promise, str, tuple[str, ...]]
"""Words, address, the permissions of which any opens it."""
AREAS: tuple[Area, ...] = (
    (pgettext_lazy("page", "Home"), "/", (network.ENTER,)),
    (_("Desk"), "/lend/", (circulation.LEND,)),
    (_("Readers"), "/readers/", (patrons.SEE,)),
    (pgettext_lazy("page", "Classes"), "/groups/", (patrons.SEE_OWN_GROUPS,)),
    (_("Catalogue"), "/catalogue/", (catalogue.SEE,)),
    (_("Import"), "/imports/", (catalogue.IMPORT_RECORDS,)),
    (_("Journal"), "/journal/", (platform.READ_JOURNAL,)),
)
ADMINISTRATION: tuple[Area, ...] = (
    (_("Staff"), "/staff/", (network.MANAGE_STAFF,)),
    (_("Libraries"), "/libraries/", (network.MANAGE_LIBRARIES,)),
    (_("Lending rules"), "/policies/", (circulation.MANAGE_POLICIES,)),
    (pgettext_lazy("posting", "Sale"), "/sale/", (money.TAKE,)),
    (_("Cash registers"), "/registers/", (money.SEE_REGISTERS,)),
    (_("Prices"), "/prices/", (money.SET_PRICES,)),
    (_("Damaged and lost copies"), "/cases/", (money.SEE,)),
    (_("Rules of compensation"), "/compensation/", (money.SET_PRICES,)),
    (_("Changes readers ask for"), "/changes/", (patrons.REGISTER,)),
    (_("Suggestions to buy"), "/suggestions/", (acquisitions.CONSIDER,)),
    (_("Lists by readers"), "/reader-lists/", (reading.GUARD_LISTS,)),
    (_("Due dates"), "/due-dates/", (circulation.MOVE_DUE_DATES,)),
    (_("Categories"), "/categories/", (circulation.MANAGE_POLICIES,)),
    (_("Call numbers"), "/call-numbers/", (holdings.SET_UP_COPIES,)),
    (_("Shelf plans"), "/shelf-plans/", (holdings.SET_UP_COPIES,)),
    (_("Registration"), "/registration/", (patrons.SET_UP_REGISTRATION,)),
    (_("Card numbers"), "/cards/", (patrons.NUMBER_CARDS,)),
    (_("Data protection"), "/privacy/", (patrons.SEE_ACCESSES, patrons.GUARD_PRIVACY)),
    (_("Jobs"), "/jobs/", (platform.MANAGE_JOBS,)),
    (_("Settings"), "/settings/", (platform.CONFIGURE,)),
)
INSTALLATION: tuple[Area, ...] = ((_("Health of the system"), "/health/", (platform.ADMINISTER,)),)
"""Open to those whose permission holds for the whole installation, not for a branch of it."""
BELOW = {
    "/readers/": (
        "/debts/",
        "/registrations/",
        "/cards/print/",
    ),
    "/registers/": ("/shifts/",),
    "/cards/": ("/identifiers/",),
    "/catalogue/": ("/copies/", "/labels/"),
    "/": ("/worklist/", "/shelving/"),
    "/lend/": (
        "/return/",
        "/reader/",
        "/renew/",
        "/item/",
        "/onsite/",
        "/house/",
        "/class-sets/",
        "/loans/",
        "/rows/",
        "/quick-copy/",
        "/slip/",
        "/help/",
    ),
}
"""Pages that belong to an area whose address they do not begin with."""


def entries(
    path: str,
    may: Callable[[str], bool],
    areas: tuple[Area, ...] = AREAS,
) -> tuple[NavEntry, ...]:
    """The areas this person may enter; the one they are in is current."""
    return tuple(
        NavEntry(label, url, is_below(path, url))
        for label, url, needs in areas
        if any(may(permission) for permission in needs)
    )


def is_below(path: str, url: str) -> bool:
    """Whether a page belongs to an area; everything begins with the first page's address, so that one is itself."""
    begins = () if url == "/" else (url,)
    return path == url or path.startswith((*begins, *BELOW.get(url, ())))
