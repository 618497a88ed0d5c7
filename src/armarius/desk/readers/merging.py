"""Make one reader of two entries: found, looked at side by side, merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.circulation import queries as circulation
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.looks import saw, saw_several
from armarius.desk.readers import screens
from armarius.desk.requests import occasion_of, staff_of
from armarius.network.queries import ancestors
from armarius.patrons import queries as patrons
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries.duplicates import contacts_of, resembling
from armarius.patrons.queries.readers import PersonCard
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.rules.duplicates import Entry
from armarius.patrons.rules.merging import Choice
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two entries: who, and what they have at home and wait for."""

    row: Any
    card: PersonCard
    loans: int
    holds: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A value in which the entries differ: what it is called, what each says, whether the other one's is taken."""

    name: str
    label: str
    kept: str
    going: str
    taken: bool
    fixed: bool


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, reader: int) -> HttpResponse:
    """Choose the other entry; then what of it is taken; then merge. ``Http404`` for entries of other libraries."""
    row, _ = screens.kept_or_404(request, reader)
    if request.method == "GET":
        other = request.GET.get("other", "")
        chosen = int(other) if other.isascii() and other.isdecimal() and len(other) < 15 else 0
        return compare_page(request, row, chosen) if chosen else choose_page(request, row)
    if "merged" not in request.POST:
        return choose_page(request, row)
    chosen = typed_number(request, "merged") or 0
    other_row, _ = screens.kept_or_404(request, chosen)
    try:
        merge_readers(
            occasion_of(request, joint_library(request, row, other_row)),
            kept=reader,
            merged=chosen,
            kept_version=typed_number(request, "kept_version") or 0,
            merged_version=typed_number(request, "merged_version") or 0,
            taken=tuple(each for each in Choice if request.POST.get(f"take-{each}") == "going"),
        )
    except Outcome as outcome:
        return compare_page(request, row, chosen, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("reader", args=[reader]))


def joint_library(request: HttpRequest, one: Any, other: Any) -> int:
    """The library at which somebody keeps both: where they work, when it stands above both, or the readers' own."""
    here = staff_of(request).library
    both = set(ancestors(one.home_library_id)) & set(ancestors(other.home_library_id))
    return here if here in both or one.home_library_id not in both else one.home_library_id


def choose_page(request: HttpRequest, row: Any) -> HttpResponse:
    """Who may be the other entry: readers like this one, or those whom a search finds. Only those whom one keeps."""
    text = request.POST.get("who", "").strip()[:80]
    if text:
        found: Sequence[int] = [card.id for card in screens.find_readers(text, staff_of(request)).readers]
    else:
        keys = contacts_of([row.pk]).get(row.pk, set())
        entry = Entry(row.family_name, row.given_name, row.birth_date, keys)
        found = [each.reader for each in resembling(entry, but=row.pk)]
    staff = staff_of(request)
    rows = [patrons.reader(pk) for pk in found if pk != row.pk]
    mine = [each.pk for each in rows if each and screens.kept_at(staff, each)]
    saw(request, Shown.FORM, row.pk)
    saw_several(request, Shown.FOUND, mine)
    shown = {"row": row, "text": text, "found": patrons.person_cards(mine), "hidden": len(rows) - len(mine)}
    return render(request, "desk/readers/merge_choose.html", shown)


def compare_page(request: HttpRequest, row: Any, other: int, form: Form | None = None) -> HttpResponse:
    """Both entries side by side."""
    going, _ = screens.kept_or_404(request, other)
    if going.pk == row.pk:
        raise Http404
    sides = side_of(row), side_of(going)
    for each in (row.pk, going.pk):
        saw(request, Shown.READER, each)
    shown = {
        "kept": sides[0],
        "going": sides[1],
        "compared": compared(*sides, request),
        "form": form or form_of(),
    }
    return render(request, "desk/readers/merge.html", shown, status=form.status if form else 200)


def side_of(row: Any) -> Side:
    """An entry with what hangs on it."""
    card = patrons.person_card(row.pk)
    if card is None:
        raise Http404
    return Side(row, card, circulation.open_count(row.pk), circulation.hold_count(row.pk))


def compared(kept: Side, going: Side, request: HttpRequest) -> tuple[Compared, ...]:
    """The values in which two entries differ; what only the entry that goes has is taken without a question."""
    found = []
    for choice in Choice:
        own, other = shown_value(kept, choice), shown_value(going, choice)
        if own != other:
            taken = request.POST.get(f"take-{choice}") == "going" or not own
            found.append(Compared(choice, words("MERGING", choice), own, other, taken, not own or not other))
    return tuple(found)


def shown_value(side: Side, choice: Choice) -> str:
    """A value as the page shows it; empty when there is none."""
    if choice is Choice.CARD:
        return side.card.card
    if choice is Choice.GROUP:
        return side.card.group
    if choice is Choice.CATEGORY:
        return side.card.category_name
    value = getattr(side.row, choice)
    return screens.worded(choice, str(value)) if value else ""
