"""A file of records from its upload to its undoing: look, choose a profile, decide, take in, undo."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.catalogue import queries
from armarius.catalogue.commands.decide_proposals import ProposalDecision, decide_proposals
from armarius.catalogue.commands.discard_import import discard_import
from armarius.catalogue.commands.propose_import import propose_import
from armarius.catalogue.commands.run_import import run_import
from armarius.catalogue.commands.undo_import import undo_import
from armarius.catalogue.permissions import IMPORT_RECORDS
from armarius.catalogue.rules.staging import Choice, Found
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.imports.screens import DIALECTS, ENCODINGS
from armarius.desk.imports.staged_screens import look_screen, own_batch, proposal_screen, staged_screen
from armarius.desk.imports.staged_table import KEPT, PROPOSALS
from armarius.desk.lists import list_page
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.platform.commands.cancel_job import cancel_job
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

EDITABLE = ("uploaded", "proposing", "proposed")


def occasion_at(request: HttpRequest, row: Any) -> Occasion:
    """The occasion of the request, at the library the import is for."""
    return occasion_of(request, library=row.library_id)


@requires(IMPORT_RECORDS)
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, batch: int) -> HttpResponse:
    """The first records of a file, how they were read, and with which profile to compare them."""
    row = own_batch(staff_of(request), batch)
    if not row.is_staged or row.state not in EDITABLE:
        return HttpResponseRedirect(reverse("import", args=[batch]))
    if row.options["format"] == "table" and not row.options.get("columns"):
        return HttpResponseRedirect(reverse("import_columns", args=[batch]))
    if request.method == "GET":
        typed = {name: request.GET.get(name) or row.options.get(name) for name in ("dialect", "encoding")}
        return look_page(request, row, form_of(**read_as(typed), profile=row.profile_name))
    typed = read_as({name: request.POST.get(name) for name in ("dialect", "encoding")})
    if row.options["format"] == "table":
        typed["dialect"] = row.options["dialect"]
    if "again" in request.POST:
        return look_page(request, row, form_of(**typed, profile=request.POST.get("profile", "")))
    try:
        propose_import(
            occasion_at(request, row),
            batch=batch,
            version=typed_number(request, "version") or 0,
            profile=request.POST.get("profile", ""),
            dialect=typed["dialect"],
            encoding=typed["encoding"],
        )
    except Outcome as outcome:
        return look_page(request, row, refused_form(request, outcome, "profile"))
    return HttpResponseRedirect(reverse("import", args=[batch]))


def read_as(typed: dict[str, str | None]) -> dict[str, str]:
    """Dialect and encoding, if there are such."""
    accepted = {"dialect": DIALECTS, "encoding": ENCODINGS}
    return {name: value if value in accepted[name] else "auto" for name, value in typed.items()}


def look_page(request: HttpRequest, row: Any, form: Form) -> HttpResponse:
    """The page of the first records."""
    screen = look_screen(row, form)
    return render(request, "desk/imports/look.html", {"screen": screen}, status=form.status)


def staged_page(request: HttpRequest, row: Any, form: Form) -> HttpResponseBase:
    """The page of an import that is looked at first, or only its progress for a script."""
    if row.state == "uploaded":
        return HttpResponseRedirect(reverse("look_at_import", args=[row.pk]))
    screen = staged_screen(staff_of(request), row, form)
    if wants_fragment(request) and screen.moving:
        return render(request, "desk/imports/staged_progress.html", {"screen": screen})
    if wants_fragment(request):
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    template = "desk/imports/staged.html"
    rows = queries.staged(row.pk)
    return list_page(
        request, PROPOSALS, rows, template=template, extra={"screen": screen}, status=form.status
    )


@requires(IMPORT_RECORDS)
@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, batch: int, proposal: int) -> HttpResponse:
    """One record of a file beside the records of ours it could be; what becomes of it is chosen here."""
    row = own_batch(staff_of(request), batch)
    found = queries.proposal(batch, proposal)
    if found is None:
        raise Http404
    form = form_of()
    if request.method == "POST":
        try:
            decide_proposals(
                occasion_at(request, row), batch=batch, decisions=(typed_decision(request, proposal),)
            )
        except Outcome as outcome:
            form = refused_form(request, outcome)
        else:
            return HttpResponseRedirect(after_deciding(request, batch, found.number))
    screen = proposal_screen(row, found, form)
    return render(request, "desk/imports/proposal.html", {"screen": screen}, status=form.status)


def typed_decision(request: HttpRequest, proposal: int) -> ProposalDecision:
    """What was chosen: new, skip, overlay-<record>, copies-<record>; anything else takes a decision back."""
    name, _, record = request.POST.get("choice", "").partition("-")
    choice = Choice(name) if name in set(Choice) else None
    return ProposalDecision(proposal, choice, number_in(record) or 0)


def after_deciding(request: HttpRequest, batch: int, number: int) -> str:
    """The next record in doubt, if asked for and there is one; else the import."""
    doubts = queries.staged(batch).filter(found=Found.DOUBT, choice="", outcome="waiting", number__gt=number)
    following = doubts.values_list("pk", flat=True).first() if "next" in request.POST else None
    return reverse("proposal", args=[batch, following]) if following else reverse("import", args=[batch])


@requires(IMPORT_RECORDS)
@require_POST
def decide_all(request: HttpRequest, batch: int) -> HttpResponseBase:
    """Decide about all records in doubt that nobody decided about."""
    said = request.POST.get("choice", "")
    choice = Choice(said) if said in (Choice.NEW, Choice.SKIP) else None
    row = own_batch(staff_of(request), batch)
    return acted(
        request,
        row,
        lambda occasion: decide_proposals(occasion, batch=batch, kind=Found.DOUBT, all_of_kind=choice),
    )


@requires(IMPORT_RECORDS)
@require_POST
def run(request: HttpRequest, batch: int) -> HttpResponseBase:
    """Take in every record that needs no decision, or has one."""
    row = own_batch(staff_of(request), batch)
    return acted(request, row, lambda occasion: run_import(occasion, batch=batch))


@requires(IMPORT_RECORDS)
@require_POST
def undo(request: HttpRequest, batch: int) -> HttpResponseBase:
    """Take the import back."""
    row = own_batch(staff_of(request), batch)
    return acted(request, row, lambda occasion: undo_import(occasion, batch=batch))


@requires(IMPORT_RECORDS)
@require_POST
def stop(request: HttpRequest, batch: int) -> HttpResponseBase:
    """Stop the job at its next step; what it did stays done."""
    row = own_batch(staff_of(request), batch)
    return acted(request, row, lambda occasion: cancel_job(occasion, job=row.job_id or 0))


@requires(IMPORT_RECORDS)
@require_POST
def discard(request: HttpRequest, batch: int) -> HttpResponseBase:
    """Throw the file away."""
    row = own_batch(staff_of(request), batch)
    return acted(request, row, lambda occasion: discard_import(occasion, batch=batch), "imports")


def acted(request: HttpRequest, row: Any, act: Any, then: str = "") -> HttpResponseBase:
    """Do it and go back to the import; the page with the sentences where it is refused."""
    try:
        act(occasion_at(request, row))
    except Outcome as outcome:
        return any_page(request, row, refused_form(request, outcome))
    return HttpResponseRedirect(reverse(then) if then else reverse("import", args=[row.pk]))


def any_page(request: HttpRequest, row: Any, form: Form) -> HttpResponseBase:
    """The page of an import after a refusal, whichever way it came in."""
    template = "desk/imports/staged.html"
    screen = staged_screen(staff_of(request), row, form)
    return list_page(
        request,
        PROPOSALS,
        queries.staged(row.pk),
        template=template,
        extra={"screen": screen},
        status=form.status,
    )


@requires(IMPORT_RECORDS)
@require_GET
def kept(request: HttpRequest, batch: int) -> HttpResponseBase:
    """The records an undone import left as they are, and why."""
    row = own_batch(staff_of(request), batch)
    template = "desk/imports/kept.html"
    return list_page(request, KEPT, queries.kept_records(batch), template=template, extra={"row": row})
