"""How long what readers borrowed is linked to them: by library, inherited down the tree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Model, QuerySet

from armarius.circulation.models import Hold, Loan
from armarius.circulation.preferences import RETENTION_DAYS
from armarius.money.queries.charges import owing_origins
from armarius.network import queries as network
from armarius.patrons.queries.legal_holds import readers_kept
from armarius.platform.kernel.undo import WINDOW
from armarius.platform.queries import library_values

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Retention:
    """A number of days, and the libraries where it is in force; none named: every library there is."""

    days: int
    libraries: tuple[int, ...] = ()

    def before(self, at: datetime) -> datetime:
        """What ended before this moment forgets its reader at ``at``; never what may still be undone."""
        return at - max(timedelta(days=self.days), WINDOW)


def retentions(*, instead: dict[int, int] | None = None) -> tuple[Retention, ...]:
    """Every number of days in force with its libraries; one for all while no library has its own.

    ``instead`` are values to suppose, by library (0: the installation), for a preview.
    """
    values = {place: int(days) for place, days in library_values(RETENTION_DAYS).items()} | (instead or {})
    default = values.pop(0, RETENTION_DAYS.default)
    if not values:
        return (Retention(default),)
    found: dict[int, list[int]] = {}
    for library in network.libraries():
        here_and_above = (int(part) for part in reversed(library.path.strip("/").split("/")))
        nearest = next((values[each] for each in here_and_above if each in values), default)
        found.setdefault(nearest, []).append(library.pk)
    return tuple(Retention(days, tuple(libraries)) for days, libraries in sorted(found.items()))


def loans_past(retention: Retention, at: datetime) -> "QuerySet[Loan]":
    """Returned loans that still name their reader past their time; not those a legal hold or a debt keeps."""
    rows = Loan.objects.filter(reader__isnull=False, returned_at__lt=retention.before(at))
    if retention.libraries:
        rows = rows.filter(library_id__in=retention.libraries)
    return without(rows, readers_kept(at.date())).exclude(pk__in=owing_origins("loan"))


def holds_past(retention: Retention, at: datetime) -> "QuerySet[Hold]":
    """Holds that are over and still name their reader past their time; not those a legal hold or a debt keeps."""
    rows = Hold.objects.filter(reader__isnull=False, closed_at__lt=retention.before(at))
    if retention.libraries:
        rows = rows.filter(pickup_id__in=retention.libraries)
    return without(rows, readers_kept(at.date())).exclude(pk__in=owing_origins("hold"))


def without(rows: "QuerySet[M]", readers: Iterable[int]) -> "QuerySet[M]":
    """Rows of other readers than these."""
    kept = list(readers)
    return rows.exclude(reader_id__in=kept) if kept else rows


def loans_to_unlink(at: datetime, limit: int) -> tuple[int, ...]:
    """A chunk of returned loans whose retention is over at ``at``, the oldest of each retention first."""
    found: list[int] = []
    for retention in retentions():
        rows = loans_past(retention, at).order_by("returned_at").values_list("pk", flat=True)
        found += rows[: limit - len(found)]
        if len(found) >= limit:
            break
    return tuple(found)


def holds_to_unlink(at: datetime, limit: int) -> tuple[int, ...]:
    """A chunk of ended holds whose retention is over at ``at``, the oldest of each retention first."""
    found: list[int] = []
    for retention in retentions():
        rows = holds_past(retention, at).order_by("closed_at").values_list("pk", flat=True)
        found += rows[: limit - len(found)]
        if len(found) >= limit:
            break
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Unlinkable:
    """How many loans and holds would forget their reader at a moment, and how many legal holds keep linked."""

    loans: int
    holds: int
    kept: int


def would_forget(
    libraries: Iterable[int], at: datetime, *, instead: dict[int, int] | None = None
) -> Unlinkable:
    """What the night at ``at`` would unlink in these libraries; ``instead``: with these numbers of days supposed."""
    here = set(libraries)
    held = readers_kept(at.date())
    loans, holds, kept = 0, 0, 0
    for retention in retentions(instead=instead):
        where = sorted(here & set(retention.libraries)) if retention.libraries else sorted(here)
        one = Retention(retention.days, tuple(where))
        if not where:
            continue
        loans += loans_past(one, at).count()
        holds += holds_past(one, at).count()
        late = Loan.objects.filter(returned_at__lt=one.before(at), library_id__in=where)
        kept += late.filter(reader_id__in=held).count() if held else 0
    return Unlinkable(loans, holds, kept)
