"""The crosswalk over every real bibliographic record: what the neutral view says before and after.

The floors are the measured shares, cut down to the next half per cent; docs/formats.md shows the figures.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from tests.corpus.real_records import records

from armarius.formats.marc.crosswalk import crosswalked
from armarius.formats.marc.crosswalk_values import LossReason
from armarius.formats.marc.neutral import neutral_view
from armarius.formats.marc.neutral_values import IdentifierKind, NeutralView
from armarius.formats.marc.record import ControlField, Dialect, RecordKind

pytestmark = pytest.mark.corpus

_RECORD_NUMBERS = (IdentifierKind.CONTROL, IdentifierKind.SYSTEM)
_STANDARD = (IdentifierKind.ISBN, IdentifierKind.ISSN, IdentifierKind.ISMN)


def plain(text: str) -> str:
    """A text as it is compared: letters and digits, whatever the punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text)).casefold()


PARTS: dict[str, Callable[[NeutralView], object]] = {
    "title": lambda view: plain(view.title),
    "filing title": lambda view: plain(view.sort_title),
    "contributors": lambda view: {plain(each.name) for each in view.contributors},
    "roles": lambda view: {(plain(each.name), each.role) for each in view.contributors},
    "subjects": lambda view: {plain(each.text) for each in view.subjects},
    "ISBN, ISSN, ISMN": lambda view: {each for each in view.identifiers if each.kind in _STANDARD},
    "identifiers": lambda view: {
        (each.kind, plain(each.value)) for each in view.identifiers if each.kind not in _RECORD_NUMBERS
    },
    "year": lambda view: view.year,
    "languages": lambda view: set(view.languages),
    "languages of the original": lambda view: set(view.original_languages),
    "series": lambda view: {(plain(each.title), plain(each.number)) for each in view.series},
    "classes": lambda view: {(plain(each.notation), each.scheme) for each in view.classes},
    "place": lambda view: plain(view.place),
    "publisher": lambda view: plain(view.publisher),
    "country": lambda view: view.country,
    "material": lambda view: view.material,
    "other scripts": lambda view: {(each.part, plain(each.text)) for each in view.scripts},
}

FLOORS: dict[str, dict[str, float]] = {
    "marc21-bib.mrc.gz": dict.fromkeys(PARTS, 100.0)
    | {
        "filing title": 99.5,
        "contributors": 94.0,
        "roles": 93.5,
        "subjects": 99.0,
        "identifiers": 99.5,
        "year": 99.5,
        "languages": 99.5,
        "languages of the original": 99.5,
        "series": 99.5,
        "classes": 97.5,
        "place": 99.5,
        "publisher": 99.5,
        "country": 99.5,
        "material": 96.0,
        "other scripts": 99.5,
    },
    "rusmarc-cyrillic.mrc.gz": dict.fromkeys(PARTS, 100.0)
    | {"contributors": 99.5, "roles": 99.5, "subjects": 99.0, "series": 99.5},
    "unimarc-french-other.mrc.gz": dict.fromkeys(PARTS, 100.0)
    | {"contributors": 99.0, "roles": 99.0, "series": 99.0, "classes": 99.5, "country": 97.5},
    "derived-cnmarc-utf8.iso.gz": dict.fromkeys(PARTS, 100.0) | {"other scripts": 96.5},
}


@dataclass
class Measured:
    """What a file gave. values: subfields and control fields; lost: those that did not get across, by reason."""

    records: int = 0
    values: int = 0
    whole: int = 0
    same: Counter[str] = field(default_factory=Counter)
    lost: Counter[LossReason] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    def share(self, part: str) -> float:
        return round(100 * self.same[part] / self.records, 2)

    def lines(self) -> list[str]:
        """The figures as text."""
        kept = self.values - sum(self.lost.values())
        return [
            f"{self.records} records, {self.whole} without a loss but local fields; "
            f"{kept} of {self.values} values carried ({100 * kept / self.values:.1f} %)",
            *[f"{part}: {self.share(part)}" for part in PARTS],
            ", ".join([f"{reason.value} {count}" for reason, count in self.lost.most_common()]),
            ", ".join([f"{place} {count}" for place, count in self.places.most_common(40)]),
        ]


def measured(name: str) -> Measured:
    found = Measured()
    for row in records(name):
        if row.kind is not RecordKind.BIBLIOGRAPHIC:
            continue
        target = Dialect.UNIMARC if row.dialect is Dialect.MARC21 else Dialect.MARC21
        result = crosswalked(row.record, row.dialect, target)
        before, after = neutral_view(row.record, row.dialect), neutral_view(result.record, target)
        found.records += 1
        found.values += sum(
            1 if isinstance(each, ControlField) else len(each.subfields) for each in row.record.fields
        )
        found.same.update([part for part, said in PARTS.items() if said(before) == said(after)])
        found.lost.update([loss.reason for loss in result.losses])
        foreign = [loss for loss in result.losses if loss.reason is not LossReason.LOCAL]
        found.places.update([f"{loss.tag}${loss.code}" for loss in foreign])
        found.whole += not foreign
    return found


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_neutral_view_is_the_same_on_the_other_side(name: str) -> None:
    found = measured(name)
    assert found.records > 100
    low = {part: found.share(part) for part, floor in FLOORS[name].items() if found.share(part) < floor}
    assert not low, "\n".join(found.lines())


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_what_came_back_from_the_other_side_says_the_same_again(name: str) -> None:
    """The first crossing may lose; the second and third must not lose a title, a number, a year or a language."""
    for row in records(name):
        if row.kind is not RecordKind.BIBLIOGRAPHIC:
            continue
        there, back = (
            (Dialect.UNIMARC, Dialect.MARC21)
            if row.dialect is Dialect.MARC21
            else (Dialect.MARC21, Dialect.UNIMARC)
        )
        once = crosswalked(row.record, row.dialect, there).record
        twice = crosswalked(once, there, back).record
        before, after = neutral_view(once, there), neutral_view(twice, back)
        for part in ("title", "ISBN, ISSN, ISMN", "languages"):
            assert PARTS[part](before) in ("", PARTS[part](after)), (part, row.record.first("001"))
