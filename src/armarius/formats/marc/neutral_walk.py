"""Making a neutral view: one walk over the fields, each handed to the reader its mapping names."""

import re
from functools import cache

from armarius.formats.marc.coded import CodedFacts, coded_facts, material
from armarius.formats.marc.isbd import first_year
from armarius.formats.marc.mappings import MAPPINGS
from armarius.formats.marc.mappings.rules import FieldRule, Rules
from armarius.formats.marc.neutral_draft import Draft, FieldReader
from armarius.formats.marc.neutral_fields import MARC21_READERS, UNIMARC_READERS, add_languages
from armarius.formats.marc.neutral_values import Identifier, IdentifierKind, Material, NeutralView
from armarius.formats.marc.record import ControlField, DataField, Dialect, MarcRecord

Readers = dict[str, tuple[tuple[FieldReader, FieldRule], ...]]

# A UNIMARC title that is only a numbering takes the title of the set it belongs to.
_NUMBERING = re.compile(
    r"^(?:вып|т|ч|кн|сб|№|n[or]?|vol|v|t|bd|teil|part|pt|d|sēj|burt|dala|kn|бөлім|кітап|第)\b\.?\s*"
    r"[\dIVXLC]+|^第|^\d+\.?$",
    re.IGNORECASE,
)


@cache
def _readers(dialect: Dialect, *, authority: bool) -> Readers:
    mapping = MAPPINGS[dialect]
    readers = MARC21_READERS if mapping.fixed == "008" else UNIMARC_READERS
    rules: Rules = mapping.authority if authority else mapping.bibliographic
    return {tag: tuple([(readers[rule.target], rule) for rule in row]) for tag, row in rules.items()}


def draft_view(record: MarcRecord, dialect: Dialect) -> NeutralView:
    """Return the neutral view of a record in this dialect."""
    mapping = MAPPINGS[dialect]
    readers = _readers(dialect, authority=record.leader[6:7] in mapping.authority_types)
    draft = Draft(mapping.roles)
    fixed, physical, electronic = "", "", False
    paired = mapping.fixed == "100"
    for field in record.fields:
        tag = field.tag
        if isinstance(field, ControlField):
            if tag == "008":
                fixed = field.value
            elif tag == "007":
                physical += field.value[:1]
            elif tag == "001":
                draft.identifiers.append(Identifier(IdentifierKind.CONTROL, field.value.strip()))
            continue
        rows = readers.get(tag)
        if rows is None:
            if tag == "100":
                fixed = field.first("a")
            elif tag in ("135", "230"):
                electronic = True
        elif paired and _is_twin(draft, field):
            draft.alternates.append(" ".join([value for code, value in field.subfields if code.isalpha()]))
        else:
            for reader, rule in rows:
                reader(draft, field, rule)
    facts = coded_facts(fixed, mapping)
    kind = material(record.leader, fixed, physical, electronic=electronic, mapping=mapping)
    if record.leader[8:9] == "2" and mapping.fixed == "100":
        _take_set_title(draft)
    return _finished(draft, facts, kind)


def _is_twin(draft: Draft, field: DataField) -> bool:
    # UNIMARC pairs fields in two scripts by the number in $6 and names the script in $7; the first is kept.
    if not (number := field.first("6")) or not field.first("7"):
        return False
    pair = f"{field.tag}{number}"
    if pair in draft.seen_links:
        return True
    draft.seen_links.add(pair)
    return False


def _take_set_title(draft: Draft) -> None:
    # Level 2 of a hierarchy (RUSMARC, UNIMARC leader/08): "Issue 13" says nothing without its set.
    hosts = [link for link in draft.links if link.tag in ("461", "462") and link.title]
    if hosts and _NUMBERING.match(draft.title):
        draft.part_number = draft.part_number or draft.title
        draft.title = draft.sort_title = hosts[0].title


def _finished(draft: Draft, facts: CodedFacts, kind: Material) -> NeutralView:
    if facts.language:
        coded: list[str] = []
        add_languages(coded, facts.language)
        draft.languages = coded + [code for code in draft.languages if code not in coded]
    publication = draft.publication or draft.secondary_publication
    return NeutralView(
        title=draft.title,
        title_remainder=draft.title_remainder,
        part_number=draft.part_number,
        part_name=draft.part_name,
        sort_title=draft.sort_title,
        parallel_titles=tuple(draft.parallel_titles),
        uniform_titles=tuple(draft.uniform_titles),
        variant_titles=tuple(draft.variant_titles),
        contributors=tuple(draft.contributors),
        responsibility=draft.responsibility,
        edition=draft.edition,
        place=draft.place,
        publisher=draft.publisher,
        year=facts.year or first_year(publication) or first_year(draft.secondary_publication),
        publication=publication,
        extent=draft.extent,
        dimensions=draft.dimensions,
        pages=draft.pages,
        series=tuple(draft.series or draft.traced_series),
        subjects=tuple(draft.subjects),
        classes=tuple(draft.classes),
        identifiers=tuple(draft.identifiers),
        languages=tuple(draft.languages),
        original_languages=tuple(draft.original_languages),
        country=draft.country or facts.country,
        material=kind,
        audience=facts.audience,
        notes=tuple(draft.notes),
        contents=" ".join(draft.contents),
        summary=draft.summary,
        links=tuple(draft.links),
        urls=tuple(draft.urls),
        alternates=tuple(draft.alternates),
    )
