"""Titles for which many wait, as a list: readers, copies, and how many readers there are to a copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from armarius.catalogue.search import title_hits
from armarius.circulation.queries.demand import more_than, titles_waited_for
from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, number_cell
from armarius.desk.middleware import StaffSession
from armarius.ui.languages import language_tag
from armarius.ui.localised import moment_text, number_text

RATIOS = (1, 2, 3, 5, 10)
USUAL = 3
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class WantedTitle:
    """A title with its numbers, as ``titles_waited_for`` gives them."""

    row: dict[str, Any]
    title: str
    tongue: str


def wanted(staff: StaffSession, today: date) -> "QuerySet[Any, Any]":
    """The titles that readers wait to fetch in the library one works in."""
    return titles_waited_for(staff.library, today)


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[WantedTitle]:
    """The numbers with their titles; one query for all."""
    hits = {hit.id: hit for hit in title_hits([row["record_id"] for row in rows])}
    listed = []
    for row in rows:
        hit = hits.get(row["record_id"])
        listed.append(WantedTitle(row, hit.title if hit else "", language_tag(hit.language) if hit else ""))
    return listed


def title(each: WantedTitle) -> Cell:
    """The title, a link to its queue."""
    return Cell(
        each.title, href=reverse("record_holds", args=[each.row["record_id"]]), book=True, lang=each.tongue
    )


def counted(name: str, label: Any, *, fewest_first: bool = False) -> Column[WantedTitle]:
    """The column of a number, the greatest first unless said otherwise."""
    return Column(
        name,
        label,
        lambda each: number_cell(each.row[name]),
        sort=(name if fewest_first else f"-{name}", "record_id"),
        numeric=True,
    )


def ratio(each: WantedTitle) -> Cell:
    """Readers per copy, to one decimal place; below, when no copy can be lent."""
    found = Decimal(str(each.row["ratio"])).quantize(TENTH, ROUND_HALF_UP)
    note = "" if each.row["copies"] else _("no copy to lend")
    return Cell(
        number_text(found.normalize() if found % 1 else int(found)), value=found, number=True, note=note
    )


def ratios(_staff: StaffSession) -> list[tuple[str, str]]:
    """What can be chosen."""
    return [(str(n), _("more than %(n)s") % {"n": number_text(n)}) for n in RATIOS]


TITLE = gettext_lazy("High demand")
WANTED: Table[WantedTitle] = Table(
    name="high_demand",
    title=TITLE,
    empty=gettext_lazy("Nothing is in such demand here."),
    order="ratio",
    prepare=prepared,
    columns=(
        Column("title", gettext_lazy("Title"), title),
        Column("ratio", gettext_lazy("Readers per copy"), ratio, sort=("-ratio", "record_id"), numeric=True),
        counted("waiting", gettext_lazy("Readers waiting")),
        counted("here", gettext_lazy("Of them here")),
        counted("copies", gettext_lazy("Copies to lend"), fewest_first=True),
        counted("ready", gettext_lazy("Ready or on the way")),
        Column(
            "since",
            gettext_lazy("The first waits since"),
            lambda each: Cell(moment_text(each.row["since"]), value=each.row["since"], nowrap=True),
            sort=("since", "record_id"),
        ),
    ),
    filters=(
        ChoiceFilter(
            "ratio",
            gettext_lazy("Readers per copy"),
            lambda rows, value: more_than(rows, int(value)),
            default=str(USUAL),
            choices=ratios,
        ),
    ),
)
