"""Forms: what was typed survives a refusal, and every sentence stands at its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from django.http import HttpRequest
from django.utils.dateparse import parse_date, parse_time

from armarius.desk.refusals import Refusal
from armarius.desk.requests import new_key
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Reason
from armarius.ui.words import sentence


@dataclass(frozen=True, slots=True)
class Form:
    """A form's values, the sentences at its fields, those that belong to no field, and a fresh key."""

    typed: Mapping[str, object]
    errors: Mapping[str, str] = field(default_factory=dict)
    general: tuple[str, ...] = ()
    key: str = field(default_factory=new_key)

    @property
    def status(self) -> int:
        """The status of the page that shows the form."""
        return 422 if self.errors or self.general else 200


def form_of(**values: object) -> Form:
    """A form with these values and nothing wrong."""
    return Form(values)


def refused_form(request: HttpRequest, outcome: Outcome, *fields: str, hidden: tuple[str, ...] = ()) -> Form:
    """The form again with what was typed; ``fields`` may carry sentences, other reasons stand above.

    ``hidden`` fields (passwords) are not given back. ``Forbidden`` and ``Missing`` are no matter of typing
    and are raised again. After signing in again the form keeps the key it had: it may have been sent before.
    """
    if isinstance(outcome, Forbidden | Missing):
        raise outcome
    known = {r.field: sentence(r) for r in reversed(outcome.reasons) if r.field in fields}
    general = tuple(sentence(r) for r in outcome.reasons if r.field not in fields)
    typed = {name: value for name, value in request.POST.items() if name not in hidden}
    errors = {str(name): words for name, words in known.items()}
    if any(r.code == Refusal.SIGNED_OUT_MEANWHILE for r in outcome.reasons):
        return Form(typed, errors, general, request.POST.get("key", "").rpartition("-")[2] or new_key())
    return Form(typed, errors, general)


def typed_day(request: HttpRequest, name: str) -> date | None:
    """The day in a date field, or None when it is empty. Refusal: ``Invalid`` not_a_day."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise Invalid(Reason(Refusal.NOT_A_DAY, {"text": text}, name))
    return day


def needed_day(request: HttpRequest, name: str) -> date:
    """The day in a date field that must be filled. Refusals: ``Invalid`` day_missing, not_a_day."""
    day = typed_day(request, name)
    if day is None:
        raise Invalid(Reason(Refusal.DAY_MISSING, {}, name))
    return day


def typed_time(request: HttpRequest, name: str) -> time | None:
    """The time of day in a field, or None when it is empty. Refusal: ``Invalid`` not_a_time."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        moment = parse_time(text)
    except ValueError:
        moment = None
    if moment is None:
        raise Invalid(Reason(Refusal.NOT_A_TIME, {"text": text}, name))
    return moment


def typed_number(request: HttpRequest, name: str) -> int | None:
    """The whole number in a field, or None when it holds none."""
    return number_in(request.POST.get(name, "").strip())


def number_in(text: str) -> int | None:
    """The whole number a short text writes, or None; no number of ours has ten digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def typed_count(request: HttpRequest, name: str, *, low: int = 0, high: int = 999) -> int | None:
    """The whole number in a field, or None when it is empty. Refusal: ``Invalid`` not_a_number."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    number = typed_number(request, name)
    if number is None or not low <= number <= high:
        raise Invalid(Reason(Refusal.NOT_A_NUMBER, {"text": text[:40], "low": low, "high": high}, name))
    return number
