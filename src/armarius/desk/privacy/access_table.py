"""The access log as a list: who of the staff saw whom, what, where, when. No title stands in it (law 13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, DayFilter, Filter, Table, number_cell
from armarius.desk.lists.filters import Options
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.patrons.permissions import SEE_ACCESSES
from armarius.patrons.queries.accesses import looks_at, names_of
from armarius.platform import queries as platform
from armarius.ui.localised import day_text, moment_text, number_text
from armarius.ui.words import labels, words

LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class ListedAccess:
    """A look: the row, who looked, whom they saw (empty: several, or erased since), in which library."""

    row: Any
    who: str
    whom: str
    where: str


@dataclass(frozen=True, slots=True)
class ReaderFilter(Filter):
    """Narrows to the looks at one reader, by id: no name and no card stands in an address."""

    def value(self, text: str, options: Options) -> str:
        """The id, or ""."""
        return text if text.isascii() and text.isdigit() and len(text) < LONGEST_ID else ""

    def shown(self, value: str, options: Options) -> str:
        """The reader's name; erased ones have none."""
        return names_of([int(value)]).get(int(value), erased(int(value)))


def erased(reader: int) -> str:
    """What stands in place of the name of a reader who is not there any more."""
    return _("Erased reader (no. %(number)s)") % {"number": reader}


def visible(staff: StaffSession) -> "QuerySet[Any]":
    """Looks from the libraries whose access log this person reads."""
    return platform.accesses(tuple(row.pk for row in libraries_with(staff, SEE_ACCESSES)))


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedAccess]:
    """The looks in words; three queries for all."""
    accounts = network.account_names({row.principal_id for row in rows if row.principal_kind == "staff"})
    names = names_of({row.person_id for row in rows if row.person_id})
    places = {library.pk: library.name for library in network.libraries()}
    return [
        ListedAccess(
            row,
            accounts.get(row.principal_id, "") or words("PRINCIPALS", row.principal_kind),
            names.get(row.person_id, erased(row.person_id)) if row.person_id else "",
            places.get(row.library_id, ""),
        )
        for row in rows
    ]


def when(each: ListedAccess) -> Cell:
    """The moment; later the day alone."""
    if each.row.at is None:
        return Cell(day_text(each.row.day), value=each.row.day, nowrap=True)
    return Cell(moment_text(each.row.at), value=each.row.at, nowrap=True)


def whom(each: ListedAccess) -> Cell:
    """The reader, or how many there were."""
    if not each.row.person_id:
        many = each.row.readers
        text = ngettext("%(n)s reader", "%(n)s readers", many) % {"n": number_text(many)}
        return Cell(text, value=each.row.readers, muted=True)
    if each.whom == erased(each.row.person_id):
        return Cell(each.whom, muted=True)
    return Cell(each.whom, href=f"{reverse('accesses')}?reader={each.row.person_id}")


def shown_things(_staff: StaffSession) -> Options:
    """Everything that can be shown of a reader, in the order of the words."""
    named = ((code, str(text)) for code, text in labels("SHOWN").items())
    return [("", "–"), *sorted(named, key=lambda pair: pair[1].casefold())]


def people(staff: StaffSession) -> Options:
    """Everybody who works where this person reads the access log."""
    reach = [library.pk for library in libraries_with(staff, SEE_ACCESSES)]
    rows = network.accounts_at(reach).order_by("name", "login_name").values_list("pk", "name", "login_name")
    return [("", "–"), *((str(pk), name or login_name) for pk, name, login_name in rows)]


def libraries(staff: StaffSession) -> Options:
    """The libraries whose access log this person reads."""
    return [("", "–"), *((str(row.pk), row.name) for row in libraries_with(staff, SEE_ACCESSES))]


def at_reader(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """Looks at one reader, in lists taken away too."""
    return rows.filter(pk__in=looks_at(int(value)).order_by().values("pk"))


def since(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """From a day on."""
    return rows.filter(day__gte=date.fromisoformat(value))


def until(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """Up to a day, that day included."""
    return rows.filter(day__lte=date.fromisoformat(value))


def several(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    """Looks at one reader, or at many at once."""
    return rows.filter(person_id__isnull=value == "many")


TABLE: Table[ListedAccess] = Table(
    name="accesses",
    title=gettext_lazy("Access log"),
    empty=gettext_lazy("Nobody looked"),
    hint=gettext_lazy("Every page that shows a reader to staff stands here once somebody opens it."),
    order="newest",
    sorts={"newest": ("-id",)},
    prepare=prepared,
    reader=lambda each: int(each.row.person_id or 0),
    columns=(
        Column("when", gettext_lazy("When"), when, sort=("day", "id")),
        Column("who", gettext_lazy("Who looked"), lambda each: each.who, sort=("principal_id", "-id")),
        Column("whom", gettext_lazy("At whom"), whom),
        Column("what", gettext_lazy("What was shown"), lambda each: words("SHOWN", each.row.what)),
        Column("where", gettext_lazy("Where"), lambda each: each.where),
        Column(
            "readers",
            gettext_lazy("Readers"),
            lambda each: number_cell(each.row.readers),
            sort=("readers", "-id"),
            shown=False,
            numeric=True,
        ),
    ),
    filters=(
        ChoiceFilter(
            "who",
            gettext_lazy("Who looked"),
            lambda rows, value: rows.filter(principal_kind="staff", principal_id=int(value)),
            choices=people,
        ),
        ChoiceFilter(
            "what",
            gettext_lazy("What was shown"),
            lambda rows, value: rows.filter(what=value),
            choices=shown_things,
        ),
        ChoiceFilter(
            "library",
            gettext_lazy("Library"),
            lambda rows, value: rows.filter(library_id=int(value)),
            choices=libraries,
        ),
        ChoiceFilter(
            "many",
            gettext_lazy("How many"),
            several,
            choices=lambda _staff: [
                ("", "–"),
                ("one", str(pgettext_lazy("access log", "One reader"))),
                ("many", str(pgettext_lazy("access log", "Many at once"))),
            ],
        ),
        DayFilter("since", gettext_lazy("From the day"), since),
        DayFilter("until", gettext_lazy("Until the day"), until),
        ReaderFilter("reader", gettext_lazy("Reader"), at_reader, kind="hidden"),
    ),
)
