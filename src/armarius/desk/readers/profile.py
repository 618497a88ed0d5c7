"""What is known of a reader besides name, category and card, as their page shows it to those who keep them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from armarius.patrons.queries.consents import GivenConsent, TextInForce, consents_of, not_acknowledged
from armarius.patrons.queries.fields import FilledField, details_of, filled_fields, people_of_institution
from armarius.patrons.queries.photos import photo_taken
from armarius.patrons.rules.contacts import Address, Contact
from armarius.patrons.rules.fields import FieldKind
from armarius.ui.localised import short_day_text
from armarius.ui.words import words

MEMBERS = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: what it is, and what it says."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Another reader: id and name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ShownConsent:
    """A yes to a version of a text, and whether it may be taken back."""

    id: int
    title: str
    number: int
    given_at: datetime
    withdrawn_at: datetime | None
    may_be_withdrawn: bool


@dataclass(frozen=True, slots=True)
class AskedConsent:
    """A text in force that the reader has not said yes to."""

    id: int
    title: str
    body: str
    number: int
    required: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """The further part of a reader's page."""

    other_names: str
    contact_person: str
    registration_number: str
    institution: Named | None
    members: tuple[Named, ...]
    more_members: bool
    addresses: tuple[Line, ...]
    contacts: tuple[Line, ...]
    fields: tuple[Line, ...]
    consents: tuple[ShownConsent, ...]
    asked: tuple[AskedConsent, ...]
    photo_mark: str

    @property
    def has_photo(self) -> bool:
        """Whether there is a photo."""
        return bool(self.photo_mark)


def profile_of(row: Any, today: date) -> Profile:
    """What is known of a reader. At most nine statements."""
    known = details_of(row)
    members = [Named(each.pk, each.name) for each in people_of_institution(row.pk)[: MEMBERS + 1]]
    taken = photo_taken(row.pk)
    language = get_language() or "en"
    return Profile(
        other_names=known.other_names,
        contact_person=known.contact_person,
        registration_number=known.registration_number,
        institution=Named(row.institution.pk, row.institution.family_name) if row.institution else None,
        members=tuple(members[:MEMBERS]),
        more_members=len(members) > MEMBERS,
        addresses=tuple(address_line(each) for each in known.addresses),
        contacts=tuple(contact_line(each) for each in known.contacts),
        fields=tuple(Line(each.name, field_text(each)) for each in filled_fields(row.pk)),
        consents=tuple(shown_consent(each, language) for each in consents_of(row.pk)),
        asked=tuple(
            asked_consent(each, language) for each in not_acknowledged(row.pk, row.home_library_id, today)
        ),
        photo_mark=f"{taken:%Y%m%d%H%M%S}" if taken else "",
    )


def address_line(each: Address) -> Line:
    """An address on one line."""
    place = " ".join(part for part in (each.postcode, each.place) if part)
    text = ", ".join(part for part in (each.street, place, each.country) if part)
    return Line(words("ADDRESS_KINDS", each.kind), text)


def contact_line(each: Contact) -> Line:
    """A contact with a word on whose it is."""
    return Line(words("CONTACT_KINDS", each.kind), f"{each.value} ({each.note})" if each.note else each.value)


def field_text(each: FilledField) -> str:
    """What a field says, in words."""
    if each.kind is FieldKind.YES_NO:
        return _("yes")
    return short_day_text(date.fromisoformat(each.value)) if each.kind is FieldKind.DAY else each.value


def shown_consent(each: GivenConsent, language: str) -> ShownConsent:
    """A consent in the language of the page."""
    free = each.withdrawn_at is None and not each.text.required
    title, number = each.text.title(language), each.text.number
    return ShownConsent(each.id, title, number, each.given_at, each.withdrawn_at, free)


def asked_consent(each: TextInForce, language: str) -> AskedConsent:
    """A text in the language of the page."""
    return AskedConsent(each.id, each.title(language), each.body(language), each.number, each.required)
