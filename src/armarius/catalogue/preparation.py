"""From a read record to the row it becomes: everything that needs no database, done outside the transaction."""

from dataclasses import dataclass

from armarius.catalogue.rules.match_points import key
from armarius.formats.marc import neutral
from armarius.formats.marc.copies import EmbeddedCopy, embedded_copies
from armarius.formats.marc.neutral import IdentifierKind, NeutralView
from armarius.formats.marc.record import (
    DataField,
    Dialect,
    MarcRecord,
    RecordKind,
    content_digest,
    to_compact,
)
from armarius.platform.text.analysis import identifier

TITLE, AUTHOR, KEY = 300, 200, 120


@dataclass(frozen=True, slots=True)
class PreparedRecord:
    """A record ready to be written: native form, neutral view, lookup columns, keys, the copies it carries."""

    kind: str
    dialect: str
    marc: str
    digest: str
    view: str
    title: str
    author: str
    year: int | None
    language: str
    material: str
    control: str
    keys: tuple[tuple[str, str], ...]
    copies: tuple[EmbeddedCopy, ...]
    title_key: str = ""
    """The title as imports compare it."""
    publisher: str = ""
    reading: str = ""
    """Dialect, encoding and the evidence for it, as the import counts them; empty for what was not read from a file."""


def prepared(record: MarcRecord, dialect: Dialect, kind: RecordKind, reading: str = "") -> PreparedRecord:
    """Make the row of a record."""
    view = neutral.neutral_view(record, dialect)
    title = title_of(view)[:TITLE]
    return PreparedRecord(
        kind=kind.value,
        dialect=dialect.value,
        marc=to_compact(record),
        digest=content_digest(record),
        view=neutral.to_json(view),
        title=title,
        author=author_of(view)[:AUTHOR],
        year=view.year,
        language=(view.languages[0] if view.languages else "")[:3],
        material=view.material.value,
        control=control_of(record),
        keys=keys_of(record, view),
        copies=embedded_copies(record, dialect) if kind is RecordKind.BIBLIOGRAPHIC else (),
        title_key=key(title),
        publisher=view.publisher,
        reading=reading,
    )


def title_of(view: NeutralView) -> str:
    """The title as lists show it: proper, part number and name."""
    parts = [view.title, ". ".join(part for part in (view.part_number, view.part_name) if part)]
    return ". ".join(part for part in parts if part)


def author_of(view: NeutralView) -> str:
    """The main contributor's name, else the first one's."""
    for contributor in view.contributors:
        if contributor.main:
            return contributor.name
    return view.contributors[0].name if view.contributors else ""


def control_of(record: MarcRecord) -> str:
    """The control number with its agency; empty without a number."""
    number = record.first("001").strip()
    return f"{record.first('003').strip()}|{number}"[:KEY] if number else ""


def keys_of(record: MarcRecord, view: NeutralView) -> tuple[tuple[str, str], ...]:
    """The normalised identifiers by which the record is found without the index."""
    keys = {
        (found.kind.value, identifier(found.value)[:KEY])
        for found in view.identifiers
        if found.kind in {IdentifierKind.ISBN, IdentifierKind.ISSN} and found.value
    }
    if control := control_of(record):
        keys.add(("control", control))
    for number in other_numbers(record):
        keys.add(("other", number))
    return tuple(sorted(keys))


def other_numbers(record: MarcRecord) -> list[str]:
    """The numbers of other systems, "agency|number" as ``control_of`` writes them; those without agency are left."""
    fields = [
        field for field in record.fields if field[0] == "035"
    ]  # by place: an import asks forty fields a record
    found = []
    for field in fields:
        if isinstance(field, DataField):
            for value in field.values("a"):
                agency, bracket, number = value.partition(")")
                if bracket and agency[:1] == "(" and number.strip():
                    found.append(f"{agency[1:].strip()}|{number.strip()}"[:KEY])
    return found
