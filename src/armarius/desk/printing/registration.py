"""What the registration form of a reader says, in the language it is printed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.patrons.queries import PersonCard
from armarius.patrons.queries.consents import TextInForce
from armarius.patrons.queries.fields import FilledField
from armarius.patrons.rules.contacts import Address, ContactKind
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.registration import ReaderDetails
from armarius.platform.documents.texts import Value
from armarius.ui.languages import language_name
from armarius.ui.localised import short_day_text

TEMPLATE = Path(__file__).with_name("registration.typ")

Row = tuple[str, str]
"""A label and what stands beside it; an empty value is a line to write on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A reader to print: the row and the card, everything else that is known, the texts of the library.

    ``minor``: a parent or guardian signs; ``guardians`` are those in force: name, relation, telephone, e-mail.
    """

    row: Any
    card: PersonCard
    details: ReaderDetails
    fields: Sequence[FilledField]
    texts: Sequence[TextInForce]
    today: date
    minor: bool
    guardians: Sequence[tuple[str, str, str, str]] = ()


def filled(known: Registered, language: str) -> dict[str, Value]:
    """The form of a reader; what is usually known and is not of them is a line to write on."""
    rows = [row for row in rows_of(known) if row[1] or row[0] in always()]
    return form(
        known.card.home_library,
        known.card.card,
        rows,
        minor=known.minor,
        texts=known.texts,
        language=language,
        guardians=known.guardians,
    )


def empty(library: str, texts: Sequence[TextInForce], language: str) -> dict[str, Value]:
    """The form to fill in by hand."""
    labels = (*always(), _("Class or group"), _("Language of notices"), _("Category"), _("Card"))
    return form(library, "", [(label, "") for label in labels], minor=True, texts=texts, language=language)


def always() -> tuple[str, ...]:
    """What is asked of everybody, and so has its line when it is not known."""
    return (
        _("Family name"),
        _("Given name"),
        _("Date of birth"),
        _("Address"),
        _("Telephone"),
        _("E-mail"),
    )


def rows_of(known: Registered) -> list[Row]:
    """Everything that is known of a reader."""
    row, card, details = known.row, known.card, known.details
    return [
        (_("Family name"), row.family_name),
        (_("Given name"), row.given_name),
        (_("Other names"), details.other_names),
        (_("Contact person"), details.contact_person),
        (_("Registration number"), details.registration_number),
        (_("Date of birth"), day_text(row.birth_date)),
        (_("Address"), "\n".join(filter(None, map(address_text, details.addresses)))),
        (_("Telephone"), "\n".join([row.telephone, *contacts(details, ContactKind.TELEPHONE)]).strip()),
        (_("E-mail"), "\n".join([row.email, *contacts(details, ContactKind.EMAIL)]).strip()),
        (_("Class or group"), card.group),
        (_("Language of notices"), language_name(row.language) if row.language else ""),
        *((each.name, field_text(each)) for each in known.fields),
        (_("Category"), card.category_name),
        (_("Card"), card.card),
        (_("Registered on"), day_text(timezone.localdate(row.registered_at))),
        (_("Card valid until"), day_text(row.valid_until)),
    ]


def contacts(details: ReaderDetails, kind: ContactKind) -> list[str]:
    """The further numbers or addresses of a kind, each with whose it is."""
    return [
        f"{each.value} ({each.note})" if each.note else each.value
        for each in details.contacts
        if each.kind == kind
    ]


def address_text(address: Address) -> str:
    """An address in one line."""
    return ", ".join(filter(None, (address.street, address.place, address.postcode, address.country)))


def field_text(field: FilledField) -> str:
    """What a field says, in words."""
    if field.kind is FieldKind.YES_NO:
        return _("Yes") if field.value else ""
    if field.kind is FieldKind.DAY and field.value:
        return day_text(date.fromisoformat(field.value))
    return field.value


def form(
    library: str,
    card: str,
    rows: Sequence[Row],
    *,
    minor: bool,
    texts: Sequence[TextInForce],
    language: str,
    guardians: Sequence[tuple[str, str, str, str]] = (),
) -> dict[str, Value]:
    """The form as its template takes it."""
    guardian = [_("Signature of the parent or guardian")] if minor else []
    return {
        "title": _("Reader registration form"),
        "library": library,
        "place": card,
        "footer": library,
        "reader": [{"label": label, "value": value} for label, value in rows],
        "guardian_title": _("Parent or guardian of a minor"),
        "guardian": guardian_rows(guardians) if minor else [],
        "agreement_title": _("Agreement"),
        "agreement": agreement(library, texts, language),
        "texts": [shown_text(text, language) for text in texts],
        "signatures": [_("Signature of the reader"), *guardian, _("For the library")],
        "day": pgettext("signature", "Date"),
    }


def shown_text(text: TextInForce, language: str) -> Value:
    """A text of the library: title, version and day, paragraphs."""
    paragraphs = [line.strip() for line in text.body(language).splitlines() if line.strip()]
    return {"title": text.title(language), "note": version_text(text), "paragraphs": list(paragraphs)}


def version_text(text: TextInForce) -> str:
    """Which version of a text, and since when it holds."""
    return _("Version %(number)s of %(day)s") % {
        "number": text.number,
        "day": short_day_text(text.valid_from),
    }


def guardian_rows(guardians: Sequence[tuple[str, str, str, str]]) -> list[Value]:
    """The rows about whoever answers for a minor; lines to write on when nobody is on record."""
    labels = (pgettext("person", "Name"), _("Relation to the reader"), _("Telephone"), _("E-mail"))
    people = guardians or [("", "", "", "")]
    return [
        {"label": label, "value": value}
        for person in people
        for label, value in zip(labels, person, strict=True)
    ]


def agreement(library: str, texts: Sequence[TextInForce], language: str) -> list[Value]:
    """What is ticked and signed: the texts of the library, or what every library asks when it has written none."""
    if texts:
        return [
            _("I have read “%(title)s” (%(version)s) and agree.")
            % {"title": text.title(language), "version": version_text(text)}
            for text in texts
        ]
    return [
        _("I have read the rules for using the library “%(library)s” and will keep to them.")
        % {"library": library},
        _("I answer for copies I borrow and replace those that are lost or damaged, as the rules say."),
        _("I know that the library keeps these data to lend to me and to write to me, and for how long."),
    ]


def day_text(day: date | None) -> str:
    """A day in words; empty for none."""
    return short_day_text(day) if day is not None else ""
