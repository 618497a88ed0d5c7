"""Readers of single fields: what one MARC field adds to the neutral view."""

from collections.abc import Callable

from armarius.formats.marc.isbd import (
    filing_form,
    page_count,
    without_brackets,
    without_marks,
    without_punctuation,
)
from armarius.formats.marc.mappings.languages import BIBLIOGRAPHIC_CODES
from armarius.formats.marc.mappings.rules import FieldRule, Target
from armarius.formats.marc.neutral_values import (
    AgentKind,
    Classification,
    Contributor,
    Identifier,
    IdentifierKind,
    Link,
    SeriesStatement,
    Subject,
    SubjectKind,
)
from armarius.formats.marc.numbers import isbn13, issn8
from armarius.formats.marc.record import DataField


class Draft:
    """The neutral view while it is filled; lists become tuples at the end."""

    __slots__ = (
        "alternates",
        "classes",
        "contents",
        "contributors",
        "country",
        "dimensions",
        "edition",
        "extent",
        "identifiers",
        "languages",
        "links",
        "notes",
        "original_languages",
        "pages",
        "parallel_titles",
        "part_name",
        "part_number",
        "place",
        "publication",
        "publisher",
        "responsibility",
        "roles",
        "secondary_publication",
        "seen_links",
        "series",
        "sort_title",
        "subjects",
        "summary",
        "title",
        "title_remainder",
        "traced_series",
        "uniform_titles",
        "urls",
        "variant_titles",
    )

    def __init__(self, roles: dict[str, str]) -> None:
        """Start empty, with the role table of the dialect."""
        self.roles = roles
        self.title = self.title_remainder = self.part_number = self.part_name = self.sort_title = ""
        self.responsibility = self.edition = self.place = self.publisher = self.publication = ""
        self.secondary_publication = self.extent = self.dimensions = self.country = self.summary = ""
        self.pages: int | None = None
        self.parallel_titles: list[str] = []
        self.uniform_titles: list[str] = []
        self.variant_titles: list[str] = []
        self.contributors: list[Contributor] = []
        self.series: list[SeriesStatement] = []
        self.traced_series: list[SeriesStatement] = []
        self.subjects: list[Subject] = []
        self.classes: list[Classification] = []
        self.identifiers: list[Identifier] = []
        self.languages: list[str] = []
        self.original_languages: list[str] = []
        self.notes: list[str] = []
        self.contents: list[str] = []
        self.links: list[Link] = []
        self.urls: list[str] = []
        self.alternates: list[str] = []
        self.seen_links: set[str] = set()


FieldReader = Callable[[Draft, DataField, FieldRule], None]


def _joined(field: DataField, codes: str, joint: str) -> str:
    parts = [value for code, value in field.subfields if code in codes and code]
    if not parts:
        return ""
    text = parts[0] if len(parts) == 1 else joint.join([part.strip() for part in parts])
    return without_marks(text)


def _by_indicator(field: DataField, rule: FieldRule) -> str:
    if rule.indicator:
        return rule.indicators.get(field.ind1 if rule.indicator == 1 else field.ind2, "")
    return ""


def _take_pinyin(draft: Draft, field: DataField, rule: FieldRule) -> None:
    if rule.pinyin:
        draft.alternates.extend([value for code, value in field.subfields if code and code in rule.pinyin])


