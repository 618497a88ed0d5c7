"""Answering a request for a list: the page, the print or the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from armarius.desk.lists.exports import CSV, XLSX, csv_lines, xlsx_bytes
from armarius.desk.lists.filters import AppliedFilter, Rows, applied, narrowed
from armarius.desk.lists.paging import Listing, columns, listing
from armarius.desk.lists.tables import Cell, Column, Table, Value
from armarius.desk.looks import saw_list, took_list
from armarius.desk.refusals import Refusal
from armarius.desk.requests import staff_of
from armarius.network import queries as network
from armarius.platform.values.reasons import Invalid, Reason

Row = TypeVar("Row")
FORMATS = ("csv", "xlsx", "print")
MOST = 50_000
"""Rows a file may have."""
MOST_ON_PAPER = 5_000
BATCH = 500


@dataclass(frozen=True, slots=True)
class ShownList(Generic[Row]):
    """A list as its template shows it: the page of rows as cells beside what they were made from, and its controls."""

    table: Table[Row]
    listing: Listing[Any]
    columns: tuple[Column[Row], ...]
    rows: tuple[tuple[Row, tuple[Cell, ...]], ...]
    filters: tuple[AppliedFilter, ...]
    here: str
    """The address of just this page, to come back to."""
    query: str
    """Filters and sort as they stand in an address, for the files."""

    @property
    def has_ticks(self) -> bool:
        """Whether rows can be ticked."""
        return self.table.tick is not None

    @property
    def ticked_rows(self) -> tuple[tuple[tuple[int, str] | None, Row, tuple[Cell, ...]], ...]:
        """The rows, each with its tick; None where rows cannot be ticked."""
        tick = self.table.tick
        return tuple((tick(row) if tick else None, row, made) for row, made in self.rows)

    @property
    def in_force(self) -> tuple[AppliedFilter, ...]:
        """The filters that narrow the list now and can be taken away; one with a default is always in force."""
        return tuple(each for each in self.filters if each.value and not each.filter.default)

    def file(self, kind: str) -> str:
        """The address of the list as a file or print."""
        return f"?{self.query}&format={kind}" if self.query else f"?format={kind}"

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Every file: kind and address."""
        return tuple((kind, self.file(kind)) for kind in FORMATS)


def list_page(
    request: HttpRequest,
    table: Table[Row],
    rows: Rows,
    *,
    template: str = "desk/lists/list.html",
    extra: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponseBase:
    """The answer to a request for a list: its page in ``template`` (``shown``), or ``?format=csv|xlsx|print``.

    ``extra`` is what else the template shows (a form above the list, say), ``status`` the answer's if it was refused.

    Refusals: ``Invalid`` list_too_long when a file or print would have more rows than it may.
    """
    staff = staff_of(request)
    filters = applied(request.GET, table.filters, staff, request.path)
    values = {each.filter.name: each.value for each in filters if each.value}
    rows = narrowed(rows, table.filters, values)
    chosen = table.chosen(network.choices(staff.account).get(table.choice))
    kind = request.GET.get("format", "")
    if kind in FORMATS:
        return exported(request, table, rows, chosen, kind)
    page = listing(
        request,
        rows,
        sorts=table.orders(),
        default=table.order,
        filters=values,
        last_page=table.last_page,
    )
    made = tuple((row, cells(chosen, row)) for row in table.prepare(page.rows, staff))
    if table.reader is not None:
        saw_list(request, table.name, len(people_in(table, (row for row, _cells in made))))
    shown = ShownList(
        table,
        page,
        chosen,
        made,
        filters,
        request.get_full_path(),
        urlencode(values | ({"sort": page.sort} if page.sort != table.order else {})),
    )
    return render(request, template, {"shown": shown, **(extra or {})}, status=status)


def people_in(table: Table[Row], rows: Iterable[Row]) -> set[int]:
    """The readers whom these rows are about; none in a list that is not of readers."""
    if table.reader is None:
        return set()
    named = (table.reader(row) for row in rows)
    return {pk for each in named for pk in (each if isinstance(each, tuple) else (each,))} - {0}


def cells(chosen: Sequence[Column[Row]], row: Row) -> tuple[Cell, ...]:
    """The cells of a row."""
    return tuple(column.cell_of(row) for column in chosen)


def exported(
    request: HttpRequest, table: Table[Row], rows: Rows, chosen: tuple[Column[Row], ...], kind: str
) -> HttpResponseBase:
    """The whole list as a file or a print, in the order and with the columns of the screen."""
    staff = staff_of(request)
    chosen = tuple(column for column in chosen if not column.buttons)
    most = MOST_ON_PAPER if kind == "print" else MOST
    total = rows.count()
    if total > most:
        raise Invalid(Reason(Refusal.LIST_TOO_LONG, {"rows": total, "most": most}))
    sort = request.GET.get("sort", "")
    orders = table.orders()
    ordered = rows.order_by(*columns(orders, sort if sort.removeprefix("-") in orders else table.order))
    people: set[int] = set()

    def rows_made() -> Iterator[tuple[Cell, ...]]:
        for part in slices(ordered, total):
            prepared = table.prepare(part, staff)
            people.update(people_in(table, prepared))
            yield from (cells(chosen, row) for row in prepared)

    heading = [str(column.heading) for column in chosen]
    if kind == "print":
        printed = {
            "table": table,
            "columns": chosen,
            "rows": rows_made(),
            "total": total,
            "at": timezone.now(),
        }
        response = render(request, "desk/lists/print.html", printed)
    else:
        values = ([cell.exported for cell in row] for row in rows_made())
        response = attachment(table, kind, heading, values)
    took_list(request, table.name, people)
    return response


def attachment(
    table: Table[Row], kind: str, heading: list[str], values: Iterator[list[Value]]
) -> HttpResponse:
    """The file, named after the list and the day."""
    if kind == "csv":
        # Written whole before the answer begins: while it is streamed nobody's language and time zone are in force.
        response = HttpResponse(b"".join(csv_lines(heading, values)), content_type=CSV)
    else:
        response = HttpResponse(xlsx_bytes(str(table.title), heading, values), content_type=XLSX)
    name = f"{table.name}-{timezone.localdate().isoformat()}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def slices(rows: Rows, total: int) -> Iterator[tuple[Any, ...]]:
    """The rows in slices that one ``prepare`` likes."""
    for start in range(0, total, BATCH):
        yield tuple(rows[start : start + BATCH])
