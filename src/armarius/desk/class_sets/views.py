"""The page of class sets: choose a class, scan the pile, tick the pupils, deal out; or take a pile back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from armarius.circulation.permissions import LEND
from armarius.desk.class_sets.dealing import LARGEST, Dealt, codes_in, deal_out, take_back
from armarius.desk.holds.copies import ListedCopy, listed_copies
from armarius.desk.middleware import StaffSession
from armarius.desk.requests import new_key, occasion_of, staff_of
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.ui.access import requires


@dataclass(frozen=True, slots=True)
class Pupil:
    """A reader of the class: name, card, whether ticked."""

    id: int
    name: str
    card: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A result: what came of a copy, its title, the pupil's name."""

    dealt: Dealt
    copy: ListedCopy
    name: str


@requires(LEND)
@require_http_methods(["GET", "POST"])
def class_sets(request: HttpRequest) -> HttpResponse:
    """Deal a pile out or take it back; what was refused stands in the form again, and only that."""
    if request.method == "GET":
        return page(request, request.GET.get("group", "")[:60], (), "", None)
    group, codes = request.POST.get("group", "")[:60], codes_in(request.POST.get("codes", ""))
    if request.POST.get("what") == "return":
        rows = take_back(occasion_of(request), codes)
        return page(request, group, rows, left(rows, codes), None)
    known = [pupil.id for pupil in pupils(staff_of(request), group, None)]
    asked = set(request.POST.getlist("pupil"))
    chosen = [pk for pk in known if str(pk) in asked]
    rows = deal_out(occasion_of(request), codes, chosen)
    done = {row.reader for row in rows if not row.failed}
    return page(request, group, rows, left(rows, codes), [pk for pk in chosen if pk not in done])


def left(rows: Sequence[Dealt], codes: Sequence[str]) -> str:
    """The codes that are still to be done: refused ones first, then those for which no pupil was ticked."""
    done = {row.code for row in rows if not row.failed}
    return "\n".join(code for code in codes if code not in done)


def page(
    request: HttpRequest, group: str, rows: Sequence[Dealt], codes: str, ticked: Iterable[int] | None
) -> HttpResponse:
    """The page; ``ticked`` None ticks the whole class. 422 when something was refused."""
    staff = staff_of(request)
    found = pupils(staff, group, ticked)
    names = {pupil.id: pupil.name for pupil in found}
    copies = listed_copies(row.item for row in rows if row.item)
    shown = {
        "groups": [("", "–"), *((each, each) for each in patrons.groups(network.subtree(staff.library)))],
        "group": group,
        "pupils": found,
        "codes": codes,
        "rows": [Row(row, copies.get(row.item, ListedCopy()), names.get(row.reader, "")) for row in rows],
        "done": sum(not row.failed for row in rows),
        "failed": sum(row.failed for row in rows),
        "largest": LARGEST,
        "key": new_key(),
    }
    status = 422 if any(row.failed for row in rows) else 200
    return render(request, "desk/class_sets/class_sets.html", shown, status=status)


def pupils(staff: StaffSession, group: str, ticked: Iterable[int] | None) -> list[Pupil]:
    """The readers of a class registered here or below, by name; two queries, and none without a class."""
    if not group:
        return []
    chosen = None if ticked is None else set(ticked)
    rows = patrons.readers(network.subtree(staff.library)).filter(group=group)
    found = list(rows.order_by("family_name", "given_name", "id"))
    cards = network.codes_of("reader", [row.pk for row in found])
    return [
        Pupil(
            row.pk,
            f"{row.family_name} {row.given_name}".strip(),
            cards.get(row.pk, ""),
            chosen is None or row.pk in chosen,
        )
        for row in found
    ]
