"""The matrix of a library: what counts for every reader category × item category, and where each value comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from armarius.circulation import queries as circulation
from armarius.circulation.rules.limits import limit_value
from armarius.circulation.rules.policies import (
    LIMITS,
    STANDARD,
    Case,
    PolicyRow,
    Value,
    ranked,
    resolved,
)
from armarius.desk.policies.values import FIELDS, GROUPS
from armarius.desk.policies.wording import Lists, label, value_text
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.ui.localised import short_day_text

ESSENTIAL = "essential"
ESSENTIALS = ("loan_period", "renewals", "loan_limit", "holds")
SIGNS = {"renewals": "↻", "loan_limit": "≤", "holds": "⚑"}
"""What stands for the label of a value where four values share a cell."""
BETWEEN = "|"
"""Stands between the two codes that name a cell."""
TABS = (ESSENTIAL, "loan_period", "renewals", "loan_limit", "holds")


class Source(StrEnum):
    """Where a value comes from: a rule for just this case, another of this library, one above, the standard."""

    JUST = "just"
    HERE = "here"
    ABOVE = "above"
    STANDARD = "standard"


class Lending(StrEnum):
    """Whether a case is lent at all: yes, no by a rule, or a hole: no rule says so."""

    LENT = "lent"
    NOT_LENT = "not_lent"
    HOLE = "hole"


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category as a row or a column: code ("" = all), name, the code of the one above it."""

    code: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class CellPart:
    """One value in a cell: what it is called, how it reads, where it comes from, the sign that stands for its label."""

    label: str
    text: str
    source: Source
    sign: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell: its values, whether it lends, where the first value comes from (that it is not lent, where it is not).

    ``key`` names it (category of readers, category of copies), ``chosen`` says whether it is opened.
    """

    parts: tuple[CellPart, ...]
    lending: Lending
    source: Source
    key: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row: the category of copies, and a cell for every category of readers."""

    category: CategoryRow
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the matrix is about: library, day, location (None = any), value, and the opened cell (None = no cell)."""

    library: int
    day: date
    value: str = ESSENTIAL
    location: int | None = None
    cell: tuple[str, str] | None = None

    def query(self, **others: object) -> str:
        """The address of the matrix with something else asked."""
        said: dict[str, object] = {"library": self.library, "day": self.day.isoformat(), "value": self.value}
        if self.location:
            said["location"] = self.location
        return "?" + urlencode(said | others)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix: what was asked, heads, rows, and how many cells lend nothing for want of a rule."""

    asked: Asked
    readers: tuple[CategoryRow, ...]
    rows: tuple[MatrixRow, ...]
    holes: int


@dataclass(frozen=True, slots=True)
class Origin:
    """A rule on the way to a value: in words, which keys matched, from when, what it says, its id (0 = standard)."""

    words: str
    note: str
    text: str
    policy: int
    changes: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Where a value comes from: the standard first, the winner last; the same of every other value, in one line."""

    title: str
    text: str
    origins: tuple[Origin, ...]
    others: tuple[tuple[str, tuple[CellPart, ...]], ...]
    lending: Lending
    make: str


class Book:
    """The rules of a library's tree on a day, read once, and the names that say them in words."""

    def __init__(self, library: int, day: date, rows: Iterable[PolicyRow] | None = None) -> None:
        self.library, self.day = library, day
        self.tree = network.ancestors(library)
        self.rows = list(circulation.policy_rows(self.tree, day) if rows is None else rows)
        self.libraries = {row.pk: row.name for row in network.libraries()}
        self.readers = {row.code: row.name for row in patrons.categories()}
        items = list(holdings.categories().select_related("parent"))
        self.items = {row.code: row.name for row in items}
        self.groups = {row.code: row.parent.code for row in items if row.parent}
        self.places = {row.pk: row.name for row in network.locations().filter(library_id__in=self.tree)}
        self.lists: Lists = {row.pk: row.name for row in circulation.schedules(self.tree)}

    def case(self, reader: str, item: str, location: int | None) -> Case:
        """The case of a reader category and an item category in the library."""
        return Case(
            libraries=self.tree,
            reader_category=reader,
            item_category=item,
            item_group=self.groups.get(item, ""),
            location=location,
        )

    def found(self, case: Case) -> tuple[PolicyRow, ...]:
        """The rules that match a case, the winner first."""
        return ranked(self.rows, case, self.day)

    def whose(self, row: PolicyRow) -> str:
        """For whom, for what and where a rule counts, in words."""
        place = self.places.get(row.location, "") if row.location else ""
        said = (
            self.libraries.get(row.library, ""),
            self.readers.get(row.reader_category, row.reader_category) or _("All readers"),
            self.items.get(row.item_category, row.item_category) or _("All copies"),
            place,
        )
        return ", ".join(part for part in said if part)


def lending(found: tuple[PolicyRow, ...]) -> Lending:
    """Whether what these rules say is lent at all (law 12)."""
    lends = resolved(found, "lends").value
    if lends is False:
        return Lending.NOT_LENT
    if lends is None or resolved(found, "loan_period").value is None:
        return Lending.HOLE
    return Lending.LENT


