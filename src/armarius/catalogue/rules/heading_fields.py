"""Which fields hold headings that other records use too, of which of their subfields, and what a heading leaves alone.

Sources: MARC 21 Bibliographic, fields 1XX, 4XX, 6XX, 7XX, 8XX, 26X; UNIMARC Bibliographic, blocks 6 and 7, 210, 225.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from armarius.formats.marc.record import DataField, Dialect
from armarius.platform.search.headings import typed_form


class HeadingKind(StrEnum):
    """The lists a heading may come from."""

    AUTHOR = "author"
    SUBJECT = "subject"
    SERIES = "series"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class HeadingField:
    """A field with a heading: ``said`` are the subfields by which it is looked for, ``whole`` those it brings along."""

    kind: HeadingKind
    said: str
    whole: str
    indicators: bool = True


AUTHOR, SUBJECT = HeadingKind.AUTHOR, HeadingKind.SUBJECT
SUBDIVIDED = "abcdgmnopqrtxyzv"
PERSON = HeadingField(AUTHOR, "abcq", "abcdq0")
BODY = HeadingField(AUTHOR, "ab", "abcdn0")
MEETING = HeadingField(AUTHOR, "acdne", "acdneq0")
TOPIC = HeadingField(SUBJECT, SUBDIVIDED, SUBDIVIDED + "20")
KEYWORD = HeadingField(SUBJECT, "a", "a")
UNI_PERSON = HeadingField(AUTHOR, "abcd", "abcdfg3")
UNI_BODY = HeadingField(AUTHOR, "ab", "abcdefgh3")
UNI_TOPIC = HeadingField(SUBJECT, "abcdfgijltxyz", "abcdfgijltxyz23")
MARC21: dict[str, HeadingField] = {
    **dict.fromkeys(("100", "700"), PERSON),
    **dict.fromkeys(("110", "710"), BODY),
    **dict.fromkeys(("111", "711"), MEETING),
    **dict.fromkeys(("600", "610", "611", "630", "648", "650", "651", "655"), TOPIC),
    "653": KEYWORD,
    **dict.fromkeys(("440", "490", "830"), HeadingField(HeadingKind.SERIES, "a", "anp")),
    **dict.fromkeys(("260", "264"), HeadingField(HeadingKind.PUBLISHER, "b", "ab", indicators=False)),
}
UNIMARC: dict[str, HeadingField] = {
    **dict.fromkeys(("700", "701", "702", "703", "720", "721", "722"), UNI_PERSON),
    **dict.fromkeys(("710", "711", "712"), UNI_BODY),
    **dict.fromkeys(("600", "601", "602", "605", "606", "607", "608"), UNI_TOPIC),
    "610": KEYWORD,
    "225": HeadingField(HeadingKind.SERIES, "a", "ahi"),
    **dict.fromkeys(("210", "214"), HeadingField(HeadingKind.PUBLISHER, "c", "ac", indicators=False)),
}
MAIN = {"700": "100", "710": "110", "711": "111", "440": "490", "260": "264"}
UNI_MAIN = {"701": "700", "702": "700", "703": "700", "711": "710", "712": "710", "214": "210"}
"""Fields whose headings are written alike: a name as main entry and as added entry."""


def heading_fields(dialect: Dialect) -> Mapping[str, HeadingField]:
    """The fields with headings of a dialect, by tag."""
    return MARC21 if dialect is Dialect.MARC21 else UNIMARC


def heading_text(subfields: Iterable[tuple[str, str]], codes: str) -> str:
    """What a field says in these subfields, as it is compared and looked for."""
    return " ".join(value.strip() for code, value in subfields if code in codes and value.strip())


def shown(field: DataField, of: HeadingField) -> str:
    """A heading without the marks that lead on to what follows it."""
    return heading_text(field.subfields, of.said).rstrip(" ,:;/=").strip()


def best_form(
    fields: Iterable[DataField], heading: str, tag: str, dialect: Dialect
) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
    """(Indicators, subfields) of the form in which a heading stands in most of these fields; None when in none.

    A field of the same tag goes before one that is written like it, an exact form before one that goes on (dates
    behind a name).
    """
    known, wanted = heading_fields(dialect), typed_form(heading)
    main = MAIN if dialect is Dialect.MARC21 else UNI_MAIN
    of = known[tag]
    forms: Counter[tuple[bool, str, str, tuple[tuple[str, str], ...]]] = Counter()
    for field in fields:
        other = known.get(field.tag)
        if other is None or other.kind is not of.kind or main.get(field.tag, field.tag) != main.get(tag, tag):
            continue
        said = typed_form(heading_text(field.subfields, of.said))
        if said == wanted or (of.kind is AUTHOR and said.startswith(f"{wanted} ")):
            whole = tuple((code, value) for code, value in field.subfields if code in of.whole)
            forms[said == wanted, field.ind1, field.ind2 if field.tag == tag else "", whole] += 1
    if not forms:
        return None
    (_, ind1, ind2, whole), _ = max(forms.items(), key=lambda each: (each[0][0], each[1]))
    return (ind1, ind2, whole) if of.indicators else ("", "", whole)


def completed(
    subfields: tuple[tuple[str, str], ...], whole: tuple[tuple[str, str], ...], codes: str
) -> tuple[tuple[str, str], ...]:
    """A field's subfields with a heading in place of its own; everything else stays, behind it or before it."""
    at = next((n for n, (code, _) in enumerate(subfields) if code in codes), 0)
    before = tuple(each for each in subfields[:at] if each[0] not in codes)
    after = tuple(each for each in subfields[at:] if each[0] not in codes)
    return (*before, *whole, *after)
