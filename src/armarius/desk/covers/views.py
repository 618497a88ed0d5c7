"""Covers of a record: put to it, put first, taken away, brought back."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from armarius.catalogue import attached_files
from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.add_cover import KEPT_FOR, REMOVE, add_cover, put_cover_first, remove_cover
from armarius.catalogue.covers import cover_path, kept_cover
from armarius.catalogue.permissions import EDIT_RECORDS, SEE
from armarius.catalogue.rules.cover_pictures import LARGEST
from armarius.desk.catalogue.screens import record_frame
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.refusals import Refusal
from armarius.desk.requests import occasion_of, staff_of
from armarius.platform import permissions as platform
from armarius.platform.queries import entry_of
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.kept_pictures import kept_picture


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
    """The page of the covers of a record; who may undo sees for thirty days what was taken away."""
    staff = staff_of(request)
    frame = record_frame(record, staff, "record_covers")
    gone = catalogue.removed_covers(record, timezone.now() - KEPT_FOR) if staff.may(platform.UNDO) else ()
    there = [row for row in gone if attached_files.path_of(row.small_digest)]
    shown = {
        "frame": frame,
        "rows": list(catalogue.covers(record)),
        "gone": [(row, entry_of(REMOVE, "cover", row.pk)) for row in there],
        "form": form,
    }
    return render(request, "desk/covers/covers.html", shown, status=form.status)


@requires(EDIT_RECORDS)
@require_POST
def change(request: HttpRequest, record: int, cover: int) -> HttpResponse:
    """Put a cover first, or take it away. ``Http404`` when the record has no such cover."""
    if not catalogue.covers(record).filter(pk=cover).exists():
        raise Http404
    verb = remove_cover if "remove" in request.POST else put_cover_first
    verb(occasion_of(request), cover=cover)
    return HttpResponseRedirect(reverse("record_covers", args=[record]))


@requires(SEE)
@require_safe
def picture(request: HttpRequest, record: int, cover: int, width: int) -> HttpResponseBase:
    """A cover of a record, also one taken away or of a hidden record. Refusal: ``Missing`` unknown_cover."""
    return kept_picture(request, cover_path(catalogue.any_cover(record, cover), width), whose="private")
