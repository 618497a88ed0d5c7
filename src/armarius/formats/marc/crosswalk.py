"""A record from MARC 21 to UNIMARC or back, with a report of everything that does not get across."""

from collections.abc import Callable

from armarius.formats.marc import crosswalk_coded as coded
from armarius.formats.marc import crosswalk_fields as fields
from armarius.formats.marc import crosswalk_links as links
from armarius.formats.marc import crosswalk_names as names
from armarius.formats.marc import crosswalk_titles as titles
from armarius.formats.marc.crosswalk_scripts import add_scripts_marc21, add_scripts_unimarc
from armarius.formats.marc.crosswalk_values import Crosswalked, LossReason, Passage
from armarius.formats.marc.dialects import kind_of
from armarius.formats.marc.reasons import UnwritableRecord
from armarius.formats.marc.record import ControlField, DataField, Dialect, Field, MarcRecord, RecordKind

Converter = Callable[[DataField, Passage], list[Field]]


def _same(tags: str, converter: Converter) -> dict[str, Converter]:
    return dict.fromkeys(tags.split(), converter)


_TO_MARC21: dict[str, Converter] = (
    _same(" ".join(links.LINK_TAGS_UNIMARC), links.link_to_marc21)
    | _same("200", titles.title_to_marc21)
    | _same("210 214 219", titles.publication_to_marc21)
    | _same("225", titles.series_to_marc21)
    | _same("500", titles.uniform_to_marc21)
    | _same("600 601 602 604", names.subject_to_marc21)
    | _same("700 701 702 710 711 712 720 721 722 730", names.agent_to_marc21)
    | _same("130 135", coded.physical_to_marc21)
    | _same("181 182 183", fields.types_to_marc21)
)
_TO_UNIMARC: dict[str, Converter] = (
    _same(" ".join(links.LINK_TAGS_MARC21), links.link_to_unimarc)
    | _same("245", titles.title_to_unimarc)
    | _same("260 264", titles.publication_to_unimarc)
    | _same("440 490", titles.series_to_unimarc)
    | _same("130 240 730", titles.uniform_to_unimarc)
    | _same("800 810 811 830", links.traced_series_to_unimarc)
    | _same("600 610 611", names.subject_to_unimarc)
    | _same("100 110 111 700 710 711 720", names.agent_to_unimarc)
    | _same("336 337 338", fields.types_to_unimarc)
)
# Read together, not field by field.
_TOGETHER_UNIMARC = frozenset({"100", "101", "102", "105", "106", "110", "801"})
_TOGETHER_MARC21 = frozenset({"040", "041", "880"})


def crosswalked(record: MarcRecord, dialect: Dialect, target: Dialect) -> Crosswalked:
    """Return a bibliographic record in MARC 21 or in UNIMARC, in UTF-8.

    target: MARC21 or UNIMARC; a record of the family asked for comes back as it is. Fields come in the order of
    their tags. UnwritableRecord: kind_without_crosswalk (authorities, holdings and the like).
    """
    if (dialect is Dialect.MARC21) == (target is Dialect.MARC21):
        return Crosswalked(record, dialect)
    kind = kind_of(record.leader, dialect)
    if kind is not RecordKind.BIBLIOGRAPHIC:
        raise UnwritableRecord("kind_without_crosswalk", kind=kind.value)
    passage = Passage(record, dialect)
    if target is Dialect.MARC21:
        leader = coded.leader_to_marc21(record.leader)
        _to_marc21(passage)
    else:
        leader = coded.leader_to_unimarc(record.leader)
        _to_unimarc(passage)
    made = tuple(sorted(passage.fields, key=lambda field: field.tag))
    return Crosswalked(MarcRecord(leader, made), target, tuple(passage.losses))


def field_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return what a field of the UNIMARC family becomes."""
    field = _undamaged(field, passage)
    converter = _TO_MARC21.get(field.tag)
    if converter is not None:
        return converter(field, passage)
    if fields.is_copy(field, passage.dialect):
        return fields.copy_to_marc21(field, passage)
    return fields.row_to_marc21(field, passage)


def field_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return what a field of MARC 21 becomes."""
    field = _undamaged(field, passage)
    converter = _TO_UNIMARC.get(field.tag)
    if converter is not None:
        return converter(field, passage)
    if fields.is_copy(field, passage.dialect):
        return fields.copy_to_unimarc(field, passage)
    return fields.row_to_unimarc(field, passage)


def _undamaged(field: DataField, passage: Passage) -> DataField:
    """Return the field without text that stands in no subfield, which is reported."""
    if all(code for code, _ in field.subfields):
        return field
    for code, value in field.subfields:
        if not code:
            passage.lose(field.tag, code, value, LossReason.NO_SUBFIELD)
    return field._replace(subfields=tuple([pair for pair in field.subfields if pair[0]]))


def _to_marc21(passage: Passage) -> None:
    passage.fields += coded.coded_to_marc21(passage)
    passage.fields += coded.agency_to_marc21(passage)
    for field in passage.source.fields:
        if isinstance(field, ControlField):
            passage.fields += _control_to_marc21(field, passage)
        elif field.tag not in _TOGETHER_UNIMARC:
            add_scripts_marc21(field, passage, field_to_marc21)


def _control_to_marc21(field: ControlField, passage: Passage) -> list[Field]:
    if field.tag in ("001", "005"):
        return [field]
    if field.tag == "003":
        return passage.add("024", "7 ", [("a", field.value), ("2", "uri")])
    return fields.lose_field(field, passage)


def _to_unimarc(passage: Passage) -> None:
    passage.fields += coded.coded_to_unimarc(passage)
    passage.fields += coded.agency_to_unimarc(passage)
    for field in passage.source.fields:
        if isinstance(field, ControlField):
            passage.fields += _control_to_unimarc(field, passage)
        elif field.tag not in _TOGETHER_MARC21:
            add_scripts_unimarc(field, passage, field_to_unimarc)
    for field in passage.source.all("880"):
        if isinstance(field, DataField):
            add_scripts_unimarc(field, passage, field_to_unimarc)


def _control_to_unimarc(field: ControlField, passage: Passage) -> list[Field]:
    if field.tag in ("001", "005"):
        return [field]
    if field.tag == "003":
        # Whose number 001 is: the number with its agency in front, as 035 writes it in both formats.
        number = passage.source.first("001").strip()
        return passage.add("035", "  ", [("a", f"({field.value.strip()}){number}")])
    if field.tag == "007":
        return coded.physical_to_unimarc(field, passage)
    if field.tag != "008":
        passage.lose(field.tag, "", field.value, LossReason.NO_FIELD)
    return []
