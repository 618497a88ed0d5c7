"""The catalogue for staff: search, a record with its copies, a new copy."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.catalogue.permissions import SEE
from armarius.catalogue.search import DEEPEST_PAGE, search_catalogue
from armarius.desk.catalogue import screens
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.lists import PER_PAGE, page_number
from armarius.desk.requests import occasion_of, staff_of
from armarius.holdings import queries as holdings
from armarius.holdings.commands.add_item import add_item
from armarius.holdings.permissions import EDIT_ITEMS
from armarius.network import queries as network
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.components.controls import Pages
from armarius.ui.words import sentence

COPY = ("code", "category", "location", "call_number", "inventory_number", "price")
LONGEST_QUERY = 500


@requires(SEE)
@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """Search titles; without words, the newest first."""
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    sort = request.GET.get("sort", "")
    sort = sort if sort in screens.SORTS else "relevance"
    page = min(page_number(request), DEEPEST_PAGE)
    found = search_catalogue(text, sort=sort, page=page, per_page=PER_PAGE, facets=False)
    kept = {name: value for name, value in (("q", text), ("sort", sort)) if value and value != "relevance"}
    address = request.path + (f"?{urlencode(kept)}" if kept else "")
    shown = {
        "find": text,
        "found": found,
        "titles": screens.listed(found),
        "complaint": sentence(found.complaint) if found.complaint else "",
        "pages": Pages(page, PER_PAGE, found.total, address, DEEPEST_PAGE),
        "sort": sort,
        "address": request.path + (f"?{urlencode({'q': text})}" if text else ""),
    }
    return render(request, "desk/catalogue/list.html", shown)


@requires(SEE)
@require_GET
def record(request: HttpRequest, record: int) -> HttpResponse:
    """A record: what it says, its copies, its fields, its history."""
    return page(request, record, form_of(category="book"))


def page(request: HttpRequest, record: int, form: Form) -> HttpResponse:
    """The page of a record with the form for another copy."""
    staff = staff_of(request)
    shown = {
        "screen": screens.record_screen(record, staff),
        "form": form,
        "may_edit": staff.may(EDIT_ITEMS),
        "categories": [(row.code, row.name) for row in holdings.categories()],
        "locations": [("", "–"), *((str(row.pk), row.name) for row in network.locations(staff.library))],
    }
    return render(request, "desk/catalogue/record.html", shown, status=form.status)


@requires(EDIT_ITEMS)
@require_POST
def copy(request: HttpRequest, record: int) -> HttpResponse:
    """Add a copy of the library one works in."""
    screens.record_screen(record, staff_of(request))
    try:
        add_item(
            occasion_of(request),
            record=record,
            code=request.POST.get("code", ""),
            category=request.POST.get("category", ""),
            location=typed_number(request, "location"),
            call_number=request.POST.get("call_number", ""),
            inventory_number=request.POST.get("inventory_number", ""),
            price=request.POST.get("price", ""),
            note_text=request.POST.get("note", "")[:300],
        )
    except Outcome as outcome:
        return page(request, record, refused_form(request, outcome, *COPY))
    return HttpResponseRedirect(f"{reverse('record', args=[record])}#copies")
