"""Lists that readers show to everybody: the list of them, one of them, taken from view or allowed again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from armarius.desk.forms import form_of, refused_form
from armarius.desk.lists import list_page
from armarius.desk.reader_lists.table import TABLE, visible
from armarius.desk.requests import occasion_of, staff_of
from armarius.platform.values.reasons import Outcome
from armarius.reading.commands.guarding import allow_list_again, take_list_from_view
from armarius.reading.permissions import GUARD_LISTS
from armarius.reading.queries import titles_on
from armarius.ui.access import requires


@requires(GUARD_LISTS)
@require_safe
def reader_lists(request: HttpRequest) -> HttpResponseBase:
    """What everybody sees, and what was taken from view."""
    return list_page(request, TABLE, visible(staff_of(request)))


@requires(GUARD_LISTS)
@require_http_methods(["GET", "HEAD", "POST"])
def reader_list(request: HttpRequest, shown_list: int) -> HttpResponse:
    """One of them as everybody sees it; posted to: take it from view, or allow it again. Refusals: the verbs'."""
    row = visible(staff_of(request)).filter(pk=shown_list).first()
    if row is None:
        raise Http404
    form = form_of()
    if request.method == "POST":
        try:
            changed(request, row)
        except Outcome as outcome:
            form = refused_form(request, outcome, "reason")
        else:
            return HttpResponseRedirect(reverse("reader_list", args=[shown_list]))
    titles = () if row.taken_at else titles_on(row.pk)
    shown = {"row": row, "titles": titles, "form": form}
    return render(request, "desk/reader_lists/reader_list.html", shown, status=form.status)


def changed(request: HttpRequest, row: Any) -> None:
    """What the pressed button says. Refusals: those of the verbs."""
    occasion = occasion_of(request, row.reader.home_library_id)
    if request.POST.get("what") == "allow":
        allow_list_again(occasion, reader_list=row.pk)
    else:
        take_list_from_view(occasion, reader_list=row.pk, reason=request.POST.get("reason", ""))
