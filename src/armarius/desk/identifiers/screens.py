"""What the pages about identifiers show."""

from dataclasses import dataclass
from typing import Any

from armarius.patrons.queries.identifiers import KnownBy, identifier_kinds, identifiers_of, kinds_of
from armarius.patrons.rules.identifiers import Format, Use
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class KnownSection:
    """The section of a reader's page: what they are known by, and the kinds that can be added."""

    known: tuple[KnownBy, ...]
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownKind:
    """A kind of a library's own: what it is for, its format, how many readers have one."""

    id: int
    name: str
    library: int
    library_name: str
    use: str
    format: str
    readers: int


def known_section(row: Any) -> KnownSection:
    """The section of a reader. Two queries and the tree."""
    kinds = tuple((str(kind.pk), kind.name) for kind in identifier_kinds(row.home_library_id))
    return KnownSection(identifiers_of(row.pk), kinds)


def shown_kinds(libraries: list[Any]) -> tuple[ShownKind, ...]:
    """The kinds of these libraries' own, in the order of the tree. One query."""
    names = {row.pk: row.name for row in libraries}
    rows = sorted(kinds_of(list(names)), key=lambda row: list(names).index(row.library_id))
    return tuple(
        ShownKind(
            id=row.pk,
            name=row.name,
            library=row.library_id,
            library_name=names[row.library_id],
            use=words("IDENTIFIER_USES", row.use),
            format=words("IDENTIFIER_FORMATS", row.format) if row.format else "",
            readers=row.readers,
        )
        for row in rows
    )


def saved_values(library: int, kind: str) -> dict[str, object]:
    """A kind as the form holds it: one of the library's own, by its number, else a new one."""
    row = next((row for row in kinds_of([library]) if str(row.pk) == kind), None)
    if row is None:
        return {"name": "", "use": Use.CARD.value, "format": "", "kind": 0, "version": 0}
    return {"name": row.name, "use": row.use, "format": row.format, "kind": row.pk, "version": row.version}


def choices() -> dict[str, object]:
    """What kinds can be for, and the formats of national numbers."""
    return {
        "uses": [(each.value, words("IDENTIFIER_USES", each)) for each in Use],
        "formats": [("", "–"), *((each.value, words("IDENTIFIER_FORMATS", each)) for each in Format)],
    }
