"""Buttons, fields, chips, facets, tabs, pager, sortable headings, the language switch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.ui.components.marks import EMPTY, icon, mark
from armarius.ui.localised import number_text

Attributes = Mapping[str, str | bool | None]
KINDS = {"", "primary", "quiet", "danger"}
SHOWN = 8
"""How many choices a facet shows before it says how many more there are."""
AROUND = 2
"""How many page numbers stand on either side of the current one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet or list: words, address when toggled, count (None = not counted), chosen or not.

    ``exclude`` is the address that shows everything else.
    """

    label: str
    href: str
    count: int | None = None
    chosen: bool = False
    lang: str = ""
    exclude: str = ""


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet: heading, choices, whether its panel stands open."""

    title: str
    choices: tuple[Choice, ...]
    open: bool = True


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a page stands in a list: its number, rows on a page, rows in all, address without a page."""

    page: int
    per_page: int
    total: int
    address: str
    last_reachable: int = 10_000

    @property
    def last(self) -> int:
        """The number of the last page that can be opened."""
        return max(1, min(-(-self.total // self.per_page), self.last_reachable))

    @property
    def first_row(self) -> int:
        """The number of the first row shown."""
        return min((self.page - 1) * self.per_page + 1, self.total)

    @property
    def last_row(self) -> int:
        """The number of the last row shown."""
        return min(self.page * self.per_page, self.total)

    def href(self, page: int) -> str:
        """The address of a page."""
        return self.address + ("&" if "?" in self.address else "?") + urlencode({"page": page})

    def shown(self) -> tuple[int, ...]:
        """The page numbers to offer; 0 stands for a gap."""
        near = range(max(1, self.page - AROUND), min(self.last, self.page + AROUND) + 1)
        wanted = sorted({1, self.last, *near})
        numbers: list[int] = []
        for number in wanted:
            if numbers and number > numbers[-1] + 1:
                numbers.append(0)
            numbers.append(number)
        return tuple(numbers)


def _attributes(values: Attributes) -> SafeString:
    """HTML attributes: True stands alone, False, None and empty are left out."""
    pairs = ((name, value) for name, value in values.items() if value)
    return SafeString(
        "".join(
            f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in pairs
        )
    )


def _face(text: str, icon_name: str, key: str) -> SafeString:
    hint = format_html("<kbd>{}</kbd>", key) if key else EMPTY
    return format_html("{}{}<span>{}</span>", hint, icon(name=icon_name) if icon_name else EMPTY, text)


def _classes(kind: str, small: bool) -> str:
    if kind not in KINDS:
        raise ValueError(f"no button of kind {kind}")
    return " ".join(part for part in ("btn", kind, "small" if small else "") if part)


def button(
    *,
    text: str,
    kind: str = "",
    icon_name: str = "",
    small: bool = False,
    name: str = "",
    value: str = "",
    type: str = "submit",
    key: str = "",
    busy: bool = False,
    forbidden: bool = False,
) -> SafeString:
    """A button; ``forbidden`` keeps it focusable (its reason beside it), ``busy`` shows while saving."""
    shown: Attributes = {
        "class": _classes(kind, small),
        "type": type,
        "name": name,
        "value": value,
        "aria-disabled": "true" if forbidden else None,
        "aria-busy": "true" if busy else None,
    }
    return format_html("<button{}>{}</button>", _attributes(shown), _face(text, icon_name, key))


def link_button(
    *,
    text: str,
    href: str,
    kind: str = "",
    icon_name: str = "",
    small: bool = False,
    key: str = "",
    rel: str = "",
) -> SafeString:
    """A link that looks like a button, for going somewhere."""
    shown: Attributes = {"class": _classes(kind, small), "href": href, "rel": rel}
    return format_html("<a{}>{}</a>", _attributes(shown), _face(text, icon_name, key))


def field(
    *,
    name: str,
    label: str,
    value: object = "",
    hint: str = "",
    error: str = "",
    type: str = "text",
    required: bool = False,
    readonly: bool = False,
    disabled: bool = False,
    autofocus: bool = False,
    autocomplete: str = "",
    inputmode: str = "",
    lang: str = "",
    options: Iterable[tuple[str, str]] | None = None,
) -> SafeString:
    """A labelled field: hint and error below, tied by ``aria-describedby``; ``options`` make it a choice."""
    key = f"f-{name}"
    notes = " ".join(f"{key}-{part}" for part, given in (("hint", hint), ("error", error)) if given)
    shown: Attributes = {
        "id": key,
        "name": name,
        "class": "input",
        "required": required,
        "readonly": readonly,
        "disabled": disabled,
        "autofocus": autofocus,
        "autocomplete": autocomplete,
        "inputmode": inputmode,
        "lang": lang,
        "aria-invalid": "true" if error else None,
        "aria-describedby": notes,
    }
    text = "" if value is None else str(value)
    if options is not None:
        control = format_html("<select{}>{}</select>", _attributes(shown), _options(options, text))
    elif type == "textarea":
        control = format_html('<textarea rows="4"{}>{}</textarea>', _attributes(shown), text)
    else:
        control = format_html('<input type="{}" value="{}"{}>', type, text, _attributes(shown))
    return format_html(
        '<div class="field"><label for="{}">{}</label>{}{}{}</div>',
        key,
        label,
        control,
        _hint(key, hint),
        _error(key, error),
    )


def _options(options: Iterable[tuple[str, str]], value: str) -> SafeString:
    rows = ((code, SafeString(" selected") if code == value else EMPTY, words) for code, words in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def _hint(key: str, hint: str) -> SafeString:
    return format_html('<span class="hint" id="{}-hint">{}</span>', key, hint) if hint else EMPTY


def _error(key: str, error: str) -> SafeString:
    if not error:
        return EMPTY
    return format_html(
        '<span class="err" id="{}-error">{}{}</span>', key, mark(state="stop", small=True), error
    )


def tick(
    *, name: str, label: str, value: str = "1", checked: bool = False, kind: str = "checkbox", hint: str = ""
) -> SafeString:
    """A checkbox, a radio button (``kind="radio"``) or a switch (``kind="switch"``) with its words."""
    shown: Attributes = {"name": name, "value": value, "checked": checked}
    words = format_html(
        "<span>{}{}</span>", label, format_html('<br><span class="mu sm">{}</span>', hint) if hint else ""
    )
    if kind == "switch":
        return format_html(
            '<label class="switch"><input type="checkbox" role="switch"{}>{}</label>',
            _attributes(shown),
            words,
        )
    return format_html('<label class="tick"><input type="{}"{}>{}</label>', kind, _attributes(shown), words)


def chip(
    *, text: str, href: str = "", on: bool = False, count: int | None = None, lang: str = ""
) -> SafeString:
    """A choice; chosen it carries a cross and taking it away is its link; without an address it is empty."""
    tally = format_html(' <span class="mu">{}</span>', number_text(count)) if count is not None else EMPTY
    if not href:
        return format_html('<span class="chip off">{}{}</span>', text, tally)
    if on:
        words = format_html('<span class="vh">{} </span>{}', _("Remove"), text)
        return format_html(
            '<a class="chip on" href="{}" rel="nofollow">{}{}</a>', href, words, icon(name="x")
        )
    shown: Attributes = {"class": "chip", "href": href, "rel": "nofollow", "lang": lang, "hreflang": ""}
    return format_html("<a{}>{}{}</a>", _attributes(shown), text, tally)


def facet_group(*, group: FacetGroup) -> SafeString:
    """A facet: an open ``<details>``, one link per choice that adds or takes it away, counts at the right."""
    return format_html(
        '<details class="facet"{}><summary><h3>{}</h3><span class="grow"></span>{}</summary>{}{}</details>',
        SafeString(" open") if group.open else EMPTY,
        group.title,
        _turning(),
        _picks(group.choices[:SHOWN]),
        _more(group.choices[SHOWN:]),
    )


def _picks(choices: Iterable[Choice]) -> SafeString:
    rows = format_html_join("", "<li>{}{}</li>", ((_pick(each), _not(each)) for each in choices))
    return format_html("<ul>{}</ul>", rows)


def _more(choices: tuple[Choice, ...]) -> SafeString:
    if not choices:
        return EMPTY
    text = ngettext("%(count)s more", "%(count)s more", len(choices)) % {"count": number_text(len(choices))}
    opened = SafeString(" open") if any(each.chosen for each in choices) else EMPTY
    return format_html(
        '<details class="rest"{}><summary class="mu">{}{}</summary>{}</details>',
        opened,
        text,
        _turning(),
        _picks(choices),
    )


@cache
def _turning() -> SafeString:
    return SafeString(icon(name="chevron-right").replace('class="i"', 'class="i tw"', 1))


def _pick(choice: Choice) -> SafeString:
    shown: Attributes = {
        "class": "pick",
        "href": choice.href,
        "rel": "nofollow",
        "aria-current": "true" if choice.chosen else None,
    }
    tally = (
        format_html('<span class="mu">{}</span>', number_text(choice.count))
        if choice.count is not None
        else EMPTY
    )
    words = format_html('<span class="grow"{}>{}</span>', _attributes({"lang": choice.lang}), choice.label)
    return format_html("<a{}>{}{}</a>", _attributes(shown), words, tally)


def _not(choice: Choice) -> SafeString:
    if not choice.exclude:
        return EMPTY
    said = _("Leave out: %(name)s") % {"name": choice.label}
    return format_html(
        '<a class="leave" href="{}" rel="nofollow" title="{}"><span class="vh">{}</span>{}</a>',
        choice.exclude,
        said,
        said,
        icon(name="circle-minus"),
    )


def tabs(*, choices: Iterable[Choice], label: str) -> SafeString:
    """Guide cards: links to sibling pages; the open one joins the panel below."""
    rows = (
        (each.href, SafeString(' aria-current="page"') if each.chosen else EMPTY, each.label)
        for each in choices
    )
    return format_html(
        '<nav class="tabs" aria-label="{}">{}</nav>',
        label,
        format_html_join("", '<a class="tab" href="{}"{}>{}</a>', rows),
    )


def pager(*, pages: Pages) -> SafeString:
    """Range at the left, page numbers at the right; nothing when everything fits one page."""
    if pages.last <= 1:
        return EMPTY
    numbers = {
        "first": number_text(pages.first_row),
        "last": number_text(pages.last_row),
        "total": number_text(pages.total),
    }
    return format_html(
        '<nav class="pager" aria-label="{}"><span class="mu">{}</span><span class="grow"></span>{}{}{}</nav>',
        _("Pages"),
        _("%(first)s–%(last)s of %(total)s") % numbers,
        _step(pages, pages.page - 1, _("Previous"), "prev"),
        format_html_join("", "{}", ((_number(pages, number),) for number in pages.shown())),
        _step(pages, pages.page + 1, _("Next"), "next"),
    )


def _step(pages: Pages, page: int, text: str, rel: str) -> SafeString:
    if not 1 <= page <= pages.last:
        return EMPTY
    return format_html('<a href="{}" rel="{} nofollow">{}</a>', pages.href(page), rel, text)


def _number(pages: Pages, number: int) -> SafeString:
    if number == 0:
        return SafeString('<span class="mu" aria-hidden="true">…</span>')
    if number == pages.page:
        return format_html('<span aria-current="page">{}</span>', number_text(number))
    return format_html('<a href="{}" rel="nofollow">{}</a>', pages.href(number), number_text(number))


def sort_heading(*, label: str, key: str, current: str, address: str, numeric: bool = False) -> SafeString:
    """A table heading that sorts by ``key``; a second click turns the order (``-key``)."""
    descending = current == f"-{key}"
    sorted_here = descending or current == key
    order = ("descending" if descending else "ascending") if sorted_here else None
    target = f"-{key}" if current == key else key
    href = address + ("&" if "?" in address else "?") + urlencode({"sort": target})
    arrow = icon(name="arrow-down" if descending else "arrow-up") if sorted_here else EMPTY
    shown: Attributes = {"scope": "col", "aria-sort": order, "class": "num" if numeric else None}
    return format_html(
        '<th{}><a class="flow" href="{}" rel="nofollow">{}{}</a></th>', _attributes(shown), href, label, arrow
    )
