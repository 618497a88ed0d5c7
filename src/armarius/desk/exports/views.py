"""Choose a format, get the file; many titles are written by a job."""

from io import BytesIO

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from armarius.catalogue.commands.queue_export import queue_export
from armarius.catalogue.export import export_titles
from armarius.catalogue.export_files import kept_file
from armarius.catalogue.labels import EXPORT_DIALECTS, TITLE_COLUMNS
from armarius.catalogue.permissions import SEE
from armarius.catalogue.rules.exporting import MARC_FORMATS, ExportFormat, WantedTitles
from armarius.desk.catalogue.table import wanted
from armarius.desk.exports import screens
from armarius.desk.forms import Form, form_of, number_in, refused_form
from armarius.desk.refusals import Refusal
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.platform.search.engine import IndexMissing
from armarius.platform.values.reasons import Busy, Invalid, Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.languages import language_of_request

MOST_TICKED = 500


@requires(SEE)
@require_http_methods(["GET", "POST"])
def titles(request: HttpRequest) -> HttpResponseBase:
    """Export the titles that were ticked, or all that the list shows."""
    chosen = chosen_titles(request)
    form = form_of(format=ExportFormat.ISO2709.value, dialect="native")
    ids: list[int] = []
    try:
        ids = found(chosen)
        if request.method == "POST":
            return exported(request, chosen, ids)
    except Outcome as outcome:
        form = refused_form(request, outcome, "format", "dialect")
    return page(request, chosen, ids, form)


def chosen_titles(request: HttpRequest) -> WantedTitles:
    """The titles that the address names: ticked ones, else everything a search finds."""
    if request.GET.get("only") == "chosen":
        ids = (number_in(text) for text in request.GET.getlist("chosen")[:MOST_TICKED])
        return WantedTitles(records=tuple(pk for pk in ids if pk) or (0,))
    return wanted(request.GET)


def found(chosen: WantedTitles) -> list[int]:
    """The titles. Refusals: ``Invalid`` no_titles_chosen; ``Busy`` search_index_missing."""
    try:
        ids = screens.found(chosen)
    except IndexMissing as error:
        raise Busy(Reason(Refusal.SEARCH_INDEX_MISSING)) from error
    if not ids:
        raise Invalid(Reason(Refusal.NO_TITLES_CHOSEN))
    return ids


def page(request: HttpRequest, chosen: WantedTitles, ids: list[int], form: Form) -> HttpResponse:
    """The form."""
    query = request.GET.copy()
    for name in ("only", "chosen"):
        query.pop(name, None)
    screen = screens.choosing(chosen, ids, query.urlencode())
    status = form.status if request.method == "POST" else 200
    return render(request, "desk/exports/choosing.html", {"screen": screen, "form": form}, status=status)


def exported(request: HttpRequest, chosen: WantedTitles, ids: list[int]) -> HttpResponseBase:
    """The file, or the page of the job that writes it. Refusal: ``Invalid`` unknown_format."""
    typed, dialect = request.POST.get("format", ""), request.POST.get("dialect", "native")
    if typed not in set(ExportFormat):
        raise Invalid(Reason(Refusal.UNKNOWN_FORMAT, {}, "format"))
    format = ExportFormat(typed)
    if dialect not in EXPORT_DIALECTS or format not in MARC_FORMATS:
        dialect = "native"
    if len(ids) > screens.AT_ONCE:
        language = language_of_request(request)
        done = queue_export(
            occasion_of(request), wanted=chosen, format=format, dialect=dialect, language=language
        )
        return HttpResponseRedirect(reverse("title_export", args=[done.job]))
    stream, headings = BytesIO(), [str(words) for words in TITLE_COLUMNS.values()]
    export_titles(ids, stream, format, dialect=dialect, headings=headings)
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=screens.file_name(format))


@requires(SEE)
@require_GET
def one_export(request: HttpRequest, job: int) -> HttpResponse:
    """How far an export is, and its file."""
    screen = screens.export_of_job(staff_of(request), job)
    template = "progress.html" if wants_fragment(request) else "export.html"
    return render(request, f"desk/exports/{template}", {"screen": screen})


@requires(SEE)
@require_GET
def file(request: HttpRequest, job: int) -> HttpResponseBase:
    """The file of an export. ``Http404`` when it is not there any more."""
    screen = screens.export_of_job(staff_of(request), job)
    path = kept_file(str(screen.result.get("file", "-")))
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=screens.file_name(screen.format))
