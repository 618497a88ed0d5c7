"""The clearance sheet: what a reader still owes, or that nothing is owed; on a page, and on paper to be signed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from armarius.circulation.queries.debts import Debts, debts_of, open_loans_of_readers
from armarius.circulation.refusals import Refusal as Circulation
from armarius.desk.forms import Form
from armarius.network import queries as network
from armarius.patrons import contributions
from armarius.platform.documents.rendering import render
from armarius.platform.documents.texts import Value
from armarius.ui.languages import language_tag
from armarius.ui.localised import number_text, short_day_text
from armarius.ui.words import sentence

TEMPLATE = Path(__file__).parent / "clearance.typ"
MOST = 400
"""Sheets of one document."""
OWN_PLACE = {Circulation.READER_HAS_LOANS, Circulation.READER_HAS_HOLDS}
"""Copies are named by title, and a reservation is nothing owed."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A copy that a reader has at home."""

    title: str
    tongue: str
    code: str
    due: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class ClearanceScreen:
    """What stands between a reader and being cleared; titles only once the look was written down."""

    row: Any
    card: str
    debts: Debts
    titles: tuple[Owed, ...]
    shows_titles: bool
    reasons: tuple[str, ...]
    today: date
    form: Form

    @property
    def clear(self) -> bool:
        """Whether nothing is owed."""
        return not self.reasons


def clearance_screen(row: Any, form: Form, *, shows_titles: bool) -> ClearanceScreen:
    """What one reader owes."""
    today = network.local_day(row.home_library_id, timezone.now())
    found = contributions.against_clearing.ask(row.pk)
    return ClearanceScreen(
        row=row,
        card=network.codes_of("reader", [row.pk]).get(row.pk, ""),
        debts=debts_of([row.pk], today).get(row.pk, Debts()),
        titles=owed([row.pk], today).get(row.pk, ()) if shows_titles else (),
        shows_titles=shows_titles,
        reasons=tuple(sentence(reason) for each in found for reason in each),
        today=today,
        form=form,
    )


def owed(readers: Iterable[int], today: date) -> Mapping[int, tuple[Owed, ...]]:
    """What each of these readers has at home, by title; two queries."""
    loans = list(open_loans_of_readers(readers))
    codes = network.codes_of("item", [loan.item_id for loan in loans])
    found: dict[int, tuple[Owed, ...]] = {}
    for loan in loans:
        each = Owed(
            loan.item.record.title,
            language_tag(loan.item.record.language),
            codes.get(loan.item_id, ""),
            loan.due_on,
            loan.due_on < today,
        )
        found[loan.reader_id or 0] = (*found.get(loan.reader_id or 0, ()), each)
    return found


def sheets(readers: Sequence[Any], library: Any, staff_name: str) -> bytes:
    """The sheets of these readers as a PDF, a page for each. Refusals: those of ``documents.rendering.render``."""
    today = network.local_day(library.pk, timezone.now())
    cards = network.codes_of("reader", [row.pk for row in readers])
    at_home = owed([row.pk for row in readers], today)
    data: dict[str, Value] = {
        "library": library.name,
        "place": library.address,
        "title": _("Clearance sheet"),
        "footer": f"{library.name}, {short_day_text(today)}",
        "sheets": [sheet(row, cards.get(row.pk, ""), at_home.get(row.pk, ()), today) for row in readers],
        "words": {
            "heads": [_("Title"), _("Copy"), _("Due")],
            "signature": _("For the library: %(name)s") % {"name": staff_name},
            "reader": _("The reader"),
            "day": _("Date"),
        },
    }
    return render(TEMPLATE, data, language=get_language() or "en")


def other_reasons(reader: int) -> list[str]:
    """What a reader owes besides copies, in words; a reservation is nothing owed."""
    found = contributions.against_clearing.ask(reader)
    return [sentence(reason) for each in found for reason in each if reason.code not in OWN_PLACE]


def sheet(row: Any, card: str, titles: Sequence[Owed], today: date) -> Value:
    """One reader's page."""
    pairs = [
        (_("Reader"), row.name),
        (_("Card"), card),
        (_("Class or group"), row.group.name if row.group else ""),
        (_("Left on"), short_day_text(timezone.localdate(row.left_at)) if row.left_at else ""),
    ]
    others = other_reasons(row.pk)
    if titles:
        said = _("Copies still at home: %(copies)s") % {"copies": number_text(len(titles))}
    elif others:
        said = others.pop(0)
    else:
        said = _("Nothing is owed to the library on %(day)s.") % {"day": short_day_text(today)}
    return {
        "name": row.name,
        "pairs": [{"label": label, "value": value} for label, value in pairs if value],
        "said": said,
        "more": others,
        "rows": [[each.title, each.code, short_day_text(each.due)] for each in titles],
    }
