"""Codes into words: the sentence of a reason, of a journal row, the names of permissions and states.

Every app may have a ``labels`` module: dictionaries in capitals from codes to translatable words. They are
found by that name, so that a new domain speaks without being wired.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from armarius.platform.values.money import DECIMALS, Money
from armarius.platform.values.reasons import Reason
from armarius.ui.localised import day_text, moment_text, money_text, number_text, weekday_text

Labels = Mapping[str, Promise]
NOTHING = "–"
# "15. dec." at the end of a sentence brings its own full stop.
DOUBLED_STOP = re.compile(r"(?<!\.)\.\.(?!\.)")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:?\d\d|Z)?")
AMOUNT = re.compile(r"(-?\d+(?:\.\d+)?) ([A-Z]{3})")
# Facts that hold a code: the section of the labels that names it.
CODED_FACTS = {
    "method": "PAYMENT_METHODS",
    "online_state": "ONLINE_STATES",
    "permission": "PERMISSIONS",
    "reason": "RESTRICTION_REASONS",
    "role": "ROLES",
    "service": "SERVICES",
    "state": "JOB_STATES",
    "suggestion_state": "SUGGESTION_STATES",
    "task": "TASKS",
    "use": "BARRED_USES",
    "verdict": "PASSKEY_VERDICTS",
}


class JournalRow(Protocol):
    """What a sentence needs of a journal row: its verb, and its facts as JSON keeps them."""

    @property
    def verb(self) -> str: ...

    @property
    def facts(self) -> Mapping[str, object]: ...


class Count(int):
    """A number that chooses the plural form and is written as the language writes numbers."""

    def __str__(self) -> str:
        return number_text(int(self))


class Gone(int):
    """A fact that is not there any more: a dash that still chooses a plural form."""

    def __str__(self) -> str:
        return NOTHING


class Facts(dict[str, object]):
    """Facts of a sentence; a missing one is a dash, so that a row scrubbed or old still reads."""

    def __missing__(self, name: str) -> object:
        return Gone()


@cache
def labels(section: str) -> Labels:
    """Every word of a section (``SENTENCES``, ``VERBS``, ``PERMISSIONS`` …), of all installed apps."""
    found: dict[str, Promise] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.labels"
        if config.name.startswith("armarius.") and find_spec(name) is not None:
            found |= {str(code): words for code, words in getattr(import_module(name), section, {}).items()}
    return found


def words(section: str, code: str) -> str:
    """The words of a code in a section; the code itself when nobody named it."""
    return str(labels(section).get(code, code))


def sentence(reason: Reason) -> str:
    """The sentence of a reason, its facts written as the language writes them."""
    return _filled(labels("SENTENCES").get(reason.code), reason.code, reason.facts)


def verb_sentence(entry: JournalRow) -> str:
    """The sentence of a journal row: what was done, in the past."""
    return _filled(labels("VERBS").get(entry.verb), entry.verb, entry.facts)


def step_sentence(code: str, days: int | None) -> str:
    """The words of a station on the way to a due date."""
    return _filled(labels("STEPS").get(code), code, {"days": days or 0})


def fine_sentence(code: str, days: int, amount: object) -> str:
    """The words of a station on the way to a fine."""
    return _filled(labels("FINE_STEPS").get(code), code, {"days": days, "n": days, "amount": amount or ""})


def stations(explanation: object) -> str:
    """The stations on the way to an amount or a number of days, in words; empty where none are kept."""
    steps = explanation.get("steps", []) if isinstance(explanation, dict) else []
    return ", ".join(fine_sentence(code, days, amount) for code, days, amount in steps)


def _filled(text: Promise | None, code: str, facts: Mapping[str, object]) -> str:
    if text is None:
        return code
    written = Facts((name, fact_text(name, value)) for name, value in facts.items())
    return with_one_stop(str(text % written))


def with_one_stop(text: str) -> str:
    """A text in which a date that ends with a full stop (lv, ru) does not double that of its sentence."""
    return DOUBLED_STOP.sub(".", text)


def fact_text(name: str, value: object) -> object:
    """A fact as a sentence shows it: dates and numbers localised, codes in words."""
    if name in CODED_FACTS and isinstance(value, str):
        return words(CODED_FACTS[name], value)
    if name == "weekday" and isinstance(value, int):
        return weekday_text(value)
    if name == "undone" and isinstance(value, str):
        return _filled(labels("VERBS").get(value), value, {})
    for kind, write in WRITERS:
        if isinstance(value, kind):
            return write(value)
    return value


def text_fact(value: str) -> str:
    """A text; dates and amounts that JSON keeps as text are read back."""
    with suppress(ValueError):  # it only looks like a date: 2026-02-30
        if ISO_DAY.fullmatch(value):
            return day_text(date.fromisoformat(value))
        if ISO_MOMENT.fullmatch(value):
            return moment_text(datetime.fromisoformat(value))
        if (amount := AMOUNT.fullmatch(value)) and amount[2] in DECIMALS:
            return money_text(Money.of(amount[1], amount[2]))
    return value


WRITERS: tuple[tuple[type, Callable[..., object]], ...] = (
    (bool, lambda value: _("yes") if value else _("no")),
    (int, Count),
    (datetime, moment_text),
    (date, day_text),
    (Decimal, number_text),
    (Money, money_text),
    (str, text_fact),
    (type(None), lambda value: Gone()),
)
