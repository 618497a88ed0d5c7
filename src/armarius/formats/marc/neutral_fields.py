"""Readers of the fields that all dialects write alike: what one field adds to the neutral view."""

from armarius.formats.marc.isbd import page_count, without_brackets, without_punctuation
from armarius.formats.marc.mappings.carriers import (
    CARRIER_CODES,
    CARRIER_TERMS,
    CONTENT_CODES,
    CONTENT_TERMS,
    ISBD_CONTENT,
)
from armarius.formats.marc.mappings.languages import BIBLIOGRAPHIC_CODES
from armarius.formats.marc.mappings.rules import FieldRule, Target
from armarius.formats.marc.neutral_draft import Draft, FieldReader, by_indicator, joined, take_pinyin
from armarius.formats.marc.neutral_entries import (
    contributor_marc21,
    contributor_unimarc,
    link_marc21,
    link_unimarc,
    title_marc21,
    title_unimarc,
)
from armarius.formats.marc.neutral_values import (
    Classification,
    Identifier,
    IdentifierKind,
    SeriesStatement,
    Subject,
    SubjectKind,
)
from armarius.formats.marc.numbers import isbn13, ismn13, issn8
from armarius.formats.marc.record import DataField


def variant_title(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a title the resource is also known by."""
    take_pinyin(draft, field, rule)
    if text := without_punctuation(joined(field, rule.take, rule.joint)):
        parallel = by_indicator(field, rule) == Target.PARALLEL_TITLE
        titles = draft.parallel_titles if parallel else draft.variant_titles
        if text not in titles:
            titles.append(text)


def parallel_title(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a title proper in another language."""
    take_pinyin(draft, field, rule)
    if (text := without_punctuation(joined(field, rule.take, rule.joint))) not in (
        "",
        *draft.parallel_titles,
    ):
        draft.parallel_titles.append(text)


def uniform_title(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read the title under which the work is gathered."""
    if text := without_punctuation(joined(field, rule.take, rule.joint)):
        draft.uniform_titles.append(text)


def edition(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read the edition statement."""
    if not draft.edition:
        draft.edition = without_punctuation(joined(field, rule.take, rule.joint))


def publication(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read place, publisher and date; a production, distribution or copyright statement only helps out."""
    text = " ".join([value.strip() for code, value in field.subfields if code.isalpha()])
    if by_indicator(field, rule):
        draft.secondary_publication = draft.secondary_publication or text
        return
    if draft.publication:
        return
    draft.publication = text if rule.more == "b" else _unpunctuated_publication(field)
    draft.place = _clean_first(field, rule.take)
    draft.publisher = _clean_first(field, rule.more)


def _unpunctuated_publication(field: DataField) -> str:
    text = ""
    for code, value in field.subfields:
        joint = {"a": " ; ", "c": " : ", "d": ", "}.get(code)
        if joint is not None:
            text = f"{text.rstrip(' ,:;')}{joint}{value.strip()}" if text else value.strip()
    return text


def _clean_first(field: DataField, code: str) -> str:
    return without_brackets(without_punctuation(field.first(code)))


def extent(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read extent, pages and dimensions of the first physical description."""
    if not draft.extent:
        draft.extent = joined(field, rule.take, ", ").rstrip(" :;+,")
        draft.dimensions = field.first(rule.more).rstrip(" +;")
        draft.pages = page_count(draft.extent)


def series(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a series statement or, for Target.TRACED_SERIES, a series added entry."""
    take_pinyin(draft, field, rule)
    title = without_punctuation(joined(field, rule.take, rule.joint))
    if title:
        number = without_punctuation(joined(field, rule.more, " "))
        statement = SeriesStatement(title, number, issn8(field.first(rule.third)))
        (draft.traced_series if rule.target is Target.TRACED_SERIES else draft.series).append(statement)


def subject(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a heading with its subdivisions, and the scheme it comes from."""
    scheme = rule.scheme or by_indicator(field, rule)
    if scheme == "$2":
        scheme = field.first("2").strip()
        scheme = "lcsh" if scheme == "lc" else scheme  # UNIMARC's code for the same list
    kind = SubjectKind(rule.kind)
    if kind is SubjectKind.KEYWORD:
        words = [without_punctuation(value) for code, value in field.subfields if code == "a"]
        draft.subjects.extend([Subject(word, scheme, kind) for word in words if word])
        return
    parts = [joined(field, rule.take, rule.joint)]
    parts += [value for code, value in field.subfields if code and code in rule.more]
    text = " -- ".join([cleaned for part in parts if (cleaned := without_punctuation(part))])
    if text:
        draft.subjects.append(Subject(text, scheme, kind))


_SCHEME_NAMES = {"rubbk": "bbk", "lbc": "bbk", "bbk": "bbk", "udk": "udc", "cclc": "clc", "clc": "clc"}


def classification(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read class numbers; the scheme is fixed, coded in $2 or told by the shape of the number."""
    scheme = by_indicator(field, rule) or rule.scheme
    if scheme == "$2":
        source = field.first("2").strip().lower()
        scheme = _SCHEME_NAMES.get(source, source) or rule.otherwise
    for code, value in field.subfields:
        notation = value.strip()
        if not code or code not in rule.take or not notation:
            continue
        if rule.shape is None or rule.shape.match(notation):
            draft.classes.append(Classification(notation, scheme))
        elif rule.otherwise:
            draft.classes.append(Classification(notation, rule.otherwise))


def identifier(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read standard and local numbers; a wrong check digit or a cancelled number is kept as invalid."""
    kind = by_indicator(field, rule) or rule.kind
    if kind == "$2":
        kind = "doi" if field.first("2").strip().lower() == "doi" else "other"
    for code, value in field.subfields:
        text = value.strip(" :;") if kind in _CHECKED else value.strip()
        if not code or not text:
            continue
        if code in rule.take:
            draft.identifiers.append(_identifier(kind, text))
        elif code in rule.more and kind in _CHECKED:
            draft.identifiers.append(_cancelled(kind, text))


# Numbers with a check digit: the normal form, the kind, and the kind of a number that is wrong or cancelled.
_CHECKED = {
    "isbn": (isbn13, IdentifierKind.ISBN, IdentifierKind.INVALID_ISBN),
    "issn": (issn8, IdentifierKind.ISSN, IdentifierKind.INVALID_ISSN),
    "ismn": (ismn13, IdentifierKind.ISMN, IdentifierKind.INVALID_ISMN),
}


def _identifier(kind: str, text: str) -> Identifier:
    if kind not in _CHECKED:
        return Identifier(IdentifierKind(kind), text)
    normal, right, wrong = _CHECKED[kind]
    number = normal(text)
    return Identifier(right, number) if number else Identifier(wrong, text)


def _cancelled(kind: str, text: str) -> Identifier:
    normal, _, wrong = _CHECKED[kind]
    return Identifier(wrong, normal(text) or text)


def language(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read language codes; old records write several into one subfield (engfre)."""
    if field.tag == "041" and field.ind2 == "7":
        return
    for code, value in field.subfields:
        codes = draft.languages if code and code in rule.take else draft.original_languages
        if code and code in rule.take + rule.more:
            add_languages(codes, value)


def add_languages(codes: list[str], text: str) -> None:
    """Add the three-letter codes in the text to the list, as ISO 639-2/B, each once."""
    text = text.strip(" .").lower()
    if len(text) % 3:
        return
    for start in range(0, len(text), 3):
        code = text[start : start + 3]
        if not (code.isascii() and code.isalpha()) or code in ("und", "zxx", "xxx"):
            continue
        code = BIBLIOGRAPHIC_CODES.get(code, code)
        if code not in codes:
            codes.append(code)


def country(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read the country of publication (ISO 3166-1 alpha-2)."""
    code = field.first(rule.take).strip(" .").upper()
    if not draft.country and len(code) == 2 and code.isascii() and code.isalpha():
        draft.country = code


def note(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a note as one text."""
    if text := joined(field, rule.take, rule.joint).strip():
        draft.notes.append(text)


def contents(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a contents note."""
    if text := joined(field, rule.take, rule.joint).strip():
        draft.contents.append(text)


def summary(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read the first summary; further ones are joined to it."""
    text = joined(field, rule.take, rule.joint).strip()
    draft.summary = f"{draft.summary} {text}".strip()


def url(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read electronic locations."""
    draft.urls.extend([text for value in field.values(rule.take) if (text := value.strip())])


def alternate(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a field in another script, for search."""
    if text := joined(field, rule.take, rule.joint).strip():
        draft.alternates.append(text)
        draft.twins.append(field)


def content_type(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read content types: codes (rule.take), terms (rule.more) or the ISBD's form of content (rule.third)."""
    found = [value for value in field.values(rule.take) if value in CONTENT_CODES]
    found += [CONTENT_TERMS.get(value.strip(" .").lower(), "") for value in field.values(rule.more)]
    found += [ISBD_CONTENT.get(value[:1], "") for value in field.values(rule.third)]
    draft.content_types = list(dict.fromkeys([*draft.content_types, *filter(None, found)]))


def carrier_type(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read carrier types: codes (rule.take) or terms (rule.more)."""
    found = [value for value in field.values(rule.take) if value in CARRIER_CODES]
    found += [CARRIER_TERMS.get(value.strip(" .").lower(), "") for value in field.values(rule.more)]
    draft.carrier_types = list(dict.fromkeys([*draft.carrier_types, *filter(None, found)]))


def heading(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read the heading of an authority record as the title."""
    text = _heading_text(field, rule)
    if draft.title:
        draft.alternates.append(text)
    else:
        draft.title = draft.sort_title = text


def see_from(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a variant heading of an authority record."""
    if text := _heading_text(field, rule):
        draft.variant_titles.append(text)


def _heading_text(field: DataField, rule: FieldRule) -> str:
    parts = [joined(field, rule.take, rule.joint)]
    parts += [value for code, value in field.subfields if code and code in rule.more]
    return " -- ".join([cleaned for part in parts if (cleaned := without_punctuation(part))])


READERS: dict[Target, FieldReader] = {
    Target.VARIANT_TITLE: variant_title,
    Target.PARALLEL_TITLE: parallel_title,
    Target.UNIFORM_TITLE: uniform_title,
    Target.EDITION: edition,
    Target.PUBLICATION: publication,
    Target.EXTENT: extent,
    Target.SERIES: series,
    Target.TRACED_SERIES: series,
    Target.SUBJECT: subject,
    Target.CLASSIFICATION: classification,
    Target.IDENTIFIER: identifier,
    Target.LANGUAGE: language,
    Target.COUNTRY: country,
    Target.NOTE: note,
    Target.CONTENTS: contents,
    Target.SUMMARY: summary,
    Target.URL: url,
    Target.ALTERNATE: alternate,
    Target.CONTENT_TYPE: content_type,
    Target.CARRIER_TYPE: carrier_type,
    Target.HEADING: heading,
    Target.SEE_FROM: see_from,
}
MARC21_READERS = READERS | {
    Target.TITLE: title_marc21,
    Target.CONTRIBUTOR: contributor_marc21,
    Target.LINK: link_marc21,
}
UNIMARC_READERS = READERS | {
    Target.TITLE: title_unimarc,
    Target.CONTRIBUTOR: contributor_unimarc,
    Target.LINK: link_unimarc,
}
