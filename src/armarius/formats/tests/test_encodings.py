"""The encoding ladder: each rung, and the refusals."""

import pytest

from armarius.formats.marc.encodings import (
    ENCODINGS,
    Evidence,
    declared_encoding,
    declaring_utf8,
    decode_body,
)
from armarius.formats.marc.iso5426 import decode_iso5426
from armarius.formats.marc.marc8 import decode_marc8
from armarius.formats.marc.reasons import QuarantineReason, UnreadableRecord
from armarius.formats.marc.record import Dialect
from armarius.formats.tests.records import ABAI, DAUKANTAS

RUSSIAN = (
    "1 \x1faВойна и мир\x1fbроман в четырёх томах\x1fcЛев Толстой\x1e  \x1faМосква\x1fbХудожественная книга"
)
LATVIAN = "10\x1faCeļš uz mājām : stāsti, esejas un vēstules /\x1fcJānis Bērziņš ; māksliniece Līga Krūmiņa"
CHINESE = "1 \x1fa红楼梦\x1ff曹雪芹, 高鹗著\x1e  \x1fa北京\x1fc人民文学出版社\x1e  \x1fa我们的家庭和社会生活"


@pytest.mark.parametrize(
    ("dialect", "leader", "coded", "encoding"),
    [
        (Dialect.MARC21, "00000cam a2200000", "", "utf-8"),
        (Dialect.MARC21, "00000cam  2200000", "", "marc-8"),
        (Dialect.UNIMARC, "", "20200115d1977    m  y0frey50      ba", "utf-8"),
        (Dialect.UNIMARC, "", "20200115d1977    m  y0frey0103    ba", "iso5426"),
        (Dialect.RUSMARC, "", "20200115d1977    m  y0rusy0179    ca", "cp866"),
        (Dialect.RUSMARC, "", "20200115d1977    m  y0rusy0189    ca", "cp1251"),
        (Dialect.RUSMARC, "", "20200115d1977    m  y0rusy79      ca", "cp866"),
        (Dialect.UNIMARC, "", "20200115d1977    m  y0frey01      ba", ""),
        (Dialect.UNIMARC, "", "20200115d1977    m  y0rusy0102    ba", "iso-ir-37"),
        (Dialect.UNIMARC, "", "", ""),
    ],
)
def test_what_a_record_declares(dialect: Dialect, leader: str, coded: str, encoding: str) -> None:
    assert declared_encoding(dialect, leader, coded) == encoding


@pytest.mark.parametrize("declared", ["", "marc-8", "cp866", "iso5426"])
def test_valid_utf8_wins_over_a_false_declaration(declared: str) -> None:
    found = decode_body(LATVIAN.encode(), declared=declared)
    assert (found.text, found.encoding, found.evidence) == (LATVIAN, "utf-8", Evidence.STRICT)


def test_ascii_needs_no_decision() -> None:
    assert decode_body(b"  \x1faplain", declared="marc-8").evidence is Evidence.ASCII


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp866"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (LATVIAN, "cp1257"), (CHINESE, "gb18030")],
)
def test_a_true_declaration_is_followed(text: str, encoding: str) -> None:
    found = decode_body(text.encode(encoding), declared=encoding)
    assert (found.text, found.encoding, found.evidence) == (text, encoding, Evidence.DECLARED)


def test_the_profile_decides_what_is_not_declared() -> None:
    found = decode_body(RUSSIAN.encode("koi8-r"), profile="koi8-r")
    assert (found.text, found.evidence) == (RUSSIAN, Evidence.PROFILE)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp866"), (RUSSIAN, "cp1251"), (LATVIAN, "cp1257"), (CHINESE, "gb18030")],
)
@pytest.mark.parametrize("dialect", list(Dialect))
def test_the_score_finds_undeclared_encodings(text: str, encoding: str, dialect: Dialect) -> None:
    found = decode_body(text.encode(encoding), dialect=dialect)
    assert (found.text, found.encoding, found.evidence) == (text, encoding, Evidence.SCORED)


