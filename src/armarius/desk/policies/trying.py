"""Trying rules without lending: a reader, a copy and a day; or a draft on the loans of months."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from armarius.circulation import queries as circulation
from armarius.circulation.commands.supposing import supposed
from armarius.circulation.commands.try_policy import try_policy
from armarius.circulation.permissions import LEND, MANAGE_POLICIES
from armarius.circulation.queries.replays import Rulebook, replayed
from armarius.desk.forms import Form, form_of, needed_day, refused_form, typed_number, typed_time
from armarius.desk.lists import list_page
from armarius.desk.policies import screens, simulation, whatif
from armarius.desk.policies.drafts import Draft
from armarius.desk.reach import library_or_404
from armarius.desk.requests import staff_of, wants_fragment
from armarius.network import queries as network
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

FIELDS = ("library", "card", "reader_category", "code", "item_category", "location", "day", "time")
OPENING = time(12)


@requires(MANAGE_POLICIES)
@require_http_methods(["GET", "POST"])
def simulate(request: HttpRequest) -> HttpResponse:
    """Would it be lent, until when, and why: asked with cards and codes, which never stand in an address."""
    if request.method == "GET":
        staff = staff_of(request)
        now = network.local_time(staff.library, timezone.now())
        form = form_of(library=staff.library, day=now.date().isoformat(), time=f"{now:%H:%M}")
        return simulator_page(request, form)
    library, occasion = library_or_404(request, typed_number(request, "library") or 0, MANAGE_POLICIES)
    try:
        asked = simulation.typed(request, library.pk)
        if asked.reader or asked.item:
            library_or_404(request, library.pk, LEND)
        found = supposed(at_typed(request, occasion, library.pk), asked)
    except Outcome as outcome:
        return simulator_page(request, refused_form(request, outcome, *FIELDS))
    return simulator_page(request, Form(request.POST.dict()), found=simulation.simulation(found, library.pk))


def at_typed(request: HttpRequest, occasion: Occasion, library: int) -> Occasion:
    """The occasion at the day and time that were typed. Refusals: ``Invalid`` day_missing, not_a_day, not_a_time."""
    day, clock = needed_day(request, "day"), typed_time(request, "time") or OPENING
    return replace(occasion, at=datetime.combine(day, clock, network.zone(library)))


def simulator_page(request: HttpRequest, form: Form, **more: object) -> HttpResponse:
    """The simulator, with what came of it."""
    shown = {"form": form, "choices": screens.choices(staff_of(request))} | more
    return render(request, "desk/policies/simulate.html", shown, status=form.status)


@requires(MANAGE_POLICIES)
@require_http_methods(["GET", "POST"])
def what_if(request: HttpRequest, draft: str) -> HttpResponseBase:
    """A draft tried on past loans: at once when they are few, else by a job; other days are another address."""
    tried = Draft.read(draft)
    if tried is None:
        raise Http404
    library, occasion = library_or_404(request, tried.library, MANAGE_POLICIES)
    form = form_of(since=tried.since.isoformat(), until=tried.until.isoformat())
    if request.method == "POST":
        try:
            return HttpResponseRedirect(begun(request, occasion, tried))
        except Outcome as outcome:
            form = refused_form(request, outcome, "since", "until")
    zone = network.zone(library.pk)
    loans = circulation.loans_made(network.subtree(library.pk), tried.since, tried.until, zone)
    many = loans.count()
    shown: dict[str, Any] = {"form": form, "tried": whatif.tried(tried), "draft": draft, "many": many}
    if many > whatif.AT_ONCE:
        return render(request, "desk/policies/what_if_many.html", shown, status=form.status)
    found = whatif.found(replayed(tried.row, loans, Rulebook()))
    shown["found"] = found
    return list_page(
        request,
        whatif.TABLE,
        found.changes,
        template="desk/policies/what_if.html",
        extra=shown,
        status=form.status,
    )


def begun(request: HttpRequest, occasion: Occasion, tried: Draft) -> str:
    """Where a trial is to be seen: the same draft on other days, or the job. Refusals: ``Invalid`` broken_span."""
    if "run" not in request.POST:
        later = tried.over(needed_day(request, "since"), needed_day(request, "until"))
        return reverse("what_if", args=[later.token])
    job = try_policy(
        occasion,
        terms=tried.terms,
        since=tried.since,
        until=tried.until,
        reader_category=tried.reader_category,
        item_category=tried.item_category,
        location=tried.location,
    ).job
    return reverse("what_if_job", args=[job])


@requires(MANAGE_POLICIES)
@require_GET
def what_if_job(request: HttpRequest, job: int) -> HttpResponseBase:
    """How far a trial is, and what came of it."""
    row = whatif.job_of(staff_of(request), job)
    found = whatif.result_of(row)
    shown = {"job": row, "running": row.state in {"waiting", "running"}, "found": found}
    if wants_fragment(request):
        return render(request, "desk/policies/what_if_progress.html", shown)
    draft = whatif.draft_of_job(row)
    shown |= {"tried": whatif.tried(draft), "draft": draft.token}
    if found is None:
        return render(request, "desk/policies/what_if_running.html", shown)
    return list_page(request, whatif.TABLE, found.changes, template="desk/policies/what_if.html", extra=shown)
