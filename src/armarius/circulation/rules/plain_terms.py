"""Terms as plain values: in the columns of a policy, and with the loan that was made under them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from armarius.circulation.rules import periods, rates
from armarius.circulation.rules.fines import FineDays, FineFrom, FineHours
from armarius.circulation.rules.policies import (
    NAMES,
    STANDARD,
    DaysMode,
    Effective,
    HoursMode,
    Pickup,
    RenewFrom,
    RenewOverdue,
    ReturnTo,
    ScheduleMode,
    ShelfHolds,
    Terms,
)
from armarius.platform.values.money import Money


def money_of(text: str) -> Money:
    """An amount as ``str`` writes it: ``0.10 EUR``."""
    amount, currency = text.split()
    return Money.of(amount, currency)


WORDS: dict[str, Callable[[str], object]] = {
    "loan_period": periods.parsed,
    "renewal_period": periods.parsed,
    "high_demand_period": periods.parsed,
    "days_mode": DaysMode,
    "hours_mode": HoursMode,
    "schedule_mode": ScheduleMode,
    "renew_from": RenewFrom,
    "renew_overdue": RenewOverdue,
    "return_to": ReturnTo,
    "shelf_holds": ShelfHolds,
    "pickup": Pickup,
    "fine_rate": money_of,
    "fine_steps": rates.parsed,
    "fine_interval": periods.parsed,
    "fine_from": FineFrom,
    "fine_days": FineDays,
    "fine_cap": money_of,
    "fine_reader_cap": money_of,
    "fine_clock_rate": money_of,
    "fine_clock_interval": periods.parsed,
    "fine_clock_hours": FineHours,
    "debt_limit": money_of,
    "family_debt_limit": money_of,
    "group_debt_limit": money_of,
}
"""How the text of a value is read."""
KEPT = (
    "loan_period",
    "days_mode",
    "hours_mode",
    "schedule",
    "schedule_mode",
    "overdue_tolerance_days",
    "overdue_limit",
    "grace_days",
    "lost_after_days",
    "renewals",
    "renewal_period",
    "renew_from",
    "renew_before_days",
    "renews_itself",
    "renew_overdue",
    "recalls",
    "recall_minimum_days",
    "recall_days",
    "fine_rate",
    "fine_steps",
    "fine_interval",
    "fine_from",
    "fine_days",
    "fine_grace_days",
    "fine_grace_charged",
    "fine_cap",
    "fine_price_caps",
    "fine_reader_cap",
    "fine_clock_rate",
    "fine_clock_interval",
    "fine_clock_hours",
    "fine_clock_grace_minutes",
    "suspension_days",
    "suspension_cap",
    "debt_limit",
    "family_debt_limit",
    "group_debt_limit",
)
"""The terms that still count once something is lent: a loan keeps them as they were."""
Kept = dict[str, list[Any]]


def from_plain(name: str, value: Any) -> Any:
    """A value from a column; an empty text says nothing."""
    if name not in WORDS:
        return value
    return WORDS[name](value) if value else None


def to_plain(name: str, value: Any) -> Any:
    """A value as a column keeps it; texts are empty where nothing is said."""
    if name not in WORDS:
        return value
    if value is None:
        return ""
    return value.iso() if isinstance(value, periods.Period) else str(value)


def kept(found: Effective) -> Kept:
    """What a loan keeps: each value a policy gave, with the id of that policy."""
    return {
        name: [to_plain(name, value.value), value.policy.id]
        for name in KEPT
        if (value := found.values[name]).policy is not None
    }


def terms_kept(plain: Mapping[str, list[Any]]) -> Terms:
    """The terms of a loan; what no policy had said is the standard."""
    values = {name: from_plain(name, plain[name][0]) for name in KEPT if name in plain}
    return replace(STANDARD, **values)


def of_columns(values: tuple[Any, ...]) -> Terms:
    """The terms of a policy from its columns, in the order of ``NAMES``."""
    return Terms(**{name: from_plain(name, value) for name, value in zip(NAMES, values, strict=True)})


def said(terms: Terms) -> dict[str, Any]:
    """What terms say, as JSON keeps it; what they leave open is left out."""
    return {name: to_plain(name, value) for name in NAMES if (value := getattr(terms, name)) is not None}


def of_said(plain: Mapping[str, Any]) -> Terms:
    """Terms back from ``said``."""
    return Terms(**{name: from_plain(name, value) for name, value in plain.items() if name in NAMES})
