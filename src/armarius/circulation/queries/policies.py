"""Reads of the lending policies."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from armarius.circulation.models import DueSchedule, FixedDueDate, LoanPolicy
from armarius.circulation.rules.due_dates import FixedDate, LoanTerm
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.plain_terms import of_columns
from armarius.circulation.rules.policies import (
    NAMES,
    UNLIMITED,
    Case,
    DaysMode,
    Effective,
    HoursMode,
    PolicyRow,
    ScheduleMode,
    Terms,
    effective,
)
from armarius.network.queries import ancestors
from armarius.platform.database.prepared import Prepared, one_of
from armarius.platform.kernel.work import once

KEYS = ("id", "library_id", "reader_category", "item_category", "location_id", "valid_from", "valid_until")
COLUMNS = (*KEYS, *("schedule_id" if name == "schedule" else name for name in NAMES))
VALID_POLICIES = Prepared(
    lambda libraries, day: (
        LoanPolicy.objects.filter(one_of("library", libraries), valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
        .values_list(*COLUMNS)
    )
)


@lru_cache(maxsize=4096)
def as_row(values: tuple[Any, ...]) -> PolicyRow:
    """A policy as the match sees it, from the columns; a policy is never edited, so that its row can be kept."""
    pk, library, reader, item, location, since, until = values[: len(KEYS)]
    return PolicyRow(
        id=pk,
        library=library,
        reader_category=reader,
        item_category=item,
        location=location,
        terms=of_columns(values[len(KEYS) :]),
        valid_from=since,
        valid_until=until,
    )


def policy_rows(libraries: Iterable[int], day: date) -> list[PolicyRow]:
    """The policies of these libraries that are valid on a day."""
    rows = VALID_POLICIES.rows(libraries=tuple(sorted(set(libraries))), day=day)
    return [as_row(tuple(row)) for row in rows]


def policy_row(policy: int) -> PolicyRow | None:
    """One policy, whether still valid or not."""
    row = LoanPolicy.objects.filter(pk=policy).values_list(*COLUMNS).first()
    return as_row(row) if row else None


def policies_by_id(policies: Iterable[int]) -> list[PolicyRow]:
    """These policies, whether still valid or not."""
    return [as_row(row) for row in LoanPolicy.objects.filter(pk__in=list(policies)).values_list(*COLUMNS)]


def policies_at(libraries: Iterable[int]) -> "QuerySet[LoanPolicy]":
    """Every policy version of these libraries, with library and location."""
    return LoanPolicy.objects.filter(library_id__in=list(libraries)).select_related("library", "location")


def policies_for(location: int) -> int:
    """How many policy versions were made for a location."""
    return LoanPolicy.objects.filter(location_id=location).count()


def effective_at(library: int, case: Case, day: date) -> Effective | None:
    """What counts for a case in a library on a day; the rows of its tree are read once per command."""
    return effective(policies_in_force(ancestors(library), day), case, day)


def policies_in_force(tree: tuple[int, ...], day: date) -> list[PolicyRow]:
    """The policies of a library and those above it, read once per command."""
    return once(("circulation.policies", tree, day), lambda: policy_rows(tree, day))


def fixed_dates(schedule: int | None) -> tuple[FixedDate, ...]:
    """The fixed due dates of a list, none when there is no list."""
    if schedule is None:
        return ()
    rows = FixedDueDate.objects.filter(schedule_id=schedule).values_list("begins", "ends", "due_on")
    return tuple(FixedDate(*row) for row in rows)


def term_of(terms: Terms, period: Period, policy: int) -> LoanTerm:
    """What a due date depends on, its fixed dates read; ``policy`` is whose the period is."""
    return LoanTerm(
        period=period,
        policy=policy,
        days_mode=terms.days_mode or DaysMode.NEXT_OPEN_DAY,
        hours_mode=terms.hours_mode or HoursMode.CLOSING_TIME,
        fixed=fixed_dates(terms.schedule),
        fixed_mode=terms.schedule_mode or ScheduleMode.AT_LATEST,
    )


def schedules(libraries: Iterable[int]) -> "QuerySet[DueSchedule]":
    """The lists of fixed due dates of these libraries."""
    return (
        DueSchedule.objects.filter(library_id__in=list(libraries)).select_related("library").order_by("name")
    )


def loan_limit(library: int, reader_category: str, day: date) -> int | None:
    """How many copies somebody of a category may have, by the general policy; None: no policy, or no limit."""
    case = Case(
        libraries=ancestors(library), reader_category=reader_category, item_category="", location=None
    )
    found = effective_at(library, case, day)
    value = found.values["loan_limit"] if found else None
    return None if value is None or value.policy is None else as_limit(value.value)


def as_limit(value: object) -> int | None:
    """A limit as a number; None when it says: without."""
    number = int(str(value))
    return None if number == UNLIMITED else number
