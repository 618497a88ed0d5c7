"""What a query says, as values: the result of `query_language.parse`."""

from dataclasses import dataclass
from enum import StrEnum


class QueryField(StrEnum):
    """Where a word may be looked for; the name is the one of the query language."""

    TITLE = "title"
    AUTHOR = "author"
    SUBJECT = "subject"
    SERIES = "series"
    PUBLISHER = "publisher"
    ISBN = "isbn"
    ISSN = "issn"
    IDENTIFIER = "identifier"
    CLASS = "class"
    CALL_NUMBER = "call_number"
    YEAR = "year"
    LANGUAGE = "language"
    MATERIAL = "material"
    LIBRARY = "library"
    MISSING = "missing"


class QueryFault(StrEnum):
    """Why a query cannot be read; a code that `labels` turns into a sentence."""

    TOO_LONG = "query_too_long"
    TOO_MANY_TERMS = "query_too_many_terms"
    TOO_DEEP = "query_too_deep"
    UNCLOSED_QUOTE = "unclosed_quote"
    UNCLOSED_PARENTHESIS = "unclosed_parenthesis"
    UNOPENED_PARENTHESIS = "unopened_parenthesis"
    UNKNOWN_FIELD = "unknown_field"
    EMPTY_FIELD = "empty_field"
    EMPTY_RANGE = "empty_range"
    NOT_A_YEAR = "not_a_year"
    MISSING_OPERAND = "missing_operand"
    SHORT_PREFIX = "short_prefix"


class BrokenQuery(ValueError):
    """A query that cannot be read.

    `code` says why, `position` (characters from the start) where, and `facts` names what is at fault:
    `field`, `limit`, `text`.
    """

    def __init__(self, code: QueryFault, position: int, **facts: str | int) -> None:
        """Holds the fault as data; the sentence is made where it is shown."""
        super().__init__(f"{code} at {position}")
        self.code = code
        self.position = position
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Word:
    """One word; it may hold several tokens (`821.1`), which then stand side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotes, side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word."""

    text: str


@dataclass(frozen=True, slots=True)
class Range:
    """A closed range of years; None is an open end. Stands only inside `Fielded(YEAR)`."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Anything but that."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class Fielded:
    """A part looked for in one field only; an inner field wins over an outer one."""

    field: QueryField
    part: "Query"


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query: the whole catalogue."""


Query = Word | Phrase | Prefix | Range | And | Or | Not | Fielded | Everything
