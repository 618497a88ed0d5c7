"""A receipt on paper: a sheet, or a slip of the till's width. Both faces print it; neither's domain is known here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from armarius.platform.documents.rendering import render
from armarius.platform.documents.texts import Value
from armarius.platform.values.money import Money
from armarius.ui.localised import money_text, number_text, short_day_text
from armarius.ui.words import words

TEMPLATE = Path(__file__).with_name("receipt.typ")


class Line(Protocol):
    """For what money came in or went out."""

    @property
    def service(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def quantity(self) -> int: ...
    @property
    def amount(self) -> Money: ...
    @property
    def vat_rate(self) -> Decimal: ...
    @property
    def tax(self) -> Money: ...


class Receipt(Protocol):
    """What a receipt says."""

    @property
    def year(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def day(self) -> date: ...
    @property
    def method(self) -> str: ...
    @property
    def takes_back(self) -> bool: ...
    @property
    def lines(self) -> Sequence[Line]: ...


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who gives it, and the card of who gets it ("": nobody's)."""

    name: str
    address: str
    card: str


def receipt_paper(receipt: Receipt, issuer: Issuer, *, language: str, slip: bool = False) -> HttpResponse:
    """The receipt as a PDF to look at in the browser. Refusals: those of ``render``."""
    with override(language):
        data = printed(receipt, issuer)
    data["slip"] = slip
    response = HttpResponse(render(TEMPLATE, data, language=language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="receipt-{receipt.year}-{receipt.number}.pdf"'
    return response


def printed(receipt: Receipt, issuer: Issuer) -> dict[str, Value]:
    """The receipt as its template takes it."""
    lines = receipt.lines
    total = sum((line.amount for line in lines), Money.zero(lines[0].amount.currency))
    return {
        "title": title(receipt, total),
        "number": str(receipt.number),
        "library": issuer.name,
        "address": issuer.address,
        "place": _("No. %(number)s") % {"number": f"{receipt.year}/{receipt.number}"},
        "pairs": [
            {"label": pgettext("receipt", "Date"), "value": short_day_text(receipt.day)},
            {"label": _("Card"), "value": issuer.card or "–"},
            {
                "label": _("Paid with"),
                "value": words("PAYMENT_METHODS", receipt.method) if receipt.method else "–",
            },
        ],
        "heads": [pgettext("own data", "For what"), pgettext("receipt", "Amount")],
        "rows": [[what(line), money_text(line.amount)] for line in lines],
        "total": [_("Total"), money_text(total)],
        "taxes": taxes(lines),
        "footer": issuer.name,
    }


def title(receipt: Receipt, total: Money) -> str:
    """What the paper is: for money that came in, or that went out."""
    if receipt.takes_back:
        return _("Receipt for what was taken back")
    return _("Receipt") if total.amount > 0 else _("Receipt for money paid out")


def what(line: Line) -> str:
    """For what, in words."""
    if not line.service:
        return _("Credit of the reader")
    said = " · ".join(filter(None, (words("SERVICES", line.service), line.title)))
    return f"{said} × {number_text(line.quantity)}" if line.quantity > 1 else said


def taxes(lines: Sequence[Line]) -> list[Value]:
    """The tax that is in it, by rate."""
    sums: dict[Decimal, Money] = {}
    for line in lines:
        if line.vat_rate:
            before = sums.get(line.vat_rate, Money.zero(line.amount.currency))
            sums[line.vat_rate] = before + line.tax
    return [
        [_("VAT %(rate)s %% in it") % {"rate": number_text(rate.normalize())}, money_text(tax)]
        for rate, tax in sorted(sums.items())
    ]
