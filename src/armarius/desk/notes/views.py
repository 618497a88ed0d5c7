"""Write, change, see and end notes on readers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.circulation import rows
from armarius.desk.circulation.answers import answer, desk_page, mode_of
from armarius.desk.forms import Form, needed_day, refused_form, typed_day, typed_number
from armarius.desk.looks import shows_reader
from armarius.desk.notes import screens
from armarius.desk.readers.views import reader_page
from armarius.desk.requests import occasion_of, staff_of
from armarius.network.queries import account_names, local_day
from armarius.patrons.commands.acknowledge_note import acknowledge_note
from armarius.patrons.commands.change_note import change_note
from armarius.patrons.commands.end_note import end_note
from armarius.patrons.commands.note_rows import NoteText
from armarius.patrons.commands.write_note import write_note
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries import person_card
from armarius.patrons.queries.notes import note as one
from armarius.patrons.queries.notes import sees
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.rules.notes import NoteKind, Shows
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

FIELDS = ("note_text", "note_from", "note_last")


@requires(REGISTER)
@require_POST
def add(request: HttpRequest, reader: int) -> HttpResponse:
    """Write a note on a reader."""
    try:
        first = needed_day(request, "note_from")
        write_note(occasion_of(request), reader=reader, written=typed_note(request), from_day=first)
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome, *FIELDS), "notes")
    return back(reader)


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.FORM)
def change(request: HttpRequest, reader: int, note: int) -> HttpResponse:
    """Change a note. ``Http404`` where this person may not."""
    row, occasion = changed_or_404(request, reader, note)
    form = screens.saved_form(row)
    if request.method == "POST":
        try:
            change_note(
                occasion,
                note=note,
                version=typed_number(request, "version") or 0,
                written=typed_note(request),
            )
        except Outcome as outcome:
            form = refused_form(request, outcome, *FIELDS)
        else:
            return back(reader)
    return page(request, row, form)


def page(request: HttpRequest, row: Any, form: Form) -> HttpResponse:
    """The page of the form."""
    staff, card = staff_of(request), person_card(row.reader_id)
    if card is None:
        raise Http404
    today = local_day(staff.library, timezone.now())
    shown = screens.shown_note(row, today, staff, {})
    screen = screens.NoteScreen(card, shown, form, *screens.choices())
    return render(request, "desk/notes/change.html", {"screen": screen}, status=form.status)


@requires(REGISTER)
@require_POST
def seen(request: HttpRequest, reader: int, note: int) -> HttpResponse:
    """Note that this person saw a note; back to where they were. Who came second is told who was first."""
    note_or_404(request, reader, note)
    done = acknowledge_note(occasion_of(request), note=note)
    if "at_desk" not in request.POST:
        return back(reader)
    session = rows.load(request)
    if not done.before or done.seen_by == staff_of(request).account:
        return answer(request, session, mode_of(request))
    first = screens.SeenBefore(account_names([done.seen_by]).get(done.seen_by, ""), done.seen_at)
    return desk_page(request, session, mode_of(request), seen_before=first)


@requires(REGISTER)
@require_POST
def end(request: HttpRequest, reader: int, note: int) -> HttpResponse:
    """End a note."""
    _, occasion = changed_or_404(request, reader, note)
    end_note(occasion, note=note)
    return back(reader)


def note_or_404(request: HttpRequest, reader: int, note: int) -> Any:
    """A note of this very reader that this person's library sees."""
    row = one(note)
    if row is None or row.reader_id != reader or not sees(staff_of(request).library, row):
        raise Http404
    return row


def changed_or_404(request: HttpRequest, reader: int, note: int) -> tuple[Any, Occasion]:
    """A note this person may change, and the occasion there."""
    row = one(note)
    at = screens.changed_at(staff_of(request), row) if row is not None and row.reader_id == reader else 0
    if row is None or not at:
        raise Http404
    return row, occasion_of(request, at)


def typed_note(request: HttpRequest) -> NoteText:
    """What was typed; a choice nobody offered is the usual one."""
    kind, shows = request.POST.get("note_kind", ""), request.POST.get("note_shows", "")
    return NoteText(
        text=request.POST.get("note_text", "").replace("\r\n", "\n"),
        kind=NoteKind(kind) if kind in set(NoteKind) else NoteKind.STAFF,
        shows=Shows(shows) if shows in set(Shows) else Shows.ONCE,
        last_day=typed_day(request, "note_last"),
        for_all=bool(request.POST.get("note_for_all")),
    )


def back(reader: int) -> HttpResponse:
    """To the notes on the reader's page."""
    return HttpResponseRedirect(f"{reverse('reader', args=[reader])}#notes")
