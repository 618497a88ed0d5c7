"""What a category says of its readers: people or institutions, their ages, and how long a card is valid."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CategoryKind(StrEnum):
    """Who belongs to a category."""

    PERSON = "person"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """Ages in whole years, both included, None without a limit; the term in months, or the day of the year it ends."""

    min_age: int | None = None
    max_age: int | None = None
    term_months: int | None = None
    term_ends: str = ""

    def takes_age(self, age: int) -> bool:
        """Whether somebody of this age belongs here."""
        return (self.min_age is None or age >= self.min_age) and (self.max_age is None or age <= self.max_age)

    @property
    def has_ages(self) -> bool:
        """Whether an age matters, so that a date of birth is needed."""
        return self.min_age is not None or self.max_age is not None

    def valid_until(self, day: date) -> date | None:
        """The last day of a card that is given on ``day``; None for a card without an end.

        With both a term and a day of the year: the last such day within the term, never before ``day`` itself.
        """
        after = months_later(day, self.term_months) if self.term_months else None
        if not self.term_ends:
            return after
        ends = next_day_of_year(day, self.term_ends)
        while after is not None and (later := next_day_of_year(ends, self.term_ends)) <= after:
            ends = later
        return ends


def age_on(birth_date: date, day: date) -> int:
    """Age in whole years. Whoever was born on 29 February becomes older on 1 March of other years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def months_later(day: date, months: int) -> date:
    """The day so many months later; the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_day_of_year(text: str) -> bool:
    """Whether a text writes a day that every year has, as month and day (``08-31``)."""
    try:
        date.fromisoformat(f"2001-{text}")
    except ValueError:
        return False
    return len(text) == len("08-31")


def next_day_of_year(day: date, text: str) -> date:
    """The first such day of the year after ``day``."""
    found = date.fromisoformat(f"{day.year}-{text}")
    return found if found > day else date.fromisoformat(f"{day.year + 1}-{text}")
