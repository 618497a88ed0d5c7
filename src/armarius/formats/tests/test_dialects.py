"""Which MARC, and what it describes."""

import pytest

from armarius.formats.marc.dialects import detect, kind_of
from armarius.formats.marc.reasons import QuarantineReason, UnreadableRecord, UnsupportedDialect
from armarius.formats.marc.record import ControlField, Dialect, MarcRecord, RecordKind
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data, marc21, unimarc

FRENCH = data("100", "  ", "a19881129d1980    m  y0frey0103    ba")


@pytest.mark.parametrize(
    ("record", "dialect"),
    [
        (DAUKANTAS, Dialect.MARC21),
        (ABAI, Dialect.RUSMARC),
        (LU_XUN, Dialect.CNMARC),
        (unimarc(FRENCH, data("200", "1 ", "aTitre"), data("801", " 0", "aFR", "bBNF")), Dialect.UNIMARC),
        (
            unimarc(FRENCH, data("200", "1 ", "aTitolo"), data("801", " 0", "aIT"), data("899", "  ", "aX")),
            Dialect.UNIMARC,
        ),
        (
            unimarc(data("100", "  ", "a20200101d1998    m  y0rusy50      ca"), data("200", "1 ", "aА")),
            Dialect.RUSMARC,
        ),
        (
            unimarc(data("100", "  ", "a20200101d1998    m  y0chiy50      ea"), data("200", "1 ", "a书")),
            Dialect.CNMARC,
        ),
        (
            marc21(ControlField("001", "x"), data("852", "  ", "bMAIN"), leader="00000ny  a2200000   4500"),
            Dialect.MARC21,
        ),
        (marc21(data("150", "  ", "aHeading"), leader="00000nz  a2200000   4500"), Dialect.MARC21),
        (marc21(data("100", "1 ", "aNo title"), data("650", " 0", "aTopic")), Dialect.MARC21),
        # A MARC 21 record may carry a local field 200, a UNIMARC one a local 245.
        (marc21(data("200", "  ", "aLocal"), data("245", "10", "aTitle")), Dialect.MARC21),
        (unimarc(FRENCH, data("200", "1 ", "aTitre"), data("245", "  ", "aLocal")), Dialect.UNIMARC),
    ],
)
def test_dialect(record: MarcRecord, dialect: Dialect) -> None:
    assert detect(record) is dialect


def test_a_hint_decides_only_where_the_record_is_silent() -> None:
    silent = unimarc(FRENCH, data("200", "1 ", "aTitre"))
    french = unimarc(FRENCH, data("200", "1 ", "aTitre"), data("801", " 0", "aFR"))
    assert detect(silent, Dialect.RUSMARC) is Dialect.RUSMARC
    assert detect(french, Dialect.RUSMARC) is Dialect.UNIMARC


@pytest.mark.parametrize("leader", ["00000nM2.a2200000   4500", "00000    a2200000   4500"])
def test_mab2_is_refused_by_name(leader: str) -> None:
    record = MarcRecord(leader, (data("331", "  ", "aTitel"), data("425", "  ", "a2000")))
    with pytest.raises(UnsupportedDialect) as refusal:
        detect(record)
    assert refusal.value.name == "mab2"
    assert refusal.value.damage.facts == {"dialect": "mab2"}


def test_pica_squeezed_into_iso_2709_is_refused_by_name() -> None:
    """PICA+ tags have four characters (021A): the last one lands in the first indicator."""
    fields = (data("010", "@ ", "achi"), data("021", "A ", "a我国民事立法"), data("145", "Z ", "x00"))
    with pytest.raises(UnsupportedDialect) as refusal:
        detect(MarcRecord("00000    a2200000   4500", fields))
    assert refusal.value.damage.facts == {"dialect": "pica"}


def test_what_no_dialect_explains_is_refused() -> None:
    with pytest.raises(UnreadableRecord) as refusal:
        detect(MarcRecord("00000    a2200000   4500", (data("203", "  ", "ax"),)))
    assert refusal.value.damage.reason is QuarantineReason.UNKNOWN_DIALECT


@pytest.mark.parametrize(
    ("code", "dialect", "kind"),
    [
        ("a", Dialect.MARC21, RecordKind.BIBLIOGRAPHIC),
        ("z", Dialect.MARC21, RecordKind.AUTHORITY),
        ("x", Dialect.MARC21, RecordKind.HOLDINGS),
        ("y", Dialect.MARC21, RecordKind.HOLDINGS),
        ("x", Dialect.UNIMARC, RecordKind.AUTHORITY),
        ("y", Dialect.RUSMARC, RecordKind.AUTHORITY),
        ("a", Dialect.CNMARC, RecordKind.BIBLIOGRAPHIC),
        ("w", Dialect.MARC21, RecordKind.CLASSIFICATION),
        ("q", Dialect.MARC21, RecordKind.COMMUNITY_INFORMATION),
        (" ", Dialect.MARC21, RecordKind.BIBLIOGRAPHIC),
    ],
)
def test_kind(code: str, dialect: Dialect, kind: RecordKind) -> None:
    assert kind_of(f"00000n{code}m a2200000   4500", dialect) is kind