def test_a_false_legacy_declaration_is_not_followed() -> None:
    found = decode_body(RUSSIAN.encode("cp1251"), declared="cp866")
    assert (found.text, found.encoding, found.evidence) == (RUSSIAN, "cp1251", Evidence.SCORED)


def test_a_named_encoding_is_obeyed() -> None:
    found = decode_body(b"  \x1fa\xe9t\xe9", given="iso8859-1")
    assert (found.text, found.evidence) == ("  \x1faété", Evidence.GIVEN)


@pytest.mark.parametrize(
    ("body", "options", "reason"),
    [
        # UTF-8 with one broken letter is never read as something else.
        (
            LATVIAN.encode().replace("ņ".encode(), b"\xc5"),
            {"declared": "utf-8"},
            QuarantineReason.UNDECODABLE,
        ),
        (b"  \x1fa\xb1 \xb0 \xb2", {}, QuarantineReason.UNDECODABLE),
        (b"  \x1fa\xe9t\xe9", {"given": "utf-8"}, QuarantineReason.UNDECODABLE),
        (b"  \x1fa\xe9t\xe9", {"given": "ebcdic"}, QuarantineReason.UNSUPPORTED_ENCODING),
        (b"  \x1fa\xb1 \xb0 \xb2", {"declared": "iso-ir-37"}, QuarantineReason.UNSUPPORTED_ENCODING),
        (b"  \x1fa\x1b(9broken\xff", {"declared": "marc-8"}, QuarantineReason.UNDECODABLE),
    ],
)
def test_what_nothing_reads_is_refused(
    body: bytes, options: dict[str, str], reason: QuarantineReason
) -> None:
    with pytest.raises(UnreadableRecord) as refusal:
        decode_body(body, **options)
    assert refusal.value.damage.reason is reason


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Gi\xe5erts", "Giērts"),
        (b"\xe8u\xe9s", "üš"),
        (b"\x1b(NmOSKWA\x1b(B!", "Москва!"),
        (b"\x1b$1!4I!0a\x1b(Bx", "北京x"),
        (b"H\x1bb2\x1bsO", "H₂O"),
        (b"\x88The \x89title", "\x98The \x9ctitle"),
        # A subfield mark puts the first sets back on.
        (b"\x1b(NM\x1famir", "м\x1famir"),
        (b"\xebi\xece", "i\u0361e"),
        # A mark that lost its letter is kept.
        (b"e\xe5", "e\u0304"),
    ],
)
def test_marc8(raw: bytes, text: str) -> None:
    assert decode_marc8(raw) == text


@pytest.mark.parametrize("raw", [b"\x1b(9x", b"\x1b", b"\x1b$1!!", b"\xff", b"\x1b$1~~~"])
def test_marc8_refuses_rather_than_guesses(raw: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_marc8(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xc2ecole", "école"),
        (b"G\xc8unther", "Günther"),
        (b"\x88Le \x89livre", "\x98Le \x9clivre"),
        (b"\xf9re\x1fa\xe1", "øre\x1faÆ"),
        (b"x\xc2\x1fae", "x\u0301\x1fae"),
    ],
)
def test_iso5426(raw: bytes, text: str) -> None:
    assert decode_iso5426(raw) == text


def test_iso5426_refuses_bytes_outside_the_set() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_iso5426(b"\xff")


@pytest.mark.parametrize("name", sorted(ENCODINGS))
def test_every_encoding_reads_ascii(name: str) -> None:
    assert ENCODINGS[name](b"10\x1faPlain text 1977\x1e") == "10\x1faPlain text 1977\x1e"


def test_declaring_utf8() -> None:
    assert declaring_utf8(DAUKANTAS, Dialect.MARC21).leader[9] == "a"
    found = declaring_utf8(ABAI, Dialect.RUSMARC)
    assert found.first("100", "a") == "20200115d1977    m  y0kazy50      ca"
    assert declared_encoding(Dialect.RUSMARC, found.leader, found.first("100", "a")) == "utf-8"
