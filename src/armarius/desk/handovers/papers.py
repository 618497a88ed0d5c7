"""A statement on paper with its signatures, and as a file for accounting's program."""

from collections.abc import Iterator
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from armarius.desk.forms import form_of
from armarius.desk.handovers.screens import HandoverScreen, handover_screen
from armarius.desk.handovers.statements import Line, booking_words
from armarius.desk.lists.exports import CSV, XLSX, csv_lines, xlsx_bytes
from armarius.desk.lists.tables import Value as Cell
from armarius.desk.printing.views import asked_language, document
from armarius.desk.requests import staff_of
from armarius.money.permissions import HAND_OVER
from armarius.money.rules.accounts import AccountKind
from armarius.money.rules.handovers import bookings
from armarius.network import queries as network
from armarius.platform.documents.texts import Value
from armarius.ui.access import requires
from armarius.ui.localised import moment_text, money_text, short_day_text
from armarius.ui.words import words

TEMPLATE = Path(__file__).with_name("statement.typ")


@requires(HAND_OVER)
@never_cache
@require_GET
def handover_paper(request: HttpRequest, handover: int) -> HttpResponse:
    """The statement as PDF, with lines to sign on. ``Http404`` when the library has none such."""
    language = asked_language(request, get_language() or "en")
    with override(language):
        screen = handover_screen(handover, staff_of(request).library, form_of())
        data = printed(screen)
    return document(TEMPLATE, data, language, f"handover-{screen.row.year}-{screen.row.number}.pdf")


def printed(screen: HandoverScreen) -> dict[str, Value]:
    """The statement as its template takes it."""
    row = screen.row
    library = network.library(row.library_id)
    return {
        "title": _("Hand-over statement %(number)s") % {"number": row},
        "library": library.name if library else "",
        "address": library.address if library else "",
        "place": short_day_text(row.day),
        "pairs": pairs(screen),
        "tables": [shifts(screen), services(screen), methods(screen), cash(screen)],
        "signatures": [_("Handed over by"), _("Taken over by")],
        "names": [screen.handed_by, row.taken_by],
        "day": pgettext("receipt", "Date"),
        "footer": library.name if library else "",
    }


def pairs(screen: HandoverScreen) -> list[Value]:
    """From whom to whom, and what it takes back."""
    row = screen.row
    found: list[Value] = [
        {"label": _("Handed over by"), "value": screen.handed_by},
        {"label": _("Taken over by"), "value": row.taken_by},
        {"label": _("Cash handed over to"), "value": words("DESTINATIONS", row.destination)},
    ]
    if row.reverses_id:
        said = _("%(number)s: %(reason)s") % {"number": row.reverses, "reason": row.reason}
        found.append({"label": _("Takes back statement"), "value": said})
    return found


def shifts(screen: HandoverScreen) -> Value:
    """Which shifts it is about."""
    rows: list[Value] = [
        [
            f"{each.row.register.code} {each.row.register.name}",
            str(each.row.number),
            each.cashier,
            moment_text(each.row.closed_at),
            money_text(each.difference) if each.difference is not None else "",
        ]
        for each in screen.shifts
    ]
    heads: list[Value] = [
        _("Cash register"),
        _("Z report"),
        _("Cashier"),
        pgettext("shift", "Closed"),
        _("Surplus or shortage"),
    ]
    return {"heads": heads, "rows": rows, "left": 4}


def services(screen: HandoverScreen) -> Value:
    """For what it was taken."""
    found = screen.statement
    rows: list[Value] = [
        [each.words, each.code, each.rate, money_text(each.tax) if each.tax else "", money_text(each.amount)]
        for each in found.services
    ]
    rows.append([_("Total"), "", "", money_text(found.tax) if found.tax else "", money_text(found.total)])
    heads: list[Value] = [_("For what"), _("Account code"), _("VAT rate"), _("VAT"), _("Total")]
    return {"heads": heads, "rows": rows, "left": 2}


def methods(screen: HandoverScreen) -> Value:
    """What it was paid with."""
    rows = [line(each) for each in screen.statement.methods]
    rows.append([_("Total"), "", money_text(screen.statement.total)])
    return {"heads": [_("Paid with"), _("Account code"), _("Total")], "rows": rows, "left": 2}


def cash(screen: HandoverScreen) -> Value:
    """The cash."""
    rows = [line(each) for each in screen.statement.cash]
    heads: list[Value] = [_("Cash"), _("Account code"), pgettext("receipt", "Amount")]
    return {"heads": heads, "rows": rows, "left": 2}


def line(each: Line) -> Value:
    """Words, code and amount."""
    return [each.words, each.code, money_text(each.amount)]


@requires(HAND_OVER)
@never_cache
@require_GET
def handover_file(request: HttpRequest, handover: int) -> HttpResponse:
    """The statement as lines for accounting's program, CSV or ``?format=xlsx``. ``Http404`` for others."""
    kind = request.GET.get("format", "csv")
    if kind not in ("csv", "xlsx"):
        raise Http404
    screen = handover_screen(handover, staff_of(request).library, form_of())
    heading = [
        _("Statement"),
        _("Day"),
        _("Account code"),
        pgettext("accounting", "Account"),
        _("VAT rate"),
        pgettext("accounting", "Debit"),
        pgettext("accounting", "Credit"),
        _("Currency"),
    ]
    if kind == "csv":
        response = HttpResponse(b"".join(csv_lines(heading, booked(screen))), content_type=CSV)
    else:
        title = _("Hand-over statement %(number)s") % {"number": screen.row}
        response = HttpResponse(xlsx_bytes(title, heading, booked(screen)), content_type=XLSX)
    name = f"handover-{screen.row.year}-{screen.row.number}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def booked(screen: HandoverScreen) -> Iterator[list[Cell]]:
    """Lines that add up to nothing: what is where in debit, for what in credit."""
    for each in bookings(screen.sums):
        taxed = each.account in (AccountKind.INCOME, AccountKind.VAT)
        amount = each.amount.amount
        yield [
            str(screen.row),
            screen.row.day,
            each.code,
            booking_words(each),
            each.rate.normalize() if taxed else "",
            amount if amount > 0 else "",
            -amount if amount < 0 else "",
            each.amount.currency,
        ]
