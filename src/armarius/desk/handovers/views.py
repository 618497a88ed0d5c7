"""Hand-over to accounting: the statements, a new one, one of them, taking it back, the codes."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.handovers.screens import (
    chosen_shifts,
    code_fields,
    handover_screen,
    new_screen,
    own_handover,
)
from armarius.desk.handovers.table import TABLE, visible
from armarius.desk.lists import list_page
from armarius.desk.money.typed import typed_amount
from armarius.desk.requests import occasion_of, staff_of
from armarius.money.commands.hand_over import hand_over, reverse_handover
from armarius.money.commands.set_account_codes import set_account_codes
from armarius.money.permissions import HAND_OVER
from armarius.money.queries import currency
from armarius.money.queries.handovers import waiting
from armarius.money.queries.registers import shift
from armarius.money.rules.handovers import CODED_AS, Destination
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(HAND_OVER)
@require_GET
def handovers(request: HttpRequest) -> HttpResponseBase:
    """The statements of the library, and how many closed shifts wait."""
    staff = staff_of(request)
    extra = {"waiting": waiting(staff.library).count()}
    return list_page(request, TABLE, visible(staff), template="desk/handovers/handovers.html", extra=extra)


@requires(HAND_OVER)
@require_http_methods(["GET", "POST"])
def new_handover(request: HttpRequest) -> HttpResponse:
    """Choose closed shifts, see what they come to, hand them over."""
    if request.method == "GET":
        return new_page(request, form_of(destination=Destination.ACCOUNTING))
    wanted, library = chosen_shifts(request.POST), staff_of(request).library
    first = shift(wanted[0], library) if wanted else None
    to = request.POST.get("destination", "")
    try:
        made = hand_over(
            occasion_of(request),
            shifts=wanted,
            amount=typed_amount(request, "amount", first.currency if first else currency(library)),
            destination=Destination(to) if to in set(Destination) else Destination.ACCOUNTING,
            taken_by=request.POST.get("taken_by", ""),
        )
    except Outcome as outcome:
        return new_page(request, refused_form(request, outcome, "amount", "taken_by"))
    return HttpResponseRedirect(reverse("handover", args=[made.handover]))


def new_page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page of a new statement."""
    screen = new_screen(request, staff_of(request).library, form)
    return render(request, "desk/handovers/new.html", {"screen": screen}, status=form.status)


@requires(HAND_OVER)
@require_GET
def handover(request: HttpRequest, handover: int) -> HttpResponse:
    """A statement. ``Http404`` when the library has none such."""
    return page(request, handover, form_of())


def page(request: HttpRequest, pk: int, form: Form) -> HttpResponse:
    """The page of a statement."""
    screen = handover_screen(pk, staff_of(request).library, form)
    return render(request, "desk/handovers/handover.html", {"screen": screen}, status=form.status)


@requires(HAND_OVER)
@require_POST
def take_back(request: HttpRequest, handover: int) -> HttpResponse:
    """Take a statement back. ``Http404`` when the library has none such."""
    own_handover(handover, staff_of(request).library)
    try:
        made = reverse_handover(
            occasion_of(request), handover=handover, reason=request.POST.get("reason", "")
        )
    except Outcome as outcome:
        return page(request, handover, refused_form(request, outcome, "reason"))
    return HttpResponseRedirect(reverse("handover", args=[made.handover]))


@requires(HAND_OVER)
@require_http_methods(["GET", "POST"])
def account_codes(request: HttpRequest) -> HttpResponse:
    """What accounting calls the accounts of the library."""
    if request.method == "GET":
        return codes_page(request, form_of())
    try:
        set_account_codes(occasion_of(request), codes={name: request.POST.get(name, "") for name in CODED_AS})
    except Outcome as outcome:
        return codes_page(request, refused_form(request, outcome, *CODED_AS))
    return HttpResponseRedirect(reverse("account_codes"))


def codes_page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page of the codes."""
    incomes, others = code_fields(staff_of(request).library, form)
    shown = {"incomes": incomes, "others": others, "form": form}
    return render(request, "desk/handovers/codes.html", shown, status=form.status)
