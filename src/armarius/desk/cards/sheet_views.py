"""The sheets of a library: those it keeps, the form of one, taking one away."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.cards import sheet_form
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.requests import staff_of
from armarius.patrons.commands.save_card_sheet import delete_card_sheet, save_card_sheet
from armarius.patrons.permissions import NUMBER_CARDS
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(NUMBER_CARDS)
@require_http_methods(["GET", "POST"])
def card_sheets(request: HttpRequest) -> HttpResponse:
    """The sheets of the libraries this person keeps, and the form of one. ``Http404`` for a library of others."""
    if request.method == "GET":
        asked = number_in(request.GET.get("library", "")) or staff_of(request).library
        row, _occasion = library_or_404(request, asked, NUMBER_CARDS)
        values = sheet_form.saved_values(row.pk, request.GET.get("sheet", ""))
        return page(request, form_of(**values, library=row.pk))
    row, occasion = library_or_404(request, typed_number(request, "library") or 0, NUMBER_CARDS)
    try:
        save_card_sheet(
            occasion,
            name=request.POST.get("name", "")[:60],
            layout=sheet_form.typed_layout(request),
            sheet=typed_number(request, "sheet") or 0,
            version=typed_number(request, "version") or 0,
        )
    except Outcome as outcome:
        form = refused_form(request, outcome, *sheet_form.FIELDS)
        typed = dict(form.typed) | {"shows": request.POST.getlist("shows")}
        return page(request, Form(typed, form.errors, form.general, form.key))
    return HttpResponseRedirect(f"{reverse('card_sheets')}?library={row.pk}")


@requires(NUMBER_CARDS)
@require_POST
def delete_sheet(request: HttpRequest, library: int, sheet: int) -> HttpResponse:
    """Take a sheet away. ``Http404`` for a library of others; refusal: ``Missing`` unknown_card_sheet."""
    row, occasion = library_or_404(request, library, NUMBER_CARDS)
    delete_card_sheet(occasion, sheet=sheet)
    return HttpResponseRedirect(f"{reverse('card_sheets')}?library={row.pk}")


def page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page with a form."""
    libraries = libraries_with(staff_of(request), NUMBER_CARDS)
    shown = {
        "form": form,
        "sheets": sheet_form.shown_sheets(libraries),
        "shipped": sheet_form.shipped(),
        "libraries": [(str(row.pk), row.name) for row in libraries],
        **sheet_form.choices(form),
    }
    return render(request, "desk/cards/sheets.html", shown, status=form.status)
