"""Reservations of a reader and of a title: placed, moved, picked up elsewhere, let rest, cancelled."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from armarius.circulation import permissions
from armarius.circulation import queries as circulation
from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.change_hold import change_pickup, resume_hold, suspend_hold
from armarius.circulation.commands.move_hold import move_hold
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.refusals import Refusal
from armarius.desk.catalogue.screens import record_frame
from armarius.desk.forms import Form, form_of, refused_form, typed_day, typed_number
from armarius.desk.holds.screens import pickup_libraries, reader_holds, record_queue
from armarius.desk.holds.wishes import targets_of, wishes
from armarius.desk.looks import shows_reader
from armarius.desk.readers.looking import look, may_see
from armarius.desk.requests import occasion_of, staff_of
from armarius.patrons.queries import PersonCard, person_card
from armarius.patrons.queries.identifiers import scanned_owner
from armarius.patrons.rules.accesses import Shown
from armarius.platform.values.reasons import Invalid, Outcome, Override, Reason
from armarius.ui.access import requires

LONGEST_WORDS = 200
MOST_LIFTED = 10
TERMS = ("pickup", "expires_on", "recalls", "why")
"""What is typed besides the titles."""


@requires(permissions.PLACE_HOLDS)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.HOLDS)
def of_reader(request: HttpRequest, reader: int) -> HttpResponse:
    """The reservations of a reader; posted to, their titles too, after the look is written down."""
    card = reader_or_404(reader)
    if request.method == "POST":
        look(request, reader)
        return HttpResponseRedirect(reverse("reader_holds", args=[reader]))
    return reader_page(request, card, form_of())


def reader_page(request: HttpRequest, card: PersonCard, form: Form) -> HttpResponse:
    """The page of a reader's reservations."""
    placed = request.GET.get("placed", "")
    number = int(placed) if placed.isascii() and placed.isdigit() and len(placed) < 10 else 0
    screen = reader_holds(card, staff_of(request), titles=may_see(request, card.id), placed=number)
    return render(request, "desk/holds/reader.html", {"screen": screen, "form": form}, status=form.status)


@requires(permissions.PLACE_HOLDS)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.HOLDS)
def reserve(request: HttpRequest, reader: int) -> HttpResponse:
    """Reserve for a reader: search, tick one title or several, search on, choose where it is picked up."""
    card = reader_or_404(reader)
    if request.method == "GET":
        return reserve_page(request, card, form_of(pickup=str(staff_of(request).library)))
    if request.POST.get("what") == "search":
        return reserve_page(request, card, still_typed(request))
    try:
        made = placed(request, reader)
    except Outcome as outcome:
        return reserve_page(request, card, liftable_form(request, outcome))
    return HttpResponseRedirect(f"{reverse('reader_holds', args=[reader])}?placed={made}")


def still_typed(request: HttpRequest) -> Form:
    """The form as it was filled in when somebody searched on."""
    typed: dict[str, object] = {name: request.POST.get(name, "") for name in TERMS}
    return form_of(**typed, lift=request.POST.getlist("lift")[:MOST_LIFTED])


def reserve_page(request: HttpRequest, card: PersonCard, form: Form) -> HttpResponse:
    """The page on which a title is chosen for a reader."""
    values = request.POST if request.method == "POST" else request.GET
    text, chosen = values.get("q", "").strip()[:LONGEST_WORDS], request.POST.getlist("target")
    targets = targets_of(chosen)
    listed, kept = wishes(text, targets), {target.record for target in targets}
    shown = {
        "card": card,
        "text_q": text,
        "wishes": listed,
        "nothing_more": bool(text) and not any(w.scanned or w.hit.id not in kept for w in listed),
        "chosen": chosen,
        "libraries": pickup_libraries(),
        "form": form,
    }
    return render(request, "desk/holds/reserve.html", shown, status=form.status)


@requires(permissions.PLACE_HOLDS)
@require_http_methods(["GET", "POST"])
def of_record(request: HttpRequest, record: int) -> HttpResponse:
    """The queue of a title; posted to, one more in it: whose card was scanned."""
    if request.method == "GET":
        return record_page(request, record, form_of(pickup=str(staff_of(request).library)))
    frame = record_frame(record, staff_of(request), "record_holds")
    try:
        owner = scanned_owner(request.POST.get("code", ""))
        if owner is None or owner.kind != "reader" or owner.retired:
            return record_page(request, record, not_a_card(request))
        placed(request, owner.id)
    except Outcome as outcome:
        return record_page(request, record, liftable_form(request, outcome))
    return HttpResponseRedirect(reverse("record_holds", args=[frame.record.pk]))


