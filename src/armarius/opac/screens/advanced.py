"""The search with all its fields, which writes a query and leads to its result."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.catalogue.rules.query_tree import QueryField
from armarius.catalogue.rules.query_writing import How, QueryRow, written
from armarius.catalogue.search import FacetCount, search_catalogue
from armarius.network import queries as network
from armarius.opac.screens.narrowing import value_name
from armarius.opac.screens.search_address import LONGEST_QUERY, SORTS, Asked, asked_of

ROWS = 4
LONGEST_WORDS = 200
OFFERED = (QueryField.TITLE, QueryField.AUTHOR)
"""The fields of the first rows; the others begin with anywhere."""
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row as it stands in the form: its number, words, field, how the words are meant."""

    number: str
    words: str
    field: str
    how: str


@dataclass(frozen=True, slots=True)
class Advanced:
    """The form: rows, what they can ask, what narrows them."""

    rows: tuple[FormRow, ...]
    fields: Options
    hows: Options
    languages: Options
    materials: Options
    libraries: Options
    sorts: Options
    asked: Asked
    language: str
    material: str
    library: str


def advanced(query: QueryDict) -> Advanced:
    """The form with what an address says."""
    asked = asked_of(query)
    facets = search_catalogue("", per_page=1).facets
    names = network.names_by_code()
    return Advanced(
        rows=tuple(row_of(query, number) for number in range(1, ROWS + 1)),
        fields=fields(),
        hows=hows(),
        languages=tuple(options("language", facets.get("language", ()), names)),
        materials=tuple(options("material", facets.get("material", ()), names)),
        libraries=tuple(options("library", facets.get("library", ()), names)),
        sorts=sort_options(),
        asked=asked,
        language=first(asked, "language"),
        material=first(asked, "material"),
        library=first(asked, "library"),
    )


def search_of(query: QueryDict) -> str:
    """The address of the search that the form describes."""
    asked = asked_of(query)
    rows = (row_of(query, number) for number in range(1, ROWS + 1))
    text = written(QueryRow(row.words, How(row.how), row.field) for row in rows)
    return Asked(
        text=text[:LONGEST_QUERY],
        filters={name: values[:1] for name, values in asked.filters.items()},
        year_from=asked.year_from,
        year_to=asked.year_to,
        available=asked.available,
        sort=asked.sort,
    ).address()


def row_of(query: QueryDict, number: int) -> FormRow:
    """A row of the form; what is no field or no way is the first one."""
    field, how = query.get(f"field{number}", None), query.get(f"how{number}", "")
    usual = OFFERED[number - 1] if number <= len(OFFERED) else ""
    return FormRow(
        number=str(number),
        words=query.get(f"words{number}", "")[:LONGEST_WORDS],
        field=usual if field is None else field if field in dict(fields()) else "",
        how=how if how in set(How) else How.ALL,
    )


def first(asked: Asked, name: str) -> str:
    """The value of a choice."""
    return next(iter(asked.filters.get(name, ())), "")


def options(name: str, found: Iterable[FacetCount], libraries: dict[str, str]) -> Iterable[tuple[str, str]]:
    """The values that the catalogue has, the commonest first, after the choice of all."""
    yield "", pgettext("choice", "Any")
    for each in found:
        yield each.value, value_name(name, each.value, libraries)


def fields() -> Options:
    """Where words can be looked for."""
    return (
        ("", pgettext("search field", "Anywhere")),
        (QueryField.TITLE, _("Title")),
        (QueryField.AUTHOR, _("Author")),
        (QueryField.SUBJECT, _("Subject")),
        (QueryField.SERIES, _("Series")),
        (QueryField.PUBLISHER, _("Publisher")),
        (QueryField.ISBN, "ISBN"),
        (QueryField.ISSN, "ISSN"),
        (QueryField.CLASS, _("Class")),
        (QueryField.CALL_NUMBER, _("Call number")),
    )


def hows() -> Options:
    """How the words of a row can be meant."""
    return (
        (How.ALL, pgettext("words of a search", "all the words")),
        (How.ANY, pgettext("words of a search", "any of the words")),
        (How.PHRASE, pgettext("words of a search", "just as written")),
        (How.NONE, pgettext("words of a search", "none of the words")),
    )


def sort_options() -> Options:
    """The orders to choose from."""
    names = (
        pgettext("order", "Best match"),
        pgettext("order", "Newest here"),
        pgettext("order", "Year"),
        pgettext("order", "Title"),
    )
    return tuple(zip(SORTS, names, strict=True))
