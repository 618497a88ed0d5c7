"""Names across: entries of persons, families, corporate bodies and meetings, also as subjects."""

from armarius.formats.marc.crosswalk_values import LossReason, Passage
from armarius.formats.marc.isbd import is_initials_of, without_marks, without_punctuation
from armarius.formats.marc.mappings import MAPPINGS
from armarius.formats.marc.mappings.crosswalk import SCHEME_INDICATORS, SCHEMES
from armarius.formats.marc.mappings.roles import RELATOR_TERMS, UNIMARC_ROLES
from armarius.formats.marc.record import DataField, Field

Pairs = list[tuple[str, str]]

# Of several UNIMARC codes for one relator the first, but where another is the usual one.
_CODES = {relator: code for code, relator in reversed(UNIMARC_ROLES.items())} | {"aut": "070", "ctb": "205"}
# Roles of primary responsibility (70-1); a translator or an illustrator has a secondary one (70-2).
_PRIMARY = frozenset({"", "aut", "cmp", "art", "cre", "com", "ctg", "pht", "isb"})
_SUBDIVISIONS = {"x": "x", "y": "z", "z": "y", "j": "v"}
_SUBDIVISIONS_BACK = {target: source for source, target in _SUBDIVISIONS.items()}


def scheme_indicator(field: DataField) -> tuple[str, Pairs]:
    """Return MARC 21's second indicator for the system of a UNIMARC heading, and the $2 that goes with it."""
    source = field.first("2").strip()
    if not source:
        return "4", []
    indicator = SCHEME_INDICATORS.get(source, "7")
    return indicator, [("2", source)] if indicator == "7" else []


def scheme_source(field: DataField) -> Pairs:
    """Return the $2 of UNIMARC for the system that MARC 21's second indicator or $2 names."""
    source = field.first("2").strip() if field.ind2 == "7" else SCHEMES.get(field.ind2, "")
    return [("2", source)] if source else []


def roles_to_marc21(field: DataField, passage: Passage) -> Pairs:
    """Return the relator codes of a UNIMARC name; a role in words (CNMARC) goes into $e."""
    known = MAPPINGS[passage.dialect].roles
    found: Pairs = []
    for value in field.values("4"):
        code = value.strip()
        if code in known:
            found.append(("4", known[code]))
        elif code and not code.isdigit():
            found.append(("e", code))
        else:
            passage.lose(field.tag, "4", value, LossReason.UNKNOWN_CODE)
    return found


def roles_to_unimarc(field: DataField, passage: Passage, term: str) -> tuple[Pairs, str]:
    """Return the numeric codes of a MARC 21 name ($4, or the relator term), and the first relator."""
    relators = [value.strip().rsplit("/", 1)[-1][:3].lower() for value in field.values("4")]
    found: Pairs = [("4", _CODES[relator]) for relator in relators if relator in _CODES]
    for relator, value in zip(relators, field.values("4"), strict=True):
        if relator not in _CODES:
            passage.lose(field.tag, "4", value, LossReason.UNKNOWN_CODE)
    for value in field.values(term):
        code = _CODES.get(RELATOR_TERMS.get(value.strip(" .,;").lower(), ""))
        if code is None and not found:
            passage.lose(field.tag, term, value, LossReason.UNKNOWN_CODE)
        elif code is not None and ("4", code) not in found:
            found.append(("4", code))
    return found, UNIMARC_ROLES.get(found[0][1], "") if found else ""


def person_to_marc21(field: DataField, passage: Passage) -> tuple[str, Pairs]:
    """Return the first indicator and the name subfields of UNIMARC 700, 600 and their like."""
    name = without_marks(field.first("a")).rstrip(" ,")
    short, full = field.first("b").strip(" ,"), field.first("g").strip(" ,")
    inverted = field.ind2 != "0" and bool(short or full or ", " in name)
    found: Pairs = []
    rest = full if full and is_initials_of(short, full) else short or full
    if rest:
        name = f"{name}, {rest}" if inverted else f"{name} {rest}"
    found.append(("a", name))
    found += [("b", value) for value in field.values("d")]
    found += [("c", value) for value in field.values("c")]
    if full and rest != full:
        found.append(("q", f"({full.strip('()')})"))
    found += [("d", value.strip().strip("()")) for value in field.values("f")]
    found += [("u", value) for value in field.values("p")]
    for code in "abg":
        for value in field.values(code)[1:]:
            passage.lose(field.tag, code, value, LossReason.NO_SUBFIELD)
    return ("1" if inverted else "0"), found


