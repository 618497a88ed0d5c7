"""What the pages about libraries show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.http import HttpRequest

from armarius.desk.forms import Form, form_of, typed_time
from armarius.desk.reach import Library
from armarius.desk.refusals import Refusal
from armarius.network import queries as network
from armarius.network.commands.set_opening_hours import DayHours
from armarius.platform.values.reasons import Invalid, Reason
from armarius.platform.values.time_zones import known as known_time_zones
from armarius.ui.localised import weekday_text


@dataclass(frozen=True, slots=True)
class WeekdayHours:
    """A weekday's hours as typed or as they are."""

    weekday: int
    name: str
    opens: object
    closes: object
    error: str


@dataclass(frozen=True, slots=True)
class LibraryScreen:
    """A library with its hours, closed days and locations; ``data`` is the form of its own data.

    ``section`` and ``form`` say which form was refused and what was typed there.
    """

    library: Library
    data: Form
    form: Form
    hours: tuple[WeekdayHours, ...]
    inherited: bool
    closed_days: tuple[Any, ...]
    locations: tuple[Any, ...]
    section: str


def time_zones() -> list[tuple[str, str]]:
    """The time zones to choose from: continents and oceans, without the shorthand names."""
    names = sorted(
        name for name in known_time_zones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    )
    return [(name, name.replace("_", " ")) for name in ["UTC", *names]]


def own_data(library: Library) -> Form:
    """The form of a library's own data as it is."""
    return form_of(
        name=library.name,
        time_zone=library.time_zone,
        address=library.address,
        telephone=library.telephone,
        lends=library.lends,
    )


def library_screen(library: Library, form: Form | None = None, section: str = "") -> LibraryScreen:
    """The page of a library; ``form`` is what was typed in ``section`` when that was refused."""
    own = tuple(library.hours.order_by("weekday"))
    stands = {row.weekday: (row.opens, row.closes) for row in own}
    typed = form if section == "hours" else None
    return LibraryScreen(
        library=library,
        data=form if form is not None and section == "data" else own_data(library),
        form=form or form_of(),
        hours=tuple(weekday_hours(day, stands, typed) for day in range(7)),
        inherited=not own,
        closed_days=tuple(library.closed_days.order_by("day")),
        locations=tuple(network.locations(library.pk)),
        section=section,
    )


def weekday_hours(weekday: int, stands: Mapping[int, tuple[time, time]], typed: Form | None) -> WeekdayHours:
    """One weekday, as typed when a form was refused."""
    opens, closes = f"opens_{weekday}", f"closes_{weekday}"
    if typed is not None:
        error = typed.errors.get(opens, "") or typed.errors.get(closes, "")
        return WeekdayHours(
            weekday, weekday_text(weekday), typed.typed.get(opens, ""), typed.typed.get(closes, ""), error
        )
    found = stands.get(weekday)
    shown = (f"{found[0]:%H:%M}", f"{found[1]:%H:%M}") if found else ("", "")
    return WeekdayHours(weekday, weekday_text(weekday), *shown, "")


def typed_hours(request: HttpRequest) -> tuple[DayHours, ...]:
    """The hours in the form; a day without both times is a closed day.

    Refusals: ``Invalid`` hours_incomplete, not_a_time.
    """
    found = []
    for weekday in range(7):
        opens = typed_time(request, f"opens_{weekday}")
        closes = typed_time(request, f"closes_{weekday}")
        if (opens is None) != (closes is None):
            missing = f"opens_{weekday}" if opens is None else f"closes_{weekday}"
            raise Invalid(Reason(Refusal.HOURS_INCOMPLETE, {"weekday": weekday}, missing))
        if opens is not None and closes is not None:
            found.append(DayHours(weekday, opens, closes))
    return tuple(found)
