"""Receipts on paper: a sheet, or a slip of the till's width."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from armarius.desk.looks import saw
from armarius.desk.printing.views import asked_language, document
from armarius.money.permissions import SEE
from armarius.money.queries.transactions import entries, reader_of, transaction
from armarius.money.rules.accounts import AccountKind, Part, TransactionKind
from armarius.money.rules.postings import tax_within
from armarius.network import queries as network
from armarius.patrons.queries import person_card
from armarius.patrons.rules.accesses import Shown
from armarius.platform.documents.texts import Value
from armarius.platform.values.money import Money
from armarius.ui.access import requires
from armarius.ui.localised import money_text, number_text, short_day_text
from armarius.ui.words import words

TEMPLATE = Path(__file__).with_name("receipt.typ")


@requires(SEE)
@never_cache
@require_GET
def receipt(request: HttpRequest, money_transaction: int) -> HttpResponse:
    """The receipt of a posting as PDF; ``?paper=slip`` for the till. ``Http404`` for one without a receipt."""
    row = transaction(money_transaction)
    if row is None or getattr(row, "receipt", None) is None:
        raise Http404
    reader = reader_of(money_transaction)
    if reader:
        saw(request, Shown.PAPER, reader)
    language = asked_language(request, get_language() or "en")
    with override(language):
        data = printed(row, reader)
    data["slip"] = request.GET.get("paper") == "slip"
    return document(TEMPLATE, data, language, f"receipt-{row.day.year}-{data['number']}.pdf")


def printed(row: Any, reader: int) -> dict[str, Value]:
    """The receipt as its template takes it."""
    library = network.library(row.library_id)
    lines = moved(row)
    total = sum((amount for _words, amount, _rate in lines), Money.zero(lines[0][1].currency))
    card = person_card(reader) if reader else None
    number = f"{row.receipt.year}/{row.receipt.number}"
    return {
        "title": title(row, total),
        "number": str(row.receipt.number),
        "library": library.name if library else "",
        "address": library.address if library else "",
        "place": _("No. %(number)s") % {"number": number},
        "pairs": [
            {"label": pgettext("receipt", "Date"), "value": short_day_text(row.day)},
            {"label": _("Card"), "value": card.card if card else "–"},
            {"label": _("Paid with"), "value": words("PAYMENT_METHODS", row.method) if row.method else "–"},
        ],
        "heads": [pgettext("own data", "For what"), pgettext("receipt", "Amount")],
        "rows": [[said, money_text(amount)] for said, amount, _rate in lines],
        "total": [_("Total"), money_text(total)],
        "taxes": taxes(lines),
        "footer": library.name if library else "",
    }


def title(row: Any, total: Money) -> str:
    """What the paper is: for money that came in, or that went out."""
    if row.kind == TransactionKind.REVERSAL:
        return _("Receipt for what was taken back")
    return _("Receipt") if total.amount > 0 else _("Receipt for money paid out")


Moved = tuple[str, Money, Any]


def moved(row: Any) -> list[Moved]:
    """For what money came in (above zero) or went out, each with its rate of tax."""
    found: list[Moved] = []
    for entry in entries(row.pk):
        amount = Money.from_units(-entry.amount, entry.currency)
        if entry.charge is not None and entry.part == Part.PAID:
            charge = entry.charge
            said = " · ".join(filter(None, (words("SERVICES", charge.service), charge.title)))
            many = f" × {number_text(charge.quantity)}" if charge.quantity > 1 else ""
            found.append((said + many, amount, charge.vat_rate))
        elif entry.account.kind == AccountKind.ADVANCE:
            found.append((_("Credit of the reader"), amount, 0))
    if not found:
        raise Http404
    return found


def taxes(lines: list[Moved]) -> list[Value]:
    """The tax that is in it, by rate."""
    sums: dict[Any, Money] = {}
    for _said, amount, rate in lines:
        if rate:
            sums[rate] = sums.get(rate, Money.zero(amount.currency)) + tax_within(amount, rate)
    return [
        [_("VAT %(rate)s %% in it") % {"rate": number_text(rate.normalize())}, money_text(tax)]
        for rate, tax in sorted(sums.items())
    ]
