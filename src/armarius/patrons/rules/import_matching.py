"""Who a row of a register is among the readers we have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.duplicates import Entry, Likeness, agreements, likeness
from armarius.patrons.rules.import_states import Found
from armarius.patrons.rules.importing import Target
from armarius.platform.values.reasons import Reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reader a row may be: the id (0 for one of a library elsewhere), the entry compared, the library's name."""

    reader: int
    entry: Entry
    library: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What a row is, which reader (0: none), and why somebody must decide or nothing can be done."""

    found: Found
    reader: int = 0
    reasons: tuple[Reason, ...] = ()


def matched(row: Entry, keyed: Sequence[Candidate], alike: Sequence[Candidate]) -> Match:
    """Who a row is. ``keyed`` have its card, an identifier or its national number, in that order; ``alike`` perhaps
    its name, date of birth or contacts.

    A number finds its reader; if name or date of birth differ, somebody decides. Without a number one reader of the
    same name and date of birth is that reader; whoever is merely like somebody waits for a decision.
    """
    if keyed:
        return by_number(row, keyed)
    like = [(each, likeness(row, each.entry)) for each in alike]
    like = sorted((pair for pair in like if pair[1]), key=lambda pair: -len(pair[1]))
    certain = [each for each, agree in like if {Likeness.NAME, Likeness.BIRTH_DATE} <= agree]
    if len(certain) == 1 and certain[0].reader:
        return Match(Found.CHANGED, certain[0].reader)
    if not like:
        return Match(Found.NEW)
    here = next((each for each, _ in like if each.reader), None)
    if here is None:
        facts = {"library": like[0][0].library}
        return Match(Found.LIKELY, 0, (Reason(Refusal.MAY_BE_KNOWN_ELSEWHERE, facts),))
    return Match(Found.LIKELY, here.reader, (Reason(Refusal.PERHAPS_KNOWN),))


def by_number(row: Entry, keyed: Sequence[Candidate]) -> Match:
    """Who a row with a number somebody has is."""
    first = keyed[0]
    if not first.reader:
        return Match(
            Found.FAULTY, 0, (Reason(Refusal.READER_OF_ANOTHER_LIBRARY, {"library": first.library}),)
        )
    reasons = []
    if len({each.reader for each in keyed}) > 1:
        reasons.append(Reason(Refusal.NUMBERS_OF_TWO_READERS))
    agree = agreements(row, first.entry)
    if not {Likeness.NAME, Likeness.LIKE_NAME} & agree:
        reasons.append(Reason(Refusal.NAME_DIFFERS, field=Target.FAMILY_NAME))
    days = (row.birth_date, first.entry.birth_date)
    if None not in days and days[0] != days[1]:
        reasons.append(Reason(Refusal.BIRTH_DATE_DIFFERS, field=Target.BIRTH_DATE))
    return Match(Found.CONFLICT if reasons else Found.CHANGED, first.reader, tuple(reasons))


def differing(values: Mapping[str, str], held: Mapping[str, str]) -> tuple[str, ...]:
    """The targets of which the register says something else than we hold; an empty cell says nothing."""
    return tuple(target for target, value in values.items() if value and value != held.get(target, ""))
