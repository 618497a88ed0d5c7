"""A list as a table: its columns as data, so that the screen, the export and the print show the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from armarius.desk.lists.filters import Filter
from armarius.desk.middleware import StaffSession
from armarius.ui.components.marks import State
from armarius.ui.localised import number_text

Row = TypeVar("Row")
Value = str | int | Decimal | date | datetime


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a row: where it posts, its words, what a screen reader hears besides, its key, how it looks.

    Without ``href`` it posts to the list as it is shown; ``name`` and ``value`` go with it.
    """

    href: str
    words: str
    about: str = ""
    key: str = ""
    icon: str = ""
    danger: bool = False
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell.

    ``text`` is shown; ``value`` is what a spreadsheet gets instead, when it is a number, a day or a moment; ``href``
    makes a link, ``state`` puts a mark before the text, ``code`` sets it as a label's, ``number`` at the right
    edge, ``book`` as the book's own words in the language ``lang``. ``note`` stands below, ``depth`` moves the text
    in as a tree does while the list stands in its own order, ``total`` draws a bar of ``done``, ``more`` opens under
    the text. A link is a file (``download``), a ``button``, or quiet because the ``whole_row`` is about it.
    ``action`` is a button; on paper and in a file it is nothing.
    """

    text: str = ""
    value: Value | None = None
    href: str = ""
    state: State | None = None
    code: bool = False
    number: bool = False
    muted: bool = False
    book: bool = False
    lang: str = ""
    note: str = ""
    depth: int = 0
    done: int = 0
    total: int = 0
    more: tuple[str, ...] = ()
    download: bool = False
    button: bool = False
    whole_row: bool = False
    nowrap: bool = False
    action: Action | None = None

    @property
    def exported(self) -> Value:
        """What an export writes."""
        return self.text if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: name (kept with accounts and in addresses), heading, cell of a row, how it sorts.

    ``sort`` are database columns, empty when it does not sort; ``shown`` says whether it stands in the table of
    somebody who never chose; ``numeric`` puts it at the right edge.
    """

    name: str
    heading: Any
    cell: Callable[[Row], Cell | str]
    sort: tuple[str, ...] = ()
    shown: bool = True
    numeric: bool = False
    buttons: bool = False
    """A column of buttons: always there, at the end of the row, in no choice, on no paper and in no file."""

    def cell_of(self, row: Row) -> Cell:
        """The cell of a row."""
        made = self.cell(row)
        return Cell(made) if isinstance(made, str) else made


def as_they_are(rows: Sequence[Any], _staff: StaffSession) -> Sequence[Any]:
    """The database's rows are the table's."""
    return rows


def number_cell(value: int) -> Cell:
    """A whole number, written as the language writes it."""
    return Cell(number_text(value), value=value, number=True)


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A list: name (of the choice ``list.<name>.columns``), title, columns, the order without a choice, filters.

    ``prepare`` turns a slice of database rows into rows of the table with as many queries for one as for
    five hundred, and leaves them as they are when nothing is said; ``empty`` is the title of the card that stands in
    place of an empty table.
    """

    name: str
    title: Any
    columns: tuple[Column[Row], ...]
    order: str
    prepare: Callable[[Sequence[Any], StaffSession], Sequence[Row]] = as_they_are
    filters: tuple[Filter, ...] = ()
    empty: Any = ""
    sorts: Mapping[str, tuple[str, ...]] | None = None
    """Further orders that no column stands for."""
    last_page: int = 2000
    """As far as anybody may leaf."""
    hint: Any = ""
    """What the empty card says below its title."""
    reader: Callable[[Row], int | tuple[int, ...]] | None = None
    """Whom a row is about, 0 for nobody: a list of readers, and whoever looks at it is written down."""
    tick: Callable[[Row], tuple[int, str]] | None = None
    """The id and the words of a row that can be ticked; ticks belong to the form ``ticked`` of the page."""

    @property
    def choice(self) -> str:
        """The name under which an account keeps its columns."""
        return f"list.{self.name}.columns"

    def orders(self) -> dict[str, tuple[str, ...]]:
        """Every order the list can stand in: key → database columns."""
        return {column.name: column.sort for column in self.columns if column.sort} | dict(self.sorts or {})

    def chosen(self, names: Iterable[str] | None) -> tuple[Column[Row], ...]:
        """The columns of these names in the table's order; those shown by default when none is named."""
        wanted = set(names or ()) & {column.name for column in self.choosable}
        return tuple(
            column
            for column in self.columns
            if column.buttons or (column.name in wanted if wanted else column.shown)
        )

    @property
    def choosable(self) -> tuple[Column[Row], ...]:
        """The columns somebody may choose."""
        return tuple(column for column in self.columns if not column.buttons)
