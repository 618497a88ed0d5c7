"""The issues of a serial by year, the newest year first: from what its copies are called and from statements in words.

A year is four digits from 1500 to 2099 that stand by themselves. What names no year is kept, without one: nothing that
is held is hidden because it is numbered strangely.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from armarius.platform.text.volumes import VolumeKey, has_number, volume_key

C = TypeVar("C")
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
APART = re.compile(r";|,\s*(?=(?:1[5-9]|20)\d\d(?!\d))")
"""Where one run of a statement ends and the next begins: 1990-1994; 1996, 1998."""
GOES_ON = re.compile(r"^\W*[-\u2010-\u2015]\s*$")
"""What stands behind the last year of a run that has no end yet: `v. 1 (1990)-`."""
BETWEEN = " ,.:;()[]-\u2010\u2011\u2012\u2013\u2014/"
OPEN = 9999
LONGEST_NAME = 200
MOST_RUNS = 200


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of years in the words of its statement; ``last`` is 9999 when it goes on."""

    first: int
    last: int
    text: str

    @property
    def years(self) -> str:
        """The years as one reads them."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}\u2013{'' if self.last == OPEN else self.last}"


@dataclass(frozen=True, slots=True)
class YearOfIssues(Generic[C]):
    """What is held of a year, or of a stretch of years: "" for what names none. ``said`` are statements of it."""

    years: str
    said: tuple[str, ...]
    issues: tuple[C, ...]
    inside: int


def year_of(name: str) -> int | None:
    """The year an issue is of, by what its copy is called; the first of two."""
    found = YEAR.search(name[:LONGEST_NAME])
    return int(found.group()) if found else None


def name_within(name: str, year: int | None) -> str:
    """What an issue is called among those of its year: `2025, No. 3` is No. 3."""
    if year is None:
        return name.strip()
    before, _year, after = name.partition(str(year))
    if before.count("(") > before.count(")"):
        before = " ".join(before.replace("(", " ").split())
    parts = [before.strip(BETWEEN.replace(".", "")), after.strip(BETWEEN)]
    return " ".join(part for part in parts if part) or name.strip()


def runs(statement: str) -> tuple[tuple[Run, ...], tuple[str, ...]]:
    """The stretches of years a statement speaks of, and its parts that name no year."""
    found, others = [], []
    for part in APART.split(statement)[:MOST_RUNS]:
        text = part.strip(" ;,")
        years = [int(each) for each in YEAR.findall(text)]
        if not years:
            others.append(text)
            continue
        behind = text[list(YEAR.finditer(text))[-1].end() :]
        last = OPEN if GOES_ON.match(behind) else max(years)
        found.append(Run(min(years), last, text))
    return tuple(found), tuple(text for text in others if text)


def by_year(
    issues: Iterable[C],
    name_of: Callable[[C], str],
    is_in: Callable[[C], bool],
    said: Iterable[Run] = (),
    weigh: Callable[[str], str] = str.casefold,
) -> tuple[YearOfIssues[C], ...]:
    """Issues and statements by year, the newest first, what names no year last; issues in natural order.

    ``name_of`` is what a copy is called, ``weigh`` the sort text of a word. What has no number follows as it came.
    """
    grouped: dict[tuple[int, int], list[C]] = {}
    words: dict[tuple[int, int], list[str]] = {}
    for issue in issues:
        year = year_of(name_of(issue)) or 0
        grouped.setdefault((year, year), []).append(issue)
    for run in said:
        words.setdefault((run.last, run.first), []).append(run.text)

    def place(issue: C) -> tuple[bool, VolumeKey]:
        name = name_within(name_of(issue), year_of(name_of(issue)))
        key = volume_key(name[:LONGEST_NAME], weigh)
        return (False, key) if has_number(key) else (True, ())

    return tuple(
        YearOfIssues(
            years=Run(span[1], span[0], "").years if span[0] else "",
            said=tuple(dict.fromkeys(words.get(span, ()))),
            issues=(held := tuple(sorted(grouped.get(span, ()), key=place))),
            inside=sum(map(is_in, held)),
        )
        for span in sorted({*grouped, *words}, reverse=True)
    )
