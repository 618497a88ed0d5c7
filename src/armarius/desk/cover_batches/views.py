"""Covers of many titles: a ZIP is taken in, its page says what became of every picture."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.begin_cover_batch import begin_cover_batch
from armarius.catalogue.cover_archives import opened
from armarius.catalogue.permissions import EDIT_RECORDS
from armarius.catalogue.rules.cover_names import Named
from armarius.desk.cover_batches.screens import batch_screen, name_choices
from armarius.desk.cover_batches.table import BATCHES, PICTURES
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.lists import list_page
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.desk.uploads import kept_upload
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(EDIT_RECORDS)
@require_http_methods(["GET", "POST"])
def cover_batches(request: HttpRequest) -> HttpResponseBase:
    """The ZIPs of the library one works in, and the form for another."""
    if request.method == "GET":
        return front(request, form_of(named=Named.ANYTHING.value))
    try:
        batch = taken_in(request)
    except Outcome as outcome:
        return front(request, refused_form(request, outcome, "file"))
    return HttpResponseRedirect(reverse("cover_batch", args=[batch]))


def front(request: HttpRequest, form: Form) -> HttpResponseBase:
    """The list with the form."""
    rows = catalogue.cover_batches(staff_of(request).library)
    extra = {"form": form, "names": name_choices()}
    template = "desk/cover_batches/list.html"
    return list_page(request, BATCHES, rows, template=template, extra=extra, status=form.status)


def taken_in(request: HttpRequest) -> int:
    """Keep the ZIP and have its pictures seen to; the batch's id.

    Refusals: those of ``kept_upload`` and of ``cover_archives.opened``.
    """
    typed = request.POST.get("named", "")
    with kept_upload(request) as kept:
        with opened(kept.path) as archive:
            files = len(archive.entries)
        return begin_cover_batch(
            occasion_of(request),
            file_name=kept.name,
            path=str(kept.path),
            digest=kept.digest,
            files=files,
            named=Named(typed) if typed in set(Named) else Named.ANYTHING,
            replace="replace" in request.POST,
        ).batch


@requires(EDIT_RECORDS)
@require_GET
def cover_batch(request: HttpRequest, cover_batch: int) -> HttpResponseBase:
    """How far a ZIP is, and what became of its pictures; only the progress for a script."""
    screen = batch_screen(request, cover_batch)
    if wants_fragment(request) and screen.moving:
        return render(request, "desk/cover_batches/progress.html", {"screen": screen})
    if wants_fragment(request):
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    rows = catalogue.batched_covers(cover_batch)
    template = "desk/cover_batches/batch.html"
    return list_page(request, PICTURES, rows, template=template, extra={"screen": screen})
