"""Readers written many at once: those a register makes, those it changes, and back again.

The same rows as ``register_reader`` and ``change_reader`` write for one (a test compares them).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

from armarius.network.commands.register_codes import CodeToRegister, register_codes
from armarius.network.rules.codes import normalised
from armarius.patrons.commands.import_cards import next_numbers
from armarius.patrons.models import (
    Card,
    Reader,
    ReaderAddress,
    ReaderContact,
    ReaderFieldValue,
    ReaderIdentifier,
    ReaderKey,
    ReaderRegistration,
)
from armarius.patrons.queries.identifiers import IDENTIFIER
from armarius.patrons.queries.import_setup import ImportSetup
from armarius.patrons.queries.reader_states import HeldReader, keys_of
from armarius.patrons.rules.age_bands import age_band
from armarius.patrons.rules.identifiers import LONGEST, Use
from armarius.patrons.rules.reader_states import ReaderState
from armarius.patrons.rules.reregistration import kind_in
from armarius.platform.database import bulk
from armarius.platform.kernel.work import write_last
from armarius.platform.values.occasion import Occasion

STATE = (
    "family_name",
    "given_name",
    "other_names",
    "birth_date",
    "category_id",
    "group_id",
    "email",
    "telephone",
    "language",
    "valid_until",
    "left_at",
    "cleared_at",
)
"""The columns of a reader that a register changes."""
NEW = ("id", *STATE, "contact_person", "registration_number", "home_library_id", "registered_at", "version")
IDENTIFIERS = ("id", "reader_id", "kind_id", "use", "key", "shown", "code_id", "added_at")


@dataclass(frozen=True, slots=True)
class NewReader:
    """Somebody to register: state, card ("" for the next number), identifiers (kind → use and key)."""

    state: ReaderState
    card: str
    identifiers: Mapping[int, tuple[Use, str]] = field(default_factory=dict)


def columns_of(state: ReaderState) -> tuple[Any, ...]:
    """A state in the order of STATE."""
    return (
        state.family_name,
        state.given_name,
        state.other_names,
        state.birth_date,
        state.category,
        state.group,
        state.email,
        state.telephone,
        state.language,
        state.valid_until,
        state.left_at,
        state.cleared_at,
    )


Identified = tuple[int, Mapping[int, tuple[Use, str]]]
"""A reader, and the identifiers they get: use and key by kind."""


def register(
    occasion: Occasion, known: ImportSetup, readers: Sequence[NewReader], also: Sequence[Identified] = ()
) -> list[int]:
    """Write new readers with cards, keys and whatever belongs to them; their ids in order.

    ``also`` are identifiers that readers we have get: codes are registered once in a command.
    """
    ids = list(bulk.reserve_ids(Reader, len(readers))) if readers else []
    pairs = list(zip(ids, readers, strict=True))
    rows = [(pk, *columns_of(each.state), "", "", known.library, occasion.at, 1) for pk, each in pairs]
    write_last(bulk.insertion(Reader, NEW, rows))
    write_things({pk: each.state for pk, each in pairs}, known.searchable)
    write_last(partial(count, registrations(known, pairs)))
    cards = cards_of(known, pairs)
    give_numbers(occasion, cards, [*((pk, each.identifiers) for pk, each in pairs), *also])
    return ids


def registrations(known: ImportSetup, readers: Sequence[tuple[int, NewReader]]) -> list[ReaderRegistration]:
    """New readers count in the library and year; the register says that what we know of them is right."""
    codes = {each.id: each.code for each in known.categories.values()}
    return [
        ReaderRegistration(
            reader_id=pk,
            person=uuid4(),
            library_id=known.library,
            year=known.day.year,
            day=known.day,
            kind=kind_in(known.day.year, {}),
            category=codes[each.state.category],
            age_band=age_band(each.state.birth_date, known.day),
            checked_on=known.day,
        )
        for pk, each in readers
    ]


def count(rows: list[ReaderRegistration]) -> None:
    """Write registrations of new readers."""
    ReaderRegistration.objects.bulk_create(rows)


def cards_of(known: ImportSetup, readers: Sequence[tuple[int, NewReader]]) -> list[tuple[int, str]]:
    """The card of each new reader: as the register says, else the next number."""
    said = {normalised(each.card) for _pk, each in readers if each.card}
    numbers = iter(next_numbers(known.scheme_id, sum(not each.card for _pk, each in readers), said))
    return [(pk, each.card or next(numbers)) for pk, each in readers]


def give_numbers(
    occasion: Occasion, cards: Sequence[tuple[int, str]], identifiers: Sequence[Identified]
) -> None:
    """Give cards to new readers, and identifiers to whoever has new ones; one registration of codes for all."""
    wanted = [(pk, kind, use, key) for pk, found in identifiers for kind, (use, key) in found.items()]
    ended = dict(
        ReaderIdentifier.objects.filter(
            key__in={key for *_rest, key in wanted}, reader__isnull=True
        ).values_list("key", "pk")
    )
    fresh = [each for each in wanted if each[3] not in ended]
    ids = list(bulk.reserve_ids(ReaderIdentifier, len(fresh)))
    scanned = [(at, key) for at, (_pk, _kind, use, key) in zip(ids, fresh, strict=True) if use is Use.CARD]
    codes = [CodeToRegister(code, pk) for pk, code in cards]
    codes += [CodeToRegister(key, at, IDENTIFIER) for at, key in scanned]
    made = register_codes(occasion, owner_kind="reader", codes=codes).ids if codes else ()
    code_of = dict(zip((at for at, _key in scanned), made[len(cards) :], strict=True))
    rows = [(pk, code, occasion.at, None, "") for (pk, _), code in zip(cards, made, strict=False)]
    write_last(bulk.insertion(Card, ("reader_id", "code_id", "issued_at", "ended_at", "ended_as"), rows))
    kept = [
        (at, pk, kind, use.value, key, shown(use, key), code_of.get(at), occasion.at)
        for at, (pk, kind, use, key) in zip(ids, fresh, strict=True)
    ]
    write_last(bulk.insertion(ReaderIdentifier, IDENTIFIERS, kept))
    again = [
        (ended[key], pk, kind, shown(use, key), occasion.at) for pk, kind, use, key in wanted if key in ended
    ]
    write_last(bulk.updating(ReaderIdentifier, ("reader_id", "kind_id", "shown", "added_at"), again))


def shown(use: Use, key: str) -> str:
    """What may be shown of an identifier."""
    return "" if use is Use.NATIONAL else key[:LONGEST]


def change(after: Mapping[int, tuple[HeldReader, ReaderState]], searchable: frozenset[int]) -> None:
    """Write what readers become; their version is the next one."""
    rows = [(pk, *columns_of(state), held.version + 1) for pk, (held, state) in after.items()]
    write_last(bulk.updating(Reader, (*STATE, "version"), rows))
    forget: dict[Any, list[int]] = {ReaderAddress: [], ReaderContact: [], ReaderFieldValue: []}
    things: dict[int, ReaderState] = {}
    for pk, (held, state) in after.items():
        before = held.state
        if (before.addresses, before.contacts, dict(before.fields)) != (
            state.addresses,
            state.contacts,
            dict(state.fields),
        ):
            things[pk] = state
    for model in forget:
        if things:
            write_last(partial(forget_things, model, list(things)))
    write_belongings(things)
    write_changed_keys({pk: state for pk, (_held, state) in after.items()}, searchable)


def forget_things(model: Any, readers: list[int]) -> None:
    """Delete what belongs to readers in one table."""
    model.objects.filter(reader_id__in=readers).delete()


def write_changed_keys(states: Mapping[int, ReaderState], searchable: frozenset[int]) -> None:
    """Write what readers are found by now; only what differs is touched."""
    known = keys_of(states)
    wanted = {pk: state.keys(searchable) for pk, state in states.items()}
    for pk, keys in wanted.items():
        if gone := known[pk] - keys:
            write_last(partial(forget_keys, pk, gone))
    insert_keys((pk, key) for pk, keys in wanted.items() for key in sorted(keys - known[pk]))


def forget_keys(reader: int, keys: Iterable[str]) -> None:
    """Delete keys of a reader."""
    ReaderKey.objects.filter(reader_id=reader, key__in=list(keys)).delete()


def insert_keys(rows: Iterable[tuple[int, str]]) -> None:
    """Write keys of readers."""
    write_last(bulk.insertion(ReaderKey, ("reader_id", "key"), list(rows)))


def write_things(states: Mapping[int, ReaderState], searchable: frozenset[int]) -> None:
    """Write what belongs to new readers."""
    write_belongings(states)
    insert_keys((pk, key) for pk, state in states.items() for key in sorted(state.keys(searchable)))


def write_belongings(states: Mapping[int, ReaderState]) -> None:
    """Write addresses, contacts and fields."""
    addresses = [
        (pk, a.kind, a.street, a.place, a.postcode, a.country)
        for pk, state in states.items()
        for a in state.addresses
        if not a.is_empty
    ]
    names = ("reader_id", "kind", "street", "place", "postcode", "country")
    write_last(bulk.insertion(ReaderAddress, names, addresses))
    contacts = [(pk, c.kind, c.value, c.note) for pk, state in states.items() for c in state.contacts]
    write_last(bulk.insertion(ReaderContact, ("reader_id", "kind", "value", "note"), contacts))
    fields = [
        (pk, number, value) for pk, state in states.items() for number, value in state.fields.items() if value
    ]
    write_last(bulk.insertion(ReaderFieldValue, ("reader_id", "field_id", "value"), fields))
