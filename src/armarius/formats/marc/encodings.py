"""The encoding ladder: strict UTF-8, then what the record declares, then the profile, then the score."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from armarius.formats.marc.iso5426 import decode_iso5426
from armarius.formats.marc.marc8 import decode_marc8
from armarius.formats.marc.plausibility import plausibility
from armarius.formats.marc.reasons import QuarantineReason, UnreadableRecord
from armarius.formats.marc.record import DataField, Dialect, Field, MarcRecord


class Evidence(StrEnum):
    """Why an encoding was taken."""

    ASCII = "ascii"
    """No byte needed a decision."""
    STRICT = "strict"
    """The bytes are valid UTF-8, whatever the record declares."""
    DECLARED = "declared"
    """The record declares it and the text reads well."""
    PROFILE = "profile"
    """The import profile names it and the text reads well."""
    SCORED = "scored"
    """Of all candidates its text reads best."""
    NEIGHBOURS = "neighbours"
    """The records around it are in it, and no other candidate reads clearly better."""
    GIVEN = "given"
    """The person who imports named it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was found. encoding: a name out of ENCODINGS."""

    text: str
    encoding: str
    evidence: Evidence


def _codec(name: str) -> Callable[[bytes], str]:
    return lambda data: data.decode(name)


# The names that --encoding takes.
ENCODINGS: dict[str, Callable[[bytes], str]] = {
    "utf-8": _codec("utf-8"),
    "marc-8": decode_marc8,
    "iso5426": decode_iso5426,
} | {
    name: _codec(name)
    for name in (
        "cp866", "cp1251", "cp1257", "cp1250", "cp1252", "cp775", "kz1048", "koi8-r", "iso8859-1",
        "iso8859-2", "iso8859-4", "iso8859-5", "iso8859-13", "gb18030", "big5",
    )
}  # fmt: skip
_SCORED = ("cp1251", "cp866", "cp1257", "cp1252", "gb18030", "big5", "iso5426", "marc-8")

# UNIMARC Manual, field 100 $a/26-29; 79, 89 and 99 are RUSMARC's.
_UNIMARC_SETS = {
    "03": "iso5426",
    "10": "gb18030",
    "20": "gb18030",
    "50": "utf-8",
    "79": "cp866",
    "89": "cp1251",
    "99": "koi8-r",
}
# Sets with a name but without a table here.
_UNREADABLE_SETS = {"02": "iso-ir-37", "04": "iso5427", "05": "iso5428", "06": "iso6438", "07": "iso10586"}
# A named encoding needs this; below "easily" it must also not be far behind another reading.
_READS_WELL = 0.35
_READS_EASILY = 0.75
_FAR_BETTER = 0.2
_WINS = 0.5
_MARGIN = 0.08
# The Latin set that the rules of the family name is likelier than one they do not know.
_NATIVE = 0.15


def declared_encoding(dialect: Dialect, leader: str, coded100: str) -> str:
    """Return the encoding a record declares ("" = none, or only ISO 646).

    MARC 21: leader/09. UNIMARC family: 100 $a/26-29, where the second set names the extension.
    """
    if dialect is Dialect.MARC21:
        return "utf-8" if leader[9:10] == "a" else "marc-8"
    for at in (28, 26):
        code = coded100[at : at + 2]
        name = _UNIMARC_SETS.get(code) or _UNREADABLE_SETS.get(code)
        if name:
            return name
    return ""


def declaring_utf8(record: MarcRecord, dialect: Dialect) -> MarcRecord:
    """Return the record as one that declares UTF-8, for writing it after it came in another encoding.

    MARC 21: leader/09 = a. UNIMARC family: 100 $a/26-29 = "50  ".
    """
    if dialect is Dialect.MARC21:
        leader = record.leader.ljust(24)
        return MarcRecord(f"{leader[:9]}a{leader[10:]}", record.fields)
    fields = [_declaring(field) if field.tag == "100" else field for field in record.fields]
    return MarcRecord(record.leader, tuple(fields))


def _declaring(field: Field) -> Field:
    if not isinstance(field, DataField):
        return field
    subfields = [
        (code, f"{value[:26]}50  {value[30:]}" if code == "a" and len(value) >= 30 else value)
        for code, value in field.subfields
    ]
    return field._replace(subfields=tuple(subfields))


def decode_body(
    body: bytes,
    *,
    dialect: Dialect | None = None,
    declared: str = "",
    profile: str = "",
    given: str = "",
    neighbours: str = "",
) -> Decoded:
    """Return the text of a record's fields.

    dialect: tells the Latin set of its family from that of the other. given: the encoding a person
    named; it is obeyed. neighbours: the encoding of the records around it; it decides between readings that are
    equally good. UnreadableRecord: undecodable, unsupported_encoding.
    """
    escaped = b"\x1b" in body
    if given:
        return _obeyed(body, given)
    if not escaped or declared != "marc-8":
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return Decoded(text, "utf-8", Evidence.ASCII if body.isascii() else Evidence.STRICT)
    if _is_broken_utf8(body):
        raise UnreadableRecord(QuarantineReason.UNDECODABLE, declared=declared, tried="utf-8")
    for name, evidence in ((declared, Evidence.DECLARED), (profile, Evidence.PROFILE)):
        found = _trusted(body, name, evidence, dialect)
        if found is not None:
            return found
    return _scored(body, declared, dialect, neighbours)


def _obeyed(body: bytes, name: str) -> Decoded:
    if name not in ENCODINGS:
        raise UnreadableRecord(QuarantineReason.UNSUPPORTED_ENCODING, encoding=name)
    text = _decoded(body, name)
    if text is None:
        raise UnreadableRecord(QuarantineReason.UNDECODABLE, declared=name, tried=name)
    return Decoded(text, name, Evidence.GIVEN)


def _decoded(body: bytes, name: str) -> str | None:
    try:
        return ENCODINGS[name](body)
    except UnicodeDecodeError:
        return None


def _trusted(body: bytes, name: str, evidence: Evidence, dialect: Dialect | None) -> Decoded | None:
    """Return the text in an encoding that was named, unless it reads badly or another reads far better."""
    text = _decoded(body, name) if name in ENCODINGS and name != "utf-8" else None
    if text is None:
        return None
    named = Decoded(text, name, evidence)
    score = plausibility(text, name)
    legal = name == _native(dialect) and score >= _READS_WELL
    if legal or body.isascii() or score >= _READS_EASILY:
        return named
    rivals = _readings(body, dialect)
    if score < _READS_WELL or (rivals and rivals[0][0] >= score + _FAR_BETTER):
        return None
    return named


def _is_broken_utf8(body: bytes) -> bool:
    """Tell whether the bytes are UTF-8 with a few breaks, which no other encoding may explain away."""
    text = body.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    letters = sum(character > "\x9f" for character in text) - broken
    return letters >= 2 and letters > broken


def _native(dialect: Dialect | None) -> str:
    """Return the legacy Latin set that the rules of the family name."""
    return "marc-8" if dialect is Dialect.MARC21 else "iso5426"


def _candidates(body: bytes, dialect: Dialect | None) -> list[str]:
    # Escape sequences belong to MARC-8 alone; where it failed, any other reading is an accident.
    if b"\x1b" in body:
        return ["marc-8"]
    foreign = "iso5426" if _native(dialect) == "marc-8" else "marc-8"
    return [name for name in _SCORED if name != foreign]


def _readings(body: bytes, dialect: Dialect | None) -> list[tuple[float, str, str]]:
    """Return (score, encoding, text) of every candidate that reads well enough, the best first."""
    native = _native(dialect)
    found: list[tuple[float, str, str]] = []
    for name in _candidates(body, dialect):
        text = _decoded(body, name)
        if text is None:
            continue
        score = plausibility(text, name) + (_NATIVE if name == native else 0.0)
        if score >= _WINS:
            found.append((score, name, text))
    return sorted(found, reverse=True)


def _scored(body: bytes, declared: str, dialect: Dialect | None, neighbours: str) -> Decoded:
    found = _readings(body, dialect)
    rivals = [row for row in found if row[2] != found[0][2]]
    if found and (not rivals or found[0][0] - rivals[0][0] >= _MARGIN):
        return Decoded(found[0][2], found[0][1], Evidence.SCORED)
    for score, name, text in found:
        if name == neighbours and found[0][0] - score < _MARGIN:
            return Decoded(text, name, Evidence.NEIGHBOURS)
    if declared and declared not in ENCODINGS:
        raise UnreadableRecord(QuarantineReason.UNSUPPORTED_ENCODING, encoding=declared)
    tried = ",".join(_candidates(body, dialect))
    raise UnreadableRecord(QuarantineReason.UNDECODABLE, declared=declared, tried=tried)
