"""Sales at the desk: copies, prints, postage for somebody who needs no account."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_count
from armarius.desk.money.screens import AT_DESK, ShownPosting, shown_posting
from armarius.desk.money.typed import amount_in, typed_amount
from armarius.desk.requests import occasion_of, staff_of
from armarius.money.commands.sell import MOST, Wanted, sell
from armarius.money.permissions import TAKE
from armarius.money.preferences import SHIFTS_NEEDED
from armarius.money.queries import currency
from armarius.money.queries.prices import price_list
from armarius.money.queries.registers import open_shift_of
from armarius.money.queries.sales import sales_of
from armarius.money.rules.accounts import Method
from armarius.money.rules.prices import FOR_SALE, Price
from armarius.network import queries as network
from armarius.platform.queries import preference
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.localised import money_text
from armarius.ui.words import words

NEWEST = 30


@dataclass(frozen=True, slots=True)
class Offered:
    """A line of the price list: its field, its words, what one costs, how many were typed, what is wrong."""

    field: str
    label: str
    unit: str
    typed: object
    error: str


@dataclass(frozen=True, slots=True)
class SaleScreen:
    """The page: what is offered, how it is paid, what was sold today."""

    offered: tuple[Offered, ...]
    methods: tuple[tuple[str, str], ...]
    sold: tuple[ShownPosting, ...]
    shift_lacks: bool
    total: str
    form: Form


@requires(TAKE)
@require_http_methods(["GET", "POST"])
def sale(request: HttpRequest) -> HttpResponse:
    """Sell what was typed; ``look`` only shows what it comes to."""
    if request.method == "GET":
        return page(request, form_of())
    try:
        wanted = wanted_in(request)
        if "look" in request.POST:
            return page(request, form_of(**request.POST.dict()), total_of(request, wanted))
        method = request.POST.get("method", "")
        found = sell(
            occasion_of(request),
            wanted=wanted,
            method=Method(method) if method in set(Method) else Method.CASH,
            tendered=typed_amount(request, "tendered", currency(staff_of(request).library))
            if method in ("", Method.CASH)
            else None,
        )
    except Outcome as outcome:
        fields = [field_of(each) for each in offered_at(staff_of(request).library)]
        return page(request, refused_form(request, outcome, "tendered", *fields))
    told = {"posting": found.transaction, "change": found.change.amount}
    return HttpResponseRedirect(f"{reverse('sale')}?{urlencode(told)}")


def page(request: HttpRequest, form: Form, total: Money | None = None) -> HttpResponse:
    """The page of sales; ``total`` is what was looked at before selling."""
    staff = staff_of(request)
    today = network.local_day(staff.library, timezone.now())
    names = {row.pk: row.name for row in network.libraries()}
    sold = sales_of(staff.account, staff.library, today, NEWEST)
    needed = preference(SHIFTS_NEEDED, staff.library)
    screen = SaleScreen(
        offered=tuple(shown(each, form) for each in offered_at(staff.library)),
        methods=tuple(
            (str(each), words("PAYMENT_METHODS", each)) for each in AT_DESK if each is not Method.CREDIT
        ),
        sold=tuple(shown_posting(row, names, staff) for row in sold),
        shift_lacks=bool(needed) and open_shift_of(staff.account) is None,
        total=money_text(total) if total else "",
        form=form,
    )
    told = {"screen": screen, "done": done(request)}
    return render(request, "desk/money/sale.html", told, status=form.status)


def done(request: HttpRequest) -> Mapping[str, object]:
    """What was just sold, told once: the posting, and the change due."""
    posting = number_in(request.GET.get("posting", ""))
    change = amount_in(request.GET.get("change", ""), currency(staff_of(request).library))
    return {"posting": posting, "change": money_text(change) if change and change.amount > 0 else ""}


def offered_at(library: int) -> tuple[Price, ...]:
    """The lines of today's price list that cost something and name nobody."""
    today = network.local_day(library, timezone.now())
    return tuple(each for each in price_list(library, today) if each.amount and each.service in FOR_SALE)


def field_of(price: Price) -> str:
    """The name of the field of a line."""
    return f"quantity_{price.id}"


def shown(price: Price, form: Form) -> Offered:
    """A line of the price list in words."""
    label = " · ".join(filter(None, (words("SERVICES", price.service), price.name)))
    unit = f"{money_text(price.amount)} {words('UNITS', price.unit)}"
    name = field_of(price)
    return Offered(name, label, unit, form.typed.get(name, ""), form.errors.get(name, ""))


def wanted_in(request: HttpRequest) -> tuple[Wanted, ...]:
    """What was typed; nothing typed is none. Refusal: ``Invalid`` not_a_number."""
    counts = {
        each.id: typed_count(request, field_of(each), high=MOST)
        for each in offered_at(staff_of(request).library)
    }
    return tuple(Wanted(price, count) for price, count in counts.items() if count)


def total_of(request: HttpRequest, wanted: tuple[Wanted, ...]) -> Money:
    """What it comes to in the library's currency."""
    library = staff_of(request).library
    prices = {each.id: each.amount for each in offered_at(library)}
    name = currency(library)
    return sum(
        (
            Money(prices[each.price].amount * each.quantity, name)
            for each in wanted
            if prices[each.price].currency == name
        ),
        Money.zero(name),
    )
