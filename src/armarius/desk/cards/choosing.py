"""Whose cards are printed: those not printed yet, registered since a day, of a class, scanned, or one reader's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from armarius.desk.forms import needed_day, number_in
from armarius.desk.reach import libraries_with
from armarius.desk.requests import staff_of
from armarius.network import queries as network
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries.card_sheets import CardToPrint, cards_to_print, not_printed, with_card
from armarius.patrons.queries.groups import group_names
from armarius.patrons.queries.identifiers import scanned_owner

MOST = 500
"""Cards of one print: fifty sheets."""
FIELDS = ("who", "since", "group", "codes", "library")


class Whose(StrEnum):
    """Whose cards are to be printed."""

    NOT_PRINTED = "not_printed"
    SINCE = "since"
    GROUP = "group"
    SCANNED = "scanned"


WORDS = {
    Whose.NOT_PRINTED: _("Whose card was not printed yet"),
    Whose.SINCE: _("Who was registered from a day on"),
    Whose.GROUP: _("A class or group"),
    Whose.SCANNED: _("Cards I scan or type"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cards to print at a library; how many more there are than are printed at once, and codes that fit nobody."""

    library: int
    cards: tuple[CardToPrint, ...]
    more: int = 0
    unknown: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        """The readers."""
        return tuple(card.reader for card in self.cards)


def usual(request: HttpRequest, library: int) -> dict[str, object]:
    """What the question proposes."""
    return {"who": Whose.NOT_PRINTED.value, "library": library, "group": request.GET.get("group", "")[:60]}


def choices(request: HttpRequest) -> dict[str, object]:
    """What can be chosen: the libraries this person keeps readers for, the ways to choose, the classes there."""
    libraries = libraries_with(staff_of(request), REGISTER)
    return {
        "libraries": [(str(row.pk), row.name) for row in libraries],
        "ways": [(str(each.value), words) for each, words in WORDS.items()],
        "groups": [("", "–"), *((name, name) for name in group_names(row.pk for row in libraries))],
        "most": MOST,
    }


def chosen(request: HttpRequest, library: int) -> Chosen:
    """The cards a choice leads to. Refusals: ``Invalid`` day_missing, not_a_day."""
    rows = with_card(network.subtree(library))
    who = request.POST.get("who", "")
    if who == Whose.SCANNED:
        return scanned(request.POST.get("codes", "").splitlines(), library)
    if who == Whose.SINCE:
        start = datetime.combine(needed_day(request, "since"), time.min, network.zone(library))
        rows = rows.filter(registered_at__gte=start)
    elif who == Whose.GROUP:
        rows = rows.filter(group__name=request.POST.get("group", ""))
    else:
        rows = not_printed(rows)
    return cut(library, list(rows.values_list("pk", flat=True)))


def scanned(lines: Sequence[str], library: int) -> Chosen:
    """The cards of scanned codes, in the order of the scans; codes of nobody here are handed back."""
    codes = list(dict.fromkeys(line.strip()[:80] for line in lines if line.strip()))[:MOST]
    owners = {code: scanned_owner(code) for code in codes}
    readers = {
        code: owner.id for code, owner in owners.items() if owner is not None and owner.kind == "reader"
    }
    known = kept_here(readers.values(), library)
    found = cut(library, [readers[code] for code in codes if readers.get(code) in known])
    unknown = tuple(code for code in codes if readers.get(code) not in known)
    return Chosen(library, found.cards, found.more, unknown)


def ticked(request: HttpRequest, library: int) -> Chosen:
    """The readers that are ticked on the page of the sheet; those of others are left out."""
    ids = [number for each in request.POST.getlist("reader") if (number := number_in(each))]
    known = kept_here(ids, library)
    return cut(library, [pk for pk in ids if pk in known])


def kept_here(readers: Iterable[int], library: int) -> set[int]:
    """Those of the readers who are registered at a library or below it, and have a card."""
    rows = with_card(network.subtree(library)).filter(pk__in=list(readers))
    return set(rows.values_list("pk", flat=True))


def cut(library: int, readers: list[int]) -> Chosen:
    """As many of the readers' cards as are printed at once."""
    return Chosen(library, tuple(cards_to_print(readers[:MOST])), max(0, len(readers) - MOST))
