"""What the cells of a row say: days, whole names, numbers as spreadsheets keep them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.importing import FIELD, IDENTIFIER, DayOrder, NameOrder, Target, number_of
from armarius.patrons.rules.importing import Mapping as ColumnMapping
from armarius.platform.text.analysis import is_han
from armarius.platform.values.reasons import Reason

LONGEST: dict[str, int] = {
    Target.FAMILY_NAME: 120,
    Target.GIVEN_NAME: 120,
    Target.OTHER_NAMES: 200,
    Target.EMAIL: 200,
    Target.TELEPHONE: 40,
    Target.FURTHER_EMAIL: 200,
    Target.FURTHER_TELEPHONE: 200,
    Target.STREET: 200,
    Target.PLACE: 120,
    Target.POSTCODE: 20,
    Target.COUNTRY: 60,
    Target.LANGUAGE: 10,
    Target.GROUP: 60,
    Target.CARD: 64,
}
"""Characters that a reader's columns take."""
LANGUAGES = {code: code for code in ("en", "lv", "lt", "kk", "ru", "zh-hans")} | {"zh": "zh-hans", "kz": "kk"}
"""Codes a register writes → languages of notices; any other says nothing."""
BETWEEN = "\n"
"""Between the values of a target that several columns fill in."""
SPREADSHEET_BEGAN = date(1899, 12, 30)
_TWO_SIGNS = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶"
    "太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空令狐"
)
COMPOUND = frozenset(_TWO_SIGNS[at : at + 2] for at in range(0, len(_TWO_SIGNS), 2))
"""Chinese family names of two signs (GB/T 28039 writes them whole)."""
_DAY = re.compile(r"(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})\D*")
_PLAIN = re.compile(r"\d{8}")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What a row says, by target, days in ISO 8601, without what is empty; and what is wrong with it."""

    values: Mapping[str, str]
    faults: tuple[Reason, ...] = ()


@dataclass(slots=True)
class Reading:
    """What is known of a row so far."""

    values: dict[str, str] = field(default_factory=dict)
    faults: list[Reason] = field(default_factory=list)


def typed_row(cells: Sequence[str], mapping: ColumnMapping, day_fields: Iterable[int] = ()) -> TypedRow:
    """What the cells of a row say by the mapping; ``day_fields`` are the library's fields that hold days."""
    found = Reading()
    days = {Target.BIRTH_DATE, Target.VALID_UNTIL} | {f"{FIELD}{pk}" for pk in day_fields}
    for target, cell in zip(mapping.columns, cells, strict=False):
        text = " ".join(cell.split())
        if not text or not target:
            continue
        if target in days:
            text = read_day(text, target, mapping.days, found)
        if target == Target.LANGUAGE:
            text = LANGUAGES.get(text.lower(), "")
        if len(text) > longest(target):
            found.faults.append(too_long(target, text))
            continue
        if text:
            known = found.values.get(target)
            found.values[target] = f"{known}{BETWEEN}{text}" if known else text
    spell_out(found.values, mapping.names)
    for target in (Target.FAMILY_NAME, Target.GIVEN_NAME):
        if len(found.values.get(target, "")) > longest(target):
            found.faults.append(too_long(target, found.values[target]))
    return TypedRow(found.values, tuple(found.faults))


def longest(target: str) -> int:
    """How many characters a target takes."""
    return LONGEST.get(target, 200 if target.startswith(IDENTIFIER) else 500)


def too_long(target: str, text: str) -> Reason:
    """A cell that says more than there is room for."""
    return Reason(Refusal.CELL_TOO_LONG, {"most": longest(target), "text": text[:40]}, target)


def read_day(text: str, target: str, order: DayOrder, found: Reading) -> str:
    """The day in ISO 8601; a text that is none is a fault."""
    day = day_of(text, order)
    if day is None:
        found.faults.append(Reason(Refusal.NO_DAY, {"text": text[:40]}, target))
        return ""
    return day.isoformat()


def day_of(text: str, order: DayOrder = DayOrder.DAY_FIRST) -> date | None:
    """The day a text means; None when it is none.

    Year first in any case (2012-09-01, 2012.9.1, 20120901, 2012年9月1日); else by the order; five digits are the day
    count of a spreadsheet. A year of two digits is one of the last hundred that have begun by 2030.
    """
    plain = text.strip()
    if _PLAIN.fullmatch(plain):
        return valid_day(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    if len(plain) == 5 and plain.isdecimal():
        return SPREADSHEET_BEGAN + timedelta(days=int(plain))
    match = _DAY.match(plain)
    if match is None:
        return None
    first, second, third = match.groups()
    if len(first) == 4:
        return valid_day(int(first), int(second), int(third))
    if len(third) not in (2, 4):
        return None
    day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
    year = int(third) if len(third) == 4 else 1900 + int(third) + (100 if int(third) <= 30 else 0)
    return valid_day(year, int(month), int(day))


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has none such."""
    try:
        return date(year, month, day) if year >= 1800 else None
    except ValueError:
        return None


def likely_order(texts: Iterable[str]) -> DayOrder:
    """How the days of a column are written: month first only when a second number above twelve says so."""
    for text in texts:
        match = _DAY.match(text.strip())
        if match is None or len(match.group(1)) == 4:
            continue
        if int(match.group(1)) > 12:
            return DayOrder.DAY_FIRST
        if int(match.group(2)) > 12:
            return DayOrder.MONTH_FIRST
    return DayOrder.DAY_FIRST


def spell_out(values: dict[str, str], order: NameOrder) -> None:
    """Turn a whole name into family and given name, and put the middle name behind the given one."""
    whole = values.pop(Target.WHOLE_NAME, "")
    if whole and Target.FAMILY_NAME not in values:
        family, given = parted(whole, order)
        values[Target.FAMILY_NAME] = family
        if given and Target.GIVEN_NAME not in values:
            values[Target.GIVEN_NAME] = given
    middle = values.pop(Target.MIDDLE_NAME, "")
    if middle:
        values[Target.GIVEN_NAME] = f"{values.get(Target.GIVEN_NAME, '')} {middle}".strip()


def parted(whole: str, order: NameOrder) -> tuple[str, str]:
    """Family and given name of a whole name; a comma parts them, Han signs need no space."""
    if "," in whole:
        family, _, given = whole.partition(",")
        return family.strip(), given.strip()
    words = whole.split()
    if len(words) == 1 and len(whole) > 1 and is_han(whole):
        at = 2 if whole[:2] in COMPOUND and len(whole) > 2 else 1
        return whole[:at], whole[at:]
    if len(words) == 1:
        return whole, ""
    if order is NameOrder.GIVEN_FIRST:
        return words[-1], " ".join(words[:-1])
    return words[0], " ".join(words[1:])


def field_values(values: Mapping[str, str]) -> dict[int, str]:
    """What a row says of the library's own fields."""
    found = {number_of(target, FIELD): value for target, value in values.items()}
    return {pk: value for pk, value in found.items() if pk}
