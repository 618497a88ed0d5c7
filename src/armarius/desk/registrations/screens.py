"""What is shown of the yearly registrations of readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.permissions import REGISTER, SEE
from armarius.patrons.preferences import REREGISTRATION
from armarius.patrons.queries.groups import open_groups
from armarius.patrons.queries.registrations import (
    Counted,
    asked_at_desk,
    is_kept_at,
    left_to_register,
    registrations_in,
    registrations_of,
    years,
)
from armarius.patrons.rules.reregistration import Asks, Reregistration
from armarius.platform.queries import preference
from armarius.ui.localised import month_text
from armarius.ui.words import words

Value = str | int


@dataclass(frozen=True, slots=True)
class AskedAtDesk:
    """What the desk asks about the reader who stands there; ``keeps``: whether this library keeps them.

    Only there somebody sees what is to be looked at, and only there a card is prolonged.
    """

    reregister: bool
    check_details: bool
    keeps: bool


@dataclass(frozen=True, slots=True)
class ShownRegistration:
    """A registration: the year, the day, where, first or again, when somebody looked at the particulars."""

    year: int
    day: date
    library: str
    kind: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class RegistrationsSection:
    """The registrations on a reader's page; ``year`` is this one, ``is_kept`` whether the library keeps them."""

    rows: tuple[ShownRegistration, ...]
    year: int
    here: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of counts: what it is of, how many for the first time, again, in all."""

    label: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class Part:
    """A table of counts; ``adds_up`` is whether its lines make the total."""

    code: str
    title: str
    lines: tuple[Line, ...]
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class YearScreen:
    """The registered readers of a year in the libraries where this person sees readers.

    ``left`` is how many readers are not counted at home this year, None for a past one; ``groups`` are those that
    this person may register at once, by id and name.
    """

    year: int
    years: tuple[int, ...]
    library: int
    libraries: tuple[tuple[str, str], ...]
    total: Counted
    parts: tuple[Part, ...]
    left: int | None
    groups: tuple[tuple[str, str], ...]


def asked(reader: int, library: int, today: date) -> AskedAtDesk:
    """What the desk asks about a reader."""
    found, keeps = asked_at_desk(reader, library, today), is_kept_at(reader, library)
    return AskedAtDesk(Asks.REREGISTER in found, keeps and Asks.CHECK_DETAILS in found, keeps)


def registrations_section(
    reader: int, today: date, staff: StaffSession, *, keeps: bool
) -> RegistrationsSection:
    """The section of registrations on a reader's page; whoever does not keep the reader sees their own library's."""
    rows = [row for row in registrations_of(reader) if keeps or row.library_id == staff.library]
    shown = tuple(
        ShownRegistration(
            row.year, row.day, row.library.name, words("REGISTRATION_KINDS", row.kind), row.checked_on
        )
        for row in rows
    )
    here = any(row.year == today.year and row.library_id == staff.library for row in rows)
    kept = preference(REREGISTRATION, staff.library) != Reregistration.NOT_KEPT
    return RegistrationsSection(shown, today.year, here, kept)


def year_screen(staff: StaffSession, today: date, year: int, library: int) -> YearScreen:
    """The page of a year; ``library`` narrows it to one library and those below it, 0: wherever this person sees."""
    seen = {row.pk: row for row in libraries_with(staff, SEE)}
    scope = [pk for pk in network.subtree(library) if pk in seen] if library in seen else list(seen)
    found = registrations_in(scope, year)
    known = sorted({*years(scope), today.year}, reverse=True)
    names = {pk: row.name for pk, row in seen.items()}
    return YearScreen(
        year=year,
        years=tuple(known),
        library=library if library in seen else 0,
        libraries=tuple((str(pk), name) for pk, name in names.items()),
        total=found.total,
        parts=parts(found, names),
        left=left_to_register(scope, year) if year == today.year else None,
        groups=groups_here(staff),
    )


def parts(found: Any, names: Mapping[int, str]) -> tuple[Part, ...]:
    """The tables, each line named."""
    categories = {row.code: row.name for row in patrons.categories()}
    months = [(month_text(month), found.months[month]) for month in sorted(found.months)]
    bands = [
        (band.replace("-", "–") or _("unknown"), found.age_bands[band])
        for band in sorted(found.age_bands, key=by_age)
    ]
    return (
        Part(
            "libraries",
            _("By library"),
            lines((names[pk], found.libraries[pk]) for pk in names if pk in found.libraries),
            adds_up=len(found.libraries) < 2,
        ),
        Part(
            "categories",
            _("By category"),
            lines((categories.get(code, code), found.categories[code]) for code in sorted(found.categories)),
        ),
        Part("age_bands", _("By age"), lines(bands)),
        Part("months", _("By month"), lines(months)),
    )


def lines(found: Iterable[tuple[str, Counted]]) -> tuple[Line, ...]:
    """Lines of a table."""
    return tuple(Line(label, counted) for label, counted in found)


def by_age(band: str) -> tuple[int, int]:
    """The order of age bands: the youngest first, unknown ages last."""
    start = band.partition("-")[0].rstrip("+")
    return (0, int(start)) if start.isdigit() else (1, 0)


def groups_here(staff: StaffSession) -> tuple[tuple[str, str], ...]:
    """The groups of the library where this person registers readers, when it keeps registrations."""
    if not staff.may(REGISTER) or preference(REREGISTRATION, staff.library) == Reregistration.NOT_KEPT:
        return ()
    return tuple((str(row.pk), row.name) for row in open_groups([staff.library]))


def heading() -> tuple[str, ...]:
    """The first line of the file."""
    return (_("Year"), _("Table"), _("Line"), _("First time"), _("Again"), _("In all"))


def file_rows(screen: YearScreen) -> Iterable[tuple[Value, ...]]:
    """The page as rows of a file: a line for every count."""
    total = screen.total
    yield (screen.year, _("In all"), "", total.first, total.again, total.total)
    for part in screen.parts:
        for line in part.lines:
            counted = line.counted
            yield (screen.year, part.title, line.label, counted.first, counted.again, counted.total)
