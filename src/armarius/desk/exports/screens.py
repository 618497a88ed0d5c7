"""What the pages of exports show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils import timezone

from armarius.catalogue import queries as catalogue
from armarius.catalogue import search
from armarius.catalogue.commands.queue_export import TASK
from armarius.catalogue.export_files import KEPT, kept_file
from armarius.catalogue.labels import EXPORT_DIALECTS, EXPORT_FORMATS
from armarius.catalogue.rules.exporting import SUFFIXES, ExportFormat, WantedTitles
from armarius.desk.imports.screens import JOB_STATES
from armarius.desk.middleware import StaffSession
from armarius.platform import queries as platform
from armarius.ui.components.marks import State

Job = Any
"""Rows as ``platform.queries`` gives them."""
AT_ONCE = 500
"""Titles that are written while somebody waits; more go to a job."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is exported: how many titles, the first of them by name, whether they were ticked, and what is offered."""

    total: int
    first: tuple[str, ...]
    ticked: bool
    query: str

    formats = tuple((each.value, words) for each, words in EXPORT_FORMATS.items())
    dialects = tuple(EXPORT_DIALECTS.items())

    @property
    def at_once(self) -> bool:
        """Whether the file is there at once."""
        return self.total <= AT_ONCE


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far an export is: its state, titles done of all, what came of it, whether its file is there."""

    job: Job
    state: State
    running: bool
    format: ExportFormat
    result: Mapping[str, Any]
    is_kept: bool
    days = KEPT.days

    @property
    def lost(self) -> int:
        """How many values the crosswalk left behind."""
        return sum(self.result.get("losses", {}).values())


def choosing(wanted: WantedTitles, ids: list[int], query: str) -> Choosing:
    """What somebody is about to export; ``query`` is the address that says it."""
    first = catalogue.records(ids[:SHOWN])
    titles = tuple(first[each].title for each in ids[:SHOWN] if each in first)
    return Choosing(len(ids), titles, bool(wanted.records), query)


def found(wanted: WantedTitles) -> list[int]:
    """The titles that are there, ascending; deleted ones among ticked are not."""
    if not wanted.records:
        return search.wanted_ids(wanted)
    rows = catalogue.records(wanted.records)
    return sorted(pk for pk, row in rows.items() if row.deleted_at is None)


def export_of_job(staff: StaffSession, job: int) -> ExportProgress:
    """An export this person asked for. ``Http404`` when there is none."""
    rows = platform.jobs().filter(task=TASK, principal_kind="staff", principal_id=staff.account)
    row = rows.filter(pk=job).first()
    if row is None:
        raise Http404
    result = row.result if isinstance(row.result, dict) else {}
    return ExportProgress(
        row,
        JOB_STATES.get(row.state, State.INFO),
        row.state in {"waiting", "running"},
        ExportFormat(row.arguments["format"]),
        result,
        bool(result.get("file")) and kept_file(result["file"]) is not None,
    )


def file_name(format: ExportFormat) -> str:
    """What a file of today is called."""
    return f"titles-{timezone.localdate().isoformat()}.{SUFFIXES[format]}"
