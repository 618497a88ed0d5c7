"""Age bands for statistics (ISO 2789 leaves them to the country; these are the widest used)."""

from datetime import date

from armarius.patrons.rules import categories

BANDS = ((7, "0-6"), (15, "7-14"), (19, "15-18"), (26, "19-25"), (65, "26-64"))


def age_band(born: date | None, day: date) -> str:
    """The band a person is in on a day; empty when the birth date is unknown."""
    age = age_on(born, day)
    if age is None:
        return ""
    return next((band for limit, band in BANDS if age < limit), "65+")


def age_on(born: date | None, day: date) -> int | None:
    """How many years old a person is on a day; None when the birth date is unknown."""
    if born is None:
        return None
    return categories.age_on(born, day)
