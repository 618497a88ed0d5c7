"""Import profiles: how records that come in are known again, and what becomes of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.match_points import MatchPoint, PointKind
from armarius.catalogue.rules.overlay import Policy, Protection
from armarius.formats.marc.record import DataField
from armarius.platform.values.reasons import Reason

PATTERN = re.compile(r"(?:[0-9X]{3}|LDR)")
FIELD = re.compile(r"=?(\d{3}) +([\\#0-9a-z ])([\\#0-9a-z ]) *(\$.+)")


class ForNew(StrEnum):
    """What becomes of a record we have not."""

    ADD = "add"
    SKIP = "skip"


class ForMatched(StrEnum):
    """What becomes of a record we have."""

    OVERLAY = "overlay"
    COPIES = "copies"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Profile:
    """How a file is taken in.

    From ``sure`` points on a record is one of ours, from ``likely`` on a person is asked. ``otherwise`` holds for tags
    no protection names. ``strip`` are patterns of tags that never come in, ``add`` fields that every record gets.
    ``library``, ``location`` and ``category`` are codes for copies whose field does not say; ``copies`` False leaves
    the copies of the file out.
    """

    points: tuple[MatchPoint, ...] = ()
    sure: int = 100
    likely: int = 60
    new: ForNew = ForNew.ADD
    matched: ForMatched = ForMatched.OVERLAY
    protections: tuple[Protection, ...] = ()
    otherwise: Policy = Policy.TAKE
    strip: tuple[str, ...] = ()
    add: tuple[DataField, ...] = ()
    copies: bool = True
    library: str = ""
    location: str = ""
    category: str = ""

    def as_json(self) -> dict[str, Any]:
        """The profile as JSON keeps it."""
        return {
            "points": {point.kind.value: point.weight for point in self.points},
            "sure": self.sure,
            "likely": self.likely,
            "new": self.new.value,
            "matched": self.matched.value,
            "protections": [[each.pattern, each.policy.value] for each in self.protections],
            "otherwise": self.otherwise.value,
            "strip": list(self.strip),
            "add": [written(field) for field in self.add],
            "copies": self.copies,
            "library": self.library,
            "location": self.location,
            "category": self.category,
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Profile":
        """A profile that was kept; ValueError when it is none."""
        return cls(
            points=tuple(MatchPoint(PointKind(kind), int(n)) for kind, n in kept["points"].items()),
            sure=kept["sure"],
            likely=kept["likely"],
            new=ForNew(kept["new"]),
            matched=ForMatched(kept["matched"]),
            protections=tuple(Protection(pattern, Policy(policy)) for pattern, policy in kept["protections"]),
            otherwise=Policy(kept["otherwise"]),
            strip=tuple(kept["strip"]),
            add=tuple(read_field(line) for line in kept["add"]),
            copies=kept["copies"],
            library=kept["library"],
            location=kept["location"],
            category=kept["category"],
        )


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern of tags: 650, 6XX, 9XX, LDR."""
    return PATTERN.fullmatch(text.upper()) is not None


def read_field(line: str) -> DataField:
    """A field as a cataloguer writes it, ``909 ## $aGift 2026``; ValueError when it is none."""
    found = FIELD.fullmatch(line.strip())
    if found is None or found[1] < "010":
        raise ValueError("not a field")
    ind1, ind2 = (" " if sign in "\\#" else sign for sign in (found[2], found[3]))
    pieces = [piece for piece in found[4].split("$") if piece]
    subfields = tuple((piece[0], piece[1:].strip()) for piece in pieces)
    if not all(value for _code, value in subfields):
        raise ValueError("an empty subfield of a field")
    return DataField(found[1], ind1, ind2, subfields)


def written(field: DataField) -> str:
    """A field as ``read_field`` reads it."""
    indicators = f"{field.ind1}{field.ind2}".replace(" ", "#")
    return f"{field.tag} {indicators} {''.join(f'${code}{value}' for code, value in field.subfields)}"


def read_protections(text: str) -> tuple[tuple[Protection, ...], tuple[str, ...]]:
    """Protections typed one to a line, ``6XX add``; and the lines that are none."""
    found, wrong = [], []
    for line in text.splitlines():
        words = line.split()
        if not words:
            continue
        if len(words) == 2 and is_pattern(words[0]) and words[1].lower() in set(Policy):
            found.append(Protection(words[0].upper(), Policy(words[1].lower())))
        else:
            wrong.append(line.strip())
    return tuple(found), tuple(wrong)


NUMBERS: Sequence[MatchPoint] = (
    MatchPoint(PointKind.OWN_NUMBER, 120),
    MatchPoint(PointKind.OTHER_NUMBER, 120),
    MatchPoint(PointKind.ISBN, 100),
    MatchPoint(PointKind.ISSN, 100),
)
TITLES: Sequence[MatchPoint] = (
    MatchPoint(PointKind.TITLE_AUTHOR_YEAR, 60),
    MatchPoint(PointKind.TITLE_PUBLISHER_YEAR, 50),
)
LOCAL = tuple(Protection(pattern, Policy.KEEP) for pattern in ("59X", "69X", "9XX", "852", "856", "899"))

SHIPPED: dict[str, Profile] = {
    "add_missing": Profile(points=(*NUMBERS, *TITLES), matched=ForMatched.COPIES),
    "replace": Profile(
        points=(*NUMBERS, *TITLES),
        protections=(*LOCAL, Protection("6XX", Policy.ADD)),
    ),
    "copies_only": Profile(points=(*NUMBERS, *TITLES), new=ForNew.SKIP, matched=ForMatched.COPIES),
}
"""The profiles every library has; their words are in ``labels.py``. A library saves its own beside them."""


def complaints(profile: Profile) -> list[Reason]:
    """Everything that is wrong with a profile."""
    found = []
    if not profile.points:
        found.append(Reason(Refusal.NO_POINTS, {}, "points"))
    if not 0 < profile.likely <= profile.sure or any(point.weight < 1 for point in profile.points):
        found.append(Reason(Refusal.NOT_A_SCORE, {}, "sure"))
    patterns = [(each.pattern, "protections") for each in profile.protections]
    patterns += [(pattern, "strip") for pattern in profile.strip]
    return found + [
        Reason(Refusal.NOT_A_PATTERN, {"pattern": pattern}, where)
        for pattern, where in patterns
        if not is_pattern(pattern)
    ]
