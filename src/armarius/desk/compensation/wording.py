"""Rules and decisions in words."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.money.rules.compensation import Band, Base, Conditions, Formula, Rule
from armarius.platform.values.money import Money
from armarius.ui.languages import language_name
from armarius.ui.localised import day_text, money_text, number_text
from armarius.ui.words import words


def when(conditions: Conditions) -> list[str]:
    """When a rule applies, a phrase for each condition; none: always."""
    return list(phrases(conditions))


def phrases(conditions: Conditions) -> Iterator[str]:
    """The conditions one by one."""
    if conditions.damages:
        yield ", ".join(words("DAMAGES", each) for each in sorted(conditions.damages))
    if conditions.materials:
        yield ", ".join(words("MATERIALS", each) for each in sorted(conditions.materials))
    if conditions.part_of_set is not None:
        yield _("part of a set") if conditions.part_of_set else _("no part of a set")
    if conditions.copies != Band():
        yield _("copies of the title: %(range)s") % {"range": span(conditions.copies)}
    if conditions.published != Band():
        yield _("published: %(range)s") % {"range": span(conditions.published, plain=True)}
    if conditions.languages:
        named = ", ".join(language_name(each) for each in sorted(conditions.languages))
        text = (
            _("in another language than %(languages)s")
            if conditions.other_languages
            else _("in %(languages)s")
        )
        yield text % {"languages": named}


def span(band: Band, *, plain: bool = False) -> str:
    """A range: 3, 4–5, up to 1949, from 2000; years are written without a mark between their digits."""
    written = str if plain else number_text
    if band.first is not None and band.first == band.last:
        return written(band.first)
    if band.first is not None and band.last is not None:
        return f"{written(band.first)}–{written(band.last)}"
    if band.last is not None:
        return _("up to %(last)s") % {"last": written(band.last)}
    return _("from %(first)s") % {"first": written(band.first or 0)}


def what(rule: Rule, currency: str) -> str:
    """What is asked for, before the sums that come with it."""
    if rule.formula is Formula.NOTHING:
        return _("Nothing: it is mended on the spot")
    if rule.formula is Formula.PER_PAGE:
        return _("%(sum)s for each damaged page") % {"sum": sum_text(rule.number, currency)}
    if rule.formula is Formula.SUM:
        return sum_text(rule.number, currency)
    base = words("BASES", rule.base)
    if rule.formula is Formula.PER_YEAR:
        return _("%(base)s × %(number)s for each year since publication") % {
            "base": base,
            "number": number_text(rule.number),
        }
    if rule.at_most is not None:
        return _("%(base)s × %(number)s to %(most)s, as the member of staff sees fit") % {
            "base": base,
            "number": number_text(rule.number),
            "most": number_text(rule.at_most),
        }
    return _("%(base)s × %(number)s") % {"base": base, "number": number_text(rule.number)}


def besides(rule: Rule, currency: str) -> list[str]:
    """What comes with it: sums, another copy, money given back."""
    return list(extras(rule, currency))


def extras(rule: Rule, currency: str) -> Iterator[str]:
    """One phrase for each."""
    if rule.minimum:
        yield _("at least %(sum)s") % {"sum": sum_text(rule.minimum, currency)}
    if rule.processing:
        yield _("processing %(sum)s") % {"sum": sum_text(rule.processing, currency)}
    if rule.binding:
        yield _("a bound volume %(sum)s more") % {"sum": sum_text(rule.binding, currency)}
    if rule.replacement:
        yield _("or another copy of the title")
    if rule.refund_days:
        yield ngettext(
            "given back when it turns up within %(days)s day",
            "given back when it turns up within %(days)s days",
            rule.refund_days,
        ) % {"days": number_text(rule.refund_days)}
    if rule.warn:
        yield _("the reader is spoken to")


def sum_text(amount: Decimal, currency: str) -> str:
    """A sum of a rule in a currency."""
    return money_text(Money.rounded(amount, currency))


def counted(row: Any, rule: Rule | None, parts: list[tuple[str, Money]]) -> list[tuple[str, str]]:
    """How the sum of a case came about: what each part is, how it was counted, how much it is."""
    found = []
    for share, amount in parts:
        label = words("SHARES", share)
        if share == "damage" and rule is not None:
            label = f"{label}: {basis(row, rule)}"
        found.append((label, money_text(amount)))
    return found


def basis(row: Any, rule: Rule) -> str:
    """What the first part was counted from: the price and the multiple, the pages, the years."""
    facts, currency = row.facts, row.currency
    if rule.formula is Formula.PER_PAGE:
        return f"{number_text(facts['pages'])} × {sum_text(rule.number, currency)}"
    if rule.formula is Formula.SUM:
        return sum_text(rule.number, currency)
    price = f"{words('BASES', rule.base)} {sum_text(Decimal(facts['prices'][rule.base]), currency)}"
    if rule.formula is Formula.PER_YEAR:
        return _("%(price)s, published %(year)s") % {"price": price, "year": facts["published"]}
    return f"{price} × {number_text(row.multiple if row.multiple is not None else rule.number)}"


def until(row: Any) -> str:
    """The last day on which money is given back, in words; empty when it never is."""
    return day_text(row.refund_until) if row.refund_until else ""


def usual_bases() -> list[tuple[str, str]]:
    """The bases to choose from."""
    return [(base.value, words("BASES", base)) for base in Base]
