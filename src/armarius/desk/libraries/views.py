"""The tree of libraries: their data, hours, closed days and locations."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, needed_day, refused_form, typed_day, typed_number
from armarius.desk.libraries import screens
from armarius.desk.libraries.table import TABLE, managed_libraries
from armarius.desk.lists import list_page
from armarius.desk.reach import Library, libraries_with, library_or_404
from armarius.desk.requests import staff_of
from armarius.network.commands.change_library import change_library
from armarius.network.commands.change_location import change_location
from armarius.network.commands.close_days import close_days
from armarius.network.commands.create_library import create_library
from armarius.network.commands.create_location import create_location
from armarius.network.commands.delete_library import delete_library
from armarius.network.commands.delete_location import delete_location
from armarius.network.commands.reopen_day import reopen_day
from armarius.network.commands.set_opening_hours import set_opening_hours
from armarius.network.permissions import MANAGE_LIBRARIES
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

DATA = ("code", "name", "time_zone", "address", "telephone")
HOURS = tuple(f"{side}_{day}" for day in range(7) for side in ("opens", "closes"))


@requires(MANAGE_LIBRARIES)
@require_GET
def libraries(request: HttpRequest) -> HttpResponseBase:
    """The tree."""
    return list_page(
        request, TABLE, managed_libraries(staff_of(request)), template="desk/libraries/list.html"
    )


@requires(MANAGE_LIBRARIES)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a library below one that this person manages."""
    staff = staff_of(request)
    if request.method == "GET":
        here = library_or_404(request, staff.library, MANAGE_LIBRARIES)[0]
        return new_page(request, form_of(parent=here.pk, time_zone=here.time_zone, lends=True))
    above, occasion = library_or_404(request, typed_number(request, "parent") or 0, MANAGE_LIBRARIES)
    try:
        made = create_library(
            occasion,
            parent=above.pk,
            code=request.POST.get("code", ""),
            name=request.POST.get("name", ""),
            time_zone=request.POST.get("time_zone", ""),
            address=request.POST.get("address", ""),
            telephone=request.POST.get("telephone", ""),
            lends="lends" in request.POST,
        )
    except Outcome as outcome:
        return new_page(request, refused_form(request, outcome, *DATA))
    return HttpResponseRedirect(reverse("library", args=[made.library]))


def new_page(request: HttpRequest, form: Form) -> HttpResponse:
    """The empty form, or what was typed."""
    parents = [(str(row.pk), row.name) for row in libraries_with(staff_of(request), MANAGE_LIBRARIES)]
    shown = {"form": form, "parents": parents, "time_zones": screens.time_zones()}
    return render(request, "desk/libraries/new.html", shown, status=form.status)


def page(request: HttpRequest, library: Library, form: Form | None = None, section: str = "") -> HttpResponse:
    """The page of a library; ``section`` names the form that was refused."""
    screen = screens.library_screen(library, form, section)
    shown = {"screen": screen, "time_zones": screens.time_zones()}
    return render(request, "desk/libraries/library.html", shown, status=form.status if form else 200)


def back(library: int, section: str) -> HttpResponse:
    """To the library's page, at the part that changed."""
    return HttpResponseRedirect(f"{reverse('library', args=[library])}#{section}")


@requires(MANAGE_LIBRARIES)
@require_http_methods(["GET", "POST"])
def library(request: HttpRequest, library: int) -> HttpResponse:
    """A library: see and correct its own data."""
    row, occasion = library_or_404(request, library, MANAGE_LIBRARIES)
    if request.method == "GET":
        return page(request, row)
    try:
        change_library(
            occasion,
            name=request.POST.get("name", ""),
            time_zone=request.POST.get("time_zone", ""),
            address=request.POST.get("address", ""),
            telephone=request.POST.get("telephone", ""),
            lends="lends" in request.POST,
        )
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome, *DATA), "data")
    return back(library, "data")


@requires(MANAGE_LIBRARIES)
@require_POST
def hours(request: HttpRequest, library: int) -> HttpResponse:
    """Set the weekly hours; none at all means those of the library above."""
    row, occasion = library_or_404(request, library, MANAGE_LIBRARIES)
    try:
        set_opening_hours(occasion, hours=screens.typed_hours(request))
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome, *HOURS), "hours")
    return back(library, "hours")


@requires(MANAGE_LIBRARIES)
@require_POST
def add_closed_day(request: HttpRequest, library: int) -> HttpResponse:
    """Close on one day, or from one to another."""
    row, occasion = library_or_404(request, library, MANAGE_LIBRARIES)
    try:
        first = needed_day(request, "day")
        last = typed_day(request, "until") or first
        close_days(occasion, first=first, last=last, reason=request.POST.get("reason", "")[:120])
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome, "day", "until"), "closed")
    return back(library, "closed")


@requires(MANAGE_LIBRARIES)
@require_POST
def remove_closed_day(request: HttpRequest, library: int, day: str) -> HttpResponse:
    """Open again on a day."""
    _, occasion = library_or_404(request, library, MANAGE_LIBRARIES)
    try:
        found = parse_date(day)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    reopen_day(occasion, day=found)
    return back(library, "closed")


@requires(MANAGE_LIBRARIES)
@require_POST
def add_location(request: HttpRequest, library: int) -> HttpResponse:
    """Add a place where copies stand."""
    row, occasion = library_or_404(request, library, MANAGE_LIBRARIES)
    try:
        create_location(
            occasion,
            code=request.POST.get("code", ""),
            name=request.POST.get("name", ""),
            lendable="lendable" in request.POST,
            public="public" in request.POST,
        )
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome, "code", "name"), "locations")
    return back(library, "locations")


@requires(MANAGE_LIBRARIES)
@require_POST
def location(request: HttpRequest, library: int, location: int) -> HttpResponse:
    """Correct a location."""
    row, occasion = library_or_404(request, library, MANAGE_LIBRARIES)
    try:
        change_location(
            occasion,
            location=location,
            name=request.POST.get("name", ""),
            lendable="lendable" in request.POST,
            public="public" in request.POST,
        )
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome, "name"), f"location-{location}")
    return back(library, "locations")


@requires(MANAGE_LIBRARIES)
@require_POST
def remove_location(request: HttpRequest, library: int, location: int) -> HttpResponse:
    """Delete a location; refused with everything that stands in the way."""
    row, occasion = library_or_404(request, library, MANAGE_LIBRARIES)
    try:
        delete_location(occasion, location=location)
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome), f"location-{location}")
    return back(library, "locations")


@requires(MANAGE_LIBRARIES)
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, library: int) -> HttpResponse:
    """Ask once more, then delete a library; whoever manages the one above may."""
    row, _ = library_or_404(request, library, MANAGE_LIBRARIES)
    above, occasion = library_or_404(request, row.parent_id or 0, MANAGE_LIBRARIES)
    form = form_of()
    if request.method == "POST":
        try:
            delete_library(occasion, library=library)
        except Outcome as outcome:
            form = refused_form(request, outcome)
        else:
            return HttpResponseRedirect(reverse("library", args=[above.pk]))
    return render(request, "desk/libraries/delete.html", {"row": row, "form": form}, status=form.status)
