"""Titles as rows of a table, for spreadsheets."""

from armarius.formats.marc.neutral_values import IdentifierKind
from armarius.formats.metadata.statements import Described, authors, number, on_one_line, title_of

COLUMNS = (
    "record",
    "title",
    "authors",
    "responsibility",
    "edition",
    "place",
    "publisher",
    "year",
    "extent",
    "series",
    "isbn",
    "issn",
    "languages",
    "material",
    "classes",
    "subjects",
    "summary",
    "address",
)


def title_row(described: Described) -> tuple[str, ...]:
    """What stands in each of the columns; several values of one are separated by semicolons."""
    view = described.view
    cells = (
        str(described.id),
        title_of(view),
        "; ".join(each.name for each in authors(view)),
        view.responsibility,
        view.edition,
        view.place,
        view.publisher,
        str(view.year or ""),
        view.extent,
        "; ".join(f"{each.title} {each.number}".strip() for each in view.series),
        number(view, IdentifierKind.ISBN),
        number(view, IdentifierKind.ISSN),
        "; ".join(view.languages),
        view.material.value,
        "; ".join(each.notation for each in view.classes),
        "; ".join(each.text for each in view.subjects),
        view.summary,
        described.address,
    )
    return tuple(on_one_line(cell) for cell in cells)
