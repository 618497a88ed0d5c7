"""Which record of ours an incoming one is, by points that a profile weighs (docs/algorithms/overlay.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

KEY_LENGTH = 80


class PointKind(StrEnum):
    """What is compared."""

    ISBN = "isbn"
    ISSN = "issn"
    OWN_NUMBER = "own_number"
    OTHER_NUMBER = "other_number"
    TITLE_AUTHOR_YEAR = "title_author_year"
    TITLE_PUBLISHER_YEAR = "title_publisher_year"


@dataclass(frozen=True, slots=True)
class MatchPoint:
    """A comparison and what it counts; a negative weight would speak against, and is not known here."""

    kind: PointKind
    weight: int


@dataclass(frozen=True, slots=True)
class Described:
    """A record as it is compared. Numbers are normalised (ISBN as 13 digits); keys are letters and digits only.

    ``control`` is "agency|number", ``others`` the same of field 035; ``library`` the id of whose record it is.
    """

    id: int = 0
    kind: str = "bibliographic"
    dialect: str = ""
    library: int = 0
    version: int = 0
    digest: str = ""
    isbns: frozenset[str] = frozenset()
    issns: frozenset[str] = frozenset()
    control: str = ""
    others: frozenset[str] = frozenset()
    title: str = ""
    author: str = ""
    publisher: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record of ours that points hit: its id, what they add up to, which they are."""

    record: int
    score: int
    hits: tuple[PointKind, ...]


class Finding(StrEnum):
    """What the points say of an incoming record."""

    NEW = "new"
    MATCHED = "matched"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Match:
    """The finding, the record it is about (None: none, or several alike), and every candidate, the best first."""

    finding: Finding
    best: Candidate | None = None
    candidates: tuple[Candidate, ...] = field(default=())


def key(text: str) -> str:
    """A title, name or publisher as it is compared: letters and digits, lower case."""
    return "".join(filter(str.isalnum, text.casefold()))[:KEY_LENGTH]


def author_key(name: str) -> str:
    """The family name, as far as a catalogue writes it first."""
    return key(name.split(",", maxsplit=1)[0])


def hit(point: PointKind, incoming: Described, ours: Described) -> bool:
    """Whether a point speaks for these two being one; what one of them does not say never does."""
    if point is PointKind.ISBN:
        return not incoming.isbns.isdisjoint(ours.isbns)
    if point is PointKind.ISSN:
        return not incoming.issns.isdisjoint(ours.issns)
    if point is PointKind.OWN_NUMBER:
        return bool(incoming.control) and incoming.control == ours.control and at_home(incoming, ours)
    if point is PointKind.OTHER_NUMBER:
        return shares_a_number(incoming, ours)
    same_title = bool(incoming.title) and incoming.title == ours.title
    same_year = incoming.year is not None and incoming.year == ours.year
    if point is PointKind.TITLE_AUTHOR_YEAR:
        return same_title and same_year and incoming.author == ours.author
    published = bool(incoming.publisher) and incoming.publisher == ours.publisher
    return same_title and same_year and published


def shares_a_number(incoming: Described, ours: Described) -> bool:
    """Whether one names the other's control number as another system's, or both name the same one."""
    return bool(
        (incoming.control and incoming.control in ours.others)
        or (ours.control and ours.control in incoming.others)
        or not incoming.others.isdisjoint(ours.others)
    )


def at_home(incoming: Described, ours: Described) -> bool:
    """A number without agency speaks only within one library: such numbers of different libraries collide."""
    return not incoming.control.startswith("|") or incoming.library == ours.library


def matched(
    incoming: Described,
    known: Iterable[Described],
    points: Sequence[MatchPoint],
    *,
    sure: int,
    likely: int,
) -> Match:
    """Which of the records we have this is.

    From ``sure`` on a record is the same, from ``likely`` on a person must look. It is never picked in silence between
    two: who is as good as the best, or sure by a point the best has not, makes it a doubt.
    """
    found = []
    for ours in known:
        if ours.kind != incoming.kind:
            continue
        hits = tuple(point for point in points if hit(point.kind, incoming, ours))
        score = sum(point.weight for point in hits)
        if score >= likely:
            found.append(Candidate(ours.id, score, tuple(point.kind for point in hits)))
    found.sort(key=lambda each: (-each.score, each.record))
    if not found:
        return Match(Finding.NEW)
    best, rest = found[0], found[1:]
    if best.score < sure or any(rivals(best, other, sure) for other in rest):
        return Match(Finding.DOUBT, None, tuple(found))
    return Match(Finding.MATCHED, best, tuple(found))


def rivals(best: Candidate, other: Candidate, sure: int) -> bool:
    """Whether another record may be meant as well."""
    if other.score == best.score:
        return True
    return other.score >= sure and not set(other.hits) < set(best.hits)
