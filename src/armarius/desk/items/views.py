"""Copies: the list, one copy as a form, moved to another record, deleted."""

from datetime import date
from typing import Any, TypedDict

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.catalogue.permissions import SEE
from armarius.circulation import queries as circulation
from armarius.circulation.permissions import LEND
from armarius.desk.catalogue.views import COPY, copy_choices, typed_copy
from armarius.desk.forms import Form, form_of, needed_day, refused_form, typed_number
from armarius.desk.items import screens
from armarius.desk.items.table import TABLE
from armarius.desk.lists import list_page
from armarius.desk.reach import library_or_404
from armarius.desk.requests import staff_of
from armarius.holdings import queries as holdings
from armarius.holdings.commands.correct_item import correct_item
from armarius.holdings.commands.delete_item import delete_item
from armarius.holdings.commands.move_item import move_item
from armarius.holdings.commands.note_condition import end_condition, note_condition
from armarius.holdings.commands.set_temporary_place import end_temporary_place, set_temporary_place
from armarius.holdings.permissions import EDIT_ITEMS
from armarius.holdings.queries.conditions import noted_conditions, volumes_of
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.conditions import ConditionKind
from armarius.network import queries as network
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Reason, Stale
from armarius.ui.access import requires
from armarius.ui.words import words

PLACE = ("location", "category", "until")
"""The fields of a temporary place."""


@requires(SEE)
@require_GET
def items(request: HttpRequest) -> HttpResponseBase:
    """The copies of the library one works in, and of those below it."""
    staff = staff_of(request)
    shown = {"may_edit": staff.may(EDIT_ITEMS)}
    rows = holdings.items_of(staff.library)
    return list_page(request, TABLE, rows, template="desk/items/list.html", extra=shown)


@requires(EDIT_ITEMS)
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, item: int) -> HttpResponse:
    """One copy: what is written about it, corrected."""
    row, occasion = own_item(request, item)
    if request.method == "GET":
        return item_page(request, row, form_of_item(row))
    try:
        correct_item(
            occasion, item=item, version=typed_number(request, "version") or 0, **typed_copy(request)
        )
    except Stale as outcome:
        return stale_page(request, item, outcome)
    except Outcome as outcome:
        return item_page(request, row, refused_form(request, outcome, *COPY))
    return HttpResponseRedirect(f"{reverse('add_copy', args=[row.record_id])}#copies")


def stale_page(request: HttpRequest, item: int, outcome: Stale) -> HttpResponse:
    """Somebody saved in between: what they saved, with what was changed here over it, both side by side."""
    row, _occasion = own_item(request, item)
    refused = refused_form(request, outcome)
    saved = screens.saved_values(row)
    values = screens.carried(saved, refused.typed)
    form = Form(dict(form_of_item(row).typed) | values, {}, refused.general, refused.key)
    return item_page(request, row, form, changed=screens.differences(row, saved, values))


def own_item(request: HttpRequest, item: int) -> tuple[Any, Occasion]:
    """A copy of a library this person edits copies of, and the occasion there; ``Http404`` for every other."""
    row = holdings.item(item)
    if row is None or row.deleted:
        raise Http404
    _library, occasion = library_or_404(request, row.library_id, EDIT_ITEMS)
    return row, occasion


def form_of_item(row: Any) -> Form:
    """A copy as its form shows it, and the hidden fields that say with what it was opened."""
    saved = screens.saved_values(row)
    opened = {screens.WAS + name: value for name, value in saved.items()}
    return form_of(**saved, **opened, version=row.version)


def item_page(
    request: HttpRequest,
    row: Any,
    form: Form,
    move: Form | None = None,
    *,
    changed: tuple[screens.Difference, ...] = (),
    place: Form | None = None,
) -> HttpResponse:
    """The page of one copy; ``move`` is the form that takes it to another record, ``place`` that of a temporary place.

    ``changed`` are the fields that another window saved differently.
    """
    shown = {
        "item": row,
        "code": network.codes_of("item", [row.pk]).get(row.pk, ""),
        "form": form,
        "opened": [(screens.WAS + name, value) for name, value in screens.opened_values(form.typed).items()],
        "changed": changed,
        "move": move or form_of(),
        "place": place or form_of(),
        "temporary": screens.lasts(row),
        "may_lend": staff_of(request).may(LEND),
        "wrong": screens.wrong(row.pk),
        "conditions": noted_conditions(row.pk),
        "condition_kinds": [(each.value, words("CONDITIONS", each)) for each in ConditionKind],
        "volumes": volumes_of(row.record_id),
        "loan": circulation.open_loan_of(row.pk),
        **copy_choices(row.library_id),
    }
    return render(
        request,
        "desk/items/item.html",
        shown,
        status=max(form.status, (move or form).status, (place or form).status),
    )


