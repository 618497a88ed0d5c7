"""How readers are reached."""

from dataclasses import dataclass
from enum import StrEnum

MOST = 10
"""Addresses of one reader, and contacts."""


class AddressKind(StrEnum):
    """What an address is to the reader."""

    HOME = "home"
    POST = "post"
    WORK = "work"
    STAY = "stay"


class ContactKind(StrEnum):
    """What a contact is."""

    TELEPHONE = "telephone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Address:
    """An address: its kind, street and house, place, postcode, country (empty: that of the library)."""

    kind: str = AddressKind.HOME
    street: str = ""
    place: str = ""
    postcode: str = ""
    country: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.street.strip() or self.place.strip() or self.postcode.strip())


@dataclass(frozen=True, slots=True)
class Contact:
    """A further telephone number or e-mail address, with a word on whose it is."""

    kind: str = ContactKind.TELEPHONE
    value: str = ""
    note: str = ""


def is_email(text: str) -> bool:
    """Whether a text can be an e-mail address: something, one @, a domain with a dot or a single host, no blanks."""
    name, at, domain = text.strip().rpartition("@")
    plain = bool(name and at and domain) and not any(sign.isspace() for sign in text.strip())
    return plain and "@" not in name and not domain.startswith(".") and not domain.endswith(".")
