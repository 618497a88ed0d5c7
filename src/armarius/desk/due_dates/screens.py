"""What the pages about moving due dates show: choices, what would move, how far a job is. Nobody's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from armarius.circulation.commands.follow_closing import TASK as CLOSING
from armarius.circulation.commands.move_due_dates import TASK as MOVING
from armarius.circulation.permissions import MOVE_DUE_DATES
from armarius.circulation.rules.moving import MoveKind
from armarius.desk.imports.screens import JOB_STATES
from armarius.desk.middleware import StaffSession
from armarius.desk.policies.screens import item_categories, reader_categories
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.network.permissions import MANAGE_LIBRARIES
from armarius.patrons.queries.groups import group_names
from armarius.platform import queries as platform
from armarius.platform.values.permissions import Permission
from armarius.ui.components.marks import State
from armarius.ui.words import words

RECENT = 8
OPEN = frozenset({"waiting", "running"})
Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: libraries, classes, categories of readers and copies, how dates move."""

    libraries: Options
    groups: Options
    readers: Options
    items: Options
    kinds: Options

    @property
    def several(self) -> bool:
        """Whether there is more than one library to choose."""
        return len(self.libraries) > 1


@dataclass(frozen=True, slots=True)
class Run:
    """A job that moved or moves due dates: its id, where, when begun, how far, in words; how many it moved."""

    id: int
    library: str
    begun_at: Any
    state: State
    state_words: str
    running: bool
    done: int
    total: int
    moved: int
    task: str


def choices(staff: StaffSession) -> Choices:
    """The libraries whose due dates this person moves, and by what loans are chosen."""
    libraries = libraries_with(staff, MOVE_DUE_DATES)
    groups = group_names([row.pk for row in libraries])
    return Choices(
        libraries=[(str(row.pk), row.name) for row in libraries],
        groups=[("", "–"), *((each, each) for each in groups)],
        readers=[("", _("All readers")), *reader_categories()],
        items=[("", _("All copies")), *item_categories()],
        kinds=[
            (MoveKind.BY_DAYS.value, _("By so many days")),
            (MoveKind.TO_DAY.value, _("To a day")),
            (MoveKind.BACK.value, _("Back to where they were before they were moved")),
        ],
    )


def closing_choices(staff: StaffSession) -> Options:
    """The libraries this person may close."""
    return [(str(row.pk), row.name) for row in libraries_with(staff, MANAGE_LIBRARIES)]


def runs(libraries: Options) -> tuple[Run, ...]:
    """The last jobs that moved due dates in these libraries, newest first."""
    reach = {int(pk): name for pk, name in libraries}
    rows = platform.jobs().filter(task__in=(CLOSING, MOVING), library_id__in=reach).order_by("-pk")
    return tuple(shown(row, reach[row.library_id]) for row in rows[:RECENT])


def run_of(staff: StaffSession, job: int) -> Run:
    """One such job. ``Http404`` when there is none to be seen."""
    rows = platform.jobs().filter(task__in=(CLOSING, MOVING), pk=job)
    row = rows.filter(library_id__in=reaches(staff, (MOVE_DUE_DATES, MANAGE_LIBRARIES))).first()
    if row is None:
        raise Http404
    place = network.library(row.library_id)
    return shown(row, place.name if place else "")


def reaches(staff: StaffSession, permissions: Iterable[Permission]) -> set[int]:
    """The libraries where this person holds any of these permissions."""
    return {row.pk for each in permissions for row in libraries_with(staff, each)}


def shown(row: Any, library: str) -> Run:
    """A job in words."""
    result = row.result if isinstance(row.result, dict) else {}
    return Run(
        id=row.pk,
        library=library,
        begun_at=row.enqueued_at,
        state=JOB_STATES.get(row.state, State.INFO),
        state_words=words("JOB_STATES", row.state),
        running=row.state in OPEN,
        done=row.done,
        total=row.total,
        moved=int(result.get("loans", row.done)),
        task=words("TASKS", row.task),
    )
