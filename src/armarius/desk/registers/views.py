"""Cash registers: open a shift, put cash in and take it out, count and close, the reports."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.money.typed import needed_amount, typed_amount
from armarius.desk.registers.screens import (
    counted_in,
    own_register,
    own_shift,
    pieces_in,
    register_screen,
    shown_registers,
    shown_shifts,
)
from armarius.desk.requests import occasion_of, staff_of
from armarius.money.commands.change_register import change_register
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.move_cash import put_cash_in, take_cash_out
from armarius.money.commands.open_shift import open_shift
from armarius.money.permissions import HAND_OVER, KEEP_REGISTER, SEE_REGISTERS, SET_UP_REGISTERS
from armarius.money.queries import currency
from armarius.money.queries.registers import report
from armarius.money.rules.registers import Place
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

FIELDS = ("amount", "reason")


@requires(SEE_REGISTERS)
@require_GET
def registers(request: HttpRequest) -> HttpResponse:
    """The registers of the library."""
    return registers_page(request, form_of())


def registers_page(request: HttpRequest, form: Form) -> HttpResponse:
    """The list, and the form of another register."""
    staff = staff_of(request)
    shown = {
        "registers": shown_registers(staff.library),
        "may_add": staff.may(SET_UP_REGISTERS),
        "may_hand_over": staff.may(HAND_OVER),
        "form": form,
    }
    return render(request, "desk/registers/registers.html", shown, status=form.status)


@requires(SET_UP_REGISTERS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add a register."""
    try:
        made = define_register(
            occasion_of(request), code=request.POST.get("code", ""), name=request.POST.get("name", "")
        )
    except Outcome as outcome:
        return registers_page(request, refused_form(request, outcome, "code", "name"))
    return HttpResponseRedirect(reverse("register", args=[made.register]))


@requires(SEE_REGISTERS)
@require_GET
def register(request: HttpRequest, register: int) -> HttpResponse:
    """The page of a register. ``Http404`` when the library has none such."""
    return page(request, register)


def page(
    request: HttpRequest, pk: int, form: Form | None = None, section: str = "", count: Money | None = None
) -> HttpResponse:
    """The page; ``section`` names the form that was refused, ``count`` is what was counted so far."""
    screen = register_screen(pk, staff_of(request), form, section, count)
    return render(
        request, "desk/registers/register.html", {"screen": screen}, status=form.status if form else 200
    )


@requires(SET_UP_REGISTERS)
@require_POST
def change(request: HttpRequest, register: int) -> HttpResponse:
    """Rename a register, retire it, use it again."""
    own_register(register, staff_of(request).library)
    retired = "retired" in request.POST
    try:
        change_register(
            occasion_of(request), register=register, name=request.POST.get("name", ""), retired=retired
        )
    except Outcome as outcome:
        return page(request, register, refused_form(request, outcome, "name"), "change")
    return HttpResponseRedirect(reverse("register", args=[register]))


@requires(KEEP_REGISTER)
@require_POST
def begin(request: HttpRequest, register: int) -> HttpResponse:
    """Open a shift with the float that was counted."""
    own_register(register, staff_of(request).library)
    name = currency(staff_of(request).library)
    try:
        open_shift(
            occasion_of(request),
            register=register,
            amount=typed_amount(request, "amount", name),
            pieces=pieces_in(request, name),
        )
    except Outcome as outcome:
        return page(request, register, refused_form(request, outcome, *FIELDS), "count")
    return HttpResponseRedirect(reverse("register", args=[register]))


@requires(KEEP_REGISTER)
@require_POST
def cash(request: HttpRequest, register: int) -> HttpResponse:
    """Put cash into one's register or take it out."""
    own_register(register, staff_of(request).library)
    verb = put_cash_in if request.POST.get("way") == "in" else take_cash_out
    place = request.POST.get("place", "")
    try:
        verb(
            occasion_of(request),
            amount=needed_amount(request, "amount", currency(staff_of(request).library)),
            reason=request.POST.get("reason", ""),
            place=Place(place) if place in set(Place) else Place.SAFE,
        )
    except Outcome as outcome:
        return page(request, register, refused_form(request, outcome, *FIELDS), "cash")
    return HttpResponseRedirect(reverse("register", args=[register]))


@requires(KEEP_REGISTER)
@require_POST
def close(request: HttpRequest, shift: int) -> HttpResponse:
    """Close a shift with the count; ``look`` only shows what it comes to and the difference."""
    row = own_shift(shift, staff_of(request).library)
    try:
        amount, pieces = typed_amount(request, "amount", row.currency), pieces_in(request, row.currency)
        if "look" in request.POST:
            typed = form_of(**request.POST.dict())
            return page(request, row.register_id, typed, "count", counted_in(request, row.currency, amount))
        reason = request.POST.get("reason", "")
        close_shift(occasion_of(request), shift=shift, amount=amount, pieces=pieces, reason=reason)
    except Outcome as outcome:
        return page(request, row.register_id, refused_form(request, outcome, *FIELDS), "count")
    return HttpResponseRedirect(reverse("shift", args=[shift]))


@requires(SEE_REGISTERS)
@require_GET
def shift(request: HttpRequest, shift: int) -> HttpResponse:
    """The X or Z report. ``Http404`` when the library has no such shift."""
    row = own_shift(shift, staff_of(request).library)
    shown = {"report": report(row), "shown": shown_shifts([row])[0]}
    return render(request, "desk/registers/shift.html", shown)
