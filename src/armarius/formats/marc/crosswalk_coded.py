"""Leader and coded fields across: MARC 21 leader, 007, 008, 040, 041 and UNIMARC label, 100 to 110, 130, 135, 801."""

from armarius.formats.marc.crosswalk_values import LossReason, Passage
from armarius.formats.marc.mappings import coded_values as codes
from armarius.formats.marc.mappings.coded_values import inverted
from armarius.formats.marc.mappings.countries import iso_country, locality_of, marc_countries, marc_locality
from armarius.formats.marc.mappings.languages import BIBLIOGRAPHIC_CODES
from armarius.formats.marc.record import ControlField, DataField, Field

_BLANK_008 = 40
_BOOKS, _SERIALS = "at", "bis"
_COUNTRIES = marc_countries()
_LANGUAGES_BACK = inverted(codes.LANGUAGES)
_SCRIPTS = {"rus": "ca", "kaz": "ca", "ukr": "ca", "bel": "ca", "bul": "ca", "srp": "ca", "kir": "ca", "chi": "ea",
            "jpn": "da", "kor": "ka", "ara": "fa", "heb": "ha", "gre": "ga", "geo": "ma", "arm": "mb"}  # fmt: skip


def leader_to_marc21(leader: str) -> str:
    """Return a MARC 21 leader (UTF-8, ISBD signs written) for a UNIMARC record label."""
    status = inverted(codes.STATUS).get(leader[5:6], "n")
    kind = inverted(codes.KIND).get(leader[6:7], "a")
    level = inverted(codes.LEVEL).get(leader[7:8], "m")
    full = inverted(codes.ENCODING_LEVEL).get(leader[17:18], "u")
    return f"00000{status}{kind}{level} a2200000{full}i 4500"


def leader_to_unimarc(leader: str) -> str:
    """Return a UNIMARC record label for a MARC 21 leader."""
    status = codes.STATUS.get(leader[5:6], "n")
    kind = codes.KIND.get(leader[6:7], "a")
    level = codes.LEVEL.get(leader[7:8], "m")
    full = codes.ENCODING_LEVEL.get(leader[17:18], "3")
    described = codes.DESCRIPTION.get(leader[18:19], "n")
    return f"00000{status}{kind}{level}  2200000{full}{described} 450 "


class _Positions:
    """A coded value that is filled in place."""

    def __init__(self, size: int) -> None:
        self._letters = [" "] * size

    def put(self, at: int, text: str) -> None:
        self._letters[at : at + len(text)] = text

    def __str__(self) -> str:
        return "".join(self._letters)


def _each(letters: str, table: dict[str, str], count: int) -> str:
    """Return the letters that the table knows, put to the left in a width."""
    found = dict.fromkeys(table[letter] for letter in letters if letter in table)
    return "".join(found)[:count].ljust(count)


def _first(record_field: str, at: int) -> str:
    return record_field[at : at + 1]


def coded_to_marc21(passage: Passage) -> list[Field]:
    """Return 008, and 041 where one code is not enough, for UNIMARC 100, 101, 102, 105, 106 and 110."""
    source = passage.source
    general = source.first("100", "a").ljust(36)
    languages = source.get("101")
    country = source.first("102", "a")
    value = _Positions(_BLANK_008)
    value.put(0, general[2:8] if general[:8].isdigit() else "      ")
    value.put(6, inverted(codes.DATES).get(general[8], "|"))
    value.put(7, f"{general[9:13]}{general[13:17]}")
    place = marc_locality(source.first("102", "b").strip()) or _COUNTRIES.get(country.strip().upper(), "xx")
    value.put(15, place.ljust(3))
    kind, level = source.leader[6:7], source.leader[7:8]
    value.put(18, "|" * 17)
    if kind in "ab" and level not in _SERIALS:
        _book_to_marc21(value, source.first("105", "a"))
    elif kind in "ab":
        _serial_to_marc21(value, source.first("110", "a"))
    audience = next((code for code in general[17:20] if code in inverted(codes.AUDIENCE)), "u")
    if level not in _SERIALS and kind not in ("e", "f"):
        value.put(22, inverted(codes.AUDIENCE)[audience])
    elif audience != "u":
        passage.lose("100", "/17-19", general[17:20], LossReason.NO_SUBFIELD)
    value.put(28, inverted(codes.GOVERNMENT).get(general[20], "|"))
    value.put(23, inverted(codes.FORM).get(source.first("106", "a")[:1], "|").replace(" ", "r"))
    text = languages.first("a").strip() if isinstance(languages, DataField) else ""
    value.put(35, BIBLIOGRAPHIC_CODES.get(text, text)[:3].lower().ljust(3) if text else "   ")
    value.put(38, " d")
    made: list[Field] = [ControlField("008", str(value))]
    return made + _languages_to_marc21(languages, passage)


