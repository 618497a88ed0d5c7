"""How call numbers are made: one page for every library somebody sets up."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.call_numbers import screens
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.requests import staff_of
from armarius.holdings.commands.plan_call_numbers import Plan, plan_call_numbers
from armarius.holdings.commands.save_mark_table import delete_mark_table, save_mark_table
from armarius.holdings.permissions import SET_UP_COPIES
from armarius.platform.text.call_numbers import ShelfScheme
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

LARGEST_TABLE = 1_000_000
"""Bytes of a file of author marks."""


@requires(SET_UP_COPIES)
@require_http_methods(["GET", "POST"])
def call_numbers(request: HttpRequest) -> HttpResponse:
    """The plans of the libraries this person sets up, and the form of one. ``Http404`` for a library of others."""
    if request.method == "GET":
        asked = number_in(request.GET.get("library", "")) or staff_of(request).library
        row, _occasion = library_or_404(request, asked, SET_UP_COPIES)
        return page(request, row.pk, form_of(**screens.saved_values(row.pk)))
    row, occasion = library_or_404(request, typed_number(request, "library") or 0, SET_UP_COPIES)
    try:
        plan_call_numbers(occasion, wanted=typed_plan(request), version=typed_number(request, "version") or 0)
    except Outcome as outcome:
        return page(request, row.pk, refused_form(request, outcome, *screens.FIELDS))
    return there(row.pk)


def there(library: int) -> HttpResponseRedirect:
    """The page of a library."""
    return HttpResponseRedirect(f"{reverse('call_numbers')}?library={library}")


def typed_plan(request: HttpRequest) -> Plan:
    """The plan that is typed; what the page does not offer counts as nothing said."""
    scheme = request.POST.get("scheme", "")
    return Plan(
        scheme=ShelfScheme(scheme) if scheme in set(ShelfScheme) else ShelfScheme.MIXED,
        pattern=request.POST.get("pattern", "")[:200],
        mark_table=typed_number(request, "mark_table") or 0,
        mark_letters=typed_number(request, "mark_letters") or 0,
        mark_digits=typed_number(request, "mark_digits") or 0,
        fills=request.POST.get("fills") == "1",
    )


def page(request: HttpRequest, library: int, form: Form, table: Form | None = None) -> HttpResponse:
    """The page with a form; ``table`` is the form of a table of marks."""
    libraries = libraries_with(staff_of(request), SET_UP_COPIES)
    asked = request.GET.get("record", "")[:12]
    shown: dict[str, Any] = {
        "form": form,
        "table": table or form_of(language=get_language() or "en"),
        "here": library,
        "asked": asked,
        "tried": screens.tried(library, number_in(asked) or 0) if asked else None,
        "plans": screens.shown_plans(libraries),
        "libraries": [(str(row.pk), row.name) for row in libraries],
        **screens.choices(library),
    }
    status = max(form.status, table.status if table else 200)
    return render(request, "desk/call_numbers/plan.html", shown, status=status)


@requires(SET_UP_COPIES)
@require_POST
def mark_table(request: HttpRequest, library: int) -> HttpResponse:
    """Keep a table of author marks from a file. ``Http404`` for a library of others."""
    row, occasion = library_or_404(request, library, SET_UP_COPIES)
    upload = request.FILES.get("content")
    content = upload.read(LARGEST_TABLE).decode("utf-8-sig", "replace") if upload else ""
    name, language = request.POST.get("name", ""), request.POST.get("language", "")
    try:
        save_mark_table(occasion, name=name, language=language, content=content)
    except Outcome as outcome:
        refused = refused_form(request, outcome, *screens.TABLE_FIELDS)
        return page(request, row.pk, form_of(**screens.saved_values(row.pk)), refused)
    return there(row.pk)


@requires(SET_UP_COPIES)
@require_POST
def drop_mark_table(request: HttpRequest, library: int, mark_table: int) -> HttpResponse:
    """Take a table of author marks away. ``Http404`` for a library of others."""
    row, occasion = library_or_404(request, library, SET_UP_COPIES)
    try:
        delete_mark_table(occasion, table=mark_table)
    except Outcome as outcome:
        return page(request, row.pk, form_of(**screens.saved_values(row.pk)), refused_form(request, outcome))
    return there(row.pk)
