"""Which MARC a record is written in, and what it describes."""

import re
from collections.abc import Collection, Iterable

from armarius.formats.marc.reasons import QuarantineReason, UnreadableRecord, UnsupportedDialect
from armarius.formats.marc.record import DataField, Dialect, MarcRecord, RecordKind

# 100 $a begins with the date entered on file and the type of date in every UNIMARC record.
_CODED_100 = re.compile(rb"\x1fa ?(?:\d{8}|[\d ]{6,8})[a-z|# ]")
_MARC21_KINDS = {
    "z": RecordKind.AUTHORITY,
    "u": RecordKind.HOLDINGS,
    "v": RecordKind.HOLDINGS,
    "x": RecordKind.HOLDINGS,
    "y": RecordKind.HOLDINGS,
    "w": RecordKind.CLASSIFICATION,
    "q": RecordKind.COMMUNITY_INFORMATION,
}
_UNIMARC_AUTHORITY = "xyz"
_HOLDINGS_TAGS = frozenset({"004", "014", "852", "853", "863", "866"})
# Tags that only one of the two families has, for records whose title is missing.
_MARC21_TAGS = frozenset(
    {"008", "040", "050", "082", "246", "260", "264", "336", "337", "338", "490", "650", "651", "653",
     "655", "880"}
)  # fmt: skip
_UNIMARC_TAGS = frozenset(
    {"101", "102", "200", "203", "209", "210", "215", "225", "606", "607", "610", "675", "676", "801"}
)  # fmt: skip
_MAB_TAGS = frozenset({"331", "359", "425", "433"})
# PICA+ tags have a fourth character, "@" or a capital; in ISO 2709 it lands where the first indicator stands.
_PICA_FOURTH = re.compile("[@A-Z]")
_RUSMARC_RULES = frozenset({"psbo", "rcr", "rpk", "rcr-2"})
_RUSMARC_COUNTRIES = frozenset({"RU", "SU", "KZ", "BY", "UA"})


def family(leader: str, tags: Collection[str], coded100: bytes, indicators: Iterable[str] = ()) -> Dialect:
    """Return MARC21, or UNIMARC for its whole family, before the text is decoded.

    coded100: the undecoded first field 100. indicators: the first indicators of the fields, asked only when
    leader/06 and 07 are blank. UnsupportedDialect: mab2, pica. UnreadableRecord: unknown_dialect.
    """
    if leader[6:8] == "M2" or (leader[6:8].isspace() and _is_mab(tags)):
        raise UnsupportedDialect("mab2")
    if leader[6:8].isspace() and _is_pica(indicators):
        raise UnsupportedDialect("pica")
    coded = coded100 != b"" and _CODED_100.search(coded100[:16]) is not None
    if "245" in tags and not (coded and "200" in tags):
        return Dialect.MARC21
    if coded or ("200" in tags and "331" not in tags):
        return Dialect.UNIMARC
    if _is_mab(tags):
        raise UnsupportedDialect("mab2")
    if leader[6:7] in _MARC21_KINDS and leader[6:7] != " ":
        return Dialect.MARC21
    if (_HOLDINGS_TAGS | _MARC21_TAGS) & set(tags) and not _UNIMARC_TAGS & set(tags):
        return Dialect.MARC21
    if "100" in tags and leader[6:7].isalpha() and not _UNIMARC_TAGS & set(tags):
        return Dialect.MARC21
    # A fragment without title: MARC 21 fills the entry map's last place (4500), UNIMARC leaves it blank.
    if leader[20:24] == "4500" and leader[6:7].isalpha():
        return Dialect.MARC21
    raise UnreadableRecord(QuarantineReason.UNKNOWN_DIALECT, tags=" ".join(sorted(set(tags))[:40]))


def _is_mab(tags: Collection[str]) -> bool:
    return "245" not in tags and "331" in tags and bool(_MAB_TAGS & set(tags))


def _is_pica(indicators: Iterable[str]) -> bool:
    """Most fields begin with the fourth character of a PICA+ tag."""
    found = [_PICA_FOURTH.match(indicator) is not None for indicator in indicators]
    return 2 * sum(found) > len(found)


def refined(record: MarcRecord, hint: Dialect | None = None) -> Dialect:
    """Return which dialect of the UNIMARC family a record is in; `hint` decides when nothing tells.

    RUSMARC: 801 $g rules or $a country; CNMARC: 801 $a CN, or 690 or 905 with a Chinese catalogue.
    """
    country, language = "", ""
    for field in record.fields:
        if not isinstance(field, DataField):
            continue
        if field.tag == "801":
            country = country or field.first("a").strip().upper()
            if field.first("g").strip().lower() in _RUSMARC_RULES:
                return Dialect.RUSMARC
        elif field.tag == "100":
            language = field.first("a")[22:25]
        elif field.tag in ("690", "905") and (country == "CN" or language == "chi"):
            return Dialect.CNMARC
    if country in _RUSMARC_COUNTRIES or (not country and language == "rus"):
        return Dialect.RUSMARC
    if country == "CN" or (not country and language == "chi"):
        return Dialect.CNMARC
    return hint if hint is not None and not country else Dialect.UNIMARC


def kind_of(leader: str, dialect: Dialect) -> RecordKind:
    """Return what a record describes, from leader/06: the five MARC 21 formats, the two of the UNIMARC family."""
    code = leader[6:7]
    if dialect is Dialect.MARC21:
        return _MARC21_KINDS.get(code, RecordKind.BIBLIOGRAPHIC)
    return RecordKind.AUTHORITY if code and code in _UNIMARC_AUTHORITY else RecordKind.BIBLIOGRAPHIC


def detect(record: MarcRecord, hint: Dialect | None = None) -> Dialect:
    """Return the dialect of a decoded record. UnsupportedDialect, UnreadableRecord: unknown_dialect."""
    coded = record.get("100")
    first100 = b""
    if isinstance(coded, DataField):
        first100 = f"  \x1fa{coded.first('a')}".encode()
    indicators = (field.ind1 for field in record.fields if isinstance(field, DataField))
    found = family(record.leader, {field.tag for field in record.fields}, first100, indicators)
    return refined(record, hint) if found is Dialect.UNIMARC else found
