"""Rows of a register beside the readers we have: what each is, what is wrong with it, what would change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from armarius.network import queries as network
from armarius.network.rules.codes import normalised
from armarius.patrons.models import Card, Reader, ReaderIdentifier, ReaderKey
from armarius.patrons.queries.import_checks import differences, faults_of, identifiers_in
from armarius.patrons.queries.import_setup import ImportSetup
from armarius.patrons.queries.reader_states import HeldReader, held_readers
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.duplicates import Entry
from armarius.patrons.rules.identifiers import Use
from armarius.patrons.rules.import_cells import BETWEEN
from armarius.patrons.rules.import_matching import Candidate, matched
from armarius.patrons.rules.import_states import Found
from armarius.patrons.rules.importing import IDENTIFIER, Target
from armarius.patrons.rules.reader_keys import email_key, joined, name_words, telephone_key
from armarius.platform.values.reasons import Reason

MOST_ALIKE = 40
"""Readers who are looked at for one row."""


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row: its number, what it says by target (identifiers as keys), what was wrong with its cells."""

    number: int
    values: Mapping[str, str]
    faults: tuple[Reason, ...] = ()

    @property
    def entry(self) -> Entry:
        """What readers are compared with."""
        return entry_of(self.values)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What a row is: the reader it is about (0: none), why it waits or cannot be, what the register says differently.

    ``held`` is the reader as we hold them.
    """

    said: SaidRow
    found: Found
    reader: int = 0
    reasons: tuple[Reason, ...] = ()
    differs: tuple[str, ...] = ()
    held: HeldReader | None = None


@dataclass(slots=True)
class Seen:
    """Who stood in earlier rows of the file: row numbers by card, identifier, reader, name with date of birth."""

    rows: dict[str, int] = field(default_factory=dict)

    def before(self, row: SaidRow, reader: int) -> int:
        """The number of an earlier row about the same person, 0 for none; this one is remembered."""
        marks = marks_of(row.values, reader)
        found = next((self.rows[each] for each in marks if self.rows.get(each, row.number) != row.number), 0)
        if not found:
            self.rows |= dict.fromkeys(marks, row.number)
        return found


def marks_of(values: Mapping[str, str], reader: int) -> list[str]:
    """By what the same person is told again in another row."""
    found = [f"reader {reader}"] if reader else []
    found += [f"card {normalised(values[Target.CARD])}"] if values.get(Target.CARD) else []
    found += [f"{target} {value}" for target, value in values.items() if target.startswith(IDENTIFIER)]
    if values.get(Target.BIRTH_DATE):
        found.append(" ".join([*entry_of(values).words, values[Target.BIRTH_DATE]]))
    return found


def entry_of(values: Mapping[str, str]) -> Entry:
    """What a row is compared by."""
    keys = {email_key(values.get(Target.EMAIL, "")), telephone_key(values.get(Target.TELEPHONE, ""))}
    keys |= {email_key(text) for text in values.get(Target.FURTHER_EMAIL, "").split(BETWEEN)}
    keys |= {telephone_key(text) for text in values.get(Target.FURTHER_TELEPHONE, "").split(BETWEEN)}
    born = values.get(Target.BIRTH_DATE, "")
    return Entry(
        values.get(Target.FAMILY_NAME, ""),
        values.get(Target.GIVEN_NAME, ""),
        date.fromisoformat(born) if born else None,
        frozenset(keys - {""}),
    )


def compared(setup: ImportSetup, rows: Sequence[SaidRow], seen: Seen) -> list[ComparedRow]:
    """What each row is. A dozen statements, however many rows there are."""
    keyed, taken = owners(setup, rows)
    alike = perhaps(setup, [row for row in rows if not keyed[row.number]])
    ids = {pk for found in (keyed, alike) for each in found.values() for pk in each}
    beside = Beside(held_readers(ids), taken)
    return [one_row(setup, row, seen, beside, (keyed[row.number], alike[row.number])) for row in rows]


@dataclass(frozen=True, slots=True)
class Beside:
    """What rows are compared with: readers as we hold them, and codes that mean anything but a reader."""

    held: Mapping[int, HeldReader]
    taken: set[str]


def owners(setup: ImportSetup, rows: Sequence[SaidRow]) -> tuple[dict[int, list[int]], set[str]]:
    """The readers whose card or identifiers rows have, by row, and the codes that mean anything but a reader."""
    codes = {normalised(row.values[Target.CARD]) for row in rows if row.values.get(Target.CARD)} - {""}
    cards: Any = Card.objects.filter(code__space="network", code__normalised__in=codes)
    by_card = dict(cards.values_list("code__normalised", "reader_id"))
    wanted: set[tuple[Use, str]] = set()
    for row in rows:
        wanted |= set(identifiers_in(setup, row.values).values())
    keys: Any = ReaderIdentifier.objects.filter(key__in={key for _use, key in wanted}, reader__isnull=False)
    by_key = {(use, key): reader for use, key, reader in keys.values_list("use", "key", "reader_id")}
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        card = by_card.get(normalised(row.values.get(Target.CARD, "")))
        owned = [by_key.get((use.value, key)) for use, key in identifiers_in(setup, row.values).values()]
        found[row.number] = list(dict.fromkeys(pk for pk in (card, *owned) if pk))
    return found, network.taken_codes(codes) - set(by_card)


def perhaps(setup: ImportSetup, rows: Iterable[SaidRow]) -> dict[int, list[int]]:
    """Readers who are perhaps meant by rows, by row: same words of the name or contact anywhere in the network, same
    date of birth in the libraries the register is for."""
    keys: dict[str, set[int]] = defaultdict(set)
    days: dict[date, set[int]] = defaultdict(set)
    for row in rows:
        entry = row.entry
        words = name_words(f"{entry.family_name} {entry.given_name}")
        names = [joined(w.folded for w in words), joined(w.collapsed[0] for w in words if w.collapsed)]
        for key in (*names, *entry.contacts):
            keys[key].add(row.number)
        if entry.birth_date:
            days[entry.birth_date].add(row.number)
    keys.pop("", None)
    found: dict[int, list[int]] = defaultdict(list)
    by_key: Any = ReaderKey.objects.filter(key__in=list(keys)).order_by("reader_id")
    for key, reader in by_key.values_list("key", "reader_id"):
        for number in keys[key]:
            found[number].append(reader)
    born: Any = Reader.objects.filter(birth_date__in=list(days), home_library_id__in=setup.reach)
    for day, reader in born.order_by("pk").values_list("birth_date", "pk"):
        for number in days[day]:
            found[number].append(reader)
    for number, readers in found.items():
        found[number] = list(dict.fromkeys(readers))[:MOST_ALIKE]
    return found


def candidates(setup: ImportSetup, ids: Iterable[int], held: Mapping[int, HeldReader]) -> list[Candidate]:
    """Readers as a row is compared with them; those of libraries elsewhere without their id."""
    found = []
    for pk in ids:
        if pk in held:
            here = held[pk].library in setup.reach
            name = setup.library_names.get(held[pk].library, "")
            found.append(Candidate(pk if here else 0, held[pk].entry(), name))
    return found


def one_row(
    setup: ImportSetup, row: SaidRow, seen: Seen, beside: Beside, ids: tuple[list[int], list[int]]
) -> ComparedRow:
    """What one row is; ``ids`` are the readers its numbers find, and those it is like."""
    held = beside.held
    if row.faults:
        return ComparedRow(row, Found.FAULTY, reasons=row.faults)
    keyed, alike = (candidates(setup, each, held) for each in ids)
    match = matched(row.entry, keyed, alike)
    known = held.get(match.reader)
    if normalised(row.values.get(Target.CARD, "")) in beside.taken:
        reason = Reason(Refusal.CARD_OF_ANOTHER, {"code": row.values[Target.CARD]}, Target.CARD)
        return ComparedRow(row, Found.FAULTY, reasons=(reason,))
    faults = faults_of(setup, row.values, known)
    if match.found is Found.FAULTY or faults:
        return ComparedRow(row, Found.FAULTY, match.reader, (*match.reasons, *faults), held=known)
    before = seen.before(row, match.reader if match.found is not Found.LIKELY else 0)
    if before:
        reason = Reason(Refusal.ROW_TWICE, {"row": before})
        return ComparedRow(row, Found.FAULTY, match.reader, (reason,), held=known)
    if known is None:
        return ComparedRow(row, match.found, reasons=match.reasons)
    differs = differences(setup, row.values, known)
    found = Found.SAME if match.found is Found.CHANGED and not differs else match.found
    return ComparedRow(row, found, known.id, match.reasons, differs, known)
