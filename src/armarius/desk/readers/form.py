"""The form of a reader: what was typed, and what is asked here."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from armarius.desk.forms import Form, typed_day
from armarius.network.queries import local_day, subtree
from armarius.patrons import queries as patrons
from armarius.patrons.queries.consents import texts_in_force
from armarius.patrons.queries.fields import details_of, fields_at, institutions
from armarius.patrons.queries.groups import group_names
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.contacts import MOST, Address, AddressKind, Contact, ContactKind
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.registration import AskedField, ReaderDetails
from armarius.platform.values.reasons import Outcome, Override
from armarius.ui.languages import is_shipped, paper_language
from armarius.ui.words import sentence, words

DETAILS = ("other_names", "contact_person", "registration_number")
ADDRESS_PARTS = ("kind", "street", "place", "postcode", "country")
CONTACT_PARTS = ("kind", "value", "note")
DOUBTS = (Refusal.READER_MAY_BE_KNOWN, Refusal.AGE_OUTSIDE_CATEGORY)
WHY = "confirmed at registration"


@dataclass(frozen=True, slots=True)
class AskedInput:
    """A field that the library asks for, as the form shows it."""

    name: str
    label: str
    kind: str
    type: str
    hint: str
    value: str
    error: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AskedText:
    """A text to acknowledge: its title, body and version, whether it is required, ticked, and what is wrong."""

    name: str
    title: str
    body: str
    number: int
    required: bool
    ticked: bool
    error: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that somebody has to say is meant so: its code, its sentence, whether it was ticked."""

    code: str
    sentence: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of addresses or contacts: its number, and its values by part."""

    at: int
    values: dict[str, str]
    error: str = ""


@dataclass(frozen=True, slots=True)
class ReaderForm:
    """What the form of a reader shows besides what was typed in its plain fields."""

    categories: list[tuple[str, str]]
    groups: list[str]
    languages: list[tuple[str, str]]
    cards_are_numbered: bool
    fields: tuple[AskedInput, ...]
    texts: tuple[AskedText, ...]
    addresses: tuple[Row, ...]
    contacts: tuple[Row, ...]
    address_kinds: list[tuple[str, str]]
    contact_kinds: list[tuple[str, str]]
    institutions: list[tuple[str, str]]
    opens_more: bool


def typed_reader(request: HttpRequest) -> dict[str, Any]:
    """What was typed of a reader, as the commands take it. Refusal: ``Invalid`` not_a_day."""
    language = request.POST.get("language", "")
    return {
        "family_name": request.POST.get("family_name", "")[:120],
        "given_name": request.POST.get("given_name", "")[:120],
        "category": request.POST.get("category", ""),
        "birth_date": typed_day(request, "birth_date"),
        "group": request.POST.get("group", "")[:60],
        "email": request.POST.get("email", "")[:200],
        "telephone": request.POST.get("telephone", "")[:40],
        "language": language if is_shipped(language) else "",
        "valid_until": typed_day(request, "valid_until"),
        "details": typed_details(request),
        "overrides": tuple(Override(code, WHY) for code in request.POST.getlist("meant") if code in DOUBTS),
    }


def typed_details(request: HttpRequest) -> ReaderDetails:
    """What was typed besides name, category and card."""
    typed = request.POST
    asked = (name.removeprefix("field-") for name in typed if name.startswith("field-"))
    fields = ((int(number), typed[f"field-{number}"].strip()[:500]) for number in asked if number.isdecimal())
    institution = typed.get("institution", "")
    return ReaderDetails(
        other_names=typed.get("other_names", "")[:200],
        contact_person=typed.get("contact_person", "")[:120],
        registration_number=typed.get("registration_number", "")[:60],
        institution=int(institution) if institution.isascii() and institution.isdecimal() else 0,
        addresses=tuple(address_of(row) for row in typed_rows(request, "address", ADDRESS_PARTS)),
        contacts=tuple(contact_of(row) for row in typed_rows(request, "contact", CONTACT_PARTS)),
        fields=tuple((number, value) for number, value in fields if value),
    )


def typed_rows(request: HttpRequest, what: str, parts: Iterable[str]) -> list[dict[str, str]]:
    """The rows of addresses or contacts as typed, the empty ones too."""
    found: list[dict[str, str]] = []
    for at in count():
        if at >= MOST or f"{what}-{at}-kind" not in request.POST:
            return found
        found.append({part: request.POST.get(f"{what}-{at}-{part}", "")[:200] for part in parts})
    return found


def address_of(row: dict[str, str]) -> Address:
    """A row as an address; a kind that is none is the home."""
    kind = row["kind"] if row["kind"] in list(AddressKind) else AddressKind.HOME
    return Address(kind, row["street"], row["place"][:120], row["postcode"][:20], row["country"][:60])


def contact_of(row: dict[str, str]) -> Contact:
    """A row as a contact; a kind that is none is a telephone."""
    kind = row["kind"] if row["kind"] in list(ContactKind) else ContactKind.TELEPHONE
    return Contact(kind, row["value"], row["note"][:60])


def said_yes(request: HttpRequest) -> tuple[int, ...]:
    """The ids of the texts that were ticked."""
    ticked = (name.removeprefix("consent-") for name in request.POST if name.startswith("consent-"))
    return tuple(int(number) for number in ticked if number.isascii() and number.isdecimal())


def saved_details(row: Any) -> dict[str, str]:
    """What is saved of a reader's details, as the form's fields hold it."""
    known = details_of(row)
    values = {name: getattr(known, name) for name in DETAILS}
    values["institution"] = str(known.institution or "")
    for what, parts, rows in (
        ("address", ADDRESS_PARTS, known.addresses),
        ("contact", CONTACT_PARTS, known.contacts),
    ):
        values |= {
            f"{what}-{at}-{part}": getattr(each, part) for at, each in enumerate(rows) for part in parts
        }
    return values | {f"field-{number}": value for number, value in known.fields}


def reader_form(form: Form, *, library: int, with_texts: bool) -> ReaderForm:
    """The form of a reader registered at a library; ``with_texts`` when they are asked what they acknowledge."""
    typed = {name: str(value) for name, value in form.typed.items() if value is not None}
    addresses = shown_rows(typed, "address", ADDRESS_PARTS, form, more="more_addresses" in typed)
    contacts = shown_rows(typed, "contact", CONTACT_PARTS, form, more="more_contacts" in typed)
    filled = any(each.values[part] for each in addresses for part in ("street", "place"))
    filled = filled or any(each.values["value"] for each in contacts)
    named = any(typed.get(name) for name in (*DETAILS, "institution"))
    names = {row.code: row.name for row in patrons.categories()}
    return ReaderForm(
        categories=list(names.items()),
        groups=group_names([library]),
        languages=[("", "–"), *settings.LANGUAGES],
        cards_are_numbered=patrons.card_scheme(library) is not None,
        fields=tuple(asked_input(each, names, typed, form) for each in fields_at(library)),
        texts=asked_texts(typed, form, library) if with_texts else (),
        addresses=addresses,
        contacts=contacts,
        address_kinds=[(kind, words("ADDRESS_KINDS", kind)) for kind in AddressKind],
        contact_kinds=[(kind, words("CONTACT_KINDS", kind)) for kind in ContactKind],
        institutions=[("", "–"), *((str(pk), name) for pk, name in institutions(subtree(library)))],
        opens_more=filled or named or any(name.startswith("more_") for name in typed),
    )


def shown_rows(
    typed: dict[str, str], what: str, parts: Iterable[str], form: Form, *, more: bool
) -> tuple[Row, ...]:
    """The rows that hold something, then an empty one; one more when it was asked for."""
    rows = [
        {part: typed.get(f"{what}-{at}-{part}", "") for part in parts}
        for at in range(MOST)
        if f"{what}-{at}-kind" in typed
    ]
    errors = [form.errors.get(f"{what}-{at}", "") for at in range(len(rows))]
    empty = dict.fromkeys(parts, "")
    if what == "address" and rows:
        empty["kind"] = AddressKind.POST
    if more or not rows:
        rows.append(empty)
        errors.append("")
    return tuple(Row(at, row, errors[at]) for at, row in enumerate(rows[:MOST]))


def asked_input(each: AskedField, names: dict[str, str], typed: dict[str, str], form: Form) -> AskedInput:
    """A field as the form shows it; who must fill it in stands below it."""
    kind, name = each.rule.kind, each.input
    types = {FieldKind.DAY: "date", FieldKind.NUMBER: "text"}
    options: tuple[tuple[str, str], ...] = ()
    if kind is FieldKind.CHOICE:
        options = (("", "–"), *((choice, choice) for choice in each.rule.choices))
    if kind is FieldKind.YES_NO:
        options = (("", "–"), ("1", _("yes")))
    needed = ", ".join(names.get(code, code) for code in sorted(each.rule.required_of))
    hint = _("Needed for: %(categories)s") % {"categories": needed} if needed else ""
    value, error = typed.get(name, ""), form.errors.get(name, "")
    return AskedInput(name, each.name, kind, types.get(kind, "text"), hint, value, error, options)


def asked_texts(typed: dict[str, str], form: Form, library: int) -> tuple[AskedText, ...]:
    """The texts in force, in the language of the page."""
    language = paper_language(typed.get("language", ""))
    day = local_day(library, timezone.now())
    found = []
    for text in texts_in_force(library, day):
        name = f"consent-{text.id}"
        title, body = text.title(language), text.body(language)
        ticked, error = name in typed, form.errors.get(name, "")
        found.append(AskedText(name, title, body, text.number, text.required, ticked, error))
    return tuple(found)


def doubts_of(request: HttpRequest, outcome: Outcome) -> tuple[Doubt, ...]:
    """What has to be said to be meant so before the form is taken."""
    ticked = request.POST.getlist("meant")
    return tuple(Doubt(r.code, sentence(r), r.code in ticked) for r in outcome.reasons if r.code in DOUBTS)
