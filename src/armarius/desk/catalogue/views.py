"""The catalogue for staff: search, a record, its copies and its fields."""

from typing import TypedDict

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.catalogue import queries as records
from armarius.catalogue.permissions import ARRANGE_CHILDRENS_VIEW, EDIT_RECORDS, SEE, TUNE_RELEVANCE
from armarius.desk.catalogue import screens
from armarius.desk.catalogue.table import LONGEST_QUERY, TABLE, Titles
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.lists import list_page
from armarius.desk.reach import library_or_404
from armarius.desk.requests import occasion_of, staff_of
from armarius.holdings import queries as holdings
from armarius.holdings.commands.add_items import add_items
from armarius.holdings.commands.give_call_number import give_call_number
from armarius.holdings.commands.save_copy_template import delete_copy_template, save_copy_template
from armarius.holdings.permissions import EDIT_ITEMS
from armarius.holdings.queries.conditions import copy_templates
from armarius.holdings.queries.numbering import copy_scheme
from armarius.holdings.rules.volumes import in_order
from armarius.network import queries as network
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.languages import weighed

COPY = ("code", "category", "location", "call_number", "inventory_number", "price")


class TypedCopy(TypedDict):
    """What a form says of a copy, by the names of the commands' arguments."""

    code: str
    category: str
    location: int | None
    call_number: str
    inventory_number: str
    price: str
    note_text: str
    lendable: bool
    volume: str
    parts: str


@requires(SEE)
@require_GET
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """Search titles; without words, the newest first."""
    asked, staff = Titles(), staff_of(request)
    shown = {
        "unfinished": records.drafts_of(staff.account).count() if staff.may(EDIT_RECORDS) else 0,
        "find": request.GET.get("q", "").strip()[:LONGEST_QUERY],
        "heard": asked.heard,
        "may_edit": staff.may(EDIT_RECORDS),
        "may_tune": staff.may(TUNE_RELEVANCE),
        "may_arrange": staff.may(ARRANGE_CHILDRENS_VIEW),
    }
    return list_page(request, TABLE, asked, template="desk/catalogue/list.html", extra=shown)


@requires(SEE)
@require_GET
def record(request: HttpRequest, record: int) -> HttpResponse:
    """A record: what it says, and its history."""
    screen = screens.record_screen(record, staff_of(request))
    return render(request, "desk/catalogue/record.html", {"screen": screen, "frame": screen.frame})


@requires(SEE)
@require_GET
def marc(request: HttpRequest, record: int) -> HttpResponse:
    """A record field by field."""
    screen = screens.marc_screen(record, staff_of(request))
    return render(request, "desk/catalogue/marc.html", {"screen": screen, "frame": screen.frame})


@requires(SEE)
@require_http_methods(["GET", "POST"])
def copies(request: HttpRequest, record: int) -> HttpResponse:
    """The copies of a record; posted to, one or several more at the library one works in."""
    frame = screens.record_frame(record, staff_of(request), "add_copy")
    if request.method == "GET":
        return copies_page(request, frame, begun_form(request), opened="template" in request.GET)
    if request.POST.get("what") == "suggest":
        return suggested(request, frame)
    if request.POST.get("what") == "template":
        return template_kept(request, frame)
    try:
        add_items(
            occasion_of(request),
            record=record,
            count=typed_number(request, "count") or (0 if request.POST.get("count") else 1),
            **typed_copy(request),
        )
    except Outcome as outcome:
        return copies_page(request, frame, refused_form(request, outcome, "count", *COPY))
    return HttpResponseRedirect(f"{reverse('add_copy', args=[record])}#copies")


def begun_form(request: HttpRequest) -> Form:
    """The form of new copies: as a template has it, when the address names one of the library."""
    usual = {"category": "book", "count": "1"}
    asked = number_in(request.GET.get("template", ""))
    row = copy_templates(staff_of(request).library).filter(pk=asked).first() if asked else None
    return form_of(**usual | (row.values if row else {}))


def template_kept(request: HttpRequest, frame: screens.RecordFrame) -> HttpResponse:
    """What is typed, kept as a template of the library under a name."""
    name = request.POST.get("template_name", "")
    try:
        kept = save_copy_template(occasion_of(request), name=name, values=request.POST.dict())
    except Outcome as outcome:
        return copies_page(request, frame, refused_form(request, outcome, "template_name"))
    return HttpResponseRedirect(
        f"{reverse('add_copy', args=[frame.record.pk])}?template={kept.template}#copies"
    )


@requires(EDIT_ITEMS)
@require_POST
def drop_template(request: HttpRequest, library: int, copy_template: int) -> HttpResponse:
    """Take a template away. ``Http404`` for a library of others; refusal: ``Missing`` unknown_template."""
    _row, occasion = library_or_404(request, library, EDIT_ITEMS)
    delete_copy_template(occasion, template=copy_template)
    return HttpResponseRedirect(reverse("items"))


def suggested(request: HttpRequest, frame: screens.RecordFrame) -> HttpResponse:
    """The form again with the call number the record gets; its sequence number is the title's from now on."""
    try:
        given = give_call_number(
            occasion_of(request), record=frame.record.pk, volume=request.POST.get("volume", "")[:60]
        )
    except Outcome as outcome:
        return copies_page(request, frame, refused_form(request, outcome, "count", *COPY))
    typed = request.POST.dict() | {"call_number": given.call_number}
    return copies_page(request, frame, Form(typed), opened=True)


def copies_page(
    request: HttpRequest, frame: screens.RecordFrame, form: Form, *, opened: bool = False
) -> HttpResponse:
    """The page of a record's copies with the form for more."""
    rows = screens.copies(holdings.copies_of(frame.record.pk))
    shown = {
        "frame": frame,
        "copies": rows,
        "groups": screens.volumes(rows),
        "form": form,
        "opened": opened,
        "templates": copy_templates(staff_of(request).library),
        "volumes": in_order({row.item.volume for row in rows if row.item.volume}, weighed),
        "gives_codes": copy_scheme(staff_of(request).library) is not None,
        **copy_choices(staff_of(request).library),
    }
    return render(request, "desk/catalogue/copies.html", shown, status=form.status)


def copy_choices(library: int) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen for a copy of a library."""
    return {
        "categories": [(row.code, row.name) for row in holdings.categories()],
        "locations": [("", "–"), *((str(row.pk), row.name) for row in network.locations(library))],
    }


def typed_copy(request: HttpRequest) -> TypedCopy:
    """What was typed about a copy, as the commands take it."""
    return TypedCopy(
        code=request.POST.get("code", ""),
        category=request.POST.get("category", ""),
        location=typed_number(request, "location"),
        call_number=request.POST.get("call_number", "")[:120],
        inventory_number=request.POST.get("inventory_number", "")[:40],
        price=request.POST.get("price", ""),
        note_text=request.POST.get("note", "")[:300],
        lendable=request.POST.get("not_lendable", "") != "1",
        volume=request.POST.get("volume", "")[:60],
        parts=request.POST.get("parts", "")[:120],
    )
