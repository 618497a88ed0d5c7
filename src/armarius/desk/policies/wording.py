"""Values of a lending rule in words."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.policies import UNLIMITED
from armarius.circulation.rules.rates import Rates
from armarius.desk.policies.values import FIELDS, Kind, ValueField
from armarius.platform.values.money import Money
from armarius.ui.localised import money_text, number_text

Lists = Mapping[int, str]
"""Names of lists of fixed dates by id."""


def label(name: str) -> str:
    """What a value is called."""
    return str(FIELDS[name].label)


def value_text(name: str, value: object, lists: Lists | None = None) -> str:
    """A value in words; ``lists`` are the names of the lists of fixed dates."""
    field = FIELDS[name]
    if value is None:
        return str(field.missing)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    for kind, text in TEXTS:
        if isinstance(value, kind):
            return text(value) or str(field.missing)
    if field.kind is Kind.SCHEDULE:
        return (lists or {}).get(int(str(value)), number_text(int(str(value))))
    if isinstance(value, int):
        return count_text(field, value)
    return str(dict(field.choices).get(str(value), value))


def count_text(field: ValueField, value: int) -> str:
    """A number with its unit."""
    if value == UNLIMITED and field.unlimited is not None:
        return str(field.unlimited)
    shown = {"n": number_text(value)}
    if field.unit == "days":
        return ngettext("%(n)s day", "%(n)s days", value) % shown
    if field.unit == "minutes":
        return ngettext("%(n)s minute", "%(n)s minutes", value) % shown
    if field.unit == "years":
        return ngettext("%(n)s year", "%(n)s years", value) % shown
    return number_text(value)


def rates_text(rates: Rates) -> str:
    """A rising rate in words, step by step; empty where it does not rise."""
    return ", ".join(
        ngettext("after %(n)s interval %(amount)s", "after %(n)s intervals %(amount)s", step.after)
        % {"n": number_text(step.after), "amount": money_text(step.rate)}
        for step in rates.steps
    )


def period_text(period: Period) -> str:
    """A period in words."""
    n = period.length
    if period.unit is Unit.MINUTE:
        words = ngettext("%(n)s minute", "%(n)s minutes", n)
    elif period.unit is Unit.HOUR:
        words = ngettext("%(n)s hour", "%(n)s hours", n)
    elif period.unit is Unit.WEEK:
        words = ngettext("%(n)s week", "%(n)s weeks", n)
    elif period.unit is Unit.MONTH:
        words = ngettext("%(n)s month", "%(n)s months", n)
    else:
        words = ngettext("%(n)s day", "%(n)s days", n)
    return words % {"n": number_text(n)}


TEXTS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Period, period_text),
    (Money, money_text),
    (Rates, rates_text),
)


def units() -> list[tuple[str, str]]:
    """The units of a period."""
    return [
        (Unit.MINUTE, _("minutes")),
        (Unit.HOUR, _("hours")),
        (Unit.DAY, _("days")),
        (Unit.WEEK, _("weeks")),
        (Unit.MONTH, _("months")),
    ]
