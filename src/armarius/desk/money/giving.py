"""Money that goes back to a reader at the desk: what was paid for a charge, and credit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from armarius.desk.forms import refused_form, typed_number
from armarius.desk.looks import shows_reader
from armarius.desk.money.typed import needed_amount, typed_amount
from armarius.desk.money.views import FIELDS, back, page
from armarius.desk.requests import occasion_of, staff_of
from armarius.money.commands.pay_out import pay_out
from armarius.money.commands.refund import refund
from armarius.money.permissions import REFUND
from armarius.money.queries import currency
from armarius.money.queries.charges import charge_lines
from armarius.money.rules.accounts import Method
from armarius.patrons.rules.accesses import Shown
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


def method_in(request: HttpRequest) -> Method:
    """What the money goes back by; cash where nothing else is said."""
    method = request.POST.get("method", "")
    return Method(method) if method in set(Method) else Method.CASH


@requires(REFUND)
@require_POST
@shows_reader(Shown.MONEY)
def give_back(request: HttpRequest, reader: int) -> HttpResponse:
    """Give back what was paid for a charge of the reader, or part of it. ``Http404`` for a charge of somebody else."""
    charge = typed_number(request, "refunded") or 0
    found = charge_lines([charge])
    if not found or found[0].reader != reader:
        raise Http404
    try:
        made = refund(
            occasion_of(request),
            charge=charge,
            amount=typed_amount(request, "amount", found[0].standing.charged.currency),
            reason=request.POST.get("reason", ""),
            method=method_in(request),
        )
    except Outcome as outcome:
        return page(request, reader, refused_form(request, outcome, *FIELDS), "refund")
    return back(reader, posting=made.transaction)


@requires(REFUND)
@require_POST
@shows_reader(Shown.MONEY)
def pay_credit_out(request: HttpRequest, reader: int) -> HttpResponse:
    """Pay out credit that the reader has at this library."""
    try:
        made = pay_out(
            occasion_of(request),
            reader=reader,
            amount=needed_amount(request, "amount", currency(staff_of(request).library)),
            method=method_in(request),
        )
    except Outcome as outcome:
        return page(request, reader, refused_form(request, outcome, *FIELDS), "pay_out")
    return back(reader, posting=made.transaction)
