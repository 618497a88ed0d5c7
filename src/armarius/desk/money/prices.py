"""The price list of a library."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, needed_day, refused_form
from armarius.desk.money.typed import amount_in, needed_amount
from armarius.desk.requests import occasion_of, staff_of
from armarius.money.commands.set_price import end_price, set_price
from armarius.money.permissions import SET_PRICES
from armarius.money.queries import currency
from armarius.money.queries.prices import coming, price_list
from armarius.money.rules.accounts import Service
from armarius.money.rules.prices import Unit
from armarius.network.queries import local_day
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.words import words

FIELDS = ("amount", "vat_rate", "from_day")
BY_RULE = (Service.OVERDUE, Service.LOSS, Service.DAMAGE, Service.PROCESSING, Service.MANUAL)
"""What has no price: its amount comes from a rule, or is typed."""


@requires(SET_PRICES)
@require_http_methods(["GET", "POST"])
def prices(request: HttpRequest) -> HttpResponse:
    """The list, and the form of a line."""
    if request.method == "GET":
        return page(request, form_of(vat_rate="0"))
    posted = request.POST
    service, unit = posted.get("service", ""), posted.get("unit", "")
    try:
        set_price(
            occasion_of(request),
            service=Service(service) if service in set(Service) else Service.COPY,
            name=posted.get("name", ""),
            unit=Unit(unit) if unit in set(Unit) else Unit.ONCE,
            amount=needed_amount(request, "amount", currency(staff_of(request).library)),
            vat_rate=typed_rate(posted.get("vat_rate", "")),
            account_code=posted.get("account_code", ""),
            from_day=needed_day(request, "from_day"),
        )
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, *FIELDS))
    return HttpResponseRedirect(reverse("prices"))


def typed_rate(text: str) -> Decimal:
    """The rate as typed, nothing for an empty field; what is no rate is refused by the verb as below zero."""
    found = amount_in(text or "0", "EUR")
    return found.amount if found else Decimal(-1)


def page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page."""
    library = staff_of(request).library
    today = local_day(library, timezone.now())
    shown: dict[str, Any] = {
        "lines": price_list(library, today),
        "coming": coming(library, today),
        "own": library,
        "today": today,
        "currency": currency(library),
        "services": [(str(each), words("SERVICES", each)) for each in Service if each not in BY_RULE],
        "units": [(str(each), words("UNITS", each)) for each in Unit],
        "form": form,
    }
    return render(request, "desk/money/prices.html", shown, status=form.status)


@requires(SET_PRICES)
@require_POST
def end(request: HttpRequest, price: int) -> HttpResponse:
    """Let a line end with today. Refusals: those of ``end_price``."""
    library = staff_of(request).library
    tomorrow = local_day(library, timezone.now()) + timedelta(days=1)
    end_price(occasion_of(request), price=price, day=tomorrow)
    return HttpResponseRedirect(reverse("prices"))
