"""Which readers a batch is about, and what of them is to change, as it was typed."""

import hashlib
from dataclasses import dataclass

from django.http import HttpRequest

from armarius.desk.forms import typed_day, typed_number
from armarius.desk.groups.rolling import typed_cards
from armarius.desk.lists.filters import AppliedFilter, applied, narrowed
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.desk.readers.table import TABLE
from armarius.desk.refusals import Refusal
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.commands.change_readers import WantedChanges
from armarius.patrons.permissions import CHANGE_MANY
from armarius.patrons.rules.batches import MOST
from armarius.platform.values.reasons import Invalid, Reason
from armarius.ui.languages import is_shipped

LEAVE, NONE = "", "none"
"""What a field says when nothing changes, and when readers are to have none."""
FIELDS = ("cards", "category", "group", "ends", "valid_until", "language")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The readers, in their order; the filters in force; whether cards were scanned instead."""

    readers: tuple[int, ...]
    filters: tuple[AppliedFilter, ...]
    scanned: bool

    @property
    def digest(self) -> str:
        """What tells these readers from others."""
        return hashlib.sha256(",".join(map(str, sorted(self.readers))).encode()).hexdigest()[:24]


def libraries_below(staff: StaffSession) -> list[int]:
    """The library one works in and those below it, as far as one may change readers there."""
    below = set(network.subtree(staff.library))
    return [row.pk for row in libraries_with(staff, CHANGE_MANY) if row.pk in below]


def chosen(request: HttpRequest, staff: StaffSession) -> Chosen:
    """The readers of the list as the address narrows it, or those of the cards that were scanned.

    One more than may be changed at once, at most. Refusal: ``Invalid`` no_reader_of_card.
    """
    filters = applied(request.GET, TABLE.filters, staff, request.path)
    values = {each.filter.name: each.value for each in filters if each.value}
    rows = narrowed(patrons.readers(libraries_below(staff)), TABLE.filters, values)
    cards = typed_cards(request) if request.method == "POST" else frozenset()
    if cards:
        rows = patrons.readers(libraries_below(staff)).filter(pk__in=cards)
    ordered = rows.order_by("family_name", "given_name", "pk").values_list("pk", flat=True)
    return Chosen(tuple(ordered[: MOST + 1]), filters, bool(cards))


def typed_changes(request: HttpRequest) -> WantedChanges:
    """What is to change. Refusals: ``Invalid`` not_a_day, day_missing."""
    group, ends = request.POST.get("group", LEAVE), request.POST.get("ends", LEAVE)
    language = request.POST.get("language", LEAVE)
    if language not in (LEAVE, NONE) and not is_shipped(language):
        language = LEAVE
    day = typed_day(request, "valid_until") if ends == "day" else None
    if ends == "day" and day is None:
        raise Invalid(Reason(Refusal.DAY_MISSING, {}, "valid_until"))
    return WantedChanges(
        category=request.POST.get("category") or None,
        group=(typed_number(request, "group") or 0) if group not in (LEAVE, NONE) else None,
        leaves_group=group == NONE,
        valid_until=day,
        endless=ends == NONE,
        language=None if language == LEAVE else "" if language == NONE else language,
    )
