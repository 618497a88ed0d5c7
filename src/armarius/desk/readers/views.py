"""Find a reader, register a reader. Names and cards never stand in an address."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.circulation.permissions import LEND
from armarius.desk.forms import Form, form_of, refused_form, typed_day
from armarius.desk.readers.screens import categories, find_readers
from armarius.desk.requests import occasion_of, staff_of
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.permissions import REGISTER, SEE
from armarius.patrons.queries import person_card
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.languages import is_shipped

FIELDS = ("family_name", "given_name", "category", "code", "birth_date", "valid_until")


@requires(SEE)
@require_http_methods(["GET", "POST"])
def readers(request: HttpRequest) -> HttpResponse:
    """Find readers by name or card."""
    text = request.POST.get("who", "").strip()[:80]
    shown = {"found": find_readers(text)} | allowances(request)
    return render(request, "desk/readers/find.html", shown)


def allowances(request: HttpRequest) -> dict[str, bool]:
    """What this person may go on to do with a reader."""
    staff = staff_of(request)
    return {"may_register": staff.may(REGISTER), "may_lend": staff.may(LEND)}


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Register a reader with a card; the PIN comes on the next page."""
    if request.method == "GET":
        return new_page(request, form_of(category="adult"))
    try:
        language = request.POST.get("language", "")
        made = register_reader(
            occasion_of(request),
            family_name=request.POST.get("family_name", ""),
            given_name=request.POST.get("given_name", ""),
            category=request.POST.get("category", ""),
            card=request.POST.get("code", ""),
            birth_date=typed_day(request, "birth_date"),
            group=request.POST.get("group", "")[:60],
            email=request.POST.get("email", "")[:200],
            telephone=request.POST.get("telephone", "")[:40],
            language=language if is_shipped(language) else "",
            valid_until=typed_day(request, "valid_until"),
        )
    except Outcome as outcome:
        return new_page(request, refused_form(request, outcome, *FIELDS))
    return HttpResponseRedirect(reverse("reader", args=[made.reader]))


def new_page(request: HttpRequest, form: Form) -> HttpResponse:
    """The empty form, or what was typed."""
    shown = {
        "form": form,
        "categories": categories(),
        "languages_of_readers": [("", "–"), *settings.LANGUAGES],
    }
    return render(request, "desk/readers/new.html", shown, status=form.status)


@requires(SEE)
@require_GET
def reader(request: HttpRequest, reader: int) -> HttpResponse:
    """A reader: the card, and the PIN to set."""
    return reader_page(request, reader, form_of())


def reader_page(request: HttpRequest, reader: int, form: Form) -> HttpResponse:
    """The page of a reader. ``Http404`` when there is none."""
    card = person_card(reader)
    if card is None:
        raise Http404
    shown = {"card": card, "form": form} | allowances(request)
    return render(request, "desk/readers/reader.html", shown, status=form.status)


@requires(REGISTER)
@require_POST
def pin(request: HttpRequest, reader: int) -> HttpResponse:
    """Set the PIN that goes with the card."""
    try:
        set_pin(occasion_of(request), reader=reader, pin=request.POST.get("pin", ""))
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome, "pin", hidden=("pin",)))
    return HttpResponseRedirect(reverse("reader", args=[reader]))
