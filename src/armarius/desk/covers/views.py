"""Covers of a record: put to it, put first, taken away, brought back."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from armarius.catalogue import attached_files
from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.add_cover import (
    KEPT_FOR,
    add_cover,
    bring_cover_back,
    put_cover_first,
    remove_cover,
)
from armarius.catalogue.covers import cover_path, kept_cover
from armarius.catalogue.permissions import EDIT_RECORDS, SEE
from armarius.catalogue.rules.cover_pictures import LARGEST
from armarius.desk.catalogue.screens import record_frame
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.refusals import Refusal
from armarius.desk.requests import occasion_of, staff_of
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.kept_pictures import kept_picture

VERBS = {"remove": remove_cover, "back": bring_cover_back}


@requires(SEE)
@require_http_methods(["GET", "POST"])
def covers(request: HttpRequest, record: int) -> HttpResponse:
    """The covers of a record; posted to, another one. ``Http404`` for who may not add any."""
    if request.method == "GET":
        return page(request, record, form_of())
    if not staff_of(request).may(EDIT_RECORDS):
        raise Http404
    try:
        upload = request.FILES.get("file")
        if upload is None:
            raise Invalid(Reason(Refusal.FILE_NEEDED, {}, "file"))
        add_cover(occasion_of(request), record=record, **kept_cover(upload.read(LARGEST + 1)))
    except Outcome as outcome:
        return page(request, record, refused_form(request, outcome, "file"))
    return HttpResponseRedirect(reverse("record_covers", args=[record]))


def page(request: HttpRequest, record: int, form: Form) -> HttpResponse:
    """The page of the covers of a record; who may edit sees for thirty days what was taken away."""
    staff = staff_of(request)
    frame = record_frame(record, staff, "record_covers")
    gone = catalogue.removed_covers(record, timezone.now() - KEPT_FOR) if staff.may(EDIT_RECORDS) else ()
    shown = {
        "frame": frame,
        "rows": list(catalogue.covers(record)),
        "gone": [row for row in gone if attached_files.path_of(row.small_digest)],
        "form": form,
    }
    return render(request, "desk/covers/covers.html", shown, status=form.status)


@requires(EDIT_RECORDS)
@require_POST
def change(request: HttpRequest, record: int, cover: int) -> HttpResponse:
    """Put a cover first, take it away, bring it back. ``Http404`` when the record has no such cover."""
    verb = next((run for name, run in VERBS.items() if name in request.POST), put_cover_first)
    row = catalogue.any_cover(record, cover)
    if row is None or (row.removed_at is None) is (verb is bring_cover_back):
        raise Http404
    try:
        verb(occasion_of(request), cover=cover)
    except Outcome as outcome:
        return page(request, record, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("record_covers", args=[record]))


@requires(SEE)
@require_safe
def picture(request: HttpRequest, record: int, cover: int, width: int) -> HttpResponseBase:
    """A cover of a record, also one taken away or of a hidden record. Refusal: ``Missing`` unknown_cover."""
    return kept_picture(request, cover_path(catalogue.any_cover(record, cover), width), whose="private")
