"""Worklists: what waits for somebody in this library. A tile counts exactly the rows that its list shows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.acquisitions import permissions as acquisitions
from armarius.catalogue import permissions as catalogue
from armarius.catalogue import queries as catalogue_queries
from armarius.circulation import permissions as circulation
from armarius.circulation import queries as loans
from armarius.desk.catalogue import quick_table
from armarius.desk.groups import leavers_table as leavers
from armarius.desk.handovers import waiting_table
from armarius.desk.holds import demand_table, pull_table, recall_table, shelf_table
from armarius.desk.home.loan_table import loan_table
from armarius.desk.imports.table import IMPORTS
from armarius.desk.incidents import table as incidents
from armarius.desk.jobs.table import TABLE as JOBS
from armarius.desk.lists import Table, by_default
from armarius.desk.middleware import StaffSession
from armarius.desk.own_changes import table as own_changes
from armarius.desk.problems import table as problems
from armarius.desk.shelving import table as shelving
from armarius.desk.suggestions import table as suggestions
from armarius.desk.transits import table as transits
from armarius.money import permissions as money
from armarius.patrons import permissions as patrons
from armarius.platform import permissions as platform
from armarius.platform import queries as platform_queries
from armarius.platform.values.permissions import Permission


@dataclass(frozen=True, slots=True)
class Worklist:
    """A kind of thing that waits: its words, who may see it, its rows in this library, the table they stand in."""

    kind: str
    label: str | Promise
    state: str
    needs: Permission
    rows: Callable[[StaffSession, date], "QuerySet[Any]"]
    table: Table[Any]
    template: str = "desk/home/worklist.html"

    def count(self, staff: StaffSession, today: date) -> int:
        """How many rows its list shows before anybody chooses a filter; one statement."""
        return int(by_default(self.rows(staff, today), self.table.filters).count())

    @property
    def href(self) -> str:
        """The address of the list."""
        return reverse(f"worklist_{self.kind}")


@dataclass(frozen=True, slots=True)
class Tile:
    """A worklist as a number on the first page."""

    worklist: Worklist
    count: int


def overdue(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """Open loans of this library whose date has passed."""
    return loans.overdue_loans([staff.library], today)


def due_today(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """Open loans of this library that are due today."""
    return loans.loans_due_on([staff.library], today)


def set_aside(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """Imports of this library with records that could not be read."""
    return catalogue_queries.batches().filter(library_id=staff.library, quarantined__gt=0)


def failed_jobs(staff: StaffSession, today: date) -> "QuerySet[Any]":
    """Jobs of this library, and the system's own, that gave up."""
    return platform_queries.jobs().filter(library_id__in=(staff.library, 0), state="failed")


def worklist_table(table: Table[Any], name: str, title: Promise, empty: Promise) -> Table[Any]:
    """A table as a worklist shows it: what the worklist itself narrows to is no filter."""
    return replace(table, name=name, title=title, empty=empty, hint="", filters=())


OVERDUE, DUE_TODAY = _("Overdue"), _("Due today")
SET_ASIDE, FAILED = _("Imports with records set aside"), _("Failed jobs")
WORKLISTS = (
    Worklist(
        "overdue",
        OVERDUE,
        "stop",
        circulation.SEE,
        overdue,
        loan_table("overdue", OVERDUE, _("Nothing is overdue here."), overdue),
    ),
    Worklist(
        "due_today",
        DUE_TODAY,
        "",
        circulation.SEE,
        due_today,
        loan_table("due_today", DUE_TODAY, _("Nothing is due today."), due_today),
    ),
    Worklist(
        "to_pull", pull_table.TITLE, "attention", circulation.LEND, pull_table.to_pull, pull_table.PULLS
    ),
    Worklist(
        "hold_shelf", shelf_table.SHELF_TITLE, "", circulation.LEND, shelf_table.ready, shelf_table.SHELF
    ),
    Worklist(
        "clear_shelf",
        shelf_table.CLEAR_TITLE,
        "attention",
        circulation.LEND,
        shelf_table.to_clear,
        shelf_table.CLEAR,
    ),
    Worklist(
        "hopeless_holds",
        shelf_table.HOPELESS_TITLE,
        "stop",
        circulation.LEND,
        shelf_table.hopeless,
        shelf_table.HOPELESS,
    ),
    Worklist("cart", shelving.TITLE, "", circulation.LEND, shelving.to_shelve, shelving.CART),
    Worklist(
        "recalled",
        recall_table.TITLE,
        "attention",
        circulation.LEND,
        recall_table.recalled,
        recall_table.RECALLED,
    ),
    Worklist(
        "high_demand",
        demand_table.TITLE,
        "",
        circulation.LEND,
        demand_table.wanted,
        demand_table.WANTED,
        "desk/home/high_demand.html",
    ),
    Worklist(
        "to_receive", transits.RECEIVE_TITLE, "", circulation.LEND, transits.to_receive, transits.TO_RECEIVE
    ),
    Worklist("sent_from_here", transits.SENT_TITLE, "", circulation.LEND, transits.sent, transits.SENT),
    Worklist(
        "late_transits",
        transits.LATE_TITLE,
        "attention",
        circulation.LEND,
        transits.too_long,
        transits.TOO_LONG,
    ),
    Worklist(
        "incidents",
        incidents.TITLE,
        "attention",
        circulation.LEND,
        incidents.open_here,
        worklist_table(incidents.TABLE, "worklist_incidents", incidents.TITLE, incidents.EMPTY),
    ),
    Worklist("leavers", leavers.TITLE, "attention", patrons.REGISTER, leavers.left_here, leavers.TABLE),
    Worklist(
        "quick_records",
        quick_table.TITLE,
        "attention",
        catalogue.EDIT_RECORDS,
        quick_table.waiting,
        quick_table.QUICK,
    ),
    Worklist(
        "problems", problems.TITLE, "attention", catalogue.EDIT_RECORDS, problems.waiting, problems.REPORTS
    ),
    Worklist(
        "own_changes",
        own_changes.TITLE,
        "attention",
        patrons.REGISTER,
        own_changes.waiting,
        worklist_table(
            replace(own_changes.TABLE, tick=None),
            "worklist_own_changes",
            own_changes.TITLE,
            own_changes.TABLE.empty,
        ),
    ),
    Worklist(
        "suggestions",
        suggestions.TITLE,
        "attention",
        acquisitions.CONSIDER,
        suggestions.waiting,
        worklist_table(
            replace(suggestions.TABLE, tick=None),
            "worklist_suggestions",
            suggestions.TITLE,
            _("Nothing was suggested that nobody has looked at."),
        ),
    ),
    Worklist(
        "set_aside",
        SET_ASIDE,
        "attention",
        catalogue.IMPORT_RECORDS,
        set_aside,
        worklist_table(IMPORTS, "worklist_set_aside", SET_ASIDE, _("No import has records set aside.")),
    ),
    Worklist(
        "to_hand_over",
        waiting_table.TITLE,
        "attention",
        money.HAND_OVER,
        waiting_table.closed_here,
        waiting_table.WAITING,
    ),
    Worklist(
        "failed_jobs",
        FAILED,
        "stop",
        platform.MANAGE_JOBS,
        failed_jobs,
        worklist_table(JOBS, "failed_jobs", FAILED, _("No job has failed.")),
    ),
)


def tiles(staff: StaffSession, today: date) -> tuple[Tile, ...]:
    """The worklists this person may see, counted; one query each."""
    return tuple(Tile(each, each.count(staff, today)) for each in WORKLISTS if staff.may(each.needs))
