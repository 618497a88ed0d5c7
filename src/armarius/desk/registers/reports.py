"""X and Z reports on paper."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from armarius.desk.printing.views import asked_language, document
from armarius.desk.registers.screens import own_shift, shown_shifts
from armarius.desk.requests import staff_of
from armarius.money.permissions import SEE_REGISTERS
from armarius.money.queries.registers import ShiftReport, report
from armarius.money.rules.registers import ServiceTakings
from armarius.network import queries as network
from armarius.platform.documents.texts import Value
from armarius.ui.access import requires
from armarius.ui.localised import moment_text, money_text, number_text
from armarius.ui.words import words

TEMPLATE = Path(__file__).with_name("report.typ")


@requires(SEE_REGISTERS)
@never_cache
@require_GET
def shift_report(request: HttpRequest, shift: int) -> HttpResponse:
    """The report of a shift as PDF. ``Http404`` when the library has no such shift."""
    row = own_shift(shift, staff_of(request).library)
    language = asked_language(request, get_language() or "en")
    with override(language):
        data = printed(report(row), shown_shifts([row])[0].cashier)
    name = f"z-{row.register.code}-{row.number}" if row.number else f"x-{row.pk}"
    return document(TEMPLATE, data, language, f"{name}.pdf")


def printed(found: ShiftReport, cashier: str) -> dict[str, Value]:
    """The report as its template takes it."""
    row = found.shift
    library = network.library(row.register.library_id)
    count, first, last = found.receipts
    return {
        "title": titled(found),
        "library": library.name if library else "",
        "address": library.address if library else "",
        "place": f"{row.register.code} {row.register.name}",
        "pairs": [
            {"label": _("Cashier"), "value": cashier},
            {"label": _("Opened"), "value": moment_text(row.opened_at)},
            {
                "label": pgettext("shift", "Closed"),
                "value": moment_text(row.closed_at) if row.closed_at else "–",
            },
            {"label": _("Receipts"), "value": f"{number_text(count)} ({first}–{last})" if count else "0"},
        ],
        "tables": [methods(found), services(found), cash(found)],
        "signature": _("Cashier"),
        "footer": library.name if library else "",
    }


def titled(found: ShiftReport) -> str:
    """What the paper is."""
    if found.shift.number is None:
        return _("X report")
    return _("Z report %(number)s") % {"number": found.shift.number}


def methods(found: ShiftReport) -> Value:
    """What was taken and given, by method."""
    rows: list[Value] = [
        [
            words("PAYMENT_METHODS", each.method),
            money_text(each.incoming),
            money_text(each.outgoing),
            money_text(each.total),
        ]
        for each in found.takings
    ]
    rows.append([_("Total"), "", "", money_text(found.total)])
    for said, (count, amount) in (
        (_("Of it given back"), found.refunds),
        (_("Of it taken back"), found.reversals),
    ):
        rows.append([said, number_text(count), "", money_text(amount)])
    heads: list[Value] = [_("Paid with"), _("Taken in"), _("Given back"), _("Total")]
    return {"heads": heads, "rows": rows}


def services(found: ShiftReport) -> Value:
    """For what it was taken, with the tax in it."""
    rows: list[Value] = [
        [
            service_text(each),
            f"{number_text(each.rate)} %" if each.service else "",
            money_text(each.tax) if each.service else "",
            money_text(each.gross),
        ]
        for each in found.services
    ]
    return {"heads": [_("For what"), _("VAT rate"), _("VAT"), _("Total")], "rows": rows}


def service_text(takings: ServiceTakings) -> str:
    """A service, or the credit of readers, in words."""
    said = words("SERVICES", takings.service) if takings.service else pgettext("account", "Credit of readers")
    return said if takings.own else _("%(service)s, for another library") % {"service": said}


def cash(found: ShiftReport) -> Value:
    """From the float to the count."""
    rows: list[Value] = [
        [pgettext("posting", "Float"), "", "", money_text(found.float)],
        [_("Takings in cash"), "", "", money_text(found.cash)],
    ]
    rows += [
        [words("ACCOUNTS", each.account), each.reason, "", money_text(each.amount)] for each in found.moved
    ]
    rows.append([_("Expected in the register"), "", "", money_text(found.expected)])
    if found.counted is not None and found.difference is not None:
        rows.append([_("Counted"), "", "", money_text(found.counted)])
        rows.append([_("Surplus or shortage"), "", "", money_text(found.difference)])
    return {"heads": [_("Cash"), "", "", pgettext("receipt", "Amount")], "rows": rows}
