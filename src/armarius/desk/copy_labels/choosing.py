"""Whose labels are printed: not printed yet, added since a day, of a title, of the list as narrowed, scanned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from armarius.desk.forms import needed_day, number_in
from armarius.desk.items.table import TABLE
from armarius.desk.lists.filters import applied, narrowed
from armarius.desk.reach import libraries_with
from armarius.desk.requests import staff_of
from armarius.holdings import queries as holdings
from armarius.holdings.permissions import EDIT_ITEMS
from armarius.holdings.queries.labels import LabelToPrint, labels_to_print, not_labelled, to_label
from armarius.network import queries as network

MOST = 2000
"""Labels of one print."""
FIELDS = ("who", "since", "codes", "library")


class Which(StrEnum):
    """Whose labels are to be printed."""

    NOT_PRINTED = "not_printed"
    SINCE = "since"
    SCANNED = "scanned"


WORDS = {
    Which.NOT_PRINTED: _("Copies whose labels were not printed yet"),
    Which.SINCE: _("Copies added from a day on"),
    Which.SCANNED: _("Copies I scan or type"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The labels to print at a library; how many more there are than are printed at once, codes that fit no copy."""

    library: int
    labels: tuple[LabelToPrint, ...]
    more: int = 0
    unknown: tuple[str, ...] = ()


def choices(request: HttpRequest) -> dict[str, object]:
    """What can be chosen: the libraries this person edits copies of, the ways to choose."""
    libraries = libraries_with(staff_of(request), EDIT_ITEMS)
    return {
        "libraries": [(str(row.pk), row.name) for row in libraries],
        "ways": [(str(each.value), words) for each, words in WORDS.items()],
    }


def chosen(request: HttpRequest, library: int) -> Chosen:
    """The labels a choice leads to. Refusals: ``Invalid`` day_missing, not_a_day."""
    rows, which = to_label(library), request.POST.get("who", "")
    if which == Which.SCANNED:
        return scanned(request.POST.get("codes", "").splitlines(), library)
    if which == Which.SINCE:
        start = datetime.combine(needed_day(request, "since"), time.min, network.zone(library))
        return cut(library, rows.filter(added_at__gte=start))
    return cut(library, not_labelled(rows))


def listed(request: HttpRequest, library: int) -> Chosen:
    """The copies of the list of copies as the address narrows it, or of one title (``record``)."""
    record = number_in(request.GET.get("record", ""))
    if record is not None:
        return cut(library, to_label(library).filter(record_id=record))
    staff = staff_of(request)
    filters = applied(request.GET, TABLE.filters, staff, request.path)
    values = {each.filter.name: each.value for each in filters if each.value}
    rows = narrowed(holdings.items_of(library), TABLE.filters, values)
    return cut(library, rows.filter(withdrawn_at__isnull=True).order_by("call_number_key", "pk"))


def scanned(lines: Sequence[str], library: int) -> Chosen:
    """The copies of scanned codes, in the order of the scans; codes of no copy here are handed back."""
    codes = list(dict.fromkeys(line.strip()[:80] for line in lines if line.strip()))[:MOST]
    owners = {code: network.code_owner(code) for code in codes}
    items = {code: owner.id for code, owner in owners.items() if owner is not None and owner.kind == "item"}
    known = set(to_label(library).filter(pk__in=items.values()).values_list("pk", flat=True))
    labels = labels_to_print(items[code] for code in codes if items.get(code) in known)
    unknown = tuple(code for code in codes if items.get(code) not in known)
    return Chosen(library, tuple(labels), unknown=unknown)


def ticked(request: HttpRequest, library: int) -> Chosen:
    """The copies that are ticked on the page of the sheet; those of others are left out."""
    ids = [number for each in request.POST.getlist("item") if (number := number_in(each))]
    known = set(to_label(library).filter(pk__in=ids).values_list("pk", flat=True))
    return Chosen(library, tuple(labels_to_print([pk for pk in ids if pk in known][:MOST])))


def cut(library: int, rows: Any) -> Chosen:
    """As many of the copies' labels as are printed at once."""
    ids = list(rows.values_list("pk", flat=True)[: MOST + 1])
    more = rows.count() - MOST if len(ids) > MOST else 0
    return Chosen(library, tuple(labels_to_print(ids[:MOST])), more)
