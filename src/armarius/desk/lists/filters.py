"""What narrows a list: a closed set of named filters, each with its field, its chip and its query."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.dateparse import parse_date

from armarius.desk.middleware import StaffSession
from armarius.ui.localised import day_text

Rows = Any
"""A query set, or whatever else counts, orders and slices: what the search engine finds."""
Options = list[tuple[str, str]]
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its name in the address, its label, and how it narrows the rows by an accepted value.

    ``kind`` is the field it is typed in; ``value`` turns what stands in the address into an accepted value, "" when
    it is none; ``shown`` says a value in words. ``default`` is in force when the address says nothing it accepts.
    """

    name: str
    label: Any
    narrow: Callable[[Rows, str], Rows]
    kind: str = "search"
    default: str = ""

    def options(self, staff: StaffSession) -> Options:
        """What can be chosen, value and words; empty when it is typed."""
        return []

    def value(self, text: str, options: Options) -> str:
        """The accepted value of what stands in the address; ``options`` are those of ``options``."""
        return text.strip()[:LONGEST]

    def shown(self, value: str, options: Options) -> str:
        """A value in words."""
        return value


@dataclass(frozen=True, slots=True)
class TextFilter(Filter):
    """Narrows by words that are typed."""


@dataclass(frozen=True, slots=True)
class ChoiceFilter(Filter):
    """Narrows to one of the values that ``choices`` offers; anything else is no filter."""

    choices: Callable[[StaffSession], Options] = field(default=lambda _staff: [])
    kind: str = "choice"

    def options(self, staff: StaffSession) -> Options:
        """What can be chosen."""
        return self.choices(staff)

    def value(self, text: str, options: Options) -> str:
        """The value, when it is one that is offered."""
        return text if text in {value for value, _words in options} else ""

    def shown(self, value: str, options: Options) -> str:
        """The words of the value."""
        return dict(options).get(value, value)


@dataclass(frozen=True, slots=True)
class DayFilter(Filter):
    """Narrows by a day; what is no day is no filter."""

    kind: str = "date"

    def value(self, text: str, options: Options) -> str:
        """The day in ISO 8601, or "" ."""
        day = self.day(text)
        return day.isoformat() if day else ""

    def shown(self, value: str, options: Options) -> str:
        """The day as the language writes it."""
        day = self.day(value)
        return day_text(day) if day else value

    @staticmethod
    def day(text: str) -> date | None:
        """The day a text means; None for anything else."""
        try:
            return parse_date(text.strip())
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class AppliedFilter:
    """A filter on a page: the filter, its options, the value in force ("" = none) and that value in words."""

    filter: Filter
    options: Options
    value: str
    words: str
    without: str
    """The address of the list without this filter."""


def applied(
    address: Mapping[str, str], filters: tuple[Filter, ...], staff: StaffSession, path: str
) -> tuple[AppliedFilter, ...]:
    """Every filter with its options and what the address sets it to; what can be chosen is asked once."""
    options = {each.name: each.options(staff) for each in filters}
    values = {
        each.name: each.value(address.get(each.name, ""), options[each.name]) or each.default
        for each in filters
    }
    made = []
    for each in filters:
        value = values[each.name]
        others = urlencode({name: kept for name, kept in values.items() if kept and name != each.name})
        words = each.shown(value, options[each.name]) if value else ""
        made.append(
            AppliedFilter(each, options[each.name], value, words, f"{path}?{others}" if others else path)
        )
    return tuple(made)


def by_default(rows: Rows, filters: tuple[Filter, ...]) -> Rows:
    """The rows that a list shows when nobody has chosen a filter."""
    return narrowed(rows, filters, {each.name: each.default for each in filters if each.default})


def narrowed(rows: Rows, filters: tuple[Filter, ...], values: Mapping[str, str]) -> Rows:
    """The rows that pass every filter in force."""
    for each in filters:
        if each.name in values:
            rows = each.narrow(rows, values[each.name])
    return rows
