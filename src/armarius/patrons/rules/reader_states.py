"""Everything of a reader that a register can change, as one value, and what it is found by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from armarius.patrons.rules.contacts import MOST, Address, Contact, ContactKind
from armarius.patrons.rules.import_cells import BETWEEN, field_values
from armarius.patrons.rules.importing import Target
from armarius.patrons.rules.reader_keys import email_key, field_key, name_keys, telephone_key

PLAIN = (
    Target.FAMILY_NAME,
    Target.GIVEN_NAME,
    Target.OTHER_NAMES,
    Target.EMAIL,
    Target.TELEPHONE,
    Target.LANGUAGE,
)
"""Targets that are a column of the reader as they are."""
ADDRESS = {
    Target.STREET: "street",
    Target.PLACE: "place",
    Target.POSTCODE: "postcode",
    Target.COUNTRY: "country",
}
FURTHER = {
    Target.FURTHER_EMAIL: ContactKind.EMAIL,
    Target.FURTHER_TELEPHONE: ContactKind.TELEPHONE,
}


@dataclass(frozen=True, slots=True)
class ReaderState:
    """A reader as far as a register says anything of them."""

    family_name: str = ""
    given_name: str = ""
    other_names: str = ""
    birth_date: date | None = None
    category: int = 0
    group: int | None = None
    email: str = ""
    telephone: str = ""
    language: str = ""
    valid_until: date | None = None
    left_at: datetime | None = None
    cleared_at: datetime | None = None
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()
    fields: Mapping[int, str] = field(default_factory=dict)

    def contact_keys(self) -> set[str]:
        """The keys of every e-mail address and telephone."""
        found = {email_key(self.email), telephone_key(self.telephone)}
        for each in self.contacts:
            found.add(email_key(each.value) if each.kind == ContactKind.EMAIL else telephone_key(each.value))
        return found - {""}

    def keys(self, searchable: frozenset[int]) -> set[str]:
        """Everything the reader is found by; ``searchable`` are the fields that are."""
        found = self.contact_keys() | name_keys(self.family_name, self.given_name, self.other_names)
        found |= {field_key(pk, value) for pk, value in self.fields.items() if pk in searchable}
        return found - {""}

    def address(self) -> Address:
        """The first address; an empty one when there is none."""
        return self.addresses[0] if self.addresses else Address()

    def as_values(self) -> dict[str, str]:
        """What we hold, by target, as a row of a register says it; category and group are not among it."""
        found = {target.value: str(getattr(self, target)) for target in PLAIN}
        found |= {target.value: str(getattr(self.address(), name)) for target, name in ADDRESS.items()}
        found[Target.BIRTH_DATE] = iso(self.birth_date)
        found[Target.VALID_UNTIL] = iso(self.valid_until)
        for target, kind in FURTHER.items():
            found[target] = BETWEEN.join(each.value for each in self.contacts if each.kind == kind)
        return found | {f"field-{pk}": value for pk, value in self.fields.items()}

    def told(self, values: Mapping[str, str]) -> "ReaderState":
        """The reader after a register said this; what it does not say stays. Category and group are the caller's."""
        plain: dict[str, Any] = {target: values[target] for target in PLAIN if values.get(target)}
        for target in (Target.BIRTH_DATE, Target.VALID_UNTIL):
            if values.get(target):
                plain[target] = date.fromisoformat(values[target])
        said = {name: values[target] for target, name in ADDRESS.items() if values.get(target)}
        addresses = (replace(self.address(), **said), *self.addresses[1:]) if said else self.addresses
        fields = dict(self.fields) | field_values(values)
        return replace(self, **plain, addresses=addresses, contacts=self.with_contacts(values), fields=fields)

    def with_contacts(self, values: Mapping[str, str]) -> tuple[Contact, ...]:
        """The contacts with those a register adds; none is taken away, none is there twice."""
        found = list(self.contacts)
        for target, kind in FURTHER.items():
            for value in values.get(target, "").split(BETWEEN):
                known = {each.value for each in found if each.kind == kind}
                if value and value not in known and len(found) < MOST:
                    found.append(Contact(kind, value))
        return tuple(found)

    def as_json(self) -> dict[str, Any]:
        """The state as JSON keeps it, to go back to."""
        return {
            **{name: getattr(self, name) for name in (*PLAIN, "category", "group")},
            "birth_date": iso(self.birth_date),
            "valid_until": iso(self.valid_until),
            "left_at": iso(self.left_at),
            "cleared_at": iso(self.cleared_at),
            "addresses": [[a.kind, a.street, a.place, a.postcode, a.country] for a in self.addresses],
            "contacts": [[c.kind, c.value, c.note] for c in self.contacts],
            "fields": {str(pk): value for pk, value in self.fields.items()},
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "ReaderState":
        """The state JSON keeps."""
        day, moment = date.fromisoformat, datetime.fromisoformat
        return cls(
            **{name: kept[name] for name in (*PLAIN, "category", "group")},
            birth_date=day(kept["birth_date"]) if kept["birth_date"] else None,
            valid_until=day(kept["valid_until"]) if kept["valid_until"] else None,
            left_at=moment(kept["left_at"]) if kept["left_at"] else None,
            cleared_at=moment(kept["cleared_at"]) if kept["cleared_at"] else None,
            addresses=tuple(Address(*each) for each in kept["addresses"]),
            contacts=tuple(Contact(*each) for each in kept["contacts"]),
            fields={int(pk): value for pk, value in kept["fields"].items()},
        )


def iso(value: date | datetime | None) -> str:
    """A day or a moment in ISO 8601; empty for none."""
    return value.isoformat() if value else ""