def value_of(found: tuple[PolicyRow, ...], case: Case, name: str) -> Value:
    """A value as it counts for a case, limits of categories among them."""
    return limit_value(found, case, name) if name in LIMITS else resolved(found, name)


def matrix(book: Book, asked: Asked) -> Matrix:
    """Every cell of the library; rules are narrowed column by column, so that many categories stay quick."""
    readers = [CategoryRow("", _("All readers")), *(CategoryRow(*pair) for pair in book.readers.items())]
    by_column = {
        each.code: [row for row in book.rows if row.reader_category in ("", each.code)] for each in readers
    }
    rows = tuple(
        MatrixRow(
            item,
            tuple(cell(book, asked, by_column[reader.code], reader.code, item.code) for reader in readers),
        )
        for item in item_rows(book)
    )
    holes = sum(each.lending is Lending.HOLE for row in rows for each in row.cells)
    return Matrix(asked, tuple(readers), rows, holes)


def item_rows(book: Book) -> list[CategoryRow]:
    """The categories of copies, each group above what belongs to it."""
    rows = [CategoryRow("", _("All copies"))]
    for code, name in book.items.items():
        if code not in book.groups:
            rows.append(CategoryRow(code, name))
            rows.extend(
                CategoryRow(each, book.items[each], code)
                for each, above in book.groups.items()
                if above == code
            )
    return rows


def cell(book: Book, asked: Asked, rows: list[PolicyRow], reader: str, item: str) -> MatrixCell:
    """One cell."""
    case = book.case(reader, item, asked.location)
    found = ranked(rows, case, asked.day)
    names = ESSENTIALS if asked.value == ESSENTIAL else (asked.value,)
    parts = tuple(part(book, case, value_of(found, case, name), name) for name in names)
    lent = lending(found)
    refused = source_of(resolved(found, "lends").policy, case)
    return MatrixCell(
        parts,
        lent,
        refused if lent is Lending.NOT_LENT else parts[0].source,
        f"{reader}{BETWEEN}{item}",
        asked.cell == (reader, item),
    )


def part(book: Book, case: Case, value: Value, name: str) -> CellPart:
    """A value with where it comes from."""
    text = value_text(name, value.value, book.lists)
    return CellPart(label(name), text, source_of(value.policy, case), SIGNS.get(name, ""))


def source_of(row: PolicyRow | None, case: Case) -> Source:
    """Where what a rule gives comes from, seen from a case."""
    if row is None:
        return Source.STANDARD
    if row.library != case.libraries[0]:
        return Source.ABOVE
    keys = (row.reader_category, row.item_category, row.location)
    same = keys == (case.reader_category, case.item_category, case.location)
    return Source.JUST if same else Source.HERE


def why(book: Book, asked: Asked, changeable: set[int]) -> Why | None:
    """Where the value of the opened cell comes from; ``changeable`` are the libraries whose rules one makes."""
    if asked.cell is None:
        return None
    reader, item = asked.cell
    case = book.case(reader, item, asked.location)
    found = book.found(case)
    name = ESSENTIALS[0] if asked.value == ESSENTIAL else asked.value
    if name == "loan_period" and lending(found) is Lending.NOT_LENT:
        name = "lends"
    value = value_of(found, case, name)
    standard = Origin(
        "Armarius",
        _("What counts where no rule says anything"),
        value_text(name, getattr(STANDARD, name), book.lists),
        0,
        False,
    )
    rules = [*reversed(value.runners_up), *((value.policy,) if value.policy else ())]
    others = tuple(
        (
            str(group.title),
            tuple(part(book, case, value_of(found, case, f.name), f.name) for f in group.fields),
        )
        for group in GROUPS
    )
    whom = book.readers.get(reader, "") or _("All readers")
    what = book.items.get(item, "") or _("All copies")
    keys: dict[str, Any] = {"library": asked.library, "reader_category": reader, "item_category": item}
    return Why(
        f"{label(name)}: {what} × {whom}",
        value_text(name, value.value, book.lists),
        (standard, *(origin(book, row, name, changeable) for row in rules)),
        others,
        lending(found),
        urlencode(keys | ({"location": asked.location} if asked.location else {})),
    )


def origin(book: Book, row: PolicyRow, name: str, changeable: set[int]) -> Origin:
    """A rule on the way to a value."""
    note = _("Since %(day)s") % {"day": short_day_text(row.valid_from)}
    if row.valid_until is not None:
        note += ", " + _("Until before: %(day)s") % {"day": short_day_text(row.valid_until)}
    text = value_text(name, getattr(row.terms, name), book.lists)
    return Origin(book.whose(row), note, text, row.id, row.library in changeable)


def offered_values() -> list[tuple[str, str]]:
    """What a matrix can show."""
    return [(ESSENTIAL, _("The essential")), *((name, str(field.label)) for name, field in FIELDS.items())]
