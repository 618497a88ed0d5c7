"""Many copies changed at once: chosen in the list, looked at, run; taken back for thirty days."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.item_batches.choosing import FIELDS, Chosen, chosen, typed_changes
from armarius.desk.item_batches.screens import SHOWN, batch_screen, changing_screen
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.holdings.commands.change_items import change_items, stored, undo_item_batch
from armarius.holdings.permissions import EDIT_ITEMS
from armarius.holdings.queries.batches import Foreseen, batch_of, changes_of, foreseen
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.batches import MOST
from armarius.platform.values.reasons import Invalid, Outcome, Reason, Stale
from armarius.ui.access import requires


@requires(EDIT_ITEMS)
@require_http_methods(["GET", "POST"])
def changing(request: HttpRequest) -> HttpResponse:
    """Choose what changes of the copies of the list, look at what would become of each, run it."""
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
    """What would become of the copies. Refusals: those of ``change_items`` and ``typed_changes``."""
    occasion = occasion_of(request)
    if not found.items:
        raise Invalid(Reason(Refusal.NO_ITEMS_CHOSEN))
    if len(found.items) > MOST:
        raise Invalid(Reason(Refusal.TOO_MANY_ITEMS, {"items": len(found.items), "most": MOST}))
    values = stored(occasion, typed_changes(request))
    return foreseen(found.items, changes_of(values), shown=SHOWN)


def run(request: HttpRequest, found: Chosen) -> HttpResponse:
    """Run it for the copies that were looked at.

    Refusals: ``Stale`` items_changed_since; those of ``change_items``.
    """
    if request.POST.get("seen") != found.digest:
        raise Stale(Reason(Refusal.ITEMS_CHANGED_SINCE))
    done = change_items(occasion_of(request), items=found.items, changes=typed_changes(request))
    return HttpResponseRedirect(reverse("item_batch", args=[done.batch]))


def page(request: HttpRequest, found: Chosen, form: Form, ahead: Foreseen | None = None) -> HttpResponse:
    """The page."""
    screen = changing_screen(staff_of(request), found, form, ahead)
    shown = {"screen": screen, "form": form, "fields": FIELDS}
    return render(request, "desk/item_batches/changing.html", shown, status=form.status)


def own_or_404(request: HttpRequest, batch: int) -> Any:
    """A batch of the library one works in; ``Http404`` for every other."""
    row = batch_of(staff_of(request).library, batch)
    if row is None:
        raise Http404
    return row


@requires(EDIT_ITEMS)
@require_GET
def batch(request: HttpRequest, item_batch: int) -> HttpResponse:
    """What a batch did, or how far it is."""
    return batch_page(request, own_or_404(request, item_batch), form_of())


def batch_page(request: HttpRequest, row: Any, form: Form) -> HttpResponse:
    """The page of a batch."""
    screen = batch_screen(row, form)
    fragment = wants_fragment(request) and request.method == "GET"
    template = "desk/item_batches/progress.html" if fragment else "desk/item_batches/batch.html"
    return render(request, template, {"screen": screen}, status=form.status)


@requires(EDIT_ITEMS)
@require_POST
def undo(request: HttpRequest, item_batch: int) -> HttpResponse:
    """Make every copy of a batch again what it was."""
    row = own_or_404(request, item_batch)
    try:
        undo_item_batch(occasion_of(request), batch=item_batch)
    except Outcome as outcome:
        return batch_page(request, row, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("item_batch", args=[item_batch]))
