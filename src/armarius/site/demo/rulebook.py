"""What the demonstration's own calendars and policies say, without a database: the history is planned with it."""

from dataclasses import dataclass
from datetime import date, time

from armarius.circulation.rules.due_dates import due_date
from armarius.circulation.rules.policies import Case, PolicyRow, match
from armarius.network.rules.calendar import Calendar
from armarius.site.demo.holidays import public_holidays, school_holidays
from armarius.site.demo.network import MAIN, PLANS, SCHOOL, single_days
from armarius.site.demo.policies import rules

NUMBERS = {plan.code: number for number, plan in enumerate(PLANS, 1)}
"""A number for each library, in place of the database's."""
LONG_AGO = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Calendars by library code, and every policy as the match sees it."""

    calendars: dict[str, Calendar]
    policies: tuple[PolicyRow, ...]

    def term(self, library: str, reader_category: str, item_category: str, day: date) -> PolicyRow:
        """The policy that decides; ``LookupError`` when there is none."""
        libraries = tuple(dict.fromkeys((NUMBERS[library], NUMBERS[MAIN])))
        case = Case(
            libraries=libraries,
            reader_category=reader_category,
            item_category=item_category,
            location=None,
        )
        found = match(self.policies, case, day)
        if found is None:
            raise LookupError(library)
        return found.winner

    def due(self, library: str, day: date, days: int, card_ends: date) -> date:
        """The due date of so many days."""
        return due_date(day, days, 0, self.calendars[library], card_ends=card_ends).day

    def hours(self, library: str, day: date) -> tuple[time, time] | None:
        """When the library is open on a day; None when it is closed."""
        calendar = self.calendars[library]
        return calendar.weekly[day.weekday()] if calendar.is_open(day) else None


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
            loan_days=rule.days,
            renewals=rule.renewals,
            loan_limit=rule.limit,
            overdue_tolerance_days=rule.tolerance,
            valid_from=LONG_AGO,
        )
        for number, rule in enumerate(rules(), 1)
    )
    return Rulebook(calendars, policies)
