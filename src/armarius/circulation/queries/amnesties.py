"""Reads of amnesties: which spare a loan, what one would waive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from armarius.circulation.models import Amnesty, Loan
from armarius.circulation.rules.amnesties import GRANTED, AmnestyBasis, Spared, is_spared
from armarius.money.queries.waivable import Meant, Waivable, waivable
from armarius.money.rules.accounts import Service
from armarius.network.queries import ancestors, subtree


@dataclass(frozen=True, slots=True)
class AmnestyPreview:
    """What an amnesty would waive now, and how many loans are late that would cost nothing if they came back in it."""

    waivable: Waivable
    late: int


class Amnesties:
    """The amnesties of fines in force, read once however many loans are asked about: there are a few in a lifetime."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, Spared]] | None = None
        self._found: dict[int, tuple[Spared, ...]] = {}

    def of(self, library: int) -> tuple[Spared, ...]:
        """Those that count in a library: its own and those above. Where there are none at all, one statement."""
        if self._rows is None:
            rows = Amnesty.objects.filter(spares_fines=True, state__in=sorted(GRANTED)).order_by("pk")
            days = rows.values_list("library_id", "basis", "from_day", "until_day")
            self._rows = [
                (own, Spared(AmnestyBasis(basis), first, until)) for own, basis, first, until in days
            ]
        if not self._rows:
            return ()
        if library not in self._found:
            above = set(ancestors(library))
            self._found[library] = tuple(each for own, each in self._rows if own in above)
        return self._found[library]


def spares(library: int, *, due: date, on: date) -> bool:
    """Whether an amnesty covers a loan of a library that was due on a day and comes back on another."""
    return is_spared(Amnesties().of(library), due=due, on=on)


def meant(
    library: int, basis: AmnestyBasis, from_day: date, until_day: date, services: Iterable[str]
) -> Meant:
    """The charges of a library and those below that an amnesty means. A fine is charged for the day it was due."""
    by_due = frozenset({str(Service.OVERDUE)}) if basis is AmnestyBasis.DUE else frozenset()
    return Meant(
        libraries=tuple(subtree(library)),
        services=tuple(services),
        from_day=from_day,
        until_day=until_day,
        by_period=by_due,
    )


def meant_by(row: Amnesty) -> Meant:
    """The charges that an amnesty means."""
    return meant(row.library_id, AmnestyBasis(row.basis), row.from_day, row.until_day, row.services)


def amnesty_preview(asked: Meant, basis: AmnestyBasis, today: date) -> AmnestyPreview:
    """What an amnesty would come to."""
    rows = Loan.objects.filter(
        library_id__in=asked.libraries, returned_at__isnull=True, due_on__lt=today, on_site=False
    )
    if basis is AmnestyBasis.DUE:
        rows = rows.filter(due_on__gte=asked.from_day, due_on__lt=asked.until_day)
    spares_late = Service.OVERDUE in asked.services and (basis is AmnestyBasis.DUE or asked.until_day > today)
    return AmnestyPreview(waivable(asked), rows.count() if spares_late else 0)


def amnesties_of(libraries: Iterable[int]) -> "QuerySet[Amnesty]":
    """The amnesties of these libraries with how many charges they waived, the latest first."""
    rows = Amnesty.objects.filter(library_id__in=list(libraries)).select_related("library")
    waived = Count("waivers", filter=Q(waivers__taken_back_at__isnull=True))
    return rows.annotate(waived=waived).order_by("-began_at", "-pk")


def amnesty(pk: int) -> Amnesty | None:
    """One amnesty."""
    return Amnesty.objects.filter(pk=pk).first()
