"""The list of titles: what the search found, with the columns, filters and files of every list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.catalogue.rules.exporting import WantedTitles
from armarius.catalogue.search import DEEPEST_PAGE, FoundTitles, TitleHit, search_catalogue
from armarius.desk.catalogue.screens import ListedTitle, listed
from armarius.desk.lists import Cell, ChoiceFilter, Column, Filter, Table, TextFilter, number_cell
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.ui.languages import language_name, language_tag
from armarius.ui.words import labels, words

Options = list[tuple[str, str]]
LONGEST_QUERY = 500


@dataclass(frozen=True, slots=True)
class Titles:
    """What a search finds, sliced and ordered as a list asks for it; nothing is searched before.

    ``heard`` is every answer of the engine, the first one first: what it complained of stands there.
    """

    text: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    sort: str = "relevance"
    heard: list[FoundTitles] = field(default_factory=list)

    def about(self, text: str) -> "Titles":
        """Those that a query finds."""
        return replace(self, text=text)

    def having(self, facet: str, value: str) -> "Titles":
        """Those with a value of a facet."""
        return replace(self, filters=(*self.filters, (facet, value)))

    def since(self, year: str) -> "Titles":
        """Those published in a year or later; anything but a year narrows nothing."""
        return replace(self, years=(year_of(year), self.years[1]))

    def until(self, year: str) -> "Titles":
        """Those published in a year or earlier."""
        return replace(self, years=(self.years[0], year_of(year)))

    def order_by(self, sort: str) -> "Titles":
        """The same in another order; a minus turns it round."""
        return replace(self, sort=sort)

    def count(self) -> int:
        """How many there are."""
        return self.found(page=1, per_page=1).total

    def __getitem__(self, part: slice) -> tuple[TitleHit, ...]:
        """A page of them; slices begin at a multiple of their length."""
        length = part.stop - part.start
        return self.found(page=part.start // length + 1, per_page=length).hits

    def found(self, *, page: int, per_page: int) -> FoundTitles:
        """Ask the engine."""
        chosen: dict[str, list[str]] = {}
        for facet, value in self.filters:
            chosen.setdefault(facet, []).append(value)
        sort = self.sort.removeprefix("-")
        answer = search_catalogue(
            self.text,
            filters=chosen,
            years=self.years,
            sort=sort,
            descending=None if sort in UNTURNED else self.sort.startswith("-"),
            page=page,
            per_page=per_page,
            facets=False,
        )
        self.heard.append(answer)
        return answer


UNTURNED = ("relevance", "added", "popularity")
"""Orders with one direction: the best, the newest, the most borrowed first."""


def year_of(text: str) -> int | None:
    """The year that was typed; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


@dataclass(frozen=True, slots=True)
class QueryFilter(TextFilter):
    """A query in our query language."""

    def value(self, text: str, options: Options) -> str:
        """The query, cut where the language ends."""
        return text.strip()[:LONGEST_QUERY]


@dataclass(frozen=True, slots=True)
class YearFilter(Filter):
    """A year of publication; anything else is no filter."""

    def value(self, text: str, options: Options) -> str:
        """The year, or ""."""
        year = year_of(text.strip())
        return "" if year is None else str(year)


def wanted(address: Mapping[str, str]) -> WantedTitles:
    """What the list at an address shows, whatever its order and page."""
    narrowing = {name: [value] for name in ("material", "library") if (value := address.get(name, ""))}
    return WantedTitles(
        text=address.get("q", "").strip()[:LONGEST_QUERY],
        filters=narrowing,
        years=(year_of(address.get("from", "").strip()), year_of(address.get("to", "").strip())),
    )


def prepared(hits: Sequence[TitleHit], _staff: StaffSession) -> Sequence[ListedTitle]:
    """The titles with their copies; two queries however many."""
    return listed(hits)


def title(shown: ListedTitle) -> Cell:
    """The title, a link to the record."""
    hit = shown.hit
    return Cell(hit.title, href=reverse("record", args=[hit.id]), book=True, lang=language_tag(hit.language))


def year(shown: ListedTitle) -> Cell:
    """The year of publication, a number for spreadsheets."""
    found = shown.hit.year
    return Cell("" if found is None else str(found), value=found, number=True)


def counted(number: int) -> Cell:
    """A number of copies."""
    return number_cell(number)


def isbn(shown: ListedTitle) -> Cell:
    """The first ISBN."""
    kinds = ("isbn", "invalid_isbn")
    return Cell(
        next((each.value for each in shown.hit.view.identifiers if each.kind in kinds), ""), code=True
    )


def material(shown: ListedTitle) -> str:
    """What kind of thing it is."""
    return words("MATERIALS", shown.hit.material) if shown.hit.material else ""


def materials(_staff: StaffSession) -> Options:
    """Every kind of thing."""
    return [("", "–"), *((code, str(each)) for code, each in labels("MATERIALS").items())]


def libraries(_staff: StaffSession) -> Options:
    """The libraries whose copies narrow the list, by their codes."""
    return [("", "–"), *((row.code, row.name) for row in network.libraries())]


TABLE = Table(
    name="titles",
    title=gettext_lazy("Catalogue"),
    empty=gettext_lazy("Nothing found"),
    hint=gettext_lazy("No title has all these words. Leave one out, or look at the spelling."),
    order="relevance",
    last_page=DEEPEST_PAGE,
    prepare=prepared,
    tick=lambda shown: (shown.hit.id, shown.hit.title),
    columns=(
        Column("title", gettext_lazy("Title"), title, sort=("title",)),
        Column("author", gettext_lazy("Author"), lambda shown: shown.hit.author),
        Column("year", gettext_lazy("Year"), year, sort=("year",), numeric=True),
        Column(
            "publication", gettext_lazy("Publication"), lambda shown: shown.hit.view.publication, shown=False
        ),
        Column("material", gettext_lazy("Material"), material),
        Column(
            "language",
            pgettext_lazy("of a text", "Language"),
            lambda shown: language_name(shown.hit.language) if shown.hit.language else "",
            shown=False,
        ),
        Column("class", gettext_lazy("Class"), lambda shown: Cell(shown.hit.class_notation, code=True)),
        Column("isbn", "ISBN", isbn, shown=False),
        Column("copies", gettext_lazy("Copies"), lambda shown: counted(shown.copies), numeric=True),
        Column("in", pgettext_lazy("copies", "In"), lambda shown: counted(shown.inside), numeric=True),
    ),
    filters=(
        QueryFilter("q", gettext_lazy("Words, title, author, number"), Titles.about),
        ChoiceFilter(
            "material", gettext_lazy("Material"), lambda r, v: r.having("material", v), choices=materials
        ),
        ChoiceFilter(
            "library", gettext_lazy("Library"), lambda r, v: r.having("library", v), choices=libraries
        ),
        YearFilter("from", gettext_lazy("Published from"), Titles.since),
        YearFilter("to", gettext_lazy("Published until"), Titles.until),
    ),
    sorts={name: (name,) for name in UNTURNED},
)
