"""Identifiers besides the card: added and removed on the reader's page, their kinds on a page of their own."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.identifiers import screens
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.readers.screens import kept_or_404
from armarius.desk.readers.views import back, reader_page
from armarius.desk.requests import staff_of
from armarius.patrons.commands.add_identifier import add_identifier
from armarius.patrons.commands.identifier_kinds import delete_identifier_kind, save_identifier_kind
from armarius.patrons.commands.remove_identifier import remove_identifier
from armarius.patrons.permissions import NUMBER_CARDS, REGISTER
from armarius.patrons.rules.identifiers import LONGEST, Format, Use
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

FIELDS = ("library", "name", "use", "format")


@requires(REGISTER)
@require_POST
def add(request: HttpRequest, reader: int) -> HttpResponse:
    """Note an identifier of a reader. ``Http404`` for a reader of others."""
    _row, occasion = kept_or_404(request, reader)
    try:
        add_identifier(
            occasion,
            reader=reader,
            kind=typed_number(request, "kind") or 0,
            value=request.POST.get("value", "")[:LONGEST],
            as_typed="as_typed" in request.POST,
        )
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome, "value", "kind"), "identifiers")
    return back(reader, "identifiers")


@requires(REGISTER)
@require_POST
def remove(request: HttpRequest, reader: int, identifier: int) -> HttpResponse:
    """Take an identifier from a reader. Refusal: ``Missing`` unknown_identifier."""
    _row, occasion = kept_or_404(request, reader)
    remove_identifier(occasion, reader=reader, identifier=identifier)
    return back(reader, "identifiers")


@requires(NUMBER_CARDS)
@require_http_methods(["GET", "POST"])
def kinds(request: HttpRequest) -> HttpResponse:
    """The kinds of the libraries this person keeps, and the form of one. ``Http404`` for a library of others."""
    if request.method == "GET":
        asked = number_in(request.GET.get("library", "")) or staff_of(request).library
        row, _occasion = library_or_404(request, asked, NUMBER_CARDS)
        values = screens.saved_values(row.pk, request.GET.get("kind", ""))
        return page(request, form_of(**values, library=row.pk))
    row, occasion = library_or_404(request, typed_number(request, "library") or 0, NUMBER_CARDS)
    use, form = request.POST.get("use", ""), request.POST.get("format", "")
    try:
        save_identifier_kind(
            occasion,
            name=request.POST.get("name", "")[:80],
            use=Use(use) if use in set(Use) else Use.CARD,
            format=Format(form) if form in set(Format) else None,
            kind=typed_number(request, "kind") or 0,
            version=typed_number(request, "version") or 0,
        )
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, *FIELDS))
    return HttpResponseRedirect(f"{reverse('identifier_kinds')}?library={row.pk}")


@requires(NUMBER_CARDS)
@require_POST
def delete_kind(request: HttpRequest, library: int, identifier_kind: int) -> HttpResponse:
    """Take a kind away that no reader has. ``Http404`` for a library of others."""
    row, occasion = library_or_404(request, library, NUMBER_CARDS)
    try:
        delete_identifier_kind(occasion, kind=identifier_kind)
    except Outcome as outcome:
        refused = refused_form(request, outcome)
        typed = screens.saved_values(row.pk, "") | {"library": row.pk}
        return page(request, Form(typed, {}, refused.general))
    return HttpResponseRedirect(f"{reverse('identifier_kinds')}?library={row.pk}")


def page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page with a form."""
    libraries = libraries_with(staff_of(request), NUMBER_CARDS)
    shown = {
        "form": form,
        "kinds": screens.shown_kinds(libraries),
        "libraries": [(str(row.pk), row.name) for row in libraries],
        **screens.choices(),
    }
    return render(request, "desk/identifiers/kinds.html", shown, status=form.status)
