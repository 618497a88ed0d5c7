"""A reader's account at the desk: take payments, charge, waive, take back."""

from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.desk.forms import Form, number_in, refused_form, typed_count, typed_number
from armarius.desk.looks import saw, shows_reader
from armarius.desk.money import sales
from armarius.desk.money.screens import account_screen, chosen_in, ticked_in
from armarius.desk.money.typed import amount_in, needed_amount, typed_amount
from armarius.desk.requests import occasion_of, staff_of
from armarius.money.commands.charge import charge
from armarius.money.commands.charge_price import charge_price
from armarius.money.commands.pay import pay
from armarius.money.commands.reverse import reverse as reverse_posting
from armarius.money.commands.waive import waive
from armarius.money.permissions import CHARGE, SEE, TAKE, WAIVE
from armarius.money.queries import currency
from armarius.money.queries.transactions import reader_of, undo_verb
from armarius.money.rules.accounts import Method, Service
from armarius.patrons.rules.accesses import Shown
from armarius.platform.commands.undo import undo
from armarius.platform.queries import entry_of
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.localised import money_text

FIELDS = ("amount", "tendered", "quantity", "reason", "price", "refunded")


@requires(SEE)
@require_GET
@shows_reader(Shown.MONEY)
def account(request: HttpRequest, reader: int) -> HttpResponse:
    """The account. ``Http404`` when there is no such reader."""
    return page(request, reader)


def page(request: HttpRequest, reader: int, form: Form | None = None, section: str = "") -> HttpResponse:
    """The page; ``section`` names the form that was refused."""
    screen = account_screen(reader, staff_of(request), form, section, ticked_in(request.POST))
    shown = {"screen": screen, "card": screen.card, "done": done(request)}
    return render(request, "desk/money/account.html", shown, status=form.status if form else 200)


def done(request: HttpRequest) -> dict[str, object]:
    """What was just done, told once: the posting, and the change due."""
    posting = number_in(request.GET.get("posting", ""))
    change = amount_in(request.GET.get("change", ""), currency(staff_of(request).library))
    told = money_text(change) if change and change.amount > 0 else ""
    return {"posting": posting, "change": told} if posting else {}


@requires(TAKE)
@require_POST
@shows_reader(Shown.MONEY)
def take(request: HttpRequest, reader: int) -> HttpResponse:
    """Take a payment for what is ticked."""
    name = currency(staff_of(request).library)
    method = request.POST.get("method", "")
    try:
        paid = pay(
            occasion_of(request),
            reader=reader,
            charges=chosen_in(request.POST),
            amount=typed_amount(request, "amount", name),
            method=Method(method) if method in set(Method) else Method.CASH,
            tendered=typed_amount(request, "tendered", name) if method in ("", Method.CASH) else None,
            keep_rest="keep_rest" in request.POST,
        )
    except Outcome as outcome:
        return page(request, reader, refused_form(request, outcome, *FIELDS), "pay")
    return back(reader, posting=paid.transaction, change=paid.change.amount)


@requires(CHARGE)
@require_POST
@shows_reader(Shown.MONEY)
def charge_something(request: HttpRequest, reader: int) -> HttpResponse:
    """Charge a line of the price list, or an amount by hand."""
    try:
        made = charged(request, reader)
    except Outcome as outcome:
        return page(request, reader, refused_form(request, outcome, *FIELDS), "charge")
    return back(reader, posting=made)


def charged(request: HttpRequest, reader: int) -> int:
    """Charge as typed; the posting."""
    price, note = typed_number(request, "price"), request.POST.get("note", "")
    if price:
        quantity = typed_count(request, "quantity", low=1, high=9999) or 1
        return charge_price(
            occasion_of(request), reader=reader, price=price, quantity=quantity, note_text=note
        ).transaction
    service = request.POST.get("service", "")
    return charge(
        occasion_of(request),
        reader=reader,
        service=Service(service) if service in set(Service) else Service.MANUAL,
        amount=needed_amount(request, "amount", currency(staff_of(request).library)),
        note_text=note,
    ).transaction


@requires(WAIVE)
@require_POST
@shows_reader(Shown.MONEY)
def waive_charges(request: HttpRequest, reader: int) -> HttpResponse:
    """Waive what is ticked, or an amount of it."""
    try:
        made = waive(
            occasion_of(request),
            reader=reader,
            charges=chosen_in(request.POST),
            amount=typed_amount(request, "amount", currency(staff_of(request).library)),
            reason=request.POST.get("reason", ""),
        )
    except Outcome as outcome:
        return page(request, reader, refused_form(request, outcome, *FIELDS), "waive")
    return back(reader, posting=made.transaction)


@requires(TAKE)
@require_POST
def take_back(request: HttpRequest, money_transaction: int) -> HttpResponse:
    """Undo a posting that is minutes old, or reverse it with a reason; what is refused is said on the account."""
    reader = reader_of(money_transaction)
    try:
        taken_back(request, money_transaction)
    except Outcome as outcome:
        if not reader:
            return sales.page(request, refused_form(request, outcome))
        saw(request, Shown.MONEY, reader)
        return page(request, reader, refused_form(request, outcome), "back")
    return back(reader) if reader else HttpResponseRedirect(reverse("sale"))


def taken_back(request: HttpRequest, money_transaction: int) -> None:
    """Undo what can be undone, reverse the rest."""
    verb = undo_verb(money_transaction)
    entry = entry_of(verb, "money_transaction", money_transaction) if verb else None
    if entry and "undo" in request.POST:
        undo(occasion_of(request), entry=entry)
    else:
        reverse_posting(
            occasion_of(request), posting=money_transaction, reason=request.POST.get("reason", "")
        )


def back(reader: int, *, posting: int = 0, change: Decimal = Decimal(0)) -> HttpResponse:
    """To the account, telling what was done."""
    told = {"posting": posting, **({"change": change} if change else {})} if posting else {}
    return HttpResponseRedirect(
        reverse("reader_account", args=[reader]) + (f"?{urlencode(told)}" if told else "")
    )
