"""Readers as values, many at once: what a register is compared with, and what it changes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from armarius.network import queries as network
from armarius.patrons.models import (
    Reader,
    ReaderAddress,
    ReaderContact,
    ReaderFieldValue,
    ReaderIdentifier,
    ReaderKey,
)
from armarius.patrons.rules.contacts import Address, Contact
from armarius.patrons.rules.duplicates import Entry
from armarius.patrons.rules.reader_states import ReaderState


@dataclass(frozen=True, slots=True)
class HeldReader:
    """A reader as we hold them: state, home library, version, the card in use, keys of identifiers by kind."""

    id: int
    state: ReaderState
    library: int
    version: int
    card: str = ""
    identifiers: frozenset[tuple[int, str]] = frozenset()

    def entry(self) -> Entry:
        """What other entries are compared with."""
        state = self.state
        return Entry(state.family_name, state.given_name, state.birth_date, state.contact_keys())


def held_readers(ids: Iterable[int]) -> dict[int, HeldReader]:
    """These readers as values; six statements, however many they are."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    addresses, contacts, fields = addresses_of(wanted), contacts_of(wanted), fields_of(wanted)
    identifiers: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for reader, kind, key in ReaderIdentifier.objects.filter(reader_id__in=wanted).values_list(
        "reader_id", "kind_id", "key"
    ):
        if reader and kind:
            identifiers[reader].add((kind, key))
    cards = network.codes_of("reader", wanted)
    return {
        row.pk: HeldReader(
            row.pk,
            state_of(row, addresses[row.pk], contacts[row.pk], fields[row.pk]),
            row.home_library_id,
            row.version,
            cards.get(row.pk, ""),
            frozenset(identifiers[row.pk]),
        )
        for row in Reader.objects.filter(pk__in=wanted)
    }


def state_of(
    row: Reader, addresses: list[Address], contacts: list[Contact], fields: dict[int, str]
) -> ReaderState:
    """A reader's row, and what belongs to it, as a value."""
    return ReaderState(
        family_name=row.family_name,
        given_name=row.given_name,
        other_names=row.other_names,
        birth_date=row.birth_date,
        category=row.category_id,
        group=row.group_id,
        email=row.email,
        telephone=row.telephone,
        language=row.language,
        valid_until=row.valid_until,
        left_at=row.left_at,
        cleared_at=row.cleared_at,
        addresses=tuple(addresses),
        contacts=tuple(contacts),
        fields=fields,
    )


def addresses_of(readers: Iterable[int]) -> dict[int, list[Address]]:
    """The addresses of these readers."""
    found: dict[int, list[Address]] = defaultdict(list)
    for a in ReaderAddress.objects.filter(reader_id__in=readers).order_by("pk"):
        found[a.reader_id].append(Address(a.kind, a.street, a.place, a.postcode, a.country))
    return found


def contacts_of(readers: Iterable[int]) -> dict[int, list[Contact]]:
    """The further contacts of these readers."""
    found: dict[int, list[Contact]] = defaultdict(list)
    for c in ReaderContact.objects.filter(reader_id__in=readers).order_by("pk"):
        found[c.reader_id].append(Contact(c.kind, c.value, c.note))
    return found


def fields_of(readers: Iterable[int]) -> dict[int, dict[int, str]]:
    """What the fields of libraries say of these readers."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows: Any = ReaderFieldValue.objects.filter(reader_id__in=readers)
    for reader, field, value in rows.values_list("reader_id", "field_id", "value"):
        found[reader][field] = value
    return found


def keys_of(readers: Iterable[int]) -> dict[int, set[str]]:
    """What these readers are found by."""
    found: dict[int, set[str]] = defaultdict(set)
    rows: Any = ReaderKey.objects.filter(reader_id__in=list(readers))
    for reader, key in rows.values_list("reader_id", "key"):
        found[reader].add(key)
    return found
