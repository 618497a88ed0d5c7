"""The form of a lending rule: every value may be left open, and says what the more general rule gives then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from armarius.circulation.rules.periods import MOST, Period, Unit
from armarius.circulation.rules.plain_terms import from_plain
from armarius.circulation.rules.policies import UNLIMITED, Terms
from armarius.circulation.rules.rates import MOST_STEPS, NOT_RISING, Rates, RateStep
from armarius.desk.forms import Form, needed_day, number_in, typed_number
from armarius.desk.money.typed import amount_in
from armarius.desk.policies.values import FIELDS, GROUPS, Kind, ValueField
from armarius.desk.policies.wording import units
from armarius.desk.refusals import Refusal
from armarius.money.queries import currency
from armarius.network import queries as network
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Invalid, Outcome, Reason

KEYS = ("reader_category", "item_category", "location")
NAMES = ("library", *KEYS, *FIELDS, "valid_from")
OLD = {"loan_days": "loan_period", "renewal_days": "renewal_period"}
"""Fields of the form before periods had units, in forms that were open over an upgrade."""
LARGEST = 9999
Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value in the form: what is typed or chosen, the choices, what counts when it is left open, what is wrong.

    ``rows`` are the lines of a table: their number, what is typed in the first field and in the second.
    """

    field: ValueField
    typed: str
    unit: str
    unlimited: bool
    options: Options
    empty: str
    error: str
    rows: tuple[tuple[int, str, str], ...] = ()

    @property
    def has_lines(self) -> bool:
        """Whether something stands in a line of the table."""
        return any(first or second for _line, first, second in self.rows)


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group of values in the form, and whether one of them says something."""

    title: str
    values: tuple[ShownValue, ...]
    open: bool


def typed_terms(posted: Mapping[str, str]) -> Terms:
    """The values that were typed; what was left open is None. Refusals: ``Invalid`` not_a_number, not_on_the_list."""
    values: dict[str, Any] = {}
    reasons: list[Reason] = []
    for name, field in FIELDS.items():
        try:
            values[name] = READ[field.kind](posted, field)
        except Outcome as outcome:
            reasons.extend(outcome.reasons)
    if reasons:
        raise Invalid(*reasons)
    return Terms(**values)


def read_number(posted: Mapping[str, str], field: ValueField) -> int | None:
    """A number, or that there is no limit."""
    if field.unlimited is not None and posted.get(f"{field.name}_unlimited"):
        return UNLIMITED
    return whole(posted.get(field.name, ""), field.name)


def read_period(posted: Mapping[str, str], field: ValueField) -> Period | None:
    """A length and its unit."""
    length = whole(posted.get(f"{field.name}_length", ""), field.name)
    unit = posted.get(f"{field.name}_unit", Unit.DAY)
    if unit not in set(Unit):
        raise Invalid(Reason(Refusal.NOT_ON_THE_LIST, {}, field.name))
    return None if length is None else Period(length, Unit(unit))


def read_yes_no(posted: Mapping[str, str], field: ValueField) -> bool | None:
    """Yes, no or nothing."""
    text = posted.get(field.name, "")
    if text not in {"", "yes", "no"}:
        raise Invalid(Reason(Refusal.NOT_ON_THE_LIST, {}, field.name))
    return None if not text else text == "yes"


def read_choice(posted: Mapping[str, str], field: ValueField) -> Any:
    """One of the choices."""
    text = posted.get(field.name, "")
    if text and text not in dict(field.choices):
        raise Invalid(Reason(Refusal.NOT_ON_THE_LIST, {}, field.name))
    return from_plain(field.name, text)


def read_schedule(posted: Mapping[str, str], field: ValueField) -> int | None:
    """The id of a list of fixed dates; the command says whether it may be named here."""
    text = posted.get(field.name, "")
    number = number_in(text)
    if text and number is None:
        raise Invalid(Reason(Refusal.NOT_ON_THE_LIST, {}, field.name))
    return number


def read_amount(posted: Mapping[str, str], field: ValueField) -> Money | None:
    """An amount in the currency of the library."""
    text = posted.get(field.name, "").strip()
    found = amount_in(text, posted.get("currency", "")) if text else None
    if text and found is None:
        raise Invalid(Reason(Refusal.NOT_AN_AMOUNT, {"text": text[:40]}, field.name))
    return found


def read_rates(posted: Mapping[str, str], field: ValueField) -> Rates | None:
    """The lines of a rising rate; a line counts when it has both. Refusals: ``Invalid`` not_a_number, not_an_amount."""
    if posted.get(f"{field.name}_unlimited"):
        return NOT_RISING
    steps = []
    for line in range(1, MOST_STEPS + 1):
        after = whole(posted.get(f"{field.name}_after_{line}", ""), field.name)
        text = posted.get(f"{field.name}_rate_{line}", "").strip()
        rate = amount_in(text, posted.get("currency", "")) if text else None
        if rate is None and (text or after is not None):
            raise Invalid(Reason(Refusal.NOT_AN_AMOUNT, {"text": text[:40]}, field.name))
        if rate is not None and after is None:
            raise Invalid(Reason(Refusal.NOT_A_NUMBER, {"text": "", "low": 1, "high": MOST}, field.name))
        if rate is not None and after is not None:
            steps.append(RateStep(after, rate))
    return Rates(tuple(steps)) if steps else None


READ = {
    Kind.RATES: read_rates,
    Kind.AMOUNT: read_amount,
    Kind.NUMBER: read_number,
    Kind.PERIOD: read_period,
    Kind.YES_NO: read_yes_no,
    Kind.CHOICE: read_choice,
    Kind.SCHEDULE: read_schedule,
}


def whole(text: str, name: str) -> int | None:
    """The whole number of a field; None when it is empty. Refusal: ``Invalid`` not_a_number."""
    text = text.strip()
    if not text:
        return None
    number = number_in(text)
    if number is None or number > LARGEST:
        raise Invalid(Reason(Refusal.NOT_A_NUMBER, {"text": text[:40], "low": 0, "high": MOST}, name))
    return number


def modern(posted: Mapping[str, str]) -> dict[str, str]:
    """What was posted, in the names of today: a form of before said a period in days, empty for not lent."""
    values = dict(posted.items())
    if "loan_days" not in values or "loan_period_length" in values:
        return values
    for old, new in OLD.items():
        values |= {f"{new}_length": values.pop(old, ""), f"{new}_unit": Unit.DAY}
    values["lends"] = "yes" if values["loan_period_length"].strip() else "no"
    for name in ("loan_limit", "overdue_tolerance_days"):
        if not values.get(name, "").strip():
            values[f"{name}_unlimited"] = "1"
    return values


def typed_of(terms: Terms) -> dict[str, str]:
    """Terms as the form shows them."""
    values: dict[str, str] = {}
    for name, field in FIELDS.items():
        value = getattr(terms, name)
        if value is None:
            continue
        if field.kind is Kind.PERIOD:
            values |= {f"{name}_length": str(value.length), f"{name}_unit": str(value.unit)}
        elif field.kind is Kind.YES_NO:
            values[name] = "yes" if value else "no"
        elif field.kind is Kind.NUMBER and value == UNLIMITED and field.unlimited is not None:
            values[f"{name}_unlimited"] = "1"
        elif isinstance(value, Rates):
            values |= typed_rates(name, value)
        elif isinstance(value, Money):
            values[name] = str(value.amount)
        else:
            values[name] = str(value)
    return values


def typed_rates(name: str, value: Rates) -> dict[str, str]:
    """A rising rate as the form shows it."""
    if not value.steps:
        return {f"{name}_unlimited": "1"}
    lines = enumerate(value.steps, 1)
    return {
        key: text
        for line, step in lines
        for key, text in (
            (f"{name}_after_{line}", str(step.after)),
            (f"{name}_rate_{line}", str(step.rate.amount)),
        )
    }


def shown_rows(form: Form, name: str) -> tuple[tuple[int, str, str], ...]:
    """The lines of a table as they are typed."""
    return tuple(
        (
            line,
            str(form.typed.get(f"{name}_after_{line}", "")),
            str(form.typed.get(f"{name}_rate_{line}", "")),
        )
        for line in range(1, MOST_STEPS + 1)
    )


def shown_groups(form: Form, general: Mapping[str, str], lists: Options) -> tuple[ShownGroup, ...]:
    """Every group of values; ``general`` is what counts where a value is left open, in words."""
    groups = []
    for group in GROUPS:
        values = tuple(shown_value(form, field, general.get(field.name, ""), lists) for field in group.fields)
        said = any(each.typed or each.unlimited or each.error or each.has_lines for each in values)
        groups.append(ShownGroup(str(group.title), values, said or group.code == "lending"))
    return tuple(groups)


def shown_value(form: Form, field: ValueField, general: str, lists: Options) -> ShownValue:
    """One value of the form."""
    name = field.name
    typed = form.typed.get(f"{name}_length" if field.kind is Kind.PERIOD else name, "")
    said = {"value": general}
    leave = _("%(value)s, as the more general rule") % said if general else _("As the more general rule")
    empty = _("Empty: as the more general rule (%(value)s).") % said if general else ""
    options: Options = []
    if field.kind is Kind.PERIOD:
        options = [(code, text) for code, text in units() if not field.units or code in field.units]
    elif field.kind is Kind.YES_NO:
        options = [("", leave), ("yes", _("yes")), ("no", _("no"))]
    elif field.kind is Kind.CHOICE:
        options = [("", leave), *((code, str(words)) for code, words in field.choices)]
    elif field.kind is Kind.SCHEDULE:
        options = [("", leave), *lists]
    return ShownValue(
        field=field,
        typed=str(typed or ""),
        unit=str(form.typed.get(f"{name}_unit") or (field.units[0] if field.units else Unit.DAY)),
        unlimited=bool(form.typed.get(f"{name}_unlimited")),
        options=options,
        empty=empty,
        error=form.errors.get(name, ""),
        rows=shown_rows(form, name) if field.kind is Kind.RATES else (),
    )


def typed_policy(
    request: HttpRequest, *, library: int, readers: set[str], items: set[str], today: Any
) -> dict[str, Any]:
    """What was typed, as the command takes it. Refusals: ``Invalid`` with everything that is wrong."""
    reasons: list[Reason] = []
    values: dict[str, Any] = {}
    try:
        values["terms"] = typed_terms(modern(request.POST.dict()) | {"currency": currency(library)})
    except Outcome as outcome:
        reasons.extend(outcome.reasons)
    try:
        values["valid_from"] = needed_day(request, "valid_from")
        if values["valid_from"] < today:
            reasons.append(Reason(Refusal.DAY_HAS_PASSED, {}, "valid_from"))
    except Outcome as outcome:
        reasons.extend(outcome.reasons)
    for name, known in (("reader_category", readers), ("item_category", items)):
        values[name] = request.POST.get(name, "")
        if values[name] not in known:
            reasons.append(Reason(Refusal.NOT_ON_THE_LIST, {}, name))
    values["location"] = typed_number(request, "location")
    if request.POST.get("location") and network.library_of_location(values["location"] or 0) != library:
        reasons.append(Reason(Refusal.NOT_ON_THE_LIST, {}, "location"))
    if reasons:
        raise Invalid(*reasons)
    return values