def person_to_unimarc(field: DataField) -> tuple[str, Pairs]:
    """Return the second indicator and the name subfields of UNIMARC for MARC 21's X00."""
    name = without_punctuation(without_marks(field.first("a")))
    entry, _, rest = name.partition(", ") if field.ind1 != "0" else (name, "", "")
    found: Pairs = [("a", entry), ("b", rest)]
    found += [("d", without_punctuation(value)) for value in field.values("b")]
    found += [("c", without_punctuation(value)) for value in field.values("c")]
    found += [("g", without_punctuation(value).strip("()")) for value in field.values("q")]
    found += [("f", without_punctuation(value)) for value in field.values("d")]
    found += [("p", value) for value in field.values("u")]
    return ("1" if rest else "0"), found


_BODY = {"a": "a", "b": "b", "d": "n", "e": "c", "f": "d", "g": "a", "p": "u"}
_BODY_BACK = {"a": "a", "b": "b", "n": "d", "c": "e", "d": "f", "u": "p"}
_MEETING_BACK = {"a": "a", "n": "d", "c": "e", "d": "f", "e": "b", "q": "g", "u": "p"}


def body_to_marc21(field: DataField) -> Pairs:
    """Return the subfields of MARC 21 X10 and X11 for UNIMARC 710, 601 and their like."""
    meeting = field.ind1 == "1"
    found: Pairs = []
    for code, value in field.subfields:
        target = _BODY.get(code)
        if code == "c" and found:
            # MARC 21 writes the qualifier of a name in brackets behind it, in the same subfield.
            found[-1] = (found[-1][0], f"{found[-1][1]} ({value.strip(' ()')})")
        elif target == "a" and found:
            found[0] = ("a", f"{found[0][1]}, {value.strip()}")
        elif target == "b" and meeting:
            found.append(("e", value.strip()))
        elif target is not None:
            found.append((target, without_marks(value.strip())))
    return [(code, f"{value}." if found[at + 1 : at + 2] and found[at + 1][0] == "b" else value)
            for at, (code, value) in enumerate(found)]  # fmt: skip


def body_to_unimarc(field: DataField, *, meeting: bool) -> Pairs:
    """Return the subfields of UNIMARC 710, 601 and their like for MARC 21 X10 and X11."""
    codes = _MEETING_BACK if meeting else _BODY_BACK
    return [
        (codes[code], without_punctuation(without_marks(value)).strip("()"))
        for code, value in field.subfields
        if code in codes
    ]


def subdivisions(field: DataField, *, to_marc21: bool) -> Pairs:
    """Return the topical, geographical, chronological and form subdivisions; y and z change places."""
    codes = _SUBDIVISIONS if to_marc21 else _SUBDIVISIONS_BACK
    return [
        (codes[code], value if to_marc21 else without_punctuation(value))
        for code, value in field.subfields
        if code in codes
    ]


