"""The fields of the index as data, the tantivy schema made from them, and the name they give a folder."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from armarius.platform.lazy import lazy
from armarius.platform.search.numbered import NUMBER_SUFFIX
from armarius.platform.text.analysis import ANALYSIS_VERSION
from armarius.platform.text.collation import COLLATION_VERSION

tantivy: Any = lazy("tantivy")


class Kind(StrEnum):
    """How a field is stored: what it can be asked and what it costs."""

    TEXT = "text"  # tokens with positions: terms and phrases
    BAG = "bag"  # tokens without positions: terms only
    RAW = "raw"  # whole values: terms and prefixes
    FACET = "facet"  # whole values that are counted and filtered
    MANY = "many"  # a facet of very many values: counted by number, see `numbered`
    SORT = "sort"  # one whole value that orders results, in code-point order
    NUMBER = "number"  # signed 64-bit: ranges and sorting
    COUNT = "count"  # unsigned 64-bit
    FACTOR = "factor"  # a float that multiplies relevance
    STORED = "stored"  # bytes given back with a hit


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index."""

    name: str
    kind: Kind


def fields(kind: Kind, names: str) -> tuple[Field, ...]:
    """Fields of one kind from their names, separated by spaces."""
    return tuple(Field(name, kind) for name in names.split())


FIELDS: tuple[Field, ...] = (
    Field("id", Kind.COUNT),
    *fields(
        Kind.TEXT,
        "title_exact title_folded title_script author_exact author_folded author_script "
        "subject_exact subject_folded subject_script series_folded publisher_folded all_folded all_script",
    ),
    *fields(Kind.BAG, "title_stem subject_stem all_stem"),
    *fields(
        Kind.RAW,
        "title_whole title_heading author_heading subject_heading title_edge author_edge "
        "identifier isbn issn class call_number author_browse subject_browse class_browse author_see subject_see "
        "author_forms subject_forms whole in_class class_step class_caption age_group",
    ),
    *fields(Kind.FACET, "language material library location class_group available_at audience work missing"),
    *fields(Kind.MANY, "author subject"),
    *fields(Kind.NUMBER, "year added"),
    Field("popularity", Kind.COUNT),
    Field("work_number", Kind.COUNT),
    Field("lift", Kind.FACTOR),
    Field("sort_title", Kind.SORT),
    Field("payload", Kind.STORED),
)
KINDS: dict[str, Kind] = {field.name: field.kind for field in FIELDS}
# tantivy refuses longer terms silently; nobody searches for a heading past this many characters.
LONGEST_TERM = 1_000


def build_schema() -> Any:
    """The tantivy schema of FIELDS.

    Text arrives analysed, tokens joined by single spaces: the whitespace tokenizer keeps `c++`, Han
    pairs and marked keys whole, and gives each its own position for phrases.
    """
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        add_field(builder, field)
    return builder.build()


def add_field(builder: Any, field: Field) -> None:
    """Declares one field on a SchemaBuilder."""
    match field.kind:
        case Kind.TEXT:
            builder.add_text_field(field.name, tokenizer_name="whitespace", index_option="position")
        case Kind.BAG:
            builder.add_text_field(field.name, tokenizer_name="whitespace", index_option="freq")
        case Kind.RAW:
            builder.add_text_field(field.name, tokenizer_name="raw", index_option="basic")
        case Kind.FACET | Kind.SORT:
            builder.add_text_field(field.name, tokenizer_name="raw", index_option="basic", fast=True)
        case Kind.MANY:
            builder.add_text_field(field.name, tokenizer_name="raw", index_option="basic")
            builder.add_unsigned_field(field.name + NUMBER_SUFFIX, fast=True)
        case Kind.NUMBER:
            builder.add_integer_field(field.name, indexed=True, fast=True)
        case Kind.COUNT:
            builder.add_unsigned_field(field.name, indexed=True, fast=True)
        case Kind.FACTOR:
            builder.add_float_field(field.name, fast=True)
        case Kind.STORED:
            builder.add_bytes_field(field.name, stored=True)


def schema_hash(collation: str) -> str:
    """Twelve hex digits that change when an index made before can no longer be read.

    `collation` is the language whose order `sort_title` follows.
    """
    described = [f"{field.name}:{field.kind}" for field in FIELDS]
    parts = (*described, f"analysis {ANALYSIS_VERSION}", f"collation {collation} {COLLATION_VERSION}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
