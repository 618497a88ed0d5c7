"""The values of a lending rule: what each is called, how it is typed, what helps."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.circulation.rules.fines import FineDays, FineFrom, FineHours
from armarius.circulation.rules.periods import Unit
from armarius.circulation.rules.policies import (
    DaysMode,
    HoursMode,
    Pickup,
    RenewFrom,
    RenewOverdue,
    ReturnTo,
    ScheduleMode,
    ShelfHolds,
)

Text = str | Promise


class Kind(StrEnum):
    """How a value is typed."""

    YES_NO = "yes_no"
    PERIOD = "period"
    NUMBER = "number"
    CHOICE = "choice"
    SCHEDULE = "schedule"
    AMOUNT = "amount"
    RATES = "rates"


@dataclass(frozen=True, slots=True)
class ValueField:
    """A value of a rule: its name in ``Terms``, its label, how it is typed, what helps.

    ``unit`` is what a number counts (``days``, ``years``, ``minutes``, "" = things); ``unlimited`` the
    words for "without limit", None where there always is one; ``choices`` the words of a choice by code; ``missing``
    what counts when neither a rule nor the standard says anything; ``units`` those of a period, empty for all.
    """

    name: str
    label: Text
    kind: Kind
    hint: Text = ""
    unit: str = ""
    unlimited: Text | None = None
    choices: tuple[tuple[str, Text], ...] = ()
    missing: Text = "–"
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """Values that belong together in the form and in a list."""

    code: str
    title: Text
    fields: tuple[ValueField, ...]


WITHOUT = gettext_lazy("without limit")
RULES: tuple[ValueGroup, ...] = (
    ValueGroup(
        "lending",
        gettext_lazy("Lending"),
        (
            ValueField("lends", gettext_lazy("Is lent"), Kind.YES_NO, missing=gettext_lazy("no rule")),
            ValueField(
                "loan_period",
                gettext_lazy("Loan period"),
                Kind.PERIOD,
                gettext_lazy("0 days: until the evening of the same day."),
                missing=gettext_lazy("no period"),
            ),
            ValueField("lowest_age", gettext_lazy("For readers from the age of"), Kind.NUMBER, unit="years"),
            ValueField(
                "needs_address",
                gettext_lazy("Only to readers who can be reached"),
                Kind.YES_NO,
                gettext_lazy("Yes: an e-mail address or a telephone number must be known."),
            ),
            ValueField(
                "asks_previous_loans",
                gettext_lazy("Asks when the reader had the title before"),
                Kind.YES_NO,
                gettext_lazy("As long as it is known who borrowed what."),
            ),
        ),
    ),
    ValueGroup(
        "due",
        gettext_lazy("Due date"),
        (
            ValueField(
                "days_mode",
                gettext_lazy("Closed days"),
                Kind.CHOICE,
                choices=(
                    (DaysMode.NEXT_OPEN_DAY, gettext_lazy("due on the next open day")),
                    (DaysMode.OPEN_DAYS, gettext_lazy("only open days count")),
                    (DaysMode.SAME_WEEKDAY, gettext_lazy("due on the next open day of the same weekday")),
                    (DaysMode.EVERY_DAY, gettext_lazy("due even when closed")),
                ),
            ),
            ValueField(
                "hours_mode",
                gettext_lazy("Loans by the clock that end when closed"),
                Kind.CHOICE,
                choices=(
                    (HoursMode.CLOSING_TIME, gettext_lazy("due at closing time")),
                    (HoursMode.NEXT_OPENING, gettext_lazy("due when it opens again")),
                    (HoursMode.ANY_TIME, gettext_lazy("due even when closed")),
                ),
            ),
            ValueField(
                "schedule",
                gettext_lazy("List of fixed dates"),
                Kind.SCHEDULE,
                gettext_lazy("For example the ends of terms. A list without dates says: none here."),
                missing=pgettext_lazy("list of fixed dates", "none"),
            ),
            ValueField(
                "schedule_mode",
                gettext_lazy("A fixed date is"),
                Kind.CHOICE,
                choices=(
                    (ScheduleMode.AT_LATEST, gettext_lazy("the latest due date")),
                    (ScheduleMode.EXACT, gettext_lazy("the due date itself")),
                ),
            ),
            ValueField("grace_days", gettext_lazy("Days of grace"), Kind.NUMBER, unit="days"),
            ValueField(
                "lost_after_days",
                gettext_lazy("Counts as lost when overdue for longer than"),
                Kind.NUMBER,
                gettext_lazy("The night run notes it; the loan stays open."),
                unit="days",
                unlimited=pgettext_lazy("lost", "never"),
            ),
            ValueField(
                "high_demand_holds",
                gettext_lazy("Shorter when so many wait"),
                Kind.NUMBER,
                unlimited=pgettext_lazy("shorter loans", "never"),
            ),
            ValueField(
                "high_demand_period",
                gettext_lazy("Loan period then"),
                Kind.PERIOD,
                missing=gettext_lazy("as otherwise"),
            ),
        ),
    ),
    ValueGroup(
        "limits",
        gettext_lazy("Limits"),
        (
            ValueField(
                "loan_limit",
                gettext_lazy("At most at home"),
                Kind.NUMBER,
                gettext_lazy("In a rule for a category of copies: of this category alone."),
                unlimited=WITHOUT,
            ),
            ValueField(
                "loan_limit_here", gettext_lazy("At most from this library"), Kind.NUMBER, unlimited=WITHOUT
            ),
            ValueField(
                "overdue_tolerance_days",
                gettext_lazy("Days overdue that still let borrow"),
                Kind.NUMBER,
                unit="days",
                unlimited=WITHOUT,
            ),
            ValueField(
                "overdue_limit",
                gettext_lazy("Overdue copies that still let borrow"),
                Kind.NUMBER,
                unlimited=WITHOUT,
            ),
        ),
    ),
    ValueGroup(
        "renewals",
        gettext_lazy("Renewals"),
        (
            ValueField(
                "renewals", gettext_lazy("Renewals"), Kind.NUMBER, gettext_lazy("How often; 0: never.")
            ),
            ValueField(
                "renewal_period",
                gettext_lazy("A renewal adds"),
                Kind.PERIOD,
                missing=gettext_lazy("the loan period"),
            ),
            ValueField(
                "renew_from",
                gettext_lazy("A renewal counts from"),
                Kind.CHOICE,
                choices=(
                    (RenewFrom.TODAY, gettext_lazy("the day of renewal")),
                    (RenewFrom.DUE_DATE, gettext_lazy("the due date")),
                ),
            ),
            ValueField(
                "renew_before_days",
                gettext_lazy("Not earlier than so many days before it is due"),
                Kind.NUMBER,
                unit="days",
                unlimited=pgettext_lazy("renewal", "at any time"),
            ),
            ValueField("renews_itself", gettext_lazy("Renews itself"), Kind.YES_NO),
            ValueField(
                "renew_overdue",
                gettext_lazy("Renewal when overdue"),
                Kind.CHOICE,
                choices=(
                    (RenewOverdue.ALLOWED, gettext_lazy("can be renewed all the same")),
                    (RenewOverdue.NOT_OVERDUE, gettext_lazy("what is overdue is not renewed")),
                    (
                        RenewOverdue.NONE_OVERDUE,
                        gettext_lazy("nothing is renewed while anything is overdue"),
                    ),
                ),
            ),
        ),
    ),
    ValueGroup(
        "holds",
        gettext_lazy("Holds and recalls"),
        (
            ValueField("holds", gettext_lazy("Can be requested"), Kind.YES_NO),
            ValueField(
                "shelf_holds",
                gettext_lazy("What stands on the shelf"),
                Kind.CHOICE,
                choices=(
                    (ShelfHolds.ALLOWED, gettext_lazy("can be requested")),
                    (ShelfHolds.IF_ALL_OUT, gettext_lazy("only when every copy is out")),
                ),
            ),
            ValueField("item_holds", gettext_lazy("A certain copy can be requested"), Kind.YES_NO),
            ValueField("hold_limit", gettext_lazy("Requests at a time"), Kind.NUMBER, unlimited=WITHOUT),
            ValueField(
                "hold_days",
                gettext_lazy("A request waits"),
                Kind.NUMBER,
                unit="days",
                unlimited=WITHOUT,
            ),
            ValueField("shelf_days", gettext_lazy("A copy lies ready"), Kind.NUMBER, unit="days"),
            ValueField(
                "pickup",
                gettext_lazy("Can be fetched"),
                Kind.CHOICE,
                choices=(
                    (Pickup.ANYWHERE, gettext_lazy("at every library")),
                    (Pickup.OWNING_LIBRARY, gettext_lazy("at its own library")),
                ),
            ),
            ValueField("recalls", gettext_lazy("Can be recalled"), Kind.YES_NO),
            ValueField(
                "recall_minimum_days",
                gettext_lazy("Not before so many days of the loan"),
                Kind.NUMBER,
                unit="days",
            ),
            ValueField("recall_days", gettext_lazy("Days to bring it back"), Kind.NUMBER, unit="days"),
        ),
    ),
    ValueGroup(
        "on_site",
        gettext_lazy("On site and return"),
        (
            ValueField("on_site", gettext_lazy("Can be used on site"), Kind.YES_NO),
            ValueField("on_site_limit", gettext_lazy("At most on site"), Kind.NUMBER, unlimited=WITHOUT),
            ValueField(
                "floats",
                gettext_lazy("Stays where it is returned"),
                Kind.YES_NO,
            ),
            ValueField(
                "return_to",
                gettext_lazy("Is to be returned"),
                Kind.CHOICE,
                gettext_lazy("Elsewhere it is taken in after a question."),
                choices=(
                    (ReturnTo.ANYWHERE, gettext_lazy("at every library")),
                    (ReturnTo.OWNING_LIBRARY, gettext_lazy("at its own library")),
                    (ReturnTo.LENDING_LIBRARY, gettext_lazy("where it was lent")),
                ),
            ),
        ),
    ),
)
FINES = ValueGroup(
    "fines",
    gettext_lazy("Fines and debts"),
    (
        ValueField(
            "fine_rate",
            gettext_lazy("Overdue fine"),
            Kind.AMOUNT,
            gettext_lazy("For each interval. 0: none."),
            missing=pgettext_lazy("fine", "none"),
        ),
        ValueField(
            "fine_steps",
            gettext_lazy("Later intervals cost more"),
            Kind.RATES,
            gettext_lazy("For example after 7 days 0.10 instead of 0.05."),
            unlimited=gettext_lazy("the fine does not rise"),
            missing=gettext_lazy("the fine does not rise"),
        ),
        ValueField(
            "fine_interval",
            gettext_lazy("Interval"),
            Kind.PERIOD,
            gettext_lazy("Of days or weeks."),
            units=(Unit.DAY, Unit.WEEK),
        ),
        ValueField(
            "fine_from",
            gettext_lazy("An interval costs"),
            Kind.CHOICE,
            choices=(
                (FineFrom.BEGUN, gettext_lazy("from its first day on")),
                (FineFrom.FULL, gettext_lazy("once it has gone by")),
            ),
        ),
        ValueField(
            "fine_days",
            gettext_lazy("Days that count for the fine"),
            Kind.CHOICE,
            choices=(
                (FineDays.EVERY_DAY, gettext_lazy("every day")),
                (FineDays.OPEN_DAYS, gettext_lazy("only open days of the lending library")),
            ),
        ),
        ValueField("fine_grace_days", gettext_lazy("Days without a fine"), Kind.NUMBER, unit="days"),
        ValueField("fine_grace_charged", gettext_lazy("Later what was free is charged too"), Kind.YES_NO),
        ValueField(
            "fine_cap",
            gettext_lazy("Never more than"),
            Kind.AMOUNT,
            missing=gettext_lazy("without limit"),
        ),
        ValueField("fine_price_caps", gettext_lazy("Never more than the copy cost"), Kind.YES_NO),
        ValueField(
            "fine_reader_cap",
            gettext_lazy("All fines of a reader never more than"),
            Kind.AMOUNT,
            gettext_lazy("What is owed in fines to the library, with running ones."),
            missing=gettext_lazy("without limit"),
        ),
        ValueField(
            "fine_clock_rate",
            gettext_lazy("Overdue fine by the clock"),
            Kind.AMOUNT,
            gettext_lazy("For loans that are due at an hour. Empty: they cost by days like others."),
            missing=gettext_lazy("as by days"),
        ),
        ValueField(
            "fine_clock_interval",
            gettext_lazy("Interval by the clock"),
            Kind.PERIOD,
            gettext_lazy("Of minutes or hours."),
            units=(Unit.HOUR, Unit.MINUTE),
        ),
        ValueField(
            "fine_clock_hours",
            gettext_lazy("Hours that count for the fine"),
            Kind.CHOICE,
            choices=(
                (FineHours.EVERY_HOUR, gettext_lazy("every hour")),
                (FineHours.OPEN_HOURS, gettext_lazy("only opening hours of the lending library")),
            ),
        ),
        ValueField(
            "fine_clock_grace_minutes",
            gettext_lazy("Minutes without a fine"),
            Kind.NUMBER,
            unit="minutes",
        ),
        ValueField(
            "suspension_days",
            gettext_lazy("Days without borrowing for each late day"),
            Kind.NUMBER,
            gettext_lazy("Instead of money. 0: money, where there is an overdue fine."),
            unit="days",
        ),
        ValueField(
            "suspension_cap",
            gettext_lazy("Never longer than"),
            Kind.NUMBER,
            unit="days",
            unlimited=WITHOUT,
        ),
        ValueField(
            "debt_limit",
            gettext_lazy("Debt that still lets borrow"),
            Kind.AMOUNT,
            gettext_lazy("Everything owed in all libraries, with running fines."),
            missing=gettext_lazy("without limit"),
        ),
        ValueField(
            "family_debt_limit",
            gettext_lazy("Debt of the family that still lets borrow"),
            Kind.AMOUNT,
            gettext_lazy("What guardians and children owe together, without the reader."),
            missing=gettext_lazy("without limit"),
        ),
        ValueField(
            "group_debt_limit",
            gettext_lazy("Debt of the class or group that still lets borrow"),
            Kind.AMOUNT,
            gettext_lazy("What everybody in it owes together."),
            missing=gettext_lazy("without limit"),
        ),
    ),
)
GROUPS = (*RULES, FINES)
FIELDS = {field.name: field for group in GROUPS for field in group.fields}
