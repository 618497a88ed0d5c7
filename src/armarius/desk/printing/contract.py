"""The agreement of a library with a reader, as a sheet for two signatures (R63); with institutions too (R76)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.desk.printing.registration import (
    Registered,
    Row,
    address_text,
    day_text,
    shown_text,
)
from armarius.platform.documents.texts import Value
from armarius.ui.localised import short_day_text

TEMPLATE = Path(__file__).with_name("contract.typ")


def agreed(known: Registered, library: Any, language: str) -> dict[str, Value]:
    """The sheet as its template takes it; ``library`` is the reader's home. What is not known is a line to write on."""
    signs = _("Signature of the parent or guardian") if known.minor else _("Signature of the reader")
    return {
        "title": _("Agreement on the use of the library"),
        "library": library.name,
        "place": " ".join(filter(None, (known.card.card, short_day_text(known.today)))),
        "footer": library.name,
        "parties": [
            {"title": _("The library"), "rows": labelled(library_rows(library))},
            {"title": pgettext("party", "The reader"), "rows": labelled(reader_rows(known))},
        ],
        "terms_title": _("What both keep to"),
        "terms": [shown_text(text, language) for text in known.texts if text.required] or [usual_terms()],
        "until": until_text(known),
        "copies": _("Signed twice: each of the two keeps one sheet."),
        "signatures": [_("For the library"), signs],
        "day": pgettext("signature", "Date"),
    }


def labelled(rows: Sequence[Row]) -> list[Value]:
    """Rows as the template takes them."""
    return [{"label": label, "value": value} for label, value in rows]


def library_rows(library: Any) -> list[Row]:
    """Who the library is; whoever signs writes their name."""
    return [
        (_("Name"), library.name),
        (_("Address"), library.address),
        (_("Telephone"), library.telephone),
        (_("Represented by"), ""),
    ]


def reader_rows(known: Registered) -> list[Row]:
    """Who the reader is; for a minor also who signs for them, for an institution who speaks for it."""
    row, details = known.row, known.details
    addresses = "\n".join(filter(None, map(address_text, details.addresses)))
    if details.registration_number or details.contact_person:
        rows = [
            (_("Name"), row.name),
            (_("Registration number"), details.registration_number),
            (_("Represented by"), details.contact_person),
        ]
    else:
        rows = [(pgettext("person", "Name"), row.name), (_("Date of birth"), day_text(row.birth_date))]
    rows += [(_("Address"), addresses), (_("Telephone"), row.telephone), (_("Card"), known.card.card)]
    if known.minor:
        named = [", ".join(filter(None, guardian[:3])) for guardian in known.guardians]
        rows.append((_("Represented by"), "\n".join(named)))
    return rows


def usual_terms() -> dict[str, Value]:
    """What every library asks when none of its own texts is required of everybody."""
    return {
        "title": "",
        "note": "",
        "paragraphs": [
            _(
                "The library lends from its collection and lets its rooms be used, free of charge but for "
                "what its price list says."
            ),
            _(
                "The reader keeps to the rules for using the library, brings copies back in time and in "
                "the state in which they were lent."
            ),
            _(
                "Copies that are lost or damaged are replaced by the same title, by an equal one the "
                "library accepts, or paid for as the rules say."
            ),
            _(
                "The card is not given to anybody else. Its loss, and a change of name, address or "
                "telephone, are told to the library at once."
            ),
            _(
                "The library keeps the reader’s data to lend and to write to them, shows them on request "
                "and erases them when the agreement has ended and nothing is owed."
            ),
        ],
    }


def until_text(known: Registered) -> str:
    """How long the agreement holds."""
    until = known.row.valid_until
    if until is None:
        return _("The agreement holds until one of the two ends it.")
    return _("The agreement holds until %(day)s; when the card is renewed it goes on.") % {
        "day": short_day_text(until)
    }
