"""Reads of the yearly registrations of readers, and what is counted of them (ISO 2789, registered users)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth

from armarius.network.queries import ancestors
from armarius.patrons.models import Reader, ReaderRegistration
from armarius.patrons.preferences import CHECK_DETAILS_MONTHS, REREGISTRATION
from armarius.patrons.rules.reregistration import Asks, RegistrationKind, Reregistration, asks
from armarius.platform.database.prepared import Prepared
from armarius.platform.queries import preference

REGISTERED = Prepared(
    lambda reader, library, year: ReaderRegistration.objects.filter(
        reader_id=reader, library_id=library, year=year
    ).values_list("pk")[:1]
)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many persons: registered for the first time, and again."""

    first: int = 0
    again: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.first + self.again


@dataclass(frozen=True, slots=True)
class YearOfRegistrations:
    """The unique readers of a year in some libraries: in all, and by category code, age band and month (1 to 12).

    ``libraries`` has each library's own unique readers, by id: who reads in two of them counts in both, and once in
    ``total``. Everything else adds up to ``total``, and takes a person as they were at the first registration there.
    """

    total: Counted
    libraries: Mapping[int, Counted]
    categories: Mapping[str, Counted]
    age_bands: Mapping[str, Counted]
    months: Mapping[int, Counted]


def counted_in(library: int) -> int:
    """How many registrations were ever made in a library."""
    return ReaderRegistration.objects.filter(library_id=library).count()


def is_registered(reader: int, library: int, year: int) -> bool:
    """Whether a reader was counted in a library in a year."""
    return REGISTERED.first(reader=reader, library=library, year=year) is not None


def not_registered(readers: "QuerySet[Any]", library: int, year: int) -> "QuerySet[Any]":
    """Those of these readers who were not counted in a library in a year, and did not leave."""
    mine = ReaderRegistration.objects.filter(reader=OuterRef("pk"), library_id=library, year=year)
    return readers.filter(~Exists(mine), left_at__isnull=True)


def registered_at_home(readers: "QuerySet[Any]", year: int, *, registered: bool) -> "QuerySet[Any]":
    """Those of these readers who were, or were not, counted in their home library in a year; nobody who left."""
    mine = ReaderRegistration.objects.filter(
        reader=OuterRef("pk"), library_id=OuterRef("home_library_id"), year=year
    )
    found = readers.filter(left_at__isnull=True)
    return found.filter(Exists(mine)) if registered else found.filter(~Exists(mine))


def left_to_register(libraries: Collection[int], year: int) -> int:
    """How many readers of these libraries are not counted at home in a year."""
    readers = Reader.objects.filter(home_library_id__in=libraries)
    return registered_at_home(readers, year, registered=False).count()


def registrations_of(reader: int) -> "QuerySet[ReaderRegistration]":
    """A reader's registrations with their libraries, the latest first."""
    rows = ReaderRegistration.objects.filter(reader_id=reader)
    return rows.select_related("library").order_by("-year", "-day", "-pk")


def asked_at_desk(reader: int, library: int, day: date) -> frozenset[Asks]:
    """What a library's desk asks on a day about a reader who stands there; three statements."""
    mode = Reregistration(preference(REREGISTRATION, library))
    rows = ReaderRegistration.objects.filter(reader_id=reader).values_list("library_id", "year", "checked_on")
    found = list(rows)
    return asks(
        mode,
        day,
        any(at == library and year == day.year for at, year, _ in found),
        max((checked for _, _, checked in found if checked), default=None),
        preference(CHECK_DETAILS_MONTHS, library),
    )


def is_kept_at(reader: int, library: int) -> bool:
    """Whether a library keeps what is known of a reader: their home library, and those above it."""
    home = Reader.objects.filter(pk=reader).values_list("home_library_id", flat=True).first()
    return home is not None and library in ancestors(home)


def years(libraries: Collection[int]) -> tuple[int, ...]:
    """The years in which anybody was counted in these libraries, the latest first."""
    rows = ReaderRegistration.objects.filter(library_id__in=libraries).order_by("-year")
    return tuple(rows.values_list("year", flat=True).distinct())


def registrations_in(libraries: Collection[int], year: int) -> YearOfRegistrations:
    """The unique readers of a year in these libraries; five statements, however many readers."""
    rows = ReaderRegistration.objects.filter(library_id__in=libraries, year=year)
    sooner = Q(day__lt=OuterRef("day")) | Q(day=OuterRef("day"), pk__lt=OuterRef("pk"))
    once = rows.filter(~Exists(rows.filter(sooner, person=OuterRef("person"))))
    return YearOfRegistrations(
        total=grouped(once.annotate(key=F("year")), "key").get(year, Counted()),
        libraries=grouped(rows, "library_id"),
        categories=grouped(once, "category"),
        age_bands=grouped(once, "age_band"),
        months=grouped(once.annotate(month=ExtractMonth("day")), "month"),
    )


def grouped(rows: "QuerySet[Any]", key: str) -> dict[Any, Counted]:
    """How many rows have each value of a column, those of first registrations apart."""
    first = Count("pk", filter=Q(kind=RegistrationKind.FIRST))
    again = Count("pk", filter=Q(kind=RegistrationKind.AGAIN))
    found = rows.order_by().values(key).annotate(first=first, again=again).values_list(key, "first", "again")
    return {value: Counted(new, old) for value, new, old in found}
