"""Worklists: what waits for somebody in this library. A tile counts exactly the rows that its list shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.catalogue import permissions as catalogue
from armarius.catalogue import queries as catalogue_queries
from armarius.catalogue.search import title_hits
from armarius.circulation import permissions as circulation
from armarius.circulation import queries as loans
from armarius.desk.circulation.shown import in_days
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.platform import permissions as platform
from armarius.platform import queries as platform_queries
from armarius.platform.values.permissions import Permission
from armarius.ui.languages import language_tag
from armarius.ui.localised import day_text, moment_text, number_text
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """One thing that waits: what it is, two more things about it, where to go."""

    title: str
    tongue: str
    more: str
    when: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Worklist:
    """A kind of thing that waits: its words, who may see it, its rows in this library, how they are shown."""

    kind: str
    label: str | Promise
    empty: str | Promise
    state: str
    needs: Permission
    rows: Callable[[StaffSession, date], "QuerySet[Any]"]
    sort: tuple[str, ...]
    shown: Callable[[Iterable[Any], date], tuple[WorklistRow, ...]]

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


def shown_loans(rows: Iterable[Any], today: date) -> tuple[WorklistRow, ...]:
    """Loans by title and place, and nobody's name: who has it is asked at the reader."""
    kept = list(rows)
    items = [row.item_id for row in kept]
    records, codes = holdings.records_of(items), network.codes_of("item", items)
    hits = {hit.id: hit for hit in title_hits(sorted(set(records.values())))}
    shown = []
    for row in kept:
        hit = hits.get(records.get(row.item_id, 0))
        shown.append(
            WorklistRow(
                title=hit.title if hit else "",
                tongue=language_tag(hit.language) if hit else "",
                more=codes.get(row.item_id, ""),
                when=day_text(row.due_on),
                note=in_days((row.due_on - today).days),
                href=reverse("record", args=[hit.id]) if hit else "",
            )
        )
    return tuple(shown)


def shown_batches(rows: Iterable[Any], today: date) -> tuple[WorklistRow, ...]:
    """Imports with how many records were set aside."""
    return tuple(
        WorklistRow(
            row.file_name,
            "",
            "",
            moment_text(timezone.localtime(row.started_at)),
            number_text(row.quarantined),
            reverse("import", args=[row.pk]),
        )
        for row in rows
    )


def shown_jobs(rows: Iterable[Any], today: date) -> tuple[WorklistRow, ...]:
    """Jobs with the last line of what went wrong."""
    return tuple(
        WorklistRow(
            words("TASKS", row.task),
            "",
            "",
            moment_text(timezone.localtime(row.enqueued_at)),
            row.error.strip().splitlines()[-1][:160] if row.error.strip() else "",
            reverse("jobs"),
        )
        for row in rows
    )


WORKLISTS = (
    Worklist(
        "overdue",
        _("Overdue"),
        _("Nothing is overdue here."),
        "stop",
        circulation.SEE,
        overdue,
        ("due_on", "id"),
        shown_loans,
    ),
    Worklist(
        "due_today",
        _("Due today"),
        _("Nothing is due today."),
        "",
        circulation.SEE,
        due_today,
        ("id",),
        shown_loans,
    ),
    Worklist(
        "set_aside",
        _("Imports with records set aside"),
        _("No import has records set aside."),
        "attention",
        catalogue.IMPORT_RECORDS,
        set_aside,
        ("-id",),
        shown_batches,
    ),
    Worklist(
        "failed_jobs",
        _("Failed jobs"),
        _("No job has failed."),
        "stop",
        platform.MANAGE_JOBS,
        failed_jobs,
        ("-id",),
        shown_jobs,
    ),
)


def tiles(staff: StaffSession, today: date) -> tuple[Tile, ...]:
    """The worklists this person may see, counted; one query each."""
    return tuple(Tile(each, each.rows(staff, today).count()) for each in WORKLISTS if staff.may(each.needs))
