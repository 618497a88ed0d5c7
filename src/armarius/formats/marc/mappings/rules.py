"""The shape of a mapping table: which field says what."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from armarius.formats.marc.neutral_values import Material


class Target(StrEnum):
    """The part of the neutral view that a field feeds."""

    TITLE = "title"
    VARIANT_TITLE = "variant_title"
    PARALLEL_TITLE = "parallel_title"
    UNIFORM_TITLE = "uniform_title"
    CONTRIBUTOR = "contributor"
    EDITION = "edition"
    PUBLICATION = "publication"
    EXTENT = "extent"
    SERIES = "series"
    TRACED_SERIES = "traced_series"
    SUBJECT = "subject"
    CLASSIFICATION = "classification"
    IDENTIFIER = "identifier"
    LANGUAGE = "language"
    COUNTRY = "country"
    NOTE = "note"
    CONTENTS = "contents"
    SUMMARY = "summary"
    LINK = "link"
    URL = "url"
    ALTERNATE = "alternate"
    CONTENT_TYPE = "content_type"
    CARRIER_TYPE = "carrier_type"
    HEADING = "heading"
    SEE_FROM = "see_from"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How one tag feeds one part of the neutral view.

    take: the subfield codes that make the text, in record order. more: the codes of the second part (dates
    of a name, subdivisions of a subject, number of a series, cancelled numbers, original languages).
    third: codes of a third part. joint: what stands between the parts of `take`. kind, scheme, relation:
    codes of the result. indicators: kind or scheme by `indicator`'s value. shape: a pattern the text must
    have for `scheme`, else `otherwise` is the scheme. pinyin: codes that hold a romanised twin.
    """

    target: Target
    take: str = ""
    more: str = ""
    third: str = ""
    joint: str = " "
    kind: str = ""
    scheme: str = ""
    otherwise: str = ""
    shape: re.Pattern[str] | None = None
    main: bool = False
    role: str = ""
    relation: str = ""
    indicator: int = 0
    indicators: dict[str, str] = field(default_factory=dict)
    pinyin: str = ""


Rules = dict[str, tuple[FieldRule, ...]]


def same_rule(tags: str, rule: FieldRule) -> Rules:
    """Return rows that read each of the tags (separated by spaces) by one rule."""
    return dict.fromkeys(tags.split(), (rule,))


@dataclass(frozen=True, slots=True)
class Mapping:
    """All tables of one dialect.

    fixed: the tag of the coded field that holds date, language and audience ("008" or "100").
    types: material by leader/06; levels: material of textual records by leader/07; audiences: audience code
    by coded value.
    """

    bibliographic: Rules
    authority: Rules
    authority_types: str
    fixed: str
    types: dict[str, Material]
    levels: dict[str, Material]
    audiences: dict[str, str]
    roles: dict[str, str]
