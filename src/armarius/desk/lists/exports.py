"""A list as a file: CSV for machines, XLSX for people."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from django.utils import timezone

from armarius.desk.lists.tables import Value
from armarius.formats.delimited import csv_blocks, harmless
from armarius.platform.lazy import lazy

xlsxwriter: Any = lazy("xlsxwriter")

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (10, 48)
_STYLES = ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "yyyy-mm-dd hh:mm"})


def csv_lines(heading: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The list as CSV, block by block."""
    shown = ([written(value) for value in row] for row in rows)
    return csv_blocks(chain([[harmless(word) for word in heading]], shown))


def written(value: Value) -> str:
    """A value as CSV writes it: days and moments in ISO 8601, text that no spreadsheet takes for a formula."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | Decimal) else harmless(value)


def xlsx_bytes(title: str, heading: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The list as a workbook of one sheet; row by row through a file, so that memory stays flat."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "strings_to_formulas": False, "tmpdir": folder}
        )
        sheet = book.add_worksheet()
        sheet.set_header(f"&L{title.replace('&', '&&')}&R&P/&N")
        bold, *formats = (book.add_format(style) for style in _STYLES)
        for at, word in enumerate(heading):
            sheet.set_column(at, at, min(max(len(word) + 2, _WIDTHS[0]), _WIDTHS[1]))
            sheet.write_string(0, at, word, bold)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for number, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                write_cell(sheet, (number, at), value, formats)
        book.close()
        return path.read_bytes()


def write_cell(sheet: Any, at: tuple[int, int], value: Value, formats: Sequence[Any]) -> None:
    """Write a value as what it is; text never becomes a formula or a link. ``formats``: of a day, of a moment."""
    day, moment = formats
    if isinstance(value, datetime):
        sheet.write_datetime(*at, timezone.localtime(value).replace(tzinfo=None), moment)
    elif isinstance(value, date):
        sheet.write_datetime(*at, datetime.combine(value, time()), day)
    elif isinstance(value, int | Decimal):
        sheet.write_number(*at, value)
    else:
        sheet.write_string(*at, value)
