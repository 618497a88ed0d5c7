"""The result list."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.catalogue.search import DEEPEST_PAGE, FoundTitles, TitleHit, search_catalogue
from armarius.network import queries as network
from armarius.opac.availability import NONE, TitleNow, titles_now
from armarius.opac.display import publication
from armarius.opac.screens.marking import Marked, marked_text, marked_words
from armarius.opac.screens.narrowing import chips, facet_groups, filters_of, nearest, sorts
from armarius.opac.screens.search_address import AVAILABLE, Asked
from armarius.opac.screens.shelf import Book, book
from armarius.ui.components.choices import Choice, FacetGroup, Pages
from armarius.ui.languages import language_name
from armarius.ui.words import sentence, words

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A title in the list: book, marked title, publication, language and material in words, availability.

    ``editions`` is how many titles of the work the catalogue has, ``work`` the address of all of them.
    """

    book: Book
    title: SafeString
    author: SafeString
    publication: str
    language: str
    material: str
    now: TitleNow
    editions: int
    work: str


@dataclass(frozen=True, slots=True)
class Results:
    """The result page; ``complaint`` is the sentence of a broken query that was searched forgivingly.

    ``retyped`` is the text in the keyboard layout that was meant, ``gathering`` the address of the other way to list
    editions: each by itself, or one row for each work; ``feed`` that of the search as RSS.
    """

    asked: Asked
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[FacetGroup, ...]
    chips: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    pages: Pages
    complaint: str
    suggestion: Choice | None
    degraded: bool
    hidden: tuple[tuple[str, str], ...]
    clear: str
    available: Choice
    nearest: tuple[Choice, ...]
    retyped: str
    gathering: Choice
    layouts: tuple[Choice, ...]
    feed: str


def results(asked: Asked) -> Results:
    """The page of an address. At most eight queries."""
    names = network.names_by_code()
    found = search_catalogue(
        asked.text,
        filters=filters_of(asked, names),
        years=asked.years,
        sort=asked.sort,
        page=asked.page,
        per_page=PER_PAGE,
        grouped=asked.grouped,
    )
    available = titles_now(hit.id for hit in found.hits)
    marked = marked_words(found.retyped or asked.text)
    return Results(
        asked=asked,
        total=found.total,
        hits=tuple(hit_of(hit, available.get(hit.id, NONE), marked) for hit in found.hits),
        facets=facet_groups(asked, found, names),
        chips=tuple(chips(asked, names, found.hits[0].title if found.hits else "")),
        sorts=sorts(asked),
        pages=Pages(asked.page, PER_PAGE, found.rows, asked.address(), DEEPEST_PAGE),
        complaint=sentence(found.complaint) if found.complaint else "",
        suggestion=suggestion(asked, found),
        degraded=found.degraded,
        hidden=tuple(pair for pair in asked.pairs() if pair[0] not in {"from", "to"}),
        clear=Asked(asked.text).address(),
        available=Choice(_("Only what is in now"), asked.toggled(*AVAILABLE), chosen=asked.available),
        nearest=() if found.total or found.degraded else tuple(nearest(asked, names)),
        retyped=found.retyped,
        gathering=gathering(asked),
        layouts=layouts(asked),
        feed="/search.rss?" + urlencode(asked.pairs()),
    )


def layouts(asked: Asked) -> tuple[Choice, ...]:
    """The two ways to lay a result out."""
    return (
        Choice(pgettext("layout", "Rows"), replace(asked, covers=False).address(), chosen=not asked.covers),
        Choice(pgettext("layout", "Covers"), replace(asked, covers=True).address(), chosen=asked.covers),
    )


def gathering(asked: Asked) -> Choice:
    """The other way to list editions; nothing to choose from where one work is listed."""
    if asked.work:
        return Choice("", "")
    label = _("One row for each work") if asked.each else _("Every edition by itself")
    return Choice(label, replace(asked, each=not asked.each).address())


def hit_of(hit: TitleHit, now: TitleNow, marked: Marked) -> Hit:
    """A title of the list as the page shows it."""
    shown = book(hit.id, hit.view, hit.language, hit.cover)
    return Hit(
        book=shown,
        title=marked_text(shown.full_title, marked),
        author=marked_text(shown.author, marked),
        publication=publication(hit.view),
        language=language_name(hit.language) if hit.language else "",
        material=words("MATERIALS", hit.material) if hit.material not in {"book", "other", ""} else "",
        now=now,
        editions=hit.editions,
        work=f"/search?work={hit.work}" if hit.editions > 1 else "",
    )


def suggestion(asked: Asked, found: FoundTitles) -> Choice | None:
    """The spelling that finds more, as a link."""
    if not found.suggestion:
        return None
    return Choice(found.suggestion, "/search?" + urlencode({"q": found.suggestion}))