def record_page(request: HttpRequest, record: int, form: Form) -> HttpResponse:
    """The page of a title's queue."""
    shown = {
        "frame": record_frame(record, staff_of(request), "record_holds"),
        "screen": record_queue(record, staff_of(request)),
        "wishes": wishes("", [Target(record)]),
        "chosen": request.POST.getlist("target"),
        "form": form,
    }
    return render(request, "desk/holds/record.html", shown, status=form.status)


def placed(request: HttpRequest, reader: int) -> int:
    """Reserve what was ticked for a reader; the reservation. Refusals: those of ``place_hold``."""
    why = request.POST.get("why", "").strip()[:LONGEST_WORDS]
    lifted = tuple(Override(code, why) for code in request.POST.getlist("lift")[:MOST_LIFTED]) if why else ()
    return place_hold(
        occasion_of(request),
        reader=reader,
        targets=targets_of(request.POST.getlist("target")),
        pickup=typed_number(request, "pickup") or 0,
        expires_on=typed_day(request, "expires_on"),
        recalls=request.POST.get("recalls") == "1",
        overrides=lifted,
    ).hold


def liftable_form(request: HttpRequest, outcome: Outcome) -> Form:
    """The form again with every reason; when this person may lift them all, with a field for the reason why."""
    form = refused_form(request, outcome, "expires_on")
    needs = [reason.overridable for reason in outcome.reasons]
    if not all(needs) or not all(staff_of(request).may(str(permission)) for permission in needs):
        return form
    codes = [str(reason.code) for reason in outcome.reasons]
    return Form(dict(form.typed) | {"lift": codes}, form.errors, form.general, form.key)


def not_a_card(request: HttpRequest) -> Form:
    """The form again: what was scanned is nobody's card."""
    reason = Reason(Refusal.NOT_A_READER, field="code")
    return refused_form(request, Invalid(reason), "code")


@requires(permissions.PLACE_HOLDS)
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Change a reservation: cancel it, let it rest, let it wait again, have it picked up elsewhere."""
    row = circulation.hold(typed_number(request, "hold") or 0)
    if row is None or row.reader_id is None:
        raise Http404
    try:
        changed(request, row.pk)
    except Outcome as outcome:
        form = refused_form(request, outcome)
        record = typed_number(request, "record")
        if record:
            return record_page(request, record, form)
        return reader_page(request, reader_or_404(row.reader_id), form)
    return back(request, row.reader_id)


def changed(request: HttpRequest, hold: int) -> None:
    """Do what was asked. Refusals: those of the commands."""
    what, occasion = request.POST.get("what", ""), occasion_of(request)
    if what == "cancel":
        cancel_hold(occasion, hold=hold)
    elif what == "suspend":
        suspend_hold(occasion, hold=hold, until=typed_day(request, "until"))
    elif what == "resume":
        resume_hold(occasion, hold=hold)
    elif what == "pickup":
        change_pickup(occasion, hold=hold, pickup=typed_number(request, "pickup") or 0)
    else:
        raise Http404


@requires(permissions.ORDER_HOLDS)
@require_POST
def move(request: HttpRequest, record: int) -> HttpResponse:
    """Put a reader to another place in the queue of a title."""
    try:
        move_hold(
            occasion_of(request),
            hold=typed_number(request, "hold") or 0,
            record=record,
            position=typed_number(request, "position") or 1,
        )
    except Outcome as outcome:
        return record_page(request, record, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("record_holds", args=[record]))


def back(request: HttpRequest, reader: int) -> HttpResponse:
    """To the page from which it was changed."""
    record = typed_number(request, "record")
    if record:
        return HttpResponseRedirect(reverse("record_holds", args=[record]))
    return HttpResponseRedirect(reverse("reader_holds", args=[reader]))


def reader_or_404(reader: int) -> PersonCard:
    """A reader as the desk shows them; a reader is valid in every library."""
    card = person_card(reader)
    if card is None:
        raise Http404
    return card
