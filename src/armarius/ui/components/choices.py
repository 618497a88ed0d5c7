"""Ways to choose among addresses: chips, facets, tabs, pages, orders."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.ui.components.attributes import Attributes, attributes
from armarius.ui.components.marks import EMPTY, icon
from armarius.ui.languages import ShippedLanguage
from armarius.ui.localised import number_text
from armarius.ui.markup import format_html, format_html_join

SHOWN = 8
"""How many choices a facet shows before it says how many more there are."""
HERE = SafeString(' aria-current="true"')
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
    return format_html("<a{}>{}{}</a>", attributes(shown), text, tally)


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
    leave_out = _("Leave out: %(name)s")
    rows = format_html_join("", "<li>{}{}</li>", ((_pick(each), _not(each, leave_out)) for each in choices))
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
    count = (
        EMPTY
        if choice.count is None
        else format_html('<span class="mu">{}</span>', number_text(choice.count))
    )
    return format_html(
        '<a class="pick" href="{}" rel="nofollow"{}><span class="grow"{}>{}</span>{}</a>',
        choice.href,
        HERE if choice.chosen else EMPTY,
        attributes({"lang": choice.lang}) if choice.lang else EMPTY,
        choice.label,
        count,
    )


def _not(choice: Choice, leave_out: str) -> SafeString:
    if not choice.exclude:
        return EMPTY
    return format_html(
        '<a class="leave" href="{0}" rel="nofollow" title="{1}"><span class="vh">{1}</span>{2}</a>',
        choice.exclude,
        leave_out % {"name": choice.label},
        icon(name="circle-minus"),
    )


def language_buttons(*, languages: Iterable[ShippedLanguage], long: bool = False) -> SafeString:
    """The languages to choose from, by their own names or short."""
    rows = (
        (each.code, each.tag, each.name, HERE if each.current else EMPTY, each.name if long else each.short)
        for each in languages
    )
    return format_html_join("", '<button name="language" value="{}" lang="{}" title="{}"{}>{}</button>', rows)


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
        '<th{}><a class="flow" href="{}" rel="nofollow">{}{}</a></th>', attributes(shown), href, label, arrow
    )
