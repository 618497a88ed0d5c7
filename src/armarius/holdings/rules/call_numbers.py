"""Call numbers made of a pattern: the class of a record, an author mark or a title's sequence number, and suffixes.

A pattern is text with placeholders: ``{class}/{number}[:{volume}][={edition}]``. What stands in brackets is left out
when a placeholder in it is empty. Source of the forms: handbook, regional rules, section 5.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from armarius.formats.marc.neutral import AgentKind, Contributor, NeutralView
from armarius.platform.text.call_numbers import ShelfScheme
from armarius.platform.text.collation import HAN, readings, sort_key

LONGEST = 120
MOST_MARKS = 20_000
MOST_AUTHORS = 3
"""A title by more authors than these is entered, and marked, under its title."""
CREATORS = ("aut", "")


class Part(StrEnum):
    """What a pattern can be made of."""

    CLASS = "class"
    MARK = "mark"
    NUMBER = "number"
    YEAR = "year"
    VOLUME = "volume"
    EDITION = "edition"
    COPY = "copy"


CLASSES = {
    ShelfScheme.UDC: "udc",
    ShelfScheme.LBC: "bbk",
    ShelfScheme.CLC: "clc",
    ShelfScheme.DDC: "ddc",
    ShelfScheme.LCC: "lcc",
}
"""What the neutral view calls the schemes; the others take the first class of a record."""
SHIPPED = {
    ShelfScheme.UDC: "{class} {mark}[ v.{volume}]",
    ShelfScheme.LBC: "{class} {mark}[ т.{volume}]",
    ShelfScheme.CLC: "{class}/{number}[:{volume}][={edition}]",
    ShelfScheme.DDC: "{class} {mark} {year}[ v.{volume}]",
    ShelfScheme.LCC: "{class} .{mark} {year}[ v.{volume}]",
}
"""The pattern a scheme usually has."""
PLACEHOLDER = re.compile(r"\{([a-z]*)\}")
GROUP = re.compile(r"\[([^\[\]]*)\]")


def is_sound(pattern: str) -> bool:
    """Whether a pattern can be followed: placeholders that there are, brackets in pairs and not within each other."""
    rest = GROUP.sub(r"\1", pattern)
    names = PLACEHOLDER.findall(rest)
    left = PLACEHOLDER.sub("", rest)
    return bool(names) and set(names) <= set(Part) and not set("{}[]") & set(left) and len(pattern) <= LONGEST


def parts_of(pattern: str) -> frozenset[Part]:
    """The placeholders of a sound pattern."""
    return frozenset(Part(name) for name in PLACEHOLDER.findall(pattern))


def needed(pattern: str) -> frozenset[Part]:
    """The placeholders of a sound pattern without which no call number comes of it: those outside of brackets."""
    return parts_of(GROUP.sub("", pattern)) - {Part.YEAR}


def written(pattern: str, values: Mapping[Part, str]) -> str:
    """The call number a pattern makes of values; its spaces are single."""

    def filled(text: str) -> str:
        return PLACEHOLDER.sub(lambda found: values.get(Part(found[1]), ""), text)

    def group(found: re.Match[str]) -> str:
        empty = any(not values.get(part) for part in parts_of(found[1]))
        return "" if empty else filled(found[1])

    return " ".join(filled(GROUP.sub(group, pattern)).split())[:LONGEST]


def before_number(pattern: str, class_mark: str) -> str:
    """What stands before the sequence number in every call number of a class; empty when more than the class does."""
    head, placed, _rest = GROUP.sub("", pattern).partition("{number}")
    alone = parts_of(head) <= {Part.CLASS}
    return head.replace("{class}", class_mark).lstrip() if placed and alone else ""


def number_in(call_number: str, head: str) -> int | None:
    """The sequence number of a call number that begins with ``head``; None when none follows."""
    found = re.match(r"\d{1,8}(?!\d)", call_number[len(head) :]) if call_number.startswith(head) else None
    return int(found.group()) if found and head else None


def class_of(view: NeutralView, scheme: ShelfScheme) -> str:
    """The class of a record by the scheme of the library, as the record writes it; empty when it has none."""
    wanted = CLASSES.get(scheme)
    found = (each.notation.strip() for each in view.classes if wanted in (None, each.scheme))
    return next(filter(None, found), "")[:80]


def heading_of(view: NeutralView) -> str:
    """Under what a record is marked: its main or first author; its title when it has none, or more than three."""
    authors = [each for each in view.contributors if each.main or each.role in CREATORS]
    first = next((each for each in authors if each.main), authors[0] if authors else None)
    if first is None or len(authors) > MOST_AUTHORS:
        return view.sort_title or view.title
    return family_first(first)


def family_first(found: Contributor) -> str:
    """A name as it is filed: a person's family name first."""
    words = found.name.split()
    if found.kind is AgentKind.PERSON and "," not in found.name and len(words) > 1 and words[-1].isalpha():
        return " ".join((words[-1], *words[:-1]))
    return found.name


