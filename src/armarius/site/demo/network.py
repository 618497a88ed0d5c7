"""The libraries of the demonstration: an invented region, its branches, a school and a college."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from armarius.network.commands.close_day import close_day
from armarius.network.commands.create_library import create_library
from armarius.network.commands.create_location import create_location
from armarius.network.commands.set_opening_hours import DayHours, set_opening_hours
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion
from armarius.site.demo.holidays import monday, public_holidays, school_holidays

ZONE = "Europe/Riga"
MAIN, SCHOOL, COLLEGE = "GRB", "G2PS", "GK"
Hours = tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class LibraryPlan:
    """A library to be made: its hours by weekday (Monday = 0), its locations as (code, name, lendable)."""

    code: str
    name: str
    address: str
    telephone: str
    hours: Hours
    locations: tuple[tuple[str, str, bool], ...]


@dataclass(slots=True)
class Network:
    """What was made: ids of libraries by code, of locations by (library code, location code)."""

    now: datetime
    libraries: dict[str, int] = field(default_factory=dict)
    locations: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The date in the region."""
        return self.now.astimezone(ZoneInfo(ZONE)).date()

    def occasion(self, library: str = MAIN, at: datetime | None = None) -> Occasion:
        """The system's occasion at a library, now or in the past."""
        return Occasion(
            who=SYSTEM, library=self.libraries.get(library, 0), channel=Channel.CLI, at=at or self.now
        )


def week(days: Iterable[int], opens: str, closes: str) -> Hours:
    """The same hours on several weekdays."""
    return tuple((day, opens, closes) for day in days)


LENDING, READING, CHILDREN, STORE = (
    ("ABON", "Abonements", True),
    ("LAS", "Lasītava", False),
    ("BERN", "Bērnu nodaļa", True),
    ("KRA", "Krātuve", True),
)
TEXTBOOKS = ("MG", "Mācību grāmatu krātuve", True)

PLANS = (
    LibraryPlan(
        MAIN,
        "Gaujmalas reģiona bibliotēka",
        "Raiņa iela 4, Gaujmala",
        "+371 6400 0100",
        week(range(5), "09:00", "19:00") + week([5], "10:00", "16:00"),
        (LENDING, READING, CHILDREN, STORE),
    ),
    LibraryPlan(
        "ALKS",
        "Alkšņu filiālbibliotēka",
        "Skolas iela 2, Alkšņi",
        "+371 6400 0110",
        week(range(5), "10:00", "18:00"),
        (LENDING, CHILDREN),
    ),
    LibraryPlan(
        "VITK",
        "Vītolkalna filiālbibliotēka",
        "Dārza iela 7, Vītolkalns",
        "+371 6400 0120",
        week(range(1, 5), "11:00", "19:00") + week([5], "10:00", "15:00"),
        (LENDING, CHILDREN),
    ),
    LibraryPlan(
        "EZKR",
        "Ezerkrasta filiālbibliotēka",
        "Ezera iela 11, Ezerkrasts",
        "+371 6400 0130",
        week([0, 2, 4], "10:00", "17:00") + week([1, 3], "12:00", "19:00"),
        (LENDING, CHILDREN),
    ),
    LibraryPlan(
        SCHOOL,
        "Gaujmalas 2. pamatskolas bibliotēka",
        "Parka iela 15, Gaujmala",
        "+371 6400 0140",
        week(range(5), "08:00", "16:00"),
        (LENDING, READING, TEXTBOOKS),
    ),
    LibraryPlan(
        COLLEGE,
        "Gaujmalas koledžas bibliotēka",
        "Brīvības iela 30, Gaujmala",
        "+371 6400 0150",
        week(range(5), "09:00", "18:00"),
        (LENDING, READING, STORE),
    ),
)


def make_network(now: datetime) -> Network:
    """Make every library with its hours, closed days and locations; the regional library is the root."""
    made = Network(now)
    for plan in PLANS:
        created = create_library(
            made.occasion(),
            parent=made.libraries.get(MAIN),
            code=plan.code,
            name=plan.name,
            time_zone=ZONE,
            address=plan.address,
            telephone=plan.telephone,
        )
        made.libraries[plan.code] = created.library
        here = made.occasion(plan.code)
        set_opening_hours(here, hours=tuple(day_hours(plan.hours)))
        for code, name, lendable in plan.locations:
            location = create_location(here, code=code, name=name, lendable=lendable)
            made.locations[plan.code, code] = location.location
    close_days(made)
    return made


def day_hours(hours: Hours) -> Iterable[DayHours]:
    """The hours as the command takes them."""
    for day, opens, closes in hours:
        yield DayHours(day, time.fromisoformat(opens), time.fromisoformat(closes))


def close_days(made: Network) -> None:
    """Close the region on public holidays, the school in its own; a few single days lie ahead."""
    today = made.today
    years = sorted({(today - timedelta(days=60)).year, today.year, today.year + 1})
    for year in years:
        public = public_holidays(year)
        shut(made, MAIN, public)
        shut(made, SCHOOL, {day: why for day, why in school_holidays(year).items() if day not in public})
    for library, day, why in single_days(today):
        shut(made, library, {day: why})


def shut(made: Network, library: str, days: dict[date, str]) -> None:
    """Close one library, and those below it, on these days."""
    for day, why in sorted(days.items()):
        close_day(made.occasion(library), day=day, reason=why)


def single_days(today: date) -> tuple[tuple[str, date, str], ...]:
    """Closed days soon to come, so that due dates have something to move away from."""
    soon = monday(today + timedelta(days=12))
    return (
        ("ALKS", soon + timedelta(days=1), "Krājuma inventarizācija"),
        ("EZKR", soon + timedelta(days=3), "Darbinieku mācības"),
        (COLLEGE, soon + timedelta(days=4), "Iekšējais darba dienas pārcēlums"),
    )