def _book_to_marc21(value: _Positions, coded: str) -> None:
    if not coded:
        return
    coded = coded.ljust(13)
    value.put(18, _each(coded[:4], inverted(codes.ILLUSTRATIONS), 4))
    value.put(24, _each(coded[4:8], inverted(codes.CONTENTS), 4))
    for target, at in ((29, 8), (30, 9), (31, 10)):
        value.put(target, coded[at] if coded[at] in "01" else "|")
    value.put(33, inverted(codes.LITERATURE).get(coded[11], "|"))
    value.put(34, inverted(codes.BIOGRAPHY).get(coded[12], "|"))


def _serial_to_marc21(value: _Positions, coded: str) -> None:
    coded = coded.ljust(3, "|")
    value.put(18, inverted(codes.FREQUENCY).get(coded[1], "|"))
    value.put(19, inverted(codes.REGULARITY).get(coded[2], "|"))
    value.put(21, inverted(codes.SERIAL).get(coded[0], "|"))


def _languages_to_marc21(field: Field | None, passage: Passage) -> list[Field]:
    if not isinstance(field, DataField):
        return []
    passage.lose_others(field, "".join(_LANGUAGES_BACK) + "g")
    pairs = [
        (_LANGUAGES_BACK[code], BIBLIOGRAPHIC_CODES.get(value.strip().lower(), value.strip().lower()))
        for code, value in field.subfields
        if code in _LANGUAGES_BACK
    ]
    if len(pairs) < 2:
        return []
    return passage.add("041", f"{int(field.ind1 in ('1', '2'))} ", pairs)


def coded_to_unimarc(passage: Passage) -> list[Field]:
    """Return 100, 101, 102 and 105, 106 or 110 for MARC 21 008, 040 and 041."""
    source = passage.source
    stated = source.first("008")
    value = stated.ljust(_BLANK_008)
    kind, level = source.leader[6:7], source.leader[7:8]
    cataloguing = source.first("040", "b").strip()[:3].lower() or "eng"
    general = _Positions(36)
    general.put(0, _entered(value[:6]))
    general.put(8, codes.DATES.get(value[6], "u") if stated else "u")
    general.put(9, value[7:15].replace("|", " "))
    readers = "|" if level in _SERIALS or kind in ("e", "f") else value[22]
    general.put(17, f"{codes.AUDIENCE.get(readers, 'u')}  ")
    general.put(20, codes.GOVERNMENT.get(value[28], "u"))
    general.put(21, "0" if value[38] in " |" else "1")
    general.put(22, f"{cataloguing}y50      ")
    general.put(34, _SCRIPTS.get(value[35:38], "ba"))
    made: list[Field] = passage.add("100", "  ", [("a", str(general))])
    made += _languages_to_unimarc(value[35:38], passage)
    made += _country_to_unimarc(value[15:18], passage)
    if stated and kind in _BOOKS and level not in _SERIALS:
        made += passage.add("105", "  ", [("a", _book_to_unimarc(value))])
    elif stated and kind in _BOOKS:
        serial = codes.SERIAL.get(value[21], "z") + codes.FREQUENCY.get(value[18], "u")
        made += passage.add("110", "  ", [("a", serial + codes.REGULARITY.get(value[19], "u") + " " * 8)])
    return made + (_form_to_unimarc(value[29 if kind in "efgkor" else 23], passage) if stated else [])


def _form_to_unimarc(code: str, passage: Passage) -> list[Field]:
    """Return 106 for the form of item, and 135 for an online resource that has no 007."""
    made = passage.add("106", "  ", [("a", codes.FORM.get(code, ""))])
    coded = any(
        row.tag == "007" and isinstance(row, ControlField) and row.value[:1] == "c"
        for row in passage.source.fields
    )
    if code == "o" and not coded:
        made += passage.add("135", "  ", [("a", "ur".ljust(13, "|"))])
    return made


def _entered(day: str) -> str:
    """Return yyyymmdd for yymmdd; MARC records are not older than 1968."""
    if not day.isdigit():
        return " " * 8
    return f"{'19' if int(day[:2]) >= 66 else '20'}{day}"


