"""What registering and correcting a reader have in common: the checks, and what is written beside the reader's row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from armarius.network import queries as network
from armarius.patrons.models import (
    Reader,
    ReaderAddress,
    ReaderCategory,
    ReaderContact,
    ReaderField,
    ReaderFieldValue,
    ReaderKey,
)
from armarius.patrons.queries.duplicates import resembling
from armarius.patrons.queries.fields import fields_at, is_institution
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.categories import CategoryKind, CategoryRule
from armarius.patrons.rules.contacts import MOST, Contact, ContactKind
from armarius.patrons.rules.duplicates import Entry
from armarius.patrons.rules.reader_keys import email_key, field_key, name_keys, telephone_key
from armarius.patrons.rules.registration import (
    ReaderDetails,
    against_age,
    against_contacts,
    against_fields,
    against_institution,
)
from armarius.platform.database.bulk import insert
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Override, Reason, Refused, unlifted


@dataclass(frozen=True, slots=True)
class TypedReader:
    """What is checked of a reader, typed anew or corrected; ``library`` is their home, ``but`` their own id."""

    library: int
    category: ReaderCategory
    family_name: str
    given_name: str
    birth_date: date | None
    email: str
    telephone: str
    details: ReaderDetails
    but: int = 0

    def entry(self) -> Entry:
        """What other readers are compared with."""
        return Entry(self.family_name, self.given_name, self.birth_date, contact_keys(self))


def rule_of(category: ReaderCategory) -> CategoryRule:
    """What a category says of its readers."""
    return CategoryRule(category.min_age, category.max_age, category.term_months, category.term_ends)


def objections(typed: TypedReader) -> list[Reason]:
    """What is wrong with the details: fields, e-mail addresses, an institution that is a person or is none."""
    details, code = typed.details, typed.category.code
    found = against_fields(code, fields_at(typed.library), dict(details.fields))
    found += against_contacts(typed.email, details.contacts)
    found += against_institution(CategoryKind(typed.category.kind), typed.given_name, typed.birth_date)
    if details.institution and not is_institution(details.institution):
        found.append(Reason(Refusal.NO_INSTITUTION, field="institution"))
    if len(details.addresses) > MOST or len(details.contacts) > MOST:
        found.append(Reason(Refusal.TOO_MANY_CONTACTS, {"most": MOST}))
    return found


def refuse_doubts(occasion: Occasion, typed: TypedReader, overrides: tuple[Override, ...]) -> None:
    """``Refused`` age_outside_category, reader_may_be_known until somebody says that it is meant so;
    birth_date_needed, which nobody can say away."""
    day = network.local_day(typed.library, occasion.at)
    found = against_age(rule_of(typed.category), typed.category.name, typed.birth_date, day)
    known = resembling(typed.entry(), but=typed.but)
    if known:
        facts = {"readers": len(known)}
        found.append(Reason(Refusal.READER_MAY_BE_KNOWN, facts, overridable="patrons.register"))
    standing = unlifted(tuple(found), overrides)
    if standing:
        raise Refused(*standing)


def contact_keys(typed: TypedReader) -> frozenset[str]:
    """The keys of every e-mail address and telephone."""
    further = typed.details.contacts
    keys = {email_key(typed.email), telephone_key(typed.telephone), *(key_of(each) for each in further)}
    return frozenset(keys - {""})


def key_of(contact: Contact) -> str:
    """The key of a contact."""
    return email_key(contact.value) if contact.kind == ContactKind.EMAIL else telephone_key(contact.value)


def own_columns(typed: TypedReader) -> dict[str, Any]:
    """What was typed of a reader as the columns of their own row."""
    details = typed.details
    return {
        "family_name": typed.family_name.strip(),
        "given_name": typed.given_name.strip(),
        "other_names": details.other_names.strip(),
        "contact_person": details.contact_person.strip(),
        "registration_number": details.registration_number.strip(),
        "institution_id": details.institution or None,
        "category": typed.category,
        "birth_date": typed.birth_date,
        "email": typed.email.strip(),
        "telephone": typed.telephone.strip(),
    }


def write_details(row: Reader, details: ReaderDetails) -> None:
    """Write addresses, contacts and fields of a reader in the place of those that were."""
    ReaderAddress.objects.filter(reader=row).delete()
    ReaderContact.objects.filter(reader=row).delete()
    for address in details.addresses:
        if not address.is_empty:
            ReaderAddress.objects.create(
                reader=row,
                kind=address.kind,
                street=address.street.strip(),
                place=address.place.strip(),
                postcode=address.postcode.strip(),
                country=address.country.strip(),
            )
    for each in details.contacts:
        if each.value.strip():
            value, note = each.value.strip(), each.note.strip()
            ReaderContact.objects.create(reader=row, kind=each.kind, value=value, note=note)
    write_fields(row, details.fields)


def write_fields(row: Reader, values: Iterable[tuple[int, str]]) -> None:
    """Write the fields that are asked of a reader; what fields say that are asked no more stays."""
    asked = {each.id for each in fields_at(row.home_library_id)}
    ReaderFieldValue.objects.filter(reader=row, field_id__in=asked).delete()
    for field, value in values:
        if field in asked and value.strip():
            ReaderFieldValue.objects.create(reader=row, field_id=field, value=value.strip())


def write_keys(row: Reader) -> None:
    """Write what a reader is found by, from what is saved of them; only what differs is touched."""
    contacts = ReaderContact.objects.filter(reader=row).values_list("kind", "value")
    keys = {email_key(row.email), telephone_key(row.telephone)}
    keys |= {key_of(Contact(kind, value)) for kind, value in contacts}
    keys |= name_keys(row.family_name, row.given_name, row.other_names)
    searchable = ReaderField.objects.filter(searchable=True)
    values = ReaderFieldValue.objects.filter(reader=row, field__in=searchable)
    keys |= {field_key(field, value) for field, value in values.values_list("field_id", "value")}
    keys.discard("")
    known = set(ReaderKey.objects.filter(reader=row).values_list("key", flat=True))
    if known - keys:
        ReaderKey.objects.filter(reader=row, key__in=known - keys).delete()
    insert(ReaderKey, ("reader_id", "key"), [(row.pk, key) for key in sorted(keys - known)])
