"""A reader says what is wrong with a title."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from armarius.catalogue.commands.report_problem import report_problem
from armarius.catalogue.labels import PROBLEMS
from armarius.catalogue.permissions import REPORT_PROBLEMS
from armarius.catalogue.rules.problems import Problem
from armarius.formats.marc import neutral
from armarius.opac.moved import follows_merge
from armarius.opac.screens.record import public_record
from armarius.opac.views import page
from armarius.platform.values.reasons import Invalid
from armarius.ui.access import requires
from armarius.ui.words import sentence


@requires(REPORT_PROBLEMS)
@require_http_methods(["GET", "POST"])
@follows_merge
def problem(request: HttpRequest, record_id: int) -> HttpResponse:
    """Say what is wrong; who said it is not kept. Refusal: ``Missing`` unknown_record."""
    record = public_record(record_id)
    chosen = request.POST.get("problem", "")
    kind = Problem(chosen) if chosen in set(Problem) else Problem.MISTAKE
    text = request.POST.get("text", "")
    error, done = "", False
    if request.method == "POST":
        try:
            report_problem(request.occasion, record=record_id, problem=kind, text=text)  # type: ignore[attr-defined]
            done = True
        except Invalid as outcome:
            error = sentence(outcome.reasons[0])
    shown = {
        "title": neutral.from_json(record.view).title,
        "problem": kind.value,
        "text": text,
        "record": record_id,
        "problems": [(code.value, words) for code, words in PROBLEMS.items()],
        "error": error,
        "done": done,
    }
    response = page(request, "opac/problem.html", **shown)
    response.status_code = 422 if error else 200
    return response
