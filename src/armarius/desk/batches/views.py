"""Many readers changed at once: chosen in the list, looked at, run; taken back for thirty days."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.batches.choosing import FIELDS, Chosen, chosen, typed_changes
from armarius.desk.batches.screens import SHOWN, batch_screen, changing_screen
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.looks import saw_list
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.network import queries as network
from armarius.patrons.commands.change_readers import change_readers, stored, undo_batch
from armarius.patrons.permissions import CHANGE_MANY
from armarius.patrons.queries.batches import Foreseen, batch_of, changes_of, foreseen
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.batches import MOST
from armarius.platform.values.reasons import Invalid, Outcome, Reason, Stale
from armarius.ui.access import requires


@requires(CHANGE_MANY)
@require_http_methods(["GET", "POST"])
def changing(request: HttpRequest) -> HttpResponse:
    """Choose what changes of the readers of the list, look at what would become of each, run it."""
    staff = staff_of(request)
    if request.method == "GET":
        return page(request, chosen(request, staff), form_of())
    found = Chosen((), (), scanned=False)
    try:
        found = chosen(request, staff)
        ahead = looked_ahead(request, found)
        if request.POST.get("what") == "run":
            return run(request, found)
    except Outcome as outcome:
        return page(request, found, refused_form(request, outcome, *FIELDS))
    return page(request, found, Form(request.POST.dict()), ahead)


def looked_ahead(request: HttpRequest, found: Chosen) -> Foreseen:
    """What would become of the readers. Refusals: those of ``change_readers`` and ``typed_changes``."""
    occasion = occasion_of(request)
    if not found.readers:
        raise Invalid(Reason(Refusal.NO_READERS_CHOSEN))
    if len(found.readers) > MOST:
        raise Invalid(Reason(Refusal.TOO_MANY_READERS, {"readers": len(found.readers), "most": MOST}))
    values = stored(occasion, typed_changes(request))
    day = network.local_day(occasion.library, timezone.now())
    return foreseen(found.readers, changes_of(values), day, shown=SHOWN)


def run(request: HttpRequest, found: Chosen) -> HttpResponse:
    """Run it for the readers who were looked at.

    Refusals: ``Stale`` readers_changed_since; those of ``change_readers``.
    """
    if request.POST.get("seen") != found.digest:
        raise Stale(Reason(Refusal.READERS_CHANGED_SINCE))
    done = change_readers(occasion_of(request), readers=found.readers, changes=typed_changes(request))
    return HttpResponseRedirect(reverse("reader_batch", args=[done.batch]))


def page(request: HttpRequest, found: Chosen, form: Form, ahead: Foreseen | None = None) -> HttpResponse:
    """The page; whom it names is written down."""
    screen = changing_screen(staff_of(request), found, form, ahead)
    saw_list(request, "reader_batch", len(screen.named))
    shown = {"screen": screen, "form": form, "fields": FIELDS}
    return render(request, "desk/batches/changing.html", shown, status=form.status)


def own_or_404(request: HttpRequest, batch: int) -> Any:
    """A batch of the library one works in; ``Http404`` for every other."""
    row = batch_of(staff_of(request).library, batch)
    if row is None:
        raise Http404
    return row


@requires(CHANGE_MANY)
@require_GET
def batch(request: HttpRequest, reader_batch: int) -> HttpResponse:
    """What a batch did, or how far it is."""
    return batch_page(request, own_or_404(request, reader_batch), form_of())


def batch_page(request: HttpRequest, row: Any, form: Form) -> HttpResponse:
    """The page of a batch; whom it names is written down."""
    screen = batch_screen(row, form)
    saw_list(request, "reader_batch", len(screen.refused) + len(screen.touched))
    fragment = wants_fragment(request) and request.method == "GET"
    template = "desk/batches/progress.html" if fragment else "desk/batches/batch.html"
    return render(request, template, {"screen": screen}, status=form.status)


@requires(CHANGE_MANY)
@require_POST
def undo(request: HttpRequest, reader_batch: int) -> HttpResponse:
    """Make every reader of a batch again what they were."""
    row = own_or_404(request, reader_batch)
    try:
        undo_batch(occasion_of(request), batch=reader_batch)
    except Outcome as outcome:
        return batch_page(request, row, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("reader_batch", args=[reader_batch]))
