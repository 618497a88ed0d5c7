"""Import a file, see how far it is, look at what was set aside."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.begin_staging import begin_staging
from armarius.catalogue.commands.queue_import import queue_import
from armarius.catalogue.permissions import IMPORT_RECORDS
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.imports import screens
from armarius.desk.imports.staged_screens import own_batch, undo_until
from armarius.desk.imports.staged_views import staged_page
from armarius.desk.imports.table import IMPORTS, SET_ASIDE
from armarius.desk.lists import list_page
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.desk.uploads import kept_upload
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")


@requires(IMPORT_RECORDS)
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponseBase:
    """All imports, and the form for another."""
    if request.method == "GET":
        return page(request, form_of(dialect="auto", encoding="auto"))
    try:
        if "look" in request.POST or is_table(request):
            return HttpResponseRedirect(reverse("look_at_import", args=[kept_to_look_at(request)]))
        return HttpResponseRedirect(reverse("import_job", args=[queued(request)]))
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, "file", "dialect", "encoding"))


def page(request: HttpRequest, form: Form) -> HttpResponseBase:
    """The list with the form."""
    staff = staff_of(request)
    extra = {
        "form": form,
        "unfinished": screens.unfinished_jobs(staff),
        "dialects": screens.DIALECTS,
        "encodings": screens.ENCODINGS,
    }
    return list_page(
        request,
        IMPORTS,
        screens.visible_batches(staff),
        template="desk/imports/list.html",
        extra=extra,
        status=form.status,
    )


def queued(request: HttpRequest) -> int:
    """Keep the file and queue its import; the job's id. Refusals: those of ``kept_upload``, ``Invalid`` key_reused."""
    with kept_upload(request) as kept:
        return queue_import(
            occasion_of(request),
            path=str(kept.path),
            file_name=kept.name,
            digest=kept.digest,
            dialect=one_of(request.POST.get("dialect"), screens.DIALECTS),
            encoding=one_of(request.POST.get("encoding"), screens.ENCODINGS),
        ).job


def is_table(request: HttpRequest) -> bool:
    """Whether a list of books was sent: what its columns mean is asked before anything comes in."""
    upload = request.FILES.get("file")
    return upload is not None and (upload.name or "").lower().endswith(TABLES)


def kept_to_look_at(request: HttpRequest) -> int:
    """Keep the file to look at it first; the import's id. Refusals: as of ``queued``, ``Invalid`` empty_file."""
    with kept_upload(request) as kept:
        return begin_staging(
            occasion_of(request),
            file_name=kept.name,
            path=str(kept.path),
            digest=kept.digest,
            size=kept.path.stat().st_size,
            format="table" if is_table(request) else "auto",
        ).batch


def one_of(text: str | None, accepted: tuple[str, ...]) -> str:
    """The choice when it is on the list, else the first of the list."""
    return text if text in accepted else accepted[0]


@requires(IMPORT_RECORDS)
@require_GET
def job(request: HttpRequest, job: int) -> HttpResponseBase:
    """An import that was just queued: its progress, and the batch once there is one."""
    return shown_import(request, screens.import_of_job(staff_of(request), job))


@requires(IMPORT_RECORDS)
@require_GET
def batch(request: HttpRequest, batch: int) -> HttpResponseBase:
    """An import with what was set aside, or with what is proposed for its records."""
    row = own_batch(staff_of(request), batch)
    if row.is_staged or row.state in ("undoing", "undone"):
        return staged_page(request, row, form_of())
    return shown_import(request, screens.import_of_batch(staff_of(request), batch))


def shown_import(request: HttpRequest, screen: screens.ImportProgress) -> HttpResponseBase:
    """The page of an import, or only its progress for a script."""
    if wants_fragment(request):
        return render(request, "desk/imports/progress.html", {"screen": screen})
    rows = catalogue.quarantine(screen.batch.pk if screen.batch else 0)
    until = undo_until(screen.batch) if screen.batch and not screen.running else None
    extra = {"screen": screen, "until": until, "form": form_of()}
    return list_page(request, SET_ASIDE, rows, template="desk/imports/import.html", extra=extra)


@requires(IMPORT_RECORDS)
@require_GET
def quarantined(request: HttpRequest, batch: int, quarantined: int) -> HttpResponse:
    """The bytes that could not be read, to look at with other tools."""
    screens.import_of_batch(staff_of(request), batch)
    row = catalogue.quarantine(batch).filter(pk=quarantined).first()
    if row is None:
        raise Http404
    response = HttpResponse(bytes(row.raw), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="import-{batch}-at-{row.offset}.bin"'
    return response