def _book_to_unimarc(value: str) -> str:
    coded = _Positions(13)
    coded.put(0, _each(value[18:22], codes.ILLUSTRATIONS, 4) if value[18:22].strip("| ") else "y   ")
    coded.put(4, _each(value[24:28], codes.CONTENTS, 4))
    for at, source in ((8, 29), (9, 30), (10, 31)):
        coded.put(at, value[source] if value[source] in "01" else "|")
    coded.put(11, codes.LITERATURE.get(value[33], "|"))
    coded.put(12, codes.BIOGRAPHY.get(value[34], "|"))
    return str(coded)


def _languages_to_unimarc(coded: str, passage: Passage) -> list[Field]:
    field = passage.source.get("041")
    first = coded.lower() if coded.isalpha() else ""
    pairs = [("a", first)] if first and first not in ("und", "zxx", "xxx") else []
    indicator = "0"
    if isinstance(field, DataField) and field.ind2 != "7":
        passage.lose_others(field, "".join(codes.LANGUAGES))
        indicator = "1" if field.ind1 == "1" else "0"
        for code, value in field.subfields:
            if code not in codes.LANGUAGES:
                continue
            text = value.strip(" .").lower()
            parts = [text[at : at + 3] for at in range(0, len(text), 3)] if len(text) % 3 == 0 else [text]
            pairs += [
                (codes.LANGUAGES[code], part) for part in parts if (codes.LANGUAGES[code], part) not in pairs
            ]
    return passage.add("101", f"{indicator} ", pairs)


def _country_to_unimarc(code: str, passage: Passage) -> list[Field]:
    iso = iso_country(code)
    if not iso:
        if code.strip(" |#-") not in ("", "xx", "vp"):
            passage.lose("008", "/15-17", code, LossReason.UNKNOWN_CODE)
        return []
    locality = locality_of(code)
    if not locality and code.strip() != _COUNTRIES.get(iso):
        passage.lose("008", "/15-17", code, LossReason.NO_SUBFIELD)
    return passage.add("102", "  ", [("a", iso), ("b", locality)])


def physical_to_unimarc(field: ControlField, passage: Passage) -> list[Field]:
    """Return 135 or 130 for 007 of electronic resources and microforms, whose positions are the same."""
    value = field.value
    if value[:1] == "c" and len(value) > 1:
        return passage.add("135", "  ", [("a", f"u{value[1]}{value[3:14]}".ljust(13, "|"))])
    if value[:1] == "h" and len(value) > 1:
        return passage.add("130", "  ", [("a", f"{value[1]}{value[3:13]}".ljust(11, "|"))])
    passage.lose("007", "", value, LossReason.NO_FIELD)
    return []


def physical_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 007 for UNIMARC 135 and 130."""
    value = field.first("a")
    passage.lose_others(field, "a")
    if len(value) < 1 + (field.tag == "135"):
        return []
    if field.tag == "135":
        return [ControlField("007", f"c{value[1]} {value[2:13]}".ljust(14, "|"))]
    return [ControlField("007", f"h{value[0]} {value[1:11]}".ljust(13, "|"))]


def agency_to_marc21(passage: Passage) -> list[Field]:
    """Return 040 for UNIMARC 801: who catalogued ($b of ind2 0), transcribed, modified; rules and language."""
    pairs: list[tuple[str, str]] = []
    rules: list[tuple[str, str]] = []
    for field in passage.source.all("801"):
        if isinstance(field, DataField):
            code = {"0": "a", "1": "c", "2": "d"}.get(field.ind2, "d")
            pairs += [(code, value) for value in field.values("b")]
            rules += [("e", value) for value in field.values("g") if ("e", value) not in rules]
            passage.lose_others(field, "abcg2h")
    language = passage.source.first("100", "a")[22:25].strip()
    ordered = sorted(pairs, key=lambda pair: "acd".index(pair[0]))
    head = [pair for pair in ordered if pair[0] == "a"][:1]
    rest = [pair for pair in ordered if pair not in head]
    return passage.add("040", "  ", [*head, ("b", language), *rules, *rest]) if head or rest else []


def agency_to_unimarc(passage: Passage) -> list[Field]:
    """Return 801 for each agency of MARC 21 040."""
    field = passage.source.get("040")
    if not isinstance(field, DataField):
        return []
    stamp = passage.source.first("005")[:8]
    rules = [("g", value) for value in field.values("e")[:1]]
    for value in field.values("e")[1:]:
        passage.lose("040", "e", value, LossReason.NO_SUBFIELD)
    made: list[Field] = []
    for code, indicator in (("a", "0"), ("c", "1"), ("d", "2")):
        for value in field.values(code):
            extra = rules if code == "a" else []
            made += passage.add("801", f" {indicator}", [("b", value), ("c", stamp), *extra])
    passage.lose_others(field, "abcde")
    return made