@requires(EDIT_ITEMS)
@require_POST
def move(request: HttpRequest, item: int) -> HttpResponse:
    """Move a copy to another record."""
    row, occasion = own_item(request, item)
    target = typed_number(request, "record") or 0
    try:
        move_item(occasion, item=item, version=typed_number(request, "version") or 0, record=target)
    except Missing:
        outcome = Invalid(Reason(Refusal.UNKNOWN_RECORD, {"record": target}, "record"))
        return item_page(request, row, form_of_item(row), refused_form(request, outcome, "record"))
    except Outcome as outcome:
        return item_page(request, row, form_of_item(row), refused_form(request, outcome, "record"))
    return HttpResponseRedirect(f"{reverse('add_copy', args=[target])}#copies")


@requires(EDIT_ITEMS)
@require_POST
def temporary_place(request: HttpRequest, item: int) -> HttpResponse:
    """Give a copy another location or category for a time, or end that."""
    row, occasion = own_item(request, item)
    try:
        if "end" in request.POST:
            end_temporary_place(occasion, items=(item,))
        else:
            set_temporary_place(occasion, items=(item,), **typed_place(request))
    except Outcome as outcome:
        place = refused_form(request, outcome, *PLACE)
        return item_page(request, row, form_of_item(row), place=place)
    return HttpResponseRedirect(f"{reverse('item', args=[item])}#place")


@requires(EDIT_ITEMS)
@require_http_methods(["GET", "POST"])
def temporary_places(request: HttpRequest) -> HttpResponse:
    """Give many scanned copies of one's library another location or category for a time, or end that."""
    staff, form, done = staff_of(request), form_of(), 0
    _library, occasion = library_or_404(request, staff.library, EDIT_ITEMS)
    if request.method == "POST":
        try:
            scanned = screens.scanned(request.POST.get("codes", ""), staff.library)
            if "end" in request.POST:
                done = len(end_temporary_place(occasion, items=scanned).items)
            else:
                done = len(set_temporary_place(occasion, items=scanned, **typed_place(request)).items)
        except Outcome as outcome:
            form = refused_form(request, outcome, "codes", *PLACE)
    shown = {"form": form, "done": done, "posted": request.method == "POST", **copy_choices(staff.library)}
    return render(request, "desk/items/temporary.html", shown, status=form.status)


class TypedPlace(TypedDict):
    """What a form says of a temporary place, by the names of the command's arguments."""

    until: date
    location: int | None
    category: str


def typed_place(request: HttpRequest) -> TypedPlace:
    """What was typed of a temporary place. Refusals: ``Invalid`` day_missing, not_a_day."""
    return TypedPlace(
        until=needed_day(request, "until"),
        location=typed_number(request, "location"),
        category=request.POST.get("category", ""),
    )


@requires(EDIT_ITEMS)
@require_POST
def condition(request: HttpRequest, item: int) -> HttpResponse:
    """Write down the condition of a copy, or that what was the matter is mended (``ended``)."""
    _row, occasion = own_item(request, item)
    if (ended := typed_number(request, "ended")) is not None:
        end_condition(occasion, condition=ended)
    else:
        kind = request.POST.get("kind", "")
        note_condition(
            occasion,
            item=item,
            kind=ConditionKind(kind) if kind in set(ConditionKind) else ConditionKind.WORN,
            text=request.POST.get("text", ""),
        )
    return HttpResponseRedirect(f"{reverse('item', args=[item])}#condition")


@requires(EDIT_ITEMS)
@require_POST
def delete(request: HttpRequest, item: int) -> HttpResponse:
    """Delete a copy, or say everything that stands against it."""
    row, occasion = own_item(request, item)
    try:
        delete_item(occasion, item=item, version=typed_number(request, "version") or 0)
    except Outcome as outcome:
        refused = refused_form(request, outcome)
        form = form_of_item(row)
        return item_page(request, row, Form(form.typed, {}, refused.general, form.key))
    return HttpResponseRedirect(f"{reverse('add_copy', args=[row.record_id])}#copies")
