"""Report what is wrong with a title, see a report, say what came of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.report_problem import close_problem, report_problem
from armarius.catalogue.labels import PROBLEM_OUTCOMES, PROBLEMS
from armarius.catalogue.permissions import EDIT_RECORDS, REPORT_PROBLEMS
from armarius.catalogue.rules.problems import LONGEST, Problem
from armarius.catalogue.rules.problems import Outcome as Fate
from armarius.desk.catalogue.screens import record_frame
from armarius.desk.forms import form_of, refused_form
from armarius.desk.reach import libraries_with
from armarius.desk.requests import occasion_of, staff_of
from armarius.network import queries as network
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(REPORT_PROBLEMS)
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, record: int) -> HttpResponse:
    """Say what is wrong with a title."""
    form = form_of(problem=Problem.MISTAKE.value)
    if request.method == "POST":
        try:
            report_problem(
                occasion_of(request),
                record=record,
                problem=typed_problem(request),
                text=request.POST.get("text", ""),
            )
        except Outcome as outcome:
            form = refused_form(request, outcome, "problem", "text")
        else:
            return HttpResponseRedirect(reverse("record", args=[record]))
    shown = {
        "frame": record_frame(record, staff_of(request), "record"),
        "form": form,
        "problems": [(code.value, words) for code, words in PROBLEMS.items()],
        "longest": LONGEST,
    }
    return render(request, "desk/problems/report.html", shown, status=form.status)


def typed_problem(request: HttpRequest) -> Problem:
    """What was chosen; anything that was not offered is something else."""
    chosen = request.POST.get("problem", "")
    return Problem(chosen) if chosen in set(Problem) else Problem.OTHER


@requires(EDIT_RECORDS)
@require_http_methods(["GET", "POST"])
def problem(request: HttpRequest, problem: int) -> HttpResponse:
    """A report; posted to, what came of it."""
    row = own_or_404(request, problem)
    form = form_of(outcome=Fate.CORRECTED.value)
    if request.method == "POST":
        chosen = request.POST.get("outcome", "")
        try:
            close_problem(
                occasion_of(request, row.library_id),
                problem=problem,
                outcome=Fate(chosen) if chosen in set(Fate) else Fate.CORRECTED,
                answer=request.POST.get("answer", ""),
            )
        except Outcome as outcome:
            form = refused_form(request, outcome, "answer")
        else:
            return HttpResponseRedirect(reverse("worklist_problems"))
    names = network.account_names({row.account_id, row.closed_by} - {0})
    shown = {
        "row": row,
        "who": names.get(row.account_id, ""),
        "closer": names.get(row.closed_by, ""),
        "form": form,
        "outcomes": [(code.value, words) for code, words in PROBLEM_OUTCOMES.items()],
    }
    return render(request, "desk/problems/problem.html", shown, status=form.status)


def own_or_404(request: HttpRequest, problem: int) -> Any:
    """A report of a library where this person corrects records."""
    reach = [library.pk for library in libraries_with(staff_of(request), EDIT_RECORDS)]
    row = catalogue.problems(reach).filter(pk=problem).first()
    if row is None:
        raise Http404
    return row
