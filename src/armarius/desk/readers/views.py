"""Find, register, correct, delete readers. Names and cards never stand in an address."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.circulation.permissions import LEND, PLACE_HOLDS
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.lists import list_page
from armarius.desk.looks import saw, saw_several, shows_reader
from armarius.desk.readers import incidents as noted
from armarius.desk.readers import looking, screens
from armarius.desk.readers.table import kept_readers, reach_of, table_for, visible_readers
from armarius.desk.requests import staff_of
from armarius.money.permissions import SEE as SEE_MONEY
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.replace_card import replace_card
from armarius.patrons.commands.report_card_lost import report_card_lost
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.permissions import CHANGE_MANY, IMPORT_READERS, REGISTER, SEE
from armarius.patrons.queries import person_card
from armarius.patrons.rules.accesses import Shown
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

FIELDS = (*screens.FIELDS, "code")


@requires(SEE)
@require_http_methods(["GET", "POST"])
def readers(request: HttpRequest) -> HttpResponse:
    """Find readers by name or card."""
    text = request.POST.get("who", "").strip()[:80]
    found = screens.find_readers(text, staff_of(request))
    saw_several(request, Shown.FOUND, [card.id for card in found.readers])
    return render(request, "desk/readers/find.html", {"found": found} | allowances(request))


@requires(SEE)
@require_GET
def listed(request: HttpRequest) -> HttpResponseBase:
    """The readers registered where this person sees readers; as a file or print, those whom they keep.

    Refusal: ``Forbidden`` not_permitted for a file or print, when there is no library whose readers they keep.
    """
    reach = reach_of(staff_of(request))
    rows = kept_readers(reach) if "format" in request.GET else visible_readers(reach)
    extra = {"may_change_many": staff_of(request).may(CHANGE_MANY)}
    return list_page(request, table_for(reach), rows, template="desk/readers/list.html", extra=extra)


def allowances(request: HttpRequest) -> dict[str, bool]:
    """What this person may go on to do with a reader."""
    staff = staff_of(request)
    return {
        "may_register": staff.may(REGISTER),
        "may_import": staff.may(IMPORT_READERS),
        "may_change_many": staff.may(CHANGE_MANY),
        "may_lend": staff.may(LEND),
        "may_see_money": staff.may(SEE_MONEY),
        "may_reserve": staff.may(PLACE_HOLDS),
    }


@requires(SEE)
@require_GET
def reader(request: HttpRequest, reader: int) -> HttpResponse:
    """A reader: who they are, their card, restrictions, the PIN to set."""
    return reader_page(request, reader)


def reader_page(
    request: HttpRequest, reader: int, form: Form | None = None, section: str = ""
) -> HttpResponse:
    """The page of a reader; ``section`` names the form that was refused. ``Http404`` when there is none."""
    screen = screens.reader_screen(request, reader, form, section)
    saw(request, Shown.READER, reader)
    shown = {"screen": screen, "card": screen.card} | allowances(request)
    return render(request, "desk/readers/reader.html", shown, status=form.status if form else 200)


@requires(LEND)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.INCIDENTS)
def incidents(request: HttpRequest, reader: int) -> HttpResponseBase:
    """What was noted about a reader's loans; posted to, the list of it, after the look is written down."""
    card = person_card(reader)
    if card is None:
        raise Http404
    if request.method == "POST":
        looking.look(request, reader)
        return HttpResponseRedirect(reverse("reader_incidents", args=[reader]))
    if not looking.may_see(request, reader):
        shown = {"card": card, "noted": noted.noted_of(reader), "heading": noted.TITLE}
        return render(request, "desk/readers/noted.html", shown)
    table, rows = noted.TABLE, noted.rows_of(reader)
    return list_page(request, table, rows, template="desk/readers/incidents.html", extra={"card": card})


def back(reader: int, section: str) -> HttpResponse:
    """To the reader's page, at the part that changed."""
    return HttpResponseRedirect(f"{reverse('reader', args=[reader])}#{section}")


@requires(REGISTER)
@require_POST
def pin(request: HttpRequest, reader: int) -> HttpResponse:
    """Set the PIN that goes with the card."""
    _, occasion = screens.kept_or_404(request, reader)
    try:
        set_pin(occasion, reader=reader, pin=request.POST.get("pin", ""))
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome, "pin", hidden=("pin",)), "pin")
    return back(reader, "pin")


@requires(REGISTER)
@require_POST
def card(request: HttpRequest, reader: int) -> HttpResponse:
    """Give another card; the old one means nobody from now on."""
    _, occasion = screens.kept_or_404(request, reader)
    try:
        replace_card(occasion, reader=reader, card=request.POST.get("code", ""))
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome, "code"), "card")
    return back(reader, "card")


@requires(REGISTER)
@require_POST
def lost_card(request: HttpRequest, reader: int) -> HttpResponse:
    """Block the card in use at once; the reader gets another when they are here."""
    _, occasion = screens.kept_or_404(request, reader)
    try:
        report_card_lost(occasion, reader=reader)
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome), "card")
    return back(reader, "card")


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.FORM)
def delete(request: HttpRequest, reader: int) -> HttpResponse:
    """Ask once more, then delete a reader; refused with everything that stands in the way."""
    row, occasion = screens.kept_or_404(request, reader)
    form = form_of()
    if request.method == "POST":
        try:
            delete_reader(occasion, reader=reader)
        except Outcome as outcome:
            form = refused_form(request, outcome)
        else:
            return HttpResponseRedirect(reverse("readers"))
    return render(request, "desk/readers/delete.html", {"row": row, "form": form}, status=form.status)