def edition_of(view: NeutralView) -> str:
    """The number of an edition from the second on; empty for a first, or one without a number."""
    found = re.search(r"\d{1,3}", view.edition)
    return found.group() if found and int(found.group()) > 1 else ""


@dataclass(frozen=True, slots=True)
class Marks:
    """A table of author marks: pairs of beginning and mark, and the alphabet they are ordered by.

    ``letters`` of the heading begin a mark of digits alone, ``digits`` of a mark are kept (0: all).
    """

    pairs: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    letters: int = 1
    digits: int = 0

    def mark(self, heading: str) -> str:
        """The mark of a heading: by the last beginning that files before it, or is its own (a floor search).

        Without a table, or when no beginning has its first letter, the first letters of the heading. A heading in Han
        is looked up by its pinyin; by the longest beginning it has, where the table is in Han.
        """
        if not any(HAN.search(beginning) for beginning, _ in self.pairs):
            heading = HAN.sub(
                lambda run: "".join(r.rstrip("012345~") for r in readings(run.group())), heading
            )
        letters = "".join(letter for letter in heading if letter.isalpha())
        own = letters[: self.letters].capitalize()
        found = self.longest(letters) if HAN.search(letters) else self.floor(letters)
        if not found:
            return own
        kept = re.sub(r"\d+", lambda run: run.group()[: self.digits or None], found)
        return own + kept if kept.isdigit() else kept

    def longest(self, letters: str) -> str:
        """The mark of the longest beginning a heading has; empty for none."""
        fitting = [pair for pair in self.pairs if letters.casefold().startswith(pair[0].casefold())]
        return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else ""

    def floor(self, letters: str) -> str:
        """The mark of the last beginning with the same first letter that files before a heading; empty for none."""
        same = sorted(
            (sort_key(beginning, self.language), mark)
            for beginning, mark in self.pairs
            if beginning[:1].casefold() == letters[:1].casefold()
        )
        at = bisect_right([key for key, _mark in same], sort_key(letters, self.language))
        return same[at - 1][1] if at else ""


def read_marks(content: str) -> tuple[tuple[str, str], ...] | None:
    """The pairs of a table as a file holds them: beginning and mark in a line, parted by semicolon, comma or tab.

    None when a line says something else, a beginning stands twice, or there are too many lines.
    """
    pairs: dict[str, str] = {}
    for line in content.lstrip("\ufeff").splitlines():
        cells = [cell.strip() for cell in re.split(r"[;,\t]", line) if cell.strip()]
        if not cells:
            continue
        if len(cells) != 2 or not re.fullmatch(r"[^\W\d_]{0,4}\d{0,5}", cells[1]) or cells[0] in pairs:
            return None
        pairs[cells[0][:40]] = cells[1]
    return tuple(pairs.items()) if 0 < len(pairs) <= MOST_MARKS else None


def next_number(taken: Sequence[int]) -> int:
    """The number after the highest one of a class: a freed number is given again only by hand."""
    return max(taken, default=0) + 1
