"""The home page."""

from dataclasses import dataclass
from datetime import date, datetime

from babel import Locale, UnknownLocaleError

from armarius.catalogue import queries as catalogue
from armarius.catalogue.search import FacetCount, search_catalogue
from armarius.opac.availability import NONE, TitleNow, titles_now
from armarius.opac.opening import LibraryNow, libraries_now
from armarius.opac.screens.shelf import Book, ShelfBook, book_of
from armarius.reading.queries import for_everybody
from armarius.ui.components.choices import Choice
from armarius.ui.components.marks import State
from armarius.ui.languages import language_tag
from armarius.ui.words import words

COVERS = 6
SPINES = 34
MOST_CHOICES = 6
MOST_LIBRARIES = 4
ORDER = {State.OK: 0, State.QUEUED: 1}


@dataclass(frozen=True, slots=True)
class NewTitle:
    """A new title with its cover and its availability."""

    book: Book
    now: TitleNow


@dataclass(frozen=True, slots=True)
class Home:
    """Search, libraries now, new titles, ways into the catalogue; no count is invented."""

    total: int
    today: date
    libraries: tuple[LibraryNow, ...]
    more_libraries: int
    new: tuple[NewTitle, ...]
    shelf: tuple[ShelfBook, ...]
    languages: tuple[Choice, ...]
    materials: tuple[Choice, ...]
    has_lists: bool


def home(at: datetime) -> Home:
    """What the home page shows at a moment. Nine queries at most, whatever the catalogue holds."""
    rows = list(catalogue.newest(COVERS + SPINES).defer("marc"))
    books = [book_of(row) for row in rows]
    available = titles_now(book.id for book in books[:COVERS])
    found = search_catalogue("", per_page=1)
    libraries = sorted(libraries_now(at), key=lambda each: ORDER.get(each.opening.state, 2))
    return Home(
        # Counting a million rows takes the database a second; the engine knows.
        total=catalogue.totals()["titles"] if found.degraded else found.total,
        today=libraries[0].opening.today if libraries else at.date(),
        libraries=tuple(libraries[:MOST_LIBRARIES]),
        more_libraries=max(0, len(libraries) - MOST_LIBRARIES),
        new=tuple(NewTitle(book, available.get(book.id, NONE)) for book in books[:COVERS]),
        shelf=tuple(map(ShelfBook, books[COVERS:])),
        languages=tuple(map(language_choice, found.facets.get("language", ())[:MOST_CHOICES])),
        materials=tuple(
            Choice(words("MATERIALS", each.value), f"/search?material={each.value}", each.count)
            for each in found.facets.get("material", ())[:MOST_CHOICES]
            if each.value != "book"
        ),
        has_lists=for_everybody(),
    )


def language_choice(facet: FacetCount) -> Choice:
    """A language under its own name: whoever reads it knows it."""
    tag = language_tag(facet.value)
    return Choice(own_name(tag) or facet.value, f"/search?language={facet.value}", facet.count, lang=tag)


def own_name(tag: str) -> str:
    """What a language calls itself, with a capital; empty when CLDR does not know it."""
    try:
        name = Locale.parse(tag, sep="-").get_language_name() if tag else ""
    except (UnknownLocaleError, ValueError):
        return ""
    return name[:1].upper() + name[1:] if name else ""
