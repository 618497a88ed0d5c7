"""The component kit as template tags, keyword-only and typed; the markup is in ``ui/components``."""

from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from zlib import crc32

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Reason
from armarius.ui import languages, localised, words
from armarius.ui.components import books, choices, controls, marks

register = template.Library()

for simple in (
    marks.mark,
    marks.badge,
    marks.saying,
    marks.availability,
    marks.line,
    marks.reasons,
    marks.progress,
    books.cover,
    books.spine_link,
    controls.button,
    controls.link_button,
    controls.field,
    controls.tick,
    choices.chip,
    choices.facet_group,
    choices.language_buttons,
    choices.tabs,
    choices.pager,
    choices.sort_heading,
):
    register.simple_tag(simple)

register.simple_block_tag(marks.message)
register.simple_block_tag(marks.empty_card)


@register.simple_tag
def icon(name: str) -> str:
    """A Lucide icon by name."""
    return marks.icon(name=name)


@cache
def content_mark(path: str) -> str:
    """Eight hex digits that change with a static file's content. ``ValueError`` when it is missing."""
    found = finders.find(path)
    if not isinstance(found, str):
        raise ValueError(f"no static file {path}")
    return f"{crc32(Path(found).read_bytes()):08x}"


@register.simple_tag
@cache
def asset(path: str) -> str:
    """The address of a static file, marked with its content so that it may be kept for ever."""
    return f"{static(path)}?{content_mark(path)}"


@register.filter
def day(value: date) -> str:
    """A date with weekday, the year when it is not this one."""
    return localised.day_text(value)


@register.filter
def one_stop(text: str) -> str:
    """A sentence that ends with a date, with one full stop."""
    return words.with_one_stop(text)


@register.filter
def short_day(value: date) -> str:
    """A date without weekday, with year."""
    return localised.short_day_text(value)


@register.filter
def long_day(value: date) -> str:
    """A date in full words."""
    return localised.long_day_text(value)


@register.filter
def clock(value: time | datetime) -> str:
    """Hours and minutes."""
    return localised.clock_text(value)


@register.filter
def moment(value: datetime) -> str:
    """Date and time in the active zone."""
    return localised.moment_text(value)


@register.filter
def weekday(value: int) -> str:
    """The name of a weekday, Monday = 0."""
    return localised.weekday_text(value)


@register.filter
def number(value: int | float | Decimal) -> str:
    """A number as the language writes it."""
    return localised.number_text(value)


@register.filter
def amount(value: Money) -> str:
    """An amount as ``money_text`` writes it."""
    return localised.money_text(value)


@register.filter
def language_name(value: str) -> str:
    """What a MARC language code is called."""
    return languages.language_name(value)


@register.filter
def shipped_for(value: str) -> str:
    """The language of ours that a reader's language is; empty for none."""
    return languages.shipped_for(value)


@register.filter
def language_tag(value: str) -> str:
    """The BCP 47 tag of a MARC language code."""
    return languages.language_tag(value)


@register.filter
def named(code: str, section: str) -> str:
    """The words of a code in a section of the labels: ``{{ role|named:"ROLES" }}``."""
    return words.words(section, code)


@register.filter
def sentence(reason: Reason) -> str:
    """The sentence of a reason."""
    return words.sentence(reason)


@register.filter
def verb_sentence(entry: words.JournalRow) -> str:
    """The sentence of a journal row."""
    return words.verb_sentence(entry)
