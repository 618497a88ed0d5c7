"""Icons, the seven state marks, badges, messages, availability, the line."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lucide import _render_icon  # the package offers nothing public outside its own template tag

from armarius.ui.localised import number_text
from armarius.ui.markup import format_html, format_html_join

EMPTY = SafeString("")


class State(StrEnum):
    """How something stands: each with its own shape, word, colour and sound."""

    OK = "ok"
    ATTENTION = "attention"
    STOP = "stop"
    HOLD = "hold"
    INFO = "info"
    QUEUED = "queued"
    IGNORED = "ignored"


SHAPES = {
    State.OK: '<circle cx="12" cy="12" r="10"/><path class="g" d="m7.5 12.4 3 3 6-6.4"/>',
    State.ATTENTION: '<path d="M12 1.8a1.6 1.6 0 0 1 1.4.8l9.2 16.6a1.6 1.6 0 0 1-1.4 2.4H2.8a1.6 1.6 0 0 1'
    '-1.4-2.4L10.6 2.6a1.6 1.6 0 0 1 1.4-.8z"/><path class="g" d="M12 8.5v5.5M12 17.6v.1"/>',
    State.STOP: '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/><path class="g" d="m8.6 8.6 6.8 6.8m0-6.8-6.8 6.8"/>',
    State.HOLD: '<path d="M5 2h14a1 1 0 0 1 1 1v19l-8-5-8 5V3a1 1 0 0 1 1-1z"/>'
    '<path class="g" d="M8.5 8h7M8.5 12h4.5"/>',
    State.INFO: '<rect x="2" y="2" width="20" height="20" rx="4"/><path class="g" d="M12 11v6M12 7v.1"/>',
    State.QUEUED: '<circle class="o" cx="12" cy="12" r="7.5"/>',
    State.IGNORED: '<rect class="o" x="3.5" y="8" width="17" height="8" rx="4"/>',
}


@dataclass(frozen=True, slots=True)
class Station:
    """A stop on the line: what, a note, the value at its end, its state; ``now`` is the last word."""

    text: str
    note: str = ""
    value: str = ""
    state: State | None = None
    now: bool = False


@cache
def icon(*, name: str) -> SafeString:
    """A Lucide icon, inline, hidden from screen readers; 1.15 of the text's size."""
    svg = _render_icon(name, None, aria_hidden="true")
    inner = svg[svg.index(">") + 1 :]
    return mark_safe(f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{inner}')  # noqa: S308  our package


@cache
def mark(*, state: State | str, small: bool = False) -> SafeString:
    """The mark of a state."""
    chosen = State(state)
    size = " s" if small else ""
    return mark_safe(  # noqa: S308  built of constants
        f'<svg class="m{size} is-{chosen}" viewBox="0 0 24 24" aria-hidden="true">{SHAPES[chosen]}</svg>'
    )


def badge(*, text: str, state: State | str = "", lang: str = "") -> SafeString:
    """A state or a neutral noun; never clickable."""
    tongue = format_html(' lang="{}"', lang) if lang else EMPTY
    if not state:
        return format_html('<span class="badge"{}>{}</span>', tongue, text)
    return format_html(
        '<span class="badge is-{}"{}>{}{}</span>', State(state), tongue, mark(state=state, small=True), text
    )


def saying(*, state: State | str, text: str) -> SafeString:
    """A mark and its words, inline, in the colour of the state."""
    return format_html(
        '{} <span class="say is-{}">{}</span>', mark(state=state, small=True), State(state), text
    )


def message(content: str, *, state: State | str, title: str = "", live: bool = False) -> SafeString:
    """A message where the thing happened: state edge, first sentence bold, at most one action inside.

    What is ``live`` is read out by itself, and a refusal at once.
    """
    role = format_html(' role="{}"', "alert" if State(state) is State.STOP else "status") if live else EMPTY
    head = format_html("<b>{}</b> ", title) if title else EMPTY
    return format_html(
        '<div class="msg is-{}"{}>{}<div>{}{}</div></div>',
        State(state),
        role,
        mark(state=state, small=True),
        head,
        content,
    )


def availability(
    *, inside: int, total: int, place: str = "", call_number: str = "", lent: bool = True
) -> SafeString:
    """How many copies of a title are in, in words, and where the first of them stands; one line.

    ``lent`` is whether any of those that are not in is on loan.
    """
    numbers = {"inside": number_text(inside), "total": number_text(total)}
    if total == 0:
        state, words = State.IGNORED, _("No copies")
    elif inside:
        text = ngettext("%(inside)s of %(total)s in", "%(inside)s of %(total)s in", inside)
        state, words = State.OK, text % numbers
    elif not lent:
        state, words = State.IGNORED, _("No copy can be had now")
    elif total == 1:
        state, words = State.QUEUED, _("The only copy is on loan")
    else:
        text = ngettext("%(total)s copy, on loan", "All %(total)s copies are on loan", total)
        state, words = State.QUEUED, text % numbers
    where = format_html('<span class="mu">{}</span>', place) if place else EMPTY
    number = format_html('<span class="code mu">{}</span>', call_number) if call_number else EMPTY
    return format_html(
        '<span class="avail"><span class="say is-{}">{} {}</span>{}{}</span>',
        state,
        mark(state=state, small=True),
        words,
        where,
        number,
    )


def line(*, stations: Iterable[Station]) -> SafeString:
    """The line: stations in order, each with its note and its value."""
    rows = ((_station_class(each), _station_mark(each), _station_body(each)) for each in stations)
    return format_html('<ol class="line">{}</ol>', format_html_join("", "<li{}>{}{}</li>", rows))


def _station_class(station: Station) -> SafeString:
    names = " ".join(
        name for name in (f"is-{station.state}" if station.state else "", "now" * station.now) if name
    )
    return format_html(' class="{}"', names) if names else EMPTY


def _station_mark(station: Station) -> SafeString:
    return mark(state=station.state) if station.state else SafeString('<span class="dot"></span>')


def _station_body(station: Station) -> SafeString:
    note = format_html('<br><span class="mu sm">{}</span>', station.note) if station.note else EMPTY
    value = format_html('<span class="val">{}</span>', station.value) if station.value else EMPTY
    words = format_html("<b>{}</b>", station.text) if station.now else format_html("{}", station.text)
    return format_html('<div class="flow nob"><span class="grow">{}{}</span>{}</div>', words, note, value)


def reasons(*, sentences: Iterable[str]) -> SafeString:
    """Numbered reasons of a refusal, one sentence each."""
    rows = format_html_join("", "<li><span>{}</span></li>", ((sentence,) for sentence in sentences))
    return format_html('<ol class="reasons is-stop">{}</ol>', rows)


def progress(*, done: int, total: int, label: str) -> SafeString:
    """A bar and its words: ``312 of 480``; without a total only the count."""
    if total <= 0:
        return format_html('<p class="mu sm">{}</p>', number_text(done))
    words = _("%(done)s of %(total)s") % {"done": number_text(done), "total": number_text(total)}
    return format_html(
        '<progress value="{}" max="{}" aria-label="{}"></progress><p class="mu sm">{}</p>',
        min(done, total),
        total,
        label,
        words,
    )


def empty_card(content: str, *, title: str, number: str = "", level: int = 2) -> SafeString:
    """A blank catalogue card: what is true, one next step; ``number`` is what to tell the library."""
    foot = (
        format_html('<p class="mu sm">{} <span class="code">{}</span></p>', _("Number"), number)
        if number
        else EMPTY
    )
    heading = SafeString("h1" if level == 1 else "h2")
    return format_html(
        '<div class="blank"><{} class="t-l">{}</{}>{}{}</div>', heading, title, heading, content, foot
    )
