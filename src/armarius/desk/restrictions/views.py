"""Restrict a reader, change a restriction, lift it."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, needed_day, refused_form, typed_day
from armarius.desk.looks import shows_reader
from armarius.desk.readers.views import reader_page
from armarius.desk.requests import occasion_of, staff_of
from armarius.desk.restrictions import screens
from armarius.network.queries import local_day
from armarius.patrons.commands.change_restriction import change_restriction
from armarius.patrons.commands.lift_restriction import lift_restriction
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries import person_card
from armarius.patrons.queries.restrictions import restriction as one
from armarius.patrons.queries.restrictions import uses_of
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.rules.restrictions import Use
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

ONE_DAY = timedelta(days=1)
FIELDS = {"until_day": "last_day"}
"""What the verbs call a field, and what the form calls it: people think of the last day."""


@requires(REGISTER)
@require_POST
def add(request: HttpRequest, reader: int) -> HttpResponse:
    """Bar a reader from some uses of the library, with a reason and days."""
    try:
        last = typed_day(request, "last_day")
        restrict(
            occasion_of(request),
            reader=reader,
            reason=request.POST.get("reason", ""),
            note=request.POST.get("note", ""),
            from_day=needed_day(request, "from_day"),
            until_day=last + ONE_DAY if last else None,
            uses=typed_uses(request),
        )
    except Outcome as outcome:
        return reader_page(request, reader, refused(request, outcome), "restrictions")
    return back(reader)


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.FORM)
def change(request: HttpRequest, reader: int, restriction: int) -> HttpResponse:
    """Change what a restriction bars, why, until when. ``Http404`` where this person may not."""
    row, occasion = changed_or_404(request, reader, restriction)
    form = form_of()
    if request.method == "POST":
        try:
            save(request, occasion, restriction)
        except Outcome as outcome:
            form = refused(request, outcome)
        else:
            return back(reader)
    return page(request, row, form)


def save(request: HttpRequest, occasion: Occasion, restriction: int) -> None:
    """Change a restriction as typed."""
    last, version = typed_day(request, "last_day"), request.POST.get("version", "")
    change_restriction(
        occasion,
        restriction=restriction,
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0,
        reason=request.POST.get("reason", ""),
        note=request.POST.get("note", ""),
        until_day=last + ONE_DAY if last else None,
        uses=typed_uses(request),
    )


def page(request: HttpRequest, row: Any, form: Form) -> HttpResponse:
    """The page of the form: as typed, else as saved."""
    staff = staff_of(request)
    today = local_day(staff.library, timezone.now())
    shown = screens.shown_restriction(row, today, staff)
    card = person_card(row.reader_id)
    if card is None:
        raise Http404
    ticks = screens.ticks(form, uses_of(row))
    screen = screens.RestrictionScreen(card, shown, form, ticks)
    return render(
        request, "desk/restrictions/change.html", {"screen": screen, "row": row}, status=form.status
    )


@requires(REGISTER)
@require_POST
def lift(request: HttpRequest, reader: int, restriction: int) -> HttpResponse:
    """End a restriction now. Refusals: those of ``lift_restriction``."""
    row = row_or_404(reader, restriction)
    at = screens.changed_at(staff_of(request), row)
    lift_restriction(occasion_of(request, at) if at else occasion_of(request), restriction=restriction)
    return back(reader)


def row_or_404(reader: int, restriction: int) -> Any:
    """A restriction of this very reader."""
    row = one(restriction)
    if row is None or row.reader_id != reader:
        raise Http404
    return row


def changed_or_404(request: HttpRequest, reader: int, restriction: int) -> tuple[Any, Occasion]:
    """A restriction this person may change, and the occasion there."""
    row = row_or_404(reader, restriction)
    at = screens.changed_at(staff_of(request), row)
    if not at:
        raise Http404
    return row, occasion_of(request, at)


def typed_uses(request: HttpRequest) -> tuple[Use, ...]:
    """What was ticked."""
    return tuple(use for use in Use if f"bars_{use}" in request.POST)


def refused(request: HttpRequest, outcome: Outcome) -> Form:
    """The form with its sentences; that of the end stands at the last day."""
    form = refused_form(request, outcome, "reason", "from_day", "until_day", "last_day", "uses")
    errors = {FIELDS.get(name, name): words for name, words in form.errors.items()}
    return Form(form.typed, errors, form.general, form.key)


def back(reader: int) -> HttpResponse:
    """To the restrictions on the reader's page."""
    return HttpResponseRedirect(f"{reverse('reader', args=[reader])}#restrictions")
