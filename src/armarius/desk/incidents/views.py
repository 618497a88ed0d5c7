"""What is wrong with copies: the list, one copy's page, noting and resolving."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.circulation.commands.note_incident import note_incident, resolve_incident
from armarius.circulation.permissions import LEND
from armarius.circulation.rules.incidents import IncidentKind
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.incidents import screens
from armarius.desk.incidents.table import TABLE, visible
from armarius.desk.lists import list_page
from armarius.desk.refusals import Refusal
from armarius.desk.requests import occasion_of, staff_of
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires


@requires(LEND)
@require_GET
def incidents(request: HttpRequest) -> HttpResponseBase:
    """Everything that was noted; the filter shows what is open."""
    return list_page(request, TABLE, visible(staff_of(request)))


@requires(LEND)
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, item: int) -> HttpResponse:
    """One copy: what is wrong with it; note something."""
    row = screens.copy_or_404(request, item)
    if request.method == "GET":
        return page(request, row, form_of())
    try:
        kind = next((each for each in IncidentKind if each.value == request.POST.get("kind")), None)
        if kind is None:
            raise Invalid(Reason(Refusal.NOT_ON_THE_LIST, field="kind"))
        note_incident(occasion_of(request), item=item, kind=kind, words=request.POST.get("words", ""))
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome, "kind", "words"))
    return HttpResponseRedirect(reverse("copy_incidents", args=[item]))


@requires(LEND)
@require_POST
def resolve(request: HttpRequest, item: int) -> HttpResponse:
    """Note how it ended."""
    row = screens.copy_or_404(request, item)
    incident = typed_number(request, "incident") or 0
    try:
        resolution = screens.ending(item, incident, request.POST.get("resolution", ""))
        if resolution is None:
            raise Invalid(Reason(Refusal.NOT_ON_THE_LIST))
        resolve_incident(occasion_of(request), incident=incident, resolution=resolution)
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome, "kind"))
    return HttpResponseRedirect(reverse("copy_incidents", args=[item]))


def page(request: HttpRequest, row: object, form: Form) -> HttpResponse:
    """The page of a copy."""
    shown = {"screen": screens.copy_incidents(row, staff_of(request)), "form": form}
    return render(request, "desk/incidents/copy.html", shown, status=form.status)
