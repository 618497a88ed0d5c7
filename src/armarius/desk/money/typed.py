"""Amounts as people type them."""

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest

from armarius.desk.refusals import Refusal
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Invalid, Reason

LONGEST = 14


def amount_in(text: str, currency: str) -> Money | None:
    """The amount a text writes with a point or a comma, or None when it is none."""
    plain = "".join(text.split()).replace(",", ".")
    if not plain or len(plain) > LONGEST or not plain.isascii():
        return None
    try:
        value = Decimal(plain)
        return Money(value, currency) if value.is_finite() and "e" not in plain.lower() else None
    except (InvalidOperation, ValueError):
        return None


def typed_amount(request: HttpRequest, name: str, currency: str) -> Money | None:
    """The amount in a field, or None when it is empty. Refusal: ``Invalid`` not_an_amount."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    found = amount_in(text, currency)
    if found is None:
        raise Invalid(Reason(Refusal.NOT_AN_AMOUNT, {"text": text[:40]}, name))
    return found


def needed_amount(request: HttpRequest, name: str, currency: str) -> Money:
    """The amount in a field that must be filled. Refusal: ``Invalid`` not_an_amount."""
    found = typed_amount(request, name, currency)
    if found is None:
        raise Invalid(Reason(Refusal.NOT_AN_AMOUNT, {"text": ""}, name))
    return found
