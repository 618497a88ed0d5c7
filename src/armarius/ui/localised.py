"""Dates, times and numbers as the language spoken now writes them (CLDR through babel)."""

from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal
from django.utils import timezone

from armarius.platform.values.money import Money
from armarius.ui.languages import current_locale

NO_BREAK = "\N{NO-BREAK SPACE}"
# CLDR has no skeleton of full weekday, day and month that every one of our languages follows.
LONG_DAYS = {
    "en": "{weekday} {day}",
    "zh": "{day} {weekday}",
    "lt": "{day}, {weekday}",
    "kk": "{day}, {weekday}",
}


def day_text(day: date, *, today: date | None = None) -> str:
    """A date with its weekday, the year only when it is not this year: ``Mon 15 Dec``."""
    locale = current_locale()
    year = "" if day.year == (today or timezone.localdate()).year else "y"
    if locale.language == "lt":  # CLDR has only figures here: 12-07, pr
        weekday = locale.days["format"]["abbreviated"][day.weekday()]
        return bound(f"{format_skeleton(f'{year}MMMMd', day, locale=locale)}, {weekday}")
    text = format_skeleton(f"{year}MMMEd", day, locale=locale)
    return bound(text.replace(",", "") if locale.language == "en" else text)


def short_day_text(day: date) -> str:
    """A date without its weekday, always with the year: ``15 Dec 2025``."""
    return bound(format_skeleton("yMMMd", day, locale=current_locale()))


def long_day_text(day: date) -> str:
    """A date in full words without the year: ``Friday 21 November``."""
    locale = current_locale()
    written = {"day": format_skeleton("MMMMd", day, locale=locale), "weekday": weekday_text(day.weekday())}
    return bound(LONG_DAYS.get(locale.language, "{weekday}, {day}").format(**written))


def clock_text(moment: time | datetime) -> str:
    """Hours and minutes on a 24-hour clock: ``19:00``; of a moment in the time zone that is active."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment).time()
    return str(format_time(moment, "HH:mm", locale=current_locale()))


def leaf_of(day: date) -> tuple[str, str, str]:
    """A date as on the leaf of a calendar: weekday, day of the month, month, the words short."""
    locale = current_locale()
    return (
        str(format_date(day, "ccc", locale=locale)),
        str(day.day),
        str(format_date(day, "LLL", locale=locale)),
    )


def moment_text(moment: datetime) -> str:
    """Date and time in the time zone that is active: ``Mon 15 Dec, 14:30``."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{day_text(local.date())},{NO_BREAK}{clock_text(local.time())}"


def weekday_text(weekday: int) -> str:
    """The name of a weekday, Monday = 0."""
    return str(current_locale().days["format"]["wide"][weekday])


def month_text(month: int) -> str:
    """The name of a month standing alone, January = 1."""
    return str(current_locale().months["stand-alone"]["wide"][month])


def number_text(number: int | float | Decimal) -> str:
    """A number with the grouping and the decimal sign of the language."""
    if (
        isinstance(number, int) and number >= 0
    ):  # a page holds a hundred of them, and CLDR's patterns are slow to apply
        return str(number) if number < 1000 else f"{number:,}".replace(",", group_sign(current_locale()))
    return str(format_decimal(number, locale=current_locale()))


@cache
def group_sign(locale: Locale) -> str:
    """What stands between thousands; all our languages group by three."""
    return str(locale.number_symbols["latn"]["group"])


def money_text(money: Money) -> str:
    """An amount with the sign of its currency, where the language writes it: ``€2.50``, ``2,50 €``."""
    return bound(str(format_currency(money.amount, money.currency, locale=current_locale())))


def bound(text: str) -> str:
    """The text with spaces that never break: a date stays on one line."""
    return text.replace(" ", NO_BREAK)