def title_marc21(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 245: $a proper, $b remainder or parallel title, $n $p part, $c responsibility."""
    if draft.title:
        draft.variant_titles.append(without_punctuation(_joined(field, "abnp", " ")))
        return
    raw, parallel = "", False
    for code, value in field.subfields:
        text = value.rstrip()
        if code == "a" and not raw:
            raw = text
        elif code == "b":
            target = draft.parallel_titles if parallel else None
            cleaned = without_punctuation(without_marks(text))
            if target is not None:
                target.append(cleaned)
            else:
                draft.title_remainder = cleaned
        elif code == "n":
            draft.part_number = without_punctuation(text)
        elif code == "p":
            draft.part_name = without_punctuation(without_marks(text))
        elif code == "c":
            draft.responsibility = without_punctuation(text)
        parallel = text.endswith("=")
    _set_title(draft, raw or _joined(field, "kfgs", " "), field.ind2)


def title_unimarc(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 200: first $a proper, $e after it remainder, $d parallel, $h $i part, $f $g responsibility."""
    _take_pinyin(draft, field, rule)
    if draft.title:
        draft.alternates.append(_joined(field, "aehi", " "))
        return
    raw, parallel = "", False
    remainders: list[str] = []
    credits_: list[str] = []
    for code, value in field.subfields:
        if code == "a":
            if raw:
                draft.variant_titles.append(without_punctuation(without_marks(value)))
            else:
                raw = value
        elif code == "d":
            parallel = True
            draft.parallel_titles.append(without_punctuation(without_marks(value.lstrip("= "))))
        elif code == "c":
            draft.variant_titles.append(without_punctuation(without_marks(value)))
        elif code in "fg" and code:
            credits_.append(without_punctuation(value))
        elif parallel:
            continue
        elif code == "e":
            remainders.append(without_punctuation(without_marks(value)))
        elif code == "h":
            draft.part_number = without_punctuation(value)
        elif code == "i":
            draft.part_name = without_punctuation(without_marks(value))
    draft.title_remainder = " : ".join(remainders)
    draft.responsibility = " ; ".join(credits_)
    _set_title(draft, raw, "")


def _set_title(draft: Draft, raw: str, count: str) -> None:
    draft.title = without_punctuation(without_marks(raw))
    filed = filing_form(raw, int(count) if count.isdecimal() and count.isascii() else 0)
    draft.sort_title = without_punctuation(without_marks(filed))


def variant_title(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a title the resource is also known by."""
    _take_pinyin(draft, field, rule)
    if text := without_punctuation(_joined(field, rule.take, rule.joint)):
        parallel = _by_indicator(field, rule) == Target.PARALLEL_TITLE
        titles = draft.parallel_titles if parallel else draft.variant_titles
        if text not in titles:
            titles.append(text)


def parallel_title(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a title proper in another language."""
    _take_pinyin(draft, field, rule)
    if (text := without_punctuation(_joined(field, rule.take, rule.joint))) not in (
        "",
        *draft.parallel_titles,
    ):
        draft.parallel_titles.append(text)


def uniform_title(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read the title under which the work is gathered."""
    if text := without_punctuation(_joined(field, rule.take, rule.joint)):
        draft.uniform_titles.append(text)


def contributor_marc21(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read X00, X10, X11; a $t makes the field a related work, which its title rule reads."""
    name = dates = role = term = ""
    for code, value in field.subfields:
        if code == "4":
            role = role or value.strip().rsplit("/", 1)[-1][:3].lower()
        elif code and code in rule.third:
            term = term or value
        elif code and code in rule.take:
            name = f"{name} {value.strip()}" if name else value.strip()
        elif code and code in rule.more:
            dates = without_punctuation(value)
    if term and not role:
        role = draft.roles.get(term.strip(" .,;").lower(), "")
    if name := without_punctuation(without_marks(name)):
        kind = AgentKind(_by_indicator(field, rule) or rule.kind)
        draft.contributors.append(Contributor(name, role, dates, kind, rule.main))


def contributor_unimarc(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 7XX: entry element, rest of the name after a comma, qualifiers, dates, numeric role."""
    _take_pinyin(draft, field, rule)
    values: dict[str, str] = {}
    for code, value in field.subfields:
        values.setdefault(code, value.strip())
    name = without_marks(values.get("a", ""))
    if not name:
        return
    kind = AgentKind(_by_indicator(field, rule) or rule.kind)
    if kind is AgentKind.PERSON:
        name = _person_name(name, values, field.ind2)
    elif kind is not AgentKind.FAMILY and (part := values.get("b")):
        name = f"{without_punctuation(name)}. {part}"
    role = draft.roles.get(values.get("4", ""), "")
    dates = without_punctuation(values.get("f", "")) if rule.more else ""
    draft.contributors.append(
        Contributor(without_punctuation(name), role, dates.strip("()"), kind, rule.main)
    )


def _person_name(name: str, values: dict[str, str], entry: str) -> str:
    rest = values.get("g") or values.get("b") or ""
    name = name.rstrip(" ,")
    if rest:
        name = f"{name} {rest}" if entry == "0" else f"{name}, {rest.lstrip(', ')}"
    if number := values.get("d"):
        name = f"{name} {number}"
    return name


def edition(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read the edition statement."""
    if not draft.edition:
        draft.edition = _joined(field, rule.take, rule.joint).rstrip(" /,;:=")


def publication(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read place, publisher and date; a production, distribution or copyright statement only helps out."""
    text = " ".join([value.strip() for code, value in field.subfields if code.isalpha()])
    if _by_indicator(field, rule):
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
        draft.extent = _joined(field, rule.take, ", ").rstrip(" :;+,")
        draft.dimensions = field.first(rule.more).rstrip(" +;")
        draft.pages = page_count(draft.extent)


def series(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a series statement or, for Target.TRACED_SERIES, a series added entry."""
    _take_pinyin(draft, field, rule)
    title = without_punctuation(_joined(field, rule.take, rule.joint))
    if title:
        number = without_punctuation(_joined(field, rule.more, " "))
        statement = SeriesStatement(title, number, issn8(field.first(rule.third)))
        (draft.traced_series if rule.target is Target.TRACED_SERIES else draft.series).append(statement)


def subject(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a heading with its subdivisions, and the scheme it comes from."""
    scheme = rule.scheme or _by_indicator(field, rule)
    if scheme == "$2":
        scheme = field.first("2").strip()
    kind = SubjectKind(rule.kind)
    if kind is SubjectKind.KEYWORD:
        words = [without_punctuation(value) for code, value in field.subfields if code == "a"]
        draft.subjects.extend([Subject(word, scheme, kind) for word in words if word])
        return
    parts = [_joined(field, rule.take, rule.joint)]
    parts += [value for code, value in field.subfields if code and code in rule.more]
    text = " -- ".join([cleaned for part in parts if (cleaned := without_punctuation(part))])
    if text:
        draft.subjects.append(Subject(text, scheme, kind))


_SCHEME_NAMES = {"rubbk": "bbk", "lbc": "bbk", "bbk": "bbk", "udk": "udc", "cclc": "clc", "clc": "clc"}


def classification(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read class numbers; the scheme is fixed, coded in $2 or told by the shape of the number."""
    scheme = _by_indicator(field, rule) or rule.scheme
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
    kind = _by_indicator(field, rule) or rule.kind
    if kind == "$2":
        kind = "doi" if field.first("2").strip().lower() == "doi" else "other"
    for code, value in field.subfields:
        text = value.strip()
        if not code or not text:
            continue
        if code in rule.take:
            draft.identifiers.append(_identifier(kind, text))
        elif code in rule.more:
            draft.identifiers.append(_cancelled(kind, text))


def _identifier(kind: str, text: str) -> Identifier:
    if kind == "isbn":
        number = isbn13(text)
        return Identifier(IdentifierKind.ISBN, number) if number else _cancelled(kind, text)
    if kind == "issn":
        number = issn8(text)
        return Identifier(IdentifierKind.ISSN, number) if number else _cancelled(kind, text)
    return Identifier(IdentifierKind(kind), text)


def _cancelled(kind: str, text: str) -> Identifier:
    if kind == "isbn":
        return Identifier(IdentifierKind.INVALID_ISBN, isbn13(text) or text)
    return Identifier(IdentifierKind.INVALID_ISSN, issn8(text) or text)


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
    if text := _joined(field, rule.take, rule.joint).strip():
        draft.notes.append(text)


def contents(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a contents note."""
    if text := _joined(field, rule.take, rule.joint).strip():
        draft.contents.append(text)


def summary(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read the first summary; further ones are joined to it."""
    text = _joined(field, rule.take, rule.joint).strip()
    draft.summary = f"{draft.summary} {text}".strip()


def url(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read electronic locations."""
    draft.urls.extend([text for value in field.values(rule.take) if (text := value.strip())])


def link_marc21(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 76X-78X: $t (or $s, $a) title, $g part, $x ISSN, $w control number."""
    title = field.first("t") or field.first("s") or field.first("a")
    draft.links.append(
        Link(
            field.tag,
            without_punctuation(without_marks(title)),
            rule.relation,
            field.first("g").strip(),
            issn8(field.first("x")),
            field.first("w").strip(),
        )
    )


def link_unimarc(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 4XX: plain subfields ($t, $v, $x, $3) or embedded fields, each opened by a $1."""
    embedded, found = "", {"001": field.first("0") or field.first("3")}
    for code, value in field.subfields:
        if code == "1":
            embedded = value[:3]
            if embedded == "001":
                found["001"] = value[3:].strip()
        elif embedded:
            found.setdefault(f"{embedded}{code}", value.strip())
        elif code in "tvx":
            found.setdefault(code, value.strip())
    title = found.get("200a") or found.get("500a") or found.get("t") or ""
    number = found.get("200v") or found.get("200h") or found.get("v") or ""
    issn = issn8(found.get("011a") or found.get("x") or "")
    title = without_punctuation(without_marks(title))
    draft.links.append(Link(field.tag, title, rule.relation, number, issn, found["001"]))


def alternate(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read a field in another script, for search."""
    if text := _joined(field, rule.take, rule.joint).strip():
        draft.alternates.append(text)


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
    parts = [_joined(field, rule.take, rule.joint)]
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
