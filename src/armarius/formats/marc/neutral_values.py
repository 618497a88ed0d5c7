"""The parts of the neutral view: what a record says, whatever MARC it was said in."""

from dataclasses import dataclass
from enum import StrEnum


class Material(StrEnum):
    """What kind of thing the record describes, as a reader would name it."""

    BOOK = "book"
    SERIAL = "serial"
    ARTICLE = "article"
    SCORE = "score"
    MAP = "map"
    AUDIO = "audio"
    VIDEO = "video"
    PICTURE = "picture"
    ELECTRONIC = "electronic"
    KIT = "kit"
    OBJECT = "object"
    MANUSCRIPT = "manuscript"
    MIXED = "mixed"
    OTHER = "other"


class AgentKind(StrEnum):
    """What a contributor is."""

    PERSON = "person"
    CORPORATE = "corporate"
    MEETING = "meeting"
    FAMILY = "family"


class SubjectKind(StrEnum):
    """What a subject heading names."""

    TOPIC = "topic"
    PERSON = "person"
    CORPORATE = "corporate"
    MEETING = "meeting"
    TITLE = "title"
    PLACE = "place"
    TIME = "time"
    GENRE = "genre"
    KEYWORD = "keyword"


class IdentifierKind(StrEnum):
    """What kind of number identifies the resource or its record."""

    ISBN = "isbn"
    INVALID_ISBN = "invalid_isbn"
    ISSN = "issn"
    INVALID_ISSN = "invalid_issn"
    ISMN = "ismn"
    INVALID_ISMN = "invalid_ismn"
    NATIONAL = "national"
    LEGAL_DEPOSIT = "legal_deposit"
    CONTROL = "control"
    SYSTEM = "system"
    EAN = "ean"
    PUBLISHER_NUMBER = "publisher_number"
    DOI = "doi"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person, corporate body, meeting or family with a MARC relator code ("" = not said)."""

    name: str
    role: str = ""
    dates: str = ""
    kind: AgentKind = AgentKind.PERSON
    main: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject heading; subdivisions are joined by " -- ". scheme is a MARC source code or ""."""

    text: str
    scheme: str = ""
    kind: SubjectKind = SubjectKind.TOPIC


@dataclass(frozen=True, slots=True)
class Classification:
    """A class number; scheme is udc, ddc, lcc, bbk, clc, nlm, sudoc or another MARC source code."""

    notation: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number in its normal form: ISBN and ISMN as 13 digits, ISSN as 1234-5678."""

    kind: IdentifierKind
    value: str


@dataclass(frozen=True, slots=True)
class SeriesStatement:
    """A series and the number in it, both as printed."""

    title: str
    number: str = ""
    issn: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another record; relation is a code such as host, preceding, succeeding, translation."""

    tag: str
    title: str
    relation: str
    number: str = ""
    issn: str = ""
    control: str = ""


@dataclass(frozen=True, slots=True)
class ScriptForm:
    """A statement in another script.

    part: which statement (title, contributor, publisher …). of: the same statement in the record's main form, ""
    where the record has none. script: ISO 15924 (Latn for a romanisation such as pinyin), "" where not said.
    """

    part: str
    text: str
    of: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True)
class NeutralView:
    """What display, search, citation and crosswalks need from a record, in any dialect.

    title is the title proper without ISBD punctuation and non-filing marks; sort_title leaves the initial
    article out. Languages are ISO 639-2/B codes, country is ISO 3166-1 alpha-2 in capitals. Empty text and
    empty tuples mean "not said". content_types and carrier_types are codes of the MARC lists rdacontent and
    rdacarrier (txt, nc). For an authority record, title is its heading and variant_titles are its
    see-from references.
    """

    title: str = ""
    title_remainder: str = ""
    part_number: str = ""
    part_name: str = ""
    sort_title: str = ""
    parallel_titles: tuple[str, ...] = ()
    uniform_titles: tuple[str, ...] = ()
    variant_titles: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    responsibility: str = ""
    edition: str = ""
    place: str = ""
    publisher: str = ""
    year: int | None = None
    publication: str = ""
    extent: str = ""
    dimensions: str = ""
    pages: int | None = None
    series: tuple[SeriesStatement, ...] = ()
    subjects: tuple[Subject, ...] = ()
    classes: tuple[Classification, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    languages: tuple[str, ...] = ()
    original_languages: tuple[str, ...] = ()
    country: str = ""
    material: Material = Material.OTHER
    audience: str = ""
    notes: tuple[str, ...] = ()
    contents: str = ""
    summary: str = ""
    links: tuple[Link, ...] = ()
    urls: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    scripts: tuple[ScriptForm, ...] = ()
    content_types: tuple[str, ...] = ()
    carrier_types: tuple[str, ...] = ()
