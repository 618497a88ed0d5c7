"""Reads about the fields that libraries add, and about addresses, contacts and institutions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from armarius.network.queries import ancestors
from armarius.patrons.models import Reader, ReaderAddress, ReaderContact, ReaderField, ReaderFieldValue
from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.contacts import Address, Contact
from armarius.patrons.rules.fields import FieldKind, FieldRule
from armarius.patrons.rules.registration import AskedField, ReaderDetails


def fields_at(library: int) -> list[AskedField]:
    """The fields that a library asks for: its own and those of the libraries above, in their places."""
    return [as_asked(row) for row in defined_fields(ancestors(library)).filter(ended_at__isnull=True)]


def defined_fields(libraries: Iterable[int]) -> "QuerySet[ReaderField]":
    """The fields that these libraries defined, the ended ones too."""
    rows = ReaderField.objects.filter(library_id__in=list(libraries))
    return rows.select_related("library").order_by("place", "pk")


def as_asked(row: ReaderField) -> AskedField:
    """A field as a rule."""
    rule = FieldRule(FieldKind(row.kind), tuple(row.choices), frozenset(row.required_of))
    return AskedField(row.pk, row.name, rule)


@dataclass(frozen=True, slots=True)
class FilledField:
    """What a field says of a reader."""

    field: int
    name: str
    kind: FieldKind
    value: str


def filled_fields(reader: int) -> list[FilledField]:
    """What the fields of libraries say of a reader, those that are asked no more too."""
    rows = ReaderFieldValue.objects.filter(reader_id=reader).select_related("field")
    found = rows.order_by("field__place", "field_id")
    return [FilledField(row.field_id, row.field.name, FieldKind(row.field.kind), row.value) for row in found]


def details_of(row: Reader) -> ReaderDetails:
    """What is saved of a reader besides name, category and card. Three statements."""
    addresses = ReaderAddress.objects.filter(reader=row).order_by("pk")
    contacts = ReaderContact.objects.filter(reader=row).order_by("pk")
    return ReaderDetails(
        other_names=row.other_names,
        contact_person=row.contact_person,
        registration_number=row.registration_number,
        institution=row.institution_id or 0,
        addresses=tuple(Address(a.kind, a.street, a.place, a.postcode, a.country) for a in addresses),
        contacts=tuple(Contact(c.kind, c.value, c.note) for c in contacts),
        fields=tuple((each.field, each.value) for each in filled_fields(row.pk)),
    )


def postal_addresses(readers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The lines of the first address of each of these readers who has one; one statement."""
    found: dict[int, tuple[str, ...]] = {}
    for row in ReaderAddress.objects.filter(reader_id__in=list(readers)).order_by("pk"):
        town = " ".join(part for part in (row.postcode, row.place) if part)
        lines = tuple(part for part in (row.street, town, row.country) if part)
        found.setdefault(row.reader_id, lines)
    return found


def institutions(libraries: Iterable[int]) -> list[tuple[int, str]]:
    """The institutions registered in these libraries: id and name."""
    rows = Reader.objects.filter(category__kind=CategoryKind.INSTITUTION)
    rows = rows.filter(home_library_id__in=list(libraries)).order_by("family_name", "pk")
    return list(rows.values_list("pk", "family_name"))


def is_institution(reader: int) -> bool:
    """Whether a reader is an institution."""
    return Reader.objects.filter(pk=reader, category__kind=CategoryKind.INSTITUTION).exists()


def people_of_institution(institution: int) -> "QuerySet[Reader]":
    """The people who borrow for an institution."""
    return Reader.objects.filter(institution_id=institution).order_by("family_name", "given_name", "pk")
