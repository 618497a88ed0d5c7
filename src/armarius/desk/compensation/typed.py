"""What stands in the form of a new case, and in the form of a rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest

from armarius.desk.forms import typed_count
from armarius.desk.money.typed import amount_in, typed_amount
from armarius.desk.refusals import Refusal
from armarius.formats.marc.neutral_values import Material
from armarius.money.rules.compensation import Band, Base, Conditions, Damage, Formula, Rule
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Invalid, Reason

LONGEST_NUMBER = 12
PAGES = 9999
YEARS = 9999
Read = Callable[[str], Decimal | None]


@dataclass(frozen=True, slots=True)
class TypedCase:
    """What was said of a case; ``multiple`` and ``amount`` None: what the rule says."""

    damage: Damage
    pages: int
    part_of_set: bool
    bound: bool
    prices: Mapping[Base, Decimal]
    multiple: Decimal | None
    amount: Money | None
    words: str


def typed_case(request: HttpRequest, currency: str) -> TypedCase:
    """The form of a case. Refusals: ``Invalid`` not_on_the_list, not_a_number, not_an_amount."""
    damage = request.POST.get("damage", "")
    if damage not in set(Damage):
        raise Invalid(Reason(Refusal.NOT_ON_THE_LIST, {}, "damage"))
    typed = {base: typed_amount(request, base.value, currency) for base in Base}
    return TypedCase(
        damage=Damage(damage),
        pages=typed_count(request, "pages", high=PAGES) or 0,
        part_of_set="part_of_set" in request.POST,
        bound="bound" in request.POST,
        prices={base: money.amount for base, money in typed.items() if money is not None},
        multiple=typed_decimal(request, "multiple"),
        amount=typed_amount(request, "amount", currency),
        words=request.POST.get("words", ""),
    )


def decimal_in(text: str) -> Decimal | None:
    """The number a text writes with a point or a comma, not below zero; None when it is none."""
    plain = "".join(text.split()).replace(",", ".")
    if not plain.isascii() or len(plain) > LONGEST_NUMBER or "e" in plain.lower():
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() and value >= 0 else None


def typed_decimal(request: HttpRequest, name: str) -> Decimal | None:
    """The number in a field, None when it is empty. Refusal: ``Invalid`` not_an_amount."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    found = decimal_in(text)
    if found is None:
        raise Invalid(Reason(Refusal.NOT_AN_AMOUNT, {"text": text[:40]}, name))
    return found


def typed_rule(request: HttpRequest, currency: str) -> Rule:
    """The form of a rule. Refusals: ``Invalid`` not_on_the_list, not_a_number, not_an_amount."""
    formula, base = request.POST.get("formula", ""), request.POST.get("base", "")
    if formula not in set(Formula):
        raise Invalid(Reason(Refusal.NOT_ON_THE_LIST, {}, "formula"))
    sums = {name: typed_sum(request, name, currency) for name in ("processing", "binding", "minimum")}
    return Rule(
        formula=Formula(formula),
        conditions=typed_conditions(request),
        base=Base(base) if base in set(Base) else Base.PRICE,
        number=found if (found := typed_decimal(request, "number")) is not None else Decimal(1),
        at_most=typed_decimal(request, "at_most"),
        replacement="replacement" in request.POST,
        refund_days=typed_count(request, "refund_days", high=3660) or 0,
        warn="warn" in request.POST,
        **sums,
    )


def typed_sum(request: HttpRequest, name: str, currency: str) -> Decimal:
    """An amount in a field, zero when it is empty. Refusal: ``Invalid`` not_an_amount."""
    text = request.POST.get(name, "").strip()
    found = amount_in(text, currency) if text else Money.zero(currency)
    if found is None or found.amount < 0:
        raise Invalid(Reason(Refusal.NOT_AN_AMOUNT, {"text": text[:40]}, name))
    return found.amount


def typed_conditions(request: HttpRequest) -> Conditions:
    """When the rule applies."""
    damages, materials = request.POST.getlist("damages"), request.POST.getlist("materials")
    part = {"yes": True, "no": False}.get(request.POST.get("part_of_set", ""))
    words = request.POST.get("languages", "").replace(",", " ").lower().split()
    return Conditions(
        damages=frozenset(Damage(each) for each in damages if each in set(Damage)),
        materials=frozenset(each for each in materials if each in set(Material)),
        part_of_set=part,
        copies=typed_band(request, "copies"),
        published=typed_band(request, "published"),
        languages=frozenset(each for each in words if each.isascii() and len(each) == 3),
        other_languages="other_languages" in request.POST,
    )


def typed_band(request: HttpRequest, name: str) -> Band:
    """A range of whole numbers. Refusal: ``Invalid`` not_a_number."""
    first = typed_count(request, f"{name}_first", high=YEARS)
    return Band(first, typed_count(request, f"{name}_last", high=YEARS))