def agent_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 1XX or 7XX for UNIMARC 700 to 730; a second main entry becomes an added one."""
    kind, known = field.tag[:2], "abcdfgp43"
    if kind == "71":
        first, pairs, ending = field.ind2, body_to_marc21(field), "11" if field.ind1 == "1" else "10"
        known = "abcdefgp43"
        first = first if first in ("0", "1", "2") else "2"
    else:
        first, pairs = person_to_marc21(field, passage)
        first, ending = ("3" if kind == "72" else first), "00"
    main = field.tag in ("700", "710", "720") and not passage.main
    passage.main = passage.main or main
    pairs += roles_to_marc21(field, passage) + [("0", value) for value in field.values("3")]
    passage.lose_others(field, f"{known}9A" if "9" in dict(field.subfields) else known)
    return passage.add(f"{'1' if main else '7'}{ending}", f"{first} ", pairs)


def agent_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 70X, 71X or 72X for MARC 21 1XX, 70X, 71X and 720; the title of a related work becomes 517."""
    meeting = field.tag[1:] == "11"
    term = "j" if meeting else "e"
    roles, role = roles_to_unimarc(field, passage, term)
    main = field.tag[0] == "1" and not passage.main
    passage.main = passage.main or main
    last = "0" if main else "1" if role in _PRIMARY else "2"
    links: Pairs = [("3", value) for value in field.values("0")]
    if field.tag in ("110", "710", "111", "711"):
        pairs = body_to_unimarc(field, meeting=meeting)
        known = "".join(_MEETING_BACK if meeting else _BODY_BACK)
        indicators = f"{int(meeting)}{field.ind1 if field.ind1 in ('0', '1', '2') else '2'}"
        tag = f"71{last}"
    else:
        second, pairs = person_to_unimarc(field)
        known = "abcdqu"
        tag, indicators = (f"72{last}", "  ") if field.ind1 == "3" else (f"70{last}", f" {second}")
    made = passage.add(tag, indicators, pairs + links + roles)
    if field.first("t"):
        title = [
            ({"t": "a", "n": "h", "p": "i"}[code], without_punctuation(value))
            for code, value in field.subfields
            if code in "tnp" and not (meeting and code == "n")
        ]
        made += passage.add("517", "1 ", title)
        known += "tnp"
    passage.lose_others(field, f"{known}40{term}2")
    return made


def subject_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 600, 610 or 611 for UNIMARC 600 to 604."""
    if field.tag == "604":
        field = _unfolded(field)
    second, source = scheme_indicator(field)
    if field.tag == "601":
        first, pairs, tag = field.ind2, body_to_marc21(field), "611" if field.ind1 == "1" else "610"
        first = first if first in ("0", "1", "2") else "2"
    else:
        first, pairs = person_to_marc21(field, passage)
        first, tag = ("3" if field.tag == "602" else first), "600"
    pairs += [("t", value) for value in field.values("t")]
    pairs += subdivisions(field, to_marc21=True) + source + [("0", value) for value in field.values("3")]
    passage.lose_others(field, "abcdefgptxyzj23")
    return passage.add(tag, f"{first}{second}", pairs)


def _unfolded(field: DataField) -> DataField:
    """Return field 604 with its embedded name and title ($1 700…, $1 500…) as plain $a, $b, $f and $t."""
    embedded, found = "", []
    for code, value in field.subfields:
        if code == "1":
            embedded = value[:3]
        elif not embedded or code in "2xyzj" or embedded[0] == "7":
            found.append((code, value))
        elif code == "a":
            found.append(("t", value))
    return field._replace(subfields=tuple(found))


def subject_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 600, 601, 602 or, for a name with a title, 604 for MARC 21 600, 610 and 611."""
    meeting = field.tag == "611"
    if field.tag == "600":
        second, pairs = person_to_unimarc(field)
        tag, indicators, known = "602" if field.ind1 == "3" else "600", f" {second}", "abcdqu"
    else:
        pairs = body_to_unimarc(field, meeting=meeting)
        tag, indicators = "601", f"{int(meeting)}{field.ind1 if field.ind1 in ('0', '1', '2') else '2'}"
        known = "".join(_MEETING_BACK if meeting else _BODY_BACK)
    if title := " ".join([without_punctuation(value) for value in field.values("t" if meeting else "tnp")]):
        pairs = [*pairs, ("t", title)]
        tag, indicators, known = "604", "  ", f"{known}tnp"
    pairs += subdivisions(field, to_marc21=False) + scheme_source(field)
    pairs += [("3", value) for value in field.values("0")]
    passage.lose_others(field, f"{known}vxyz20")
    return passage.add(tag, indicators, pairs)
