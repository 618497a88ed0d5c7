"""What an authority record adds to the catalogue's lists: its heading, the forms to see it from, headings to see also.

Headings are read as the bibliographic record would say them (a name without its years of life), so that a reference
leads to the very form that titles stand under (MARC 21 Format for Authority Data; UNIMARC Manual: Authorities).
"""

from dataclasses import dataclass

from armarius.catalogue.rules.class_tree import class_node, class_ways, known_scheme
from armarius.formats.marc.neutral import NeutralView, neutral_view
from armarius.formats.marc.record import DataField, Dialect, MarcRecord
from armarius.platform.search.engine import SearchDocument
from armarius.platform.search.headings import HEADING_SEPARATOR, LONGEST_DISPLAY, form_term, listed, see_term

# By the last two digits of a heading's tag: the bibliographic field that holds the same heading.
MARC21_NAMES = {"00": "700", "10": "710", "11": "711"}
MARC21_SUBJECTS = {
    "00": "600", "10": "610", "11": "611", "30": "630", "48": "648", "50": "650", "51": "651", "55": "655",
}  # fmt: skip
UNIMARC_NAMES = {"00": "701", "10": "711", "20": "721"}
UNIMARC_SUBJECTS = {
    "00": "600", "10": "601", "15": "607", "20": "602", "30": "605", "50": "606", "60": "620", "80": "608",
}  # fmt: skip
TOPICS = frozenset({"148", "150", "151", "155", "215", "250", "280"})
"""Headings that may be the caption of a class: a topic, a place, a time, a form; never a person, who has a class but
does not name it."""
MARC21_CLASSES = {"053": "lcc", "080": "udc", "082": "ddc", "083": "ddc", "084": ""}
UNIMARC_CLASSES = {"675": "udc", "676": "ddc", "680": "lcc", "686": ""}
"""Fields with the class of an authority's subject, and their scheme; "" reads it from $2."""
HEADING, SEE_FROM, SEE_ALSO = "heading", "see_from", "see_also"
MARC21_PLACES = {"1": HEADING, "4": SEE_FROM, "5": SEE_ALSO}
UNIMARC_PLACES = {"2": HEADING, "4": SEE_FROM, "5": SEE_ALSO}
AUTHORITY = "authority"
"""The audience of an authority record's document: it is found by browsing and typeahead only."""


@dataclass(frozen=True, slots=True)
class AuthorityHeadings:
    """A heading with its references, in one list (`author` or `subject`)."""

    field: str
    heading: str
    see_from: tuple[str, ...]
    see_also: tuple[str, ...]


def authority_headings(record: MarcRecord, dialect: Dialect) -> tuple[AuthorityHeadings, ...]:
    """The headings of an authority record: a name stands among authors and subjects, the rest among subjects."""
    is_marc21 = dialect is Dialect.MARC21
    names, subjects = (MARC21_NAMES, MARC21_SUBJECTS) if is_marc21 else (UNIMARC_NAMES, UNIMARC_SUBJECTS)
    found = (
        in_list("author", record, dialect, names),
        in_list("subject", record, dialect, subjects),
    )
    return tuple(each for each in found if each is not None)


def in_list(
    field: str, record: MarcRecord, dialect: Dialect, tags: dict[str, str]
) -> AuthorityHeadings | None:
    """The headings as fields of one list say them; None when the heading does not belong there."""
    places = MARC21_PLACES if dialect is Dialect.MARC21 else UNIMARC_PLACES
    said: dict[str, list[str]] = {HEADING: [], SEE_FROM: [], SEE_ALSO: []}
    for one in record.fields:
        place, tag = places.get(one.tag[:1]), tags.get(one.tag[1:])
        if isinstance(one, DataField) and place and tag:
            said[place] += headings_of(field, record.leader, one._replace(tag=tag), dialect)
    if not said[HEADING]:
        return None
    heading = said[HEADING][0]
    return AuthorityHeadings(
        field,
        heading,
        tuple(dict.fromkeys(form for form in said[SEE_FROM] if form != heading)),
        tuple(dict.fromkeys(form for form in said[SEE_ALSO] if form != heading)),
    )


def headings_of(field: str, leader: str, one: DataField, dialect: Dialect) -> list[str]:
    """What a bibliographic record with this field would have as author or subject."""
    bibliographic = leader[:6] + "am" + leader[8:]
    view: NeutralView = neutral_view(MarcRecord(bibliographic, (one,)), dialect)
    if field == "author":
        return [each.name for each in view.contributors]
    return [each.text for each in view.subjects]


def class_captions(record: MarcRecord, dialect: Dialect) -> tuple[str, ...]:
    """The classes that a topic is the caption of, as the index keeps them: node and heading."""
    tags = MARC21_CLASSES if dialect is Dialect.MARC21 else UNIMARC_CLASSES
    data = [one for one in record.fields if isinstance(one, DataField)]
    if not any(one.tag in TOPICS for one in data):
        return ()
    heading = next((each.heading for each in authority_headings(record, dialect)), "")
    found = []
    for one in data if heading else ():
        if one.tag in tags and not one.values("b"):
            scheme = known_scheme(tags[one.tag] or one.first("2").strip())
            ways = class_ways(scheme, one.first("a"))
            found += [caption_term(class_node(scheme, ways[0][-1]), heading)] if len(ways) == 1 else []
    return tuple(dict.fromkeys(found))


def caption_term(node: str, caption: str) -> str:
    """A class's caption as the index keeps it; without ``caption``, what all captions of the class begin with."""
    return node + HEADING_SEPARATOR + caption[:LONGEST_DISPLAY]


def authority_document(
    record_id: int, record: MarcRecord, dialect: Dialect, *, collation: str
) -> SearchDocument:
    """The document of an authority record: lines of the browse lists, forms that typeahead turns into headings,
    and those that a title's page shows beside the name."""
    document: dict[str, str | int | list[str]] = {"id": record_id, "audience": AUTHORITY}
    document["class_caption"] = list(class_captions(record, dialect))
    for each in authority_headings(record, dialect):
        seen = [listed(form, collation, each.heading).term for form in each.see_from]
        also = [listed(each.heading, collation, form, also=True).term for form in each.see_also]
        document[f"{each.field}_browse"] = seen + also
        document[f"{each.field}_forms"] = [
            *(form_term(each.heading, form) for form in each.see_from),
            *(form_term(each.heading, form, also=True) for form in each.see_also),
            *(form_term(form, each.heading, also=True) for form in each.see_also),
        ]
        document[f"{each.field}_see"] = [see_term(form, each.heading) for form in each.see_from]
    return {name: value for name, value in document.items() if value}
