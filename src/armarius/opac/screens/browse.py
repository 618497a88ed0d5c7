"""The alphabetical lists: authors, subjects, titles, classes."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from armarius.catalogue.search import BrowseLine, BrowseList, BrowsePage, browse
from armarius.platform.search.engine import IndexMissing
from armarius.ui.components.choices import Choice
from armarius.ui.words import words

LONGEST_START = 100
PLACE = frozenset("0123456789abcdef")
LONGEST_PLACE = 200

NAMES: dict[BrowseList, Promise] = {
    BrowseList.AUTHORS: pgettext_lazy("browse list", "Authors"),
    BrowseList.SUBJECTS: pgettext_lazy("browse list", "Subjects"),
    BrowseList.TITLES: pgettext_lazy("browse list", "Titles"),
    BrowseList.CLASSES: pgettext_lazy("browse list", "Classes"),
}
ADDRESSES = {each: f"/browse/{each}" for each in BrowseList} | {BrowseList.CLASSES: "/browse/classes/"}
"""Where each list begins; that of the classes as a tree, which leads to the list by numbers."""
SCHEMES = {"udc": "udc", "ddc": "ddc", "bbk": "lbc", "clc": "clc"}
"""The names of classifications stand among those of the record form's fields."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as shown: words, where they lead, how many titles, the headings it refers to."""

    text: str
    href: str
    count: int
    see: Choice | None
    see_also: tuple[Choice, ...]
    scheme: str


@dataclass(frozen=True, slots=True)
class Browse:
    """A page of a list: its tabs, where it begins, its lines, the addresses before and after."""

    which: str
    title: Promise
    tabs: tuple[Choice, ...]
    start: str
    lines: tuple[Line, ...]
    earlier: str
    later: str
    degraded: bool


def browse_page(which: BrowseList, query: QueryDict) -> Browse:
    """A page of a list. No query of its own; without an index the list is empty and says so."""
    start = query.get("from", "")[:LONGEST_START]
    at, before = place(query.get("at", "")), place(query.get("before", ""))
    degraded = False
    try:
        found = browse(which, text=start, at=at, before="" if at else before)
    except IndexMissing:
        found, degraded = BrowsePage((), "", ""), True
    here = f"/browse/{which}"
    return Browse(
        which=which.value,
        title=NAMES[which],
        tabs=list_tabs(which),
        start=start,
        lines=tuple(line_of(which, each) for each in found.lines),
        earlier=f"{here}?before={found.before}" if found.before else "",
        later=f"{here}?at={found.after}" if found.after else "",
        degraded=degraded,
    )


def list_tabs(which: BrowseList | None) -> tuple[Choice, ...]:
    """The lists to choose from, the shelf (None) the last of them."""
    lists = (Choice(str(NAMES[each]), ADDRESSES[each], chosen=each is which) for each in BrowseList)
    return (*lists, Choice(pgettext("browse list", "Shelf"), "/browse/shelf", chosen=which is None))


def place(text: str) -> str:
    """A place in a list as an address gives it; anything else is none."""
    return text if len(text) <= LONGEST_PLACE and set(text) <= PLACE else ""


def line_of(which: BrowseList, line: BrowseLine) -> Line:
    """A line with its addresses."""
    return Line(
        text=line.text.replace(" -- ", " – "),
        href=address(which, line) if line.count and not line.see else "",
        count=line.count,
        see=Choice(line.see.replace(" -- ", " – "), heading(which, line.see)) if line.see else None,
        see_also=tuple(Choice(each.replace(" -- ", " – "), heading(which, each)) for each in line.see_also),
        scheme=words("FORM_FIELDS", SCHEMES[line.scheme]) if line.scheme in SCHEMES else "",
    )


def address(which: BrowseList, line: BrowseLine) -> str:
    """The titles of a line; the only one has a page."""
    match which:
        case BrowseList.TITLES if line.record is not None:
            return f"/record/{line.record}/"
        case BrowseList.TITLES:
            return "/search?" + urlencode(
                {"q": 'title:"' + line.text.replace('"', " ") + '"', "editions": "each"}
            )
        case BrowseList.CLASSES:
            return "/search?" + urlencode({"q": "class:" + quoted(line.text), "editions": "each"})
        case _:
            return heading(which, line.text)


def heading(which: BrowseList, text: str) -> str:
    """The titles of an author or a subject."""
    name = "author" if which is BrowseList.AUTHORS else "subject"
    return "/search?" + urlencode({name: text})


def quoted(text: str) -> str:
    """A value of a field in the query language, kept whole."""
    return '"' + text.replace('"', " ") + '"'
