"""Titles chosen from a result, or standing on a list: cited, and kept for elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from armarius.catalogue import queries as catalogue
from armarius.formats.marc import neutral
from armarius.formats.metadata.bibtex import bibtex
from armarius.formats.metadata.csl_json import csl_json
from armarius.formats.metadata.ris import ris
from armarius.formats.metadata.statements import Described
from armarius.opac.citations import STYLES
from armarius.opac.screens.shelf import Book, RecordRow, book_of
from armarius.opac.typed import number_of
from armarius.ui.components.choices import Choice

MOST = 100
FORMATS = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cited:
    """A chosen title and its citation in the chosen style."""

    book: Book
    text: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen titles, the styles to choose from, the files to take away; ``put`` is where they go on a list."""

    titles: tuple[Cited, ...]
    style: str
    styles: tuple[Choice, ...]
    files: tuple[Choice, ...]
    put: str = ""


def chosen(query: QueryDict) -> list[int]:
    """The records that an address chooses, each once, in its order."""
    found = dict.fromkeys(number_of(text) for text in query.getlist("title"))
    found.pop(0, None)
    return list(found)[:MOST]


def rows_of(records: Iterable[int]) -> list[RecordRow]:
    """The public ones of these records, in their order; one query."""
    wanted = list(records)
    rows = {row.pk: row for row in catalogue.public_records(wanted)}
    return [rows[record] for record in wanted if record in rows]


def selection(query: QueryDict) -> Selection:
    """The page of the titles that an address chooses."""
    records = chosen(query)
    pairs = [("title", str(record)) for record in records]
    files = {ending: f"/selection.{ending}?{urlencode(pairs)}" for ending in FORMATS}
    put = f"/account/lists/put/?{urlencode(pairs)}"
    return cited(records, query.get("style", ""), ("/selection", pairs), files, put)


def cited(
    records: Iterable[int], asked: str, page: tuple[str, Pairs], files: dict[str, str], put: str = ""
) -> Selection:
    """These records in the style that was asked for; ``page`` is path and parameters, ``files`` address by ending."""
    names = [name for name, _cited in STYLES]
    style = asked if asked in names else names[0]
    cite = dict(STYLES)[style]
    views = [(row, neutral.from_json(row.view)) for row in rows_of(records)]
    path, pairs = page
    return Selection(
        titles=tuple(Cited(book_of(row, view), cite(view)) for row, view in views),
        style=style,
        styles=tuple(
            Choice(name, f"{path}?" + urlencode([*pairs, ("style", name)]), chosen=name == style)
            for name in names
        ),
        files=tuple(Choice(words, files[ending]) for ending, words in FORMATS.items()),
        put=put,
    )


def references(records: Iterable[int], format: str, site: str) -> str:
    """These records as RIS, BibTeX (``bib``) or CSL-JSON (``json``). ``site`` is scheme and host."""
    described = [
        Described(row.pk, neutral.from_json(row.view), f"{site}/record/{row.pk}/") for row in rows_of(records)
    ]
    match format:
        case "ris":
            return "".join(map(ris, described))
        case "bib":
            return "\n".join(map(bibtex, described))
        case _:
            return "".join(csl_json(described))
