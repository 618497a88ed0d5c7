"""Lists of fixed due dates: which there are, and making another."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.circulation.commands.define_schedule import define_schedule
from armarius.circulation.permissions import MANAGE_POLICIES
from armarius.circulation.rules.due_dates import FixedDate
from armarius.desk.forms import Form, form_of, needed_day, refused_form, typed_number
from armarius.desk.policies.screens import visible_schedules
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.requests import staff_of
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires

ROWS = 8
PARTS = ("begins", "ends", "due")
FIELDS = ("library", "name", *(f"{part}_{row}" for row in range(ROWS) for part in PARTS))


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of the form: its number, and what stands in its three fields with what is wrong."""

    number: int
    cells: tuple[tuple[str, str, str], ...]


@requires(MANAGE_POLICIES)
@require_http_methods(["GET", "POST"])
def schedules(request: HttpRequest) -> HttpResponse:
    """The lists a rule can name, and the form for another one."""
    if request.method == "GET":
        return page(request, form_of(library=staff_of(request).library))
    _library, occasion = library_or_404(request, typed_number(request, "library") or 0, MANAGE_POLICIES)
    try:
        define_schedule(occasion, name=request.POST.get("name", ""), dates=typed_dates(request))
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, *FIELDS))
    return HttpResponseRedirect(reverse("schedules"))


def typed_dates(request: HttpRequest) -> tuple[FixedDate, ...]:
    """The lines in which something is typed. Refusals: ``Invalid`` with everything that is wrong."""
    found: list[FixedDate] = []
    reasons: list[Reason] = []
    for row in range(ROWS):
        names = [f"{part}_{row}" for part in PARTS]
        if not any(request.POST.get(name, "").strip() for name in names):
            continue
        days: list[date] = []
        for name in names:
            try:
                days.append(needed_day(request, name))
            except Outcome as outcome:
                reasons.extend(outcome.reasons)
        if len(days) == len(PARTS):
            found.append(FixedDate(*days))
    if reasons:
        raise Invalid(*reasons)
    return tuple(found)


def page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page, with what was typed."""
    staff = staff_of(request)
    lists: list[Any] = list(visible_schedules(staff).prefetch_related("dates"))
    shown = {
        "form": form,
        "lists": lists,
        "libraries": [(str(row.pk), row.name) for row in libraries_with(staff, MANAGE_POLICIES)],
        "lines": [line(form, row) for row in range(ROWS)],
    }
    return render(request, "desk/policies/schedules.html", shown, status=form.status)


def line(form: Form, row: int) -> TypedLine:
    """One line of the form."""
    names = (f"{part}_{row}" for part in PARTS)
    return TypedLine(
        row + 1,
        tuple((name, str(form.typed.get(name, "")), form.errors.get(name, "")) for name in names),
    )
