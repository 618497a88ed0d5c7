"""A new record before anything is typed: leader, coded fields and the agency, as small as each format allows."""

from datetime import datetime

from armarius.formats.marc.record import ControlField, DataField, Dialect, Field, MarcRecord

# Articles that filing passes over in a title, by language (MARC 21 245, second indicator).
ARTICLES: dict[str, tuple[str, ...]] = {
    "eng": ("The ", "An ", "A "),
    "ger": ("Der ", "Die ", "Das ", "Ein ", "Eine "),
    "fre": ("Le ", "La ", "Les ", "L'", "L’", "Un ", "Une "),
}
SCRIPTS = {"rus": "ca", "kaz": "ca", "ukr": "ca", "bel": "ca", "kir": "ca", "chi": "ea"}


def new_record(dialect: Dialect, *, number: str, agency: str, at: datetime, cataloguing: str) -> MarcRecord:
    """A record of a printed text under a control number.

    agency: the library's code (040, 801); cataloguing: the MARC language code of the language catalogued in.
    """
    if dialect is Dialect.MARC21:
        return _marc21(number, agency, at, cataloguing)
    return _unimarc(number, agency, at, cataloguing)


def _marc21(number: str, agency: str, at: datetime, cataloguing: str) -> MarcRecord:
    fields: tuple[Field, ...] = (
        ControlField("001", number),
        ControlField("003", agency),
        ControlField("005", stamp(at)),
        ControlField("008", f"{at:%y%m%d}suuuu    xx            000 0 ||| d"),
        DataField("040", " ", " ", (("a", agency), ("b", cataloguing), ("e", "rda"), ("c", agency))),
        DataField("336", " ", " ", (("b", "txt"), ("2", "rdacontent"))),
        DataField("337", " ", " ", (("b", "n"), ("2", "rdamedia"))),
        DataField("338", " ", " ", (("b", "nc"), ("2", "rdacarrier"))),
    )
    return MarcRecord("00000nam a2200000 i 4500", fields)


def _unimarc(number: str, agency: str, at: datetime, cataloguing: str) -> MarcRecord:
    coded = f"{at:%Y%m%d}d{' ' * 8}u  y0{cataloguing}y50      {SCRIPTS.get(cataloguing, 'ba')}"
    fields: tuple[Field, ...] = (
        ControlField("001", number),
        ControlField("005", stamp(at)),
        DataField("100", " ", " ", (("a", coded),)),
        DataField("801", " ", "0", (("b", agency), ("c", f"{at:%Y%m%d}"))),
    )
    return MarcRecord("00000nam0 2200000   450 ", fields)


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
