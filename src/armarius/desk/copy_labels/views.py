"""Printing labels: of which copies, on which sheet, from which cell; a look first, then the PDF and a note of it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.cards.printing import attached
from armarius.desk.copy_labels import choosing, screens
from armarius.desk.copy_labels.choosing import Chosen
from armarius.desk.copy_labels.paper import TEMPLATE, sheet_of, whose_glyphs
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.requests import occasion_of, staff_of
from armarius.holdings.commands.record_labels_printed import record_labels_printed
from armarius.holdings.commands.save_label_sheet import delete_label_sheet, save_label_sheet
from armarius.holdings.permissions import EDIT_ITEMS, SET_UP_COPIES
from armarius.holdings.rules.labels import SHIPPED, LabelKind
from armarius.platform.documents.rendering import render as made
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.words import words


@requires(EDIT_ITEMS)
@require_http_methods(["GET", "POST"])
def labels(request: HttpRequest) -> HttpResponse:
    """Choose whose labels are printed, then go on to the sheet; an address with a filter goes there at once."""
    library = library_of(request)
    if request.method == "GET" and not set(request.GET) - {"library"}:
        return choosing_page(request, form_of(who=choosing.Which.NOT_PRINTED.value, library=library))
    try:
        found = choosing.listed if request.method == "GET" else choosing.chosen
        chosen = found(request, library)
    except Outcome as outcome:
        return choosing_page(request, refused_form(request, outcome, *choosing.FIELDS))
    return sheet_page(request, chosen, form_of(**screens.usual(library)), screens.usual_job(library))


@requires(EDIT_ITEMS)
@require_POST
def label_sheet(request: HttpRequest) -> HttpResponse:
    """The sheet: looked at again, or printed (``what=print``)."""
    library = library_of(request)
    ticked = choosing.ticked(request, library)
    try:
        job = screens.typed_job(request, library)
        if request.POST.get("what") != "print" or not ticked.labels:
            return sheet_page(request, ticked, form_of(**request.POST.dict()), job)
        data = sheet_of(ticked.labels, job.design, start=job.start, title=_("Labels"))
        document = made(TEMPLATE, data, language=get_language() or "en", tagged=False)
    except Outcome as outcome:
        told = whose_glyphs(outcome, ticked.labels)
        return sheet_page(request, ticked, refused_form(request, told, *screens.FIELDS), None)
    if "record" in request.POST:
        items = tuple(label.item for label in ticked.labels)
        record_labels_printed(occasion_of(request, library), items=items)
    return attached(document, "labels.pdf")


def library_of(request: HttpRequest) -> int:
    """The library whose copies' labels are printed: the one named, else where one works."""
    asked = number_in(request.POST.get("library", "") or request.GET.get("library", ""))
    row, _occasion = library_or_404(request, asked or staff_of(request).library, EDIT_ITEMS)
    return int(row.pk)


def choosing_page(request: HttpRequest, form: Form) -> HttpResponse:
    """Whose labels: the question."""
    shown = {"form": form, "may_set_up": staff_of(request).may(SET_UP_COPIES), **choosing.choices(request)}
    return render(request, "desk/copy_labels/which.html", shown, status=form.status)


def sheet_page(request: HttpRequest, chosen: Chosen, form: Form, job: screens.Job | None) -> HttpResponse:
    """The labels that were chosen, the sheet, and a look at the first page."""
    screen = screens.sheet_screen(chosen, form, job)
    shown = {"screen": screen, "form": screen.form}
    return render(request, "desk/copy_labels/sheet.html", shown, status=screen.form.status)


@requires(SET_UP_COPIES)
@require_http_methods(["GET", "POST"])
def label_sheets(request: HttpRequest) -> HttpResponse:
    """The sheets of the libraries this person sets up, and the form of one. ``Http404`` for a library of others."""
    if request.method == "GET":
        asked = number_in(request.GET.get("library", "")) or staff_of(request).library
        row, _occasion = library_or_404(request, asked, SET_UP_COPIES)
        values = screens.saved_values(row.pk, request.GET.get("sheet", ""))
        return sheets_page(request, form_of(**values, library=row.pk))
    row, occasion = library_or_404(request, typed_number(request, "library") or 0, SET_UP_COPIES)
    try:
        save_label_sheet(
            occasion,
            name=request.POST.get("name", ""),
            design=screens.typed_design(request),
            sheet=typed_number(request, "sheet") or 0,
            version=typed_number(request, "version") or 0,
        )
    except Outcome as outcome:
        return sheets_page(request, refused_form(request, outcome, *screens.SHEET_FIELDS))
    return HttpResponseRedirect(f"{reverse('label_sheets')}?library={row.pk}")


@requires(SET_UP_COPIES)
@require_POST
def delete_sheet(request: HttpRequest, library: int, label_sheet: int) -> HttpResponse:
    """Take a sheet away. ``Http404`` for a library of others; refusal: ``Missing`` unknown_label_sheet."""
    row, occasion = library_or_404(request, library, SET_UP_COPIES)
    delete_label_sheet(occasion, sheet=label_sheet)
    return HttpResponseRedirect(f"{reverse('label_sheets')}?library={row.pk}")


def sheets_page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page of the sheets with a form."""
    libraries = libraries_with(staff_of(request), SET_UP_COPIES)
    shown = {
        "form": form,
        "sheets": screens.shown_sheets(libraries),
        "shipped": [(key, words("LABEL_SHEETS", key)) for key in SHIPPED],
        "kinds": [(each.value, words("LABEL_KINDS", each)) for each in LabelKind],
        "libraries": [(str(row.pk), row.name) for row in libraries],
    }
    return render(request, "desk/copy_labels/sheets.html", shown, status=form.status)
