"""What the demonstration's own calendars and policies say, without a database: the history is planned with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from armarius.circulation.rules.due_dates import LoanTerm, due_date
from armarius.circulation.rules.limits import Had, categories_apart, limits_of
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.policies import Case, Effective, PolicyRow, effective
from armarius.network.rules.calendar import Calendar
from armarius.site.demo.holidays import public_holidays, school_holidays
from armarius.site.demo.network import MAIN, PLANS, SCHOOL, single_days
from armarius.site.demo.policies import rules

NUMBERS = {plan.code: number for number, plan in enumerate(PLANS, 1)}
"""A number for each library, in place of the database's."""
LONG_AGO = date(2000, 1, 1)
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Calendars by library code, and every policy as the match sees it."""

    calendars: dict[str, Calendar]
    policies: tuple[PolicyRow, ...]

    def term(self, library: str, reader_category: str, item_category: str, day: date) -> Effective:
        """What counts; ``LookupError`` when no policy says anything."""
        found = effective(self.policies, case_of(library, reader_category, item_category), day)
        if found is None:
            raise LookupError(library)
        return found

    def limit_reached(
        self, library: str, reader_category: str, item_category: str, day: date, had: Iterable[Had]
    ) -> bool:
        """Whether one more copy would be too many."""
        case = case_of(library, reader_category, item_category)
        apart = categories_apart(self.policies, case, day)
        found = self.term(library, reader_category, item_category, day)
        return any(limit.reached for limit in limits_of(found, case, had, limited_apart=apart))

    def due(self, library: str, day: date, days: int, card_ends: date) -> date:
        """The due date of so many days."""
        start = datetime.combine(day, NOON, UTC)
        term = LoanTerm(period=Period(days), policy=0)
        return due_date(start, term, self.calendars[library], card_ends=card_ends).day

    def hours(self, library: str, day: date) -> tuple[time, time] | None:
        """When the library is open on a day; None when it is closed."""
        calendar = self.calendars[library]
        return calendar.weekly[day.weekday()] if calendar.is_open(day) else None


def case_of(library: str, reader_category: str, item_category: str) -> Case:
    """The case of a reader and a copy in a library."""
    return Case(
        libraries=tuple(dict.fromkeys((NUMBERS[library], NUMBERS[MAIN]))),
        reader_category=reader_category,
        item_category=item_category,
        location=None,
    )


def rulebook(until: date) -> Rulebook:
    """The rulebook for the months around a day."""
    years = (until.year - 1, until.year, until.year + 1)
    public = {day: why for year in years for day, why in public_holidays(year).items()}
    school = {day: why for year in years for day, why in school_holidays(year).items()}
    closed = {library: {day: why} for library, day, why in single_days(until)}
    calendars = {
        plan.code: Calendar(
            {
                day: (time.fromisoformat(opens), time.fromisoformat(closes))
                for day, opens, closes in plan.hours
            },
            public | (school if plan.code == SCHOOL else {}) | closed.get(plan.code, {}),
        )
        for plan in PLANS
    }
    policies = tuple(
        PolicyRow(
            id=number,
            library=NUMBERS[rule.library],
            reader_category=rule.reader,
            item_category=rule.item,
            terms=rule.terms,
            valid_from=LONG_AGO,
        )
        for number, rule in enumerate(rules(), 1)
    )
    return Rulebook(calendars, policies)
