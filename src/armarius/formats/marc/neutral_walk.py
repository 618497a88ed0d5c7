"""Making a neutral view: one walk over the fields, each handed to the reader its mapping names."""

import re
from functools import cache

from armarius.formats.marc.coded import carriers, coded_facts, content, material
from armarius.formats.marc.isbd import first_year
from armarius.formats.marc.mappings import MAPPINGS
from armarius.formats.marc.mappings.rules import Mapping, Rules
from armarius.formats.marc.neutral_draft import Draft
from armarius.formats.marc.neutral_fields import MARC21_READERS, UNIMARC_READERS, add_languages
from armarius.formats.marc.neutral_scripts import UNIMARC_SCRIPTS, Rows, take_forms, take_linked
from armarius.formats.marc.neutral_values import Identifier, IdentifierKind, NeutralView
from armarius.formats.marc.record import ControlField, DataField, Dialect, MarcRecord

Readers = dict[str, Rows]

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


class _Coded:
    """What the coded fields say while the record is walked: the fixed field, and the first codes of each 007."""

    __slots__ = ("electronic", "fixed", "physical")

    def __init__(self) -> None:
        self.fixed, self.electronic = "", False
        self.physical: list[str] = []

    def take_control(self, field: ControlField) -> None:
        if field.tag == "008":
            self.fixed = field.value
        elif field.tag == "007":
            self.physical.append(field.value[:2])

    def take(self, field: DataField) -> None:
        # UNIMARC 130 and 135 use the letters of MARC 21's 007 for microforms and electronic resources.
        if field.tag == "100":
            self.fixed = field.first("a")
        elif field.tag in ("135", "230"):
            self.electronic = True
            self.physical.append(f"c{field.first('a')[1:2]}")
        elif field.tag == "106":
            self.electronic = self.electronic or field.first("a")[:1] == "s"
        elif field.tag == "130":
            self.physical.append(f"h{field.first('a')[:1]}")


def draft_view(record: MarcRecord, dialect: Dialect) -> NeutralView:
    """Return the neutral view of a record in this dialect."""
    mapping = MAPPINGS[dialect]
    readers = _readers(dialect, authority=record.leader[6:7] in mapping.authority_types)
    draft, coded = Draft(mapping.roles), _Coded()
    paired = mapping.fixed == "100"
    for field in record.fields:
        if isinstance(field, ControlField):
            coded.take_control(field)
            if field.tag == "001":
                draft.identifiers.append(Identifier(IdentifierKind.CONTROL, field.value.strip()))
            continue
        rows = readers.get(field.tag)
        if rows is None:
            coded.take(field)
        elif paired and (main := _main_form(draft, field)) is not None:
            draft.alternates.append(" ".join([value for code, value in field.subfields if code.isalpha()]))
            take_forms(draft, main, field, rows, UNIMARC_SCRIPTS.get(field.first("7")[:2], ""))
        else:
            for reader, rule in rows:
                reader(draft, field, rule)
    if draft.twins:
        take_linked(draft, record, readers)
    if record.leader[8:9] == "2" and paired:
        _take_set_title(draft)
    return _finished(draft, coded, record.leader, mapping)


def _main_form(draft: Draft, field: DataField) -> DataField | None:
    """Return the field that this one repeats in another script, or None.

    UNIMARC pairs fields in two scripts by the number in $6 and names the script in $7; the first is kept.
    """
    if not (number := field.first("6")) or not field.first("7"):
        return None
    main = draft.seen_links.setdefault(f"{field.tag}{number}", field)
    return None if main is field else main


def _take_set_title(draft: Draft) -> None:
    # Level 2 of a hierarchy (RUSMARC, UNIMARC leader/08): "Issue 13" says nothing without its set.
    hosts = [link for link in draft.links if link.tag in ("461", "462") and link.title]
    if hosts and _NUMBERING.match(draft.title):
        draft.part_number = draft.part_number or draft.title
        draft.title = draft.sort_title = hosts[0].title


def _finished(draft: Draft, coded: _Coded, leader: str, mapping: Mapping) -> NeutralView:
    facts = coded_facts(coded.fixed, leader, mapping)
    letters = "".join([code[:1] for code in coded.physical]) if mapping.fixed == "008" else ""
    kind = material(leader, coded.fixed, letters, electronic=coded.electronic, mapping=mapping)
    draft.content_types = draft.content_types or content(leader, kind)
    draft.carrier_types = draft.carrier_types or carriers(leader, coded.fixed, coded.physical, kind, mapping)
    if facts.language:
        first: list[str] = []
        add_languages(first, facts.language)
        draft.languages = first + [code for code in draft.languages if code not in first]
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
        scripts=tuple(draft.scripts),
        content_types=tuple(draft.content_types),
        carrier_types=tuple(draft.carrier_types),
    )
