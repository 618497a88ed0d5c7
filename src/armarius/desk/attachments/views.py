"""Files of a record: kept, handed out, taken away; who may have each."""

from typing import Any

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
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.catalogue import attached_files
from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.attach_file import attach_file, change_access, remove_attachment
from armarius.catalogue.labels import ACCESS
from armarius.catalogue.permissions import EDIT_RECORDS, SEE
from armarius.catalogue.rules.attachments import Access
from armarius.desk.catalogue.screens import record_frame
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.refusals import Refusal
from armarius.desk.requests import occasion_of, staff_of
from armarius.network import queries as network
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires


@requires(SEE)
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, record: int) -> HttpResponse:
    """The files of a record; posted to, another one. ``Http404`` for who may not add any."""
    if request.method == "GET":
        return page(request, record, form_of(access=Access.READERS.value))
    if not staff_of(request).may(EDIT_RECORDS):
        raise Http404
    try:
        attached(request, record)
    except Outcome as outcome:
        return page(request, record, refused_form(request, outcome, "file", "access", "words"))
    return HttpResponseRedirect(reverse("record_files", args=[record]))


def attached(request: HttpRequest, record: int) -> None:
    """Keep the upload. Refusals: ``Invalid`` file_needed; those of ``attach_file``."""
    upload = request.FILES.get("file")
    if upload is None:
        raise Invalid(Reason(Refusal.FILE_NEEDED, {}, "file"))
    kept = attached_files.keep(upload)
    attach_file(
        occasion_of(request),
        record=record,
        name=upload.name or "file",
        digest=kept.digest,
        size=kept.size,
        access=typed_access(request),
        words=request.POST.get("words", ""),
    )


def typed_access(request: HttpRequest) -> Access:
    """Who was chosen; staff alone when it is nobody we know."""
    chosen = request.POST.get("access", "")
    return Access(chosen) if chosen in set(Access) else Access.STAFF


def page(request: HttpRequest, record: int, form: Form) -> HttpResponse:
    """The page of the files of a record."""
    frame = record_frame(record, staff_of(request), "record_files")
    rows = list(catalogue.attachments(record))
    shown = {
        "frame": frame,
        "rows": [(row, attached_files.path_of(row.digest) is not None) for row in rows],
        "names": network.account_names({row.added_by for row in rows} - {0}),
        "accesses": [(code.value, words) for code, words in ACCESS.items()],
        "form": form,
    }
    return render(request, "desk/attachments/files.html", shown, status=form.status)


@requires(SEE)
@require_GET
def file(request: HttpRequest, record: int, attachment: int) -> HttpResponseBase:
    """A file. ``Http404`` when it is not there."""
    row = of_record(record, attachment)
    path = attached_files.path_of(row.digest)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=row.name)


@requires(EDIT_RECORDS)
@require_POST
def change(request: HttpRequest, record: int, attachment: int) -> HttpResponse:
    """Say who may have a file, or take it away."""
    row = of_record(record, attachment)
    if "remove" in request.POST:
        remove_attachment(occasion_of(request), attachment=row.pk)
    else:
        change_access(occasion_of(request), attachment=row.pk, access=typed_access(request))
    return HttpResponseRedirect(reverse("record_files", args=[record]))


def of_record(record: int, attachment: int) -> Any:
    """A file of a record that is kept."""
    row = catalogue.attachments(record).filter(pk=attachment).first()
    if row is None:
        raise Http404
    return row
