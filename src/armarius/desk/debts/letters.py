"""Letters to readers who owe something: a page each, in the reader's language, the address where windows are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext, override, pgettext
from django.utils.translation import gettext as _

from armarius.desk.debts.debtors import Debtors, Owes
from armarius.desk.looks import took_list
from armarius.desk.printing.views import document
from armarius.desk.requests import staff_of
from armarius.money.queries.charges import ChargeLine
from armarius.money.queries.debts import open_charges_among
from armarius.money.rules.accounts import Service
from armarius.network import queries as network
from armarius.patrons.preferences import AGE_OF_MAJORITY
from armarius.patrons.queries.fields import postal_addresses
from armarius.patrons.rules.families import is_minor
from armarius.platform.documents.texts import Value
from armarius.platform.queries import preference
from armarius.platform.values.money import Money
from armarius.ui.languages import paper_language
from armarius.ui.localised import bound, money_text, number_text, short_day_text
from armarius.ui.words import words

TEMPLATE = Path(__file__).with_name("letter.typ")
MOST = 300
"""Letters that are made at once."""
LINES = 14
"""Charges that are named on the page; what is beyond is one sum."""
DAYS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Letter:
    """Whom a letter goes to, where, what they owe and for what, and the days it speaks of."""

    reader: Any
    address: tuple[str, ...]
    owes: Owes
    lines: Sequence[ChargeLine]
    majority: int
    today: date


def letters(request: HttpRequest, chosen: Debtors) -> HttpResponse:
    """The letters as PDF, in the order of the list; whoever is in them is written down."""
    staff = staff_of(request)
    library = network.library(staff.library)
    found = list(chosen.order_by("family_name", "given_name", "id")[0:MOST])
    ids = [reader.pk for reader, _owes in found]
    lines, addresses = open_charges_among(ids), postal_addresses(ids)
    today = network.local_day(staff.library, chosen.at)
    majority = preference(AGE_OF_MAJORITY, staff.library)
    made: list[Value] = []
    for reader, owes in found:
        letter = Letter(reader, addresses.get(reader.pk, ()), owes, lines.get(reader.pk, ()), majority, today)
        with override(paper_language(reader.language)):
            made.append(written(letter))
    data: dict[str, Value] = {
        "title": _("What readers owe"),
        "library": library.name if library else "",
        "address": library.address if library else "",
        "letters": made,
    }
    took_list(request, "debts", ids)
    return document(TEMPLATE, data, get_language() or "en", f"letters-{today.isoformat()}.pdf")


def written(letter: Letter) -> dict[str, Value]:
    """A letter in the language that is set."""
    reader = letter.reader
    young = is_minor(reader.birth_date, letter.majority, letter.today)
    name = _("To the parents or guardians of %(name)s") % {"name": reader.name} if young else reader.name
    together = ", ".join(bound(money_text(each)) for each in letter.owes.together)
    paragraphs: list[Value] = [
        _("By our books %(amount)s is to be paid to the library.") % {"amount": together},
        _(
            "Payment is asked for by %(day)s, at the library. If you have paid meanwhile, this letter is settled."
        )
        % {"day": short_day_text(letter.today + DAYS)},
    ]
    if letter.owes.running:
        paragraphs.append(_("Overdue copies cost more until they come back."))
    return {
        "language": (get_language() or "en").partition("-")[0],
        "recipient": [name, *letter.address],
        "day": short_day_text(letter.today),
        "title": _("What is to be paid to the library"),
        "heads": [
            pgettext("own data", "For what"),
            pgettext("receipt", "Date"),
            pgettext("receipt", "Amount"),
        ],
        "rows": rows(letter),
        "total": [_("Total"), "", together],
        "paragraphs": paragraphs,
        "greeting": _("Your library"),
    }


def rows(letter: Letter) -> list[Value]:
    """What is owed, the oldest first; what does not fit is one sum. Titles are named on no paper."""
    named: list[Value] = [
        [charge_words(each), short_day_text(each.day), money_text(each.open)] for each in letter.lines[:LINES]
    ]
    rest: dict[str, Money] = {}
    for each in letter.lines[LINES:]:
        name = each.open.currency
        rest[name] = rest.get(name, Money.zero(name)) + each.open
    more = len(letter.lines) - LINES
    if rest:
        said = ngettext("%(count)s more charge", "%(count)s more charges", more) % {
            "count": number_text(more)
        }
        named.append([said, "", ", ".join(money_text(each) for each in rest.values())])
    for money in letter.owes.running:
        named.append(
            [_("Fine of overdue copies until today"), short_day_text(letter.today), money_text(money)]
        )
    return named


def charge_words(each: ChargeLine) -> str:
    """What was charged for, with the price's own words and how many."""
    said = words("SERVICES", Service(each.service))
    if each.title:
        said = f"{said}, {each.title}"
    return f"{said} × {number_text(each.quantity)}" if each.quantity > 1 else said
