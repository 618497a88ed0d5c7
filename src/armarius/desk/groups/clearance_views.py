"""Clearing leavers: what a reader owes, the sheet on paper for one or a whole class, and that nothing is owed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from armarius.circulation.commands.show_titles import show_titles
from armarius.circulation.queries.debts import debts_of
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.groups import clearance as screens
from armarius.desk.groups.reach import seen_or_404
from armarius.desk.groups.screens import ids_within
from armarius.desk.looks import saw_several, shows_reader
from armarius.desk.reach import library_or_404
from armarius.desk.readers import looking
from armarius.desk.readers.screens import kept_or_404
from armarius.desk.requests import staff_of
from armarius.network import queries as network
from armarius.patrons.commands.clear_reader import clear_reader
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries.groups import members_of
from armarius.patrons.rules.accesses import Shown
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(REGISTER)
@require_GET
@shows_reader(Shown.PAPER)
def clearance(request: HttpRequest, reader: int) -> HttpResponse:
    """What a reader owes: numbers, and titles after a look that is written down. ``Http404`` for one of others."""
    row, _occasion = kept_or_404(request, reader)
    return page(request, row, form_of())


def page(request: HttpRequest, row: Any, form: Form) -> HttpResponse:
    """The page of one reader."""
    screen = screens.clearance_screen(row, form, shows_titles=looking.may_see(request, row.pk))
    return render(request, "desk/groups/clearance.html", {"screen": screen}, status=form.status)


@requires(REGISTER)
@require_POST
def titles(request: HttpRequest, reader: int) -> HttpResponse:
    """Write down that this person looks, then show the titles for a while."""
    kept_or_404(request, reader)
    looking.look(request, reader)
    return HttpResponseRedirect(reverse("clearance", args=[reader]))


@requires(REGISTER)
@require_POST
@shows_reader(Shown.PAPER)
def clear(request: HttpRequest, reader: int) -> HttpResponse:
    """Write down that a reader owes nothing; the card ends."""
    row, occasion = kept_or_404(request, reader)
    try:
        clear_reader(occasion, reader=reader)
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("clearance", args=[reader]))


@requires(REGISTER)
@never_cache
@require_POST
def sheet(request: HttpRequest, reader: int) -> HttpResponse:
    """The sheet of one reader as a PDF. Refusals: those of ``documents.rendering.render``."""
    row, occasion = kept_or_404(request, reader)
    return document(request, occasion, [row])


@requires(REGISTER)
@never_cache
@require_POST
def group_sheets(request: HttpRequest, group: int) -> HttpResponse:
    """The sheets of a whole class as a PDF, a page for each reader. ``Http404`` for one of others."""
    row = seen_or_404(request, group)
    _, occasion = library_or_404(request, row.library_id, REGISTER)
    readers = members_of(ids_within(row)).filter(home_library_id=row.library_id)
    ordered = readers.order_by("group__level", "group__name", "family_name", "given_name", "pk")
    return document(request, occasion, list(ordered[: screens.MOST]))


def document(request: HttpRequest, occasion: Occasion, readers: Sequence[Any]) -> HttpResponse:
    """The PDF. Every look at titles is written down before they stand on it."""
    if not readers:
        raise Http404
    owing = debts_of([row.pk for row in readers], network.local_day(occasion.library, timezone.now()))
    for reader in owing:
        show_titles(replace(occasion, key=""), reader=reader)
    saw_several(request, Shown.PAPER, [row.pk for row in readers])
    library = network.library(occasion.library)
    made = screens.sheets(readers, library, staff_of(request).name)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="clearance.pdf"'
    return response
