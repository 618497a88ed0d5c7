"""A new record before anything is typed: leader, coded fields and the agency, as small as each format allows."""

from dataclasses import dataclass
from datetime import datetime

from armarius.formats.marc.materials import BEGINNINGS, Beginning, Template
from armarius.formats.marc.record import ControlField, DataField, Dialect, Field, MarcRecord

# Articles that filing passes over in a title, by language (MARC 21 245, second indicator).
ARTICLES: dict[str, tuple[str, ...]] = {
    "eng": ("The ", "An ", "A "),
    "ger": ("Der ", "Die ", "Das ", "Ein ", "Eine "),
    "fre": ("Le ", "La ", "Les ", "L'", "L’", "Un ", "Une "),
}
SCRIPTS = {"rus": "ca", "kaz": "ca", "ukr": "ca", "bel": "ca", "kir": "ca", "chi": "ea"}


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a record, when: the library's code (040, 801), the MARC code of the language catalogued in."""

    agency: str
    at: datetime
    cataloguing: str


def new_record(dialect: Dialect, number: str, maker: Maker, template: Template = Template.BOOK) -> MarcRecord:
    """A record of a kind of thing under a control number, before anything is typed."""
    make = _marc21 if dialect is Dialect.MARC21 else _unimarc
    return make(number, maker, BEGINNINGS[template])


def _marc21(number: str, maker: Maker, begins: Beginning) -> MarcRecord:
    kind, last = begins.dates
    coded = f"{maker.at:%y%m%d}{kind}uuuu{last}xx {begins.fixed}||| d"
    made_by = (("a", maker.agency), ("b", maker.cataloguing), ("e", "rda"), ("c", maker.agency))
    more = (("006", begins.additional), ("007", begins.physical))
    fields: tuple[Field, ...] = (
        ControlField("001", number),
        ControlField("003", maker.agency),
        ControlField("005", stamp(maker.at)),
        *(ControlField(tag, value) for tag, value in more if value),
        ControlField("008", coded),
        DataField("040", " ", " ", made_by),
        DataField("336", " ", " ", (("b", begins.content), ("2", "rdacontent"))),
        DataField("337", " ", " ", (("b", begins.media), ("2", "rdamedia"))),
        DataField("338", " ", " ", (("b", begins.carrier), ("2", "rdacarrier"))),
    )
    return MarcRecord(f"00000n{begins.kind}{begins.level} a2200000 i{begins.part}4500", fields)


def _unimarc(number: str, maker: Maker, begins: Beginning) -> MarcRecord:
    continuing = begins.dates[0] == "c"
    dates = f"{'a' if continuing else 'd'}    {begins.dates[1]}"
    language = maker.cataloguing
    coded = f"{maker.at:%Y%m%d}{dates}u  y0{language}y50      {SCRIPTS.get(language, 'ba')}"
    fields: tuple[Field, ...] = (
        ControlField("001", number),
        ControlField("005", stamp(maker.at)),
        DataField("100", " ", " ", (("a", coded),)),
        *((DataField("106", " ", " ", (("a", begins.form),)),) if begins.form else ()),
        *((DataField("110", " ", " ", (("a", "auu||||||||"),)),) if continuing else ()),
        DataField("181", " ", " ", (("c", begins.content), ("2", "rdacontent"))),
        DataField("182", " ", " ", (("c", begins.media), ("2", "rdamedia"))),
        DataField("183", " ", " ", (("a", begins.carrier), ("2", "rdacarrier"))),
        DataField("801", " ", "0", (("b", maker.agency), ("c", f"{maker.at:%Y%m%d}"))),
    )
    return MarcRecord(f"00000n{begins.unimarc} 2200000   450 ", fields)


def stamp(at: datetime) -> str:
    """Field 005: when a record was last changed."""
    return f"{at:%Y%m%d%H%M%S}.0"


def stamped(record: MarcRecord, at: datetime) -> MarcRecord:
    """The record with the moment of its last change, where it keeps one."""
    fields = tuple(
        ControlField("005", stamp(at)) if isinstance(field, ControlField) and field.tag == "005" else field
        for field in record.fields
    )
    return MarcRecord(record.leader, fields)


def with_title_indicators(record: MarcRecord, language: str) -> MarcRecord:
    """A new MARC 21 record whose title says whether it is an added entry, and how many characters filing skips."""
    main = any(field.tag in ("100", "110", "111", "130") for field in record.fields)
    fields: list[Field] = []
    for field in record.fields:
        if isinstance(field, DataField) and field.tag == "245":
            title = field.first("a")
            skipped = next((len(each) for each in ARTICLES.get(language, ()) if title.startswith(each)), 0)
            fields.append(field._replace(ind1="1" if main else "0", ind2=str(skipped)))
        else:
            fields.append(field)
    return MarcRecord(record.leader, tuple(fields))
