"""UNIMARC to MARC 21 and back: what is said stays said, what is not carried is reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.formats.marc.crosswalk import crosswalked
from armarius.formats.marc.crosswalk_values import Crosswalked, Loss, LossReason
from armarius.formats.marc.isbd import is_initials_of
from armarius.formats.marc.iso2709 import field_text
from armarius.formats.marc.neutral import neutral_view
from armarius.formats.marc.reasons import UnwritableRecord
from armarius.formats.marc.record import ControlField, DataField, Dialect, Field, MarcRecord
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data, marc21, unimarc
from armarius.formats.tests.strategies import records

CODED = data("100", "  ", "a20200115d1977    m  y0rusy50      ca")
FIXED = ControlField("008", "200115s1845    li a   j      000 0 lit d")


PARTS = (
    "title",
    "title_remainder",
    "sort_title",
    "contributors",
    "responsibility",
    "subjects",
    "year",
    "languages",
    "original_languages",
    "place",
    "publisher",
    "country",
    "classes",
    "material",
)


def shown(result: Crosswalked, *tags: str) -> list[str]:
    """The fields with these tags, one line each, with $ for the mark of a subfield."""
    fields = result.record.all(*tags)
    return [f"{field.tag} {field_text(field)}".replace("\x1f", "$") for field in fields]


def to_unimarc(*fields: Field) -> Crosswalked:
    return crosswalked(marc21(FIXED, *fields), Dialect.MARC21, Dialect.UNIMARC)


def to_marc21(*fields: Field, dialect: Dialect = Dialect.UNIMARC, level: str = " ") -> Crosswalked:
    return crosswalked(
        unimarc(CODED, *fields, leader=f"00000nam{level} 2200000   450 "), dialect, Dialect.MARC21
    )


def test_a_marc21_book_in_unimarc() -> None:
    found = crosswalked(DAUKANTAS, Dialect.MARC21, Dialect.UNIMARC)
    assert found.record.leader == "00000cam  2200000   450 "
    assert shown(found, "001", "010", "100", "101", "102", "200", "210", "215", "606", "700") == [
        "001 lt-0001",
        "010   $a978-609-01-0000-9$z123",
        "100   $a20200115d1845    a  y0engy50      ba",
        "101 0 $alit",
        "102   $aLT",
        "200 1 $aO būdas senovės lietuvių$ekalnėnų ir žemaičių$fSimonas Daukantas",
        "210   $aSankt-Peterburgas$cK. Hintze$d1845",
        "215   $axvi, 256 p.$d22 cm",
        "606   $aLithuanians$yLithuania$xHistory$2lcsh",
        "700  1$aDaukantas$bSimonas$f1793-1864$4070",
    ]
    assert found.losses == ()


def test_a_rusmarc_book_in_marc21() -> None:
    found = crosswalked(ABAI, Dialect.RUSMARC, Dialect.MARC21)
    assert found.record.leader == "00000nam a2200000 i 4500"
    assert shown(found, "008", "040", "041", "084", "100", "245", "264", "300", "650") == [
        "008 200115s1977    kz ||||e||||| ||||||kaz d",
        "040   $aNLK$bkaz$epsbo",
        "041 1 $akaz$hrus",
        "084   $a84(5Қаз)7$2rubbk",
        "100 1 $aӘуезов, Мұхтар$d1897-1961$4aut",
        "245 10$aАбай жолы :$bроман-эпопея /$cМ. Әуезов ; безендірген Е. Сидоркин",
        "264  1$aАлматы :$bЖазушы,$c1977",
        "300   $a576 б. ;$c21 см",
        "650  7$aҚазақ әдебиеті$xРомандар$2nlk",
    ]


def test_cnmarc_pinyin_and_classes_in_marc21_and_back() -> None:
    found = crosswalked(LU_XUN, Dialect.CNMARC, Dialect.MARC21)
    assert (
        shown(found, "084", "245", "700", "880")
        == [
            "084   $aI210.6$2clc",
            "245 00$6880-01$a呐喊 /$c鲁迅著",
            "700 0 $6880-02$a鲁迅$4aut",
            "880 00$6245-01/(B$ana han",
            "880 0 $6700-02/(B$alu xun$4aut",
        ]
        or shown(found, "880")[1] == "880 0 $6700-02/(B$alu xun"
    )
    assert found.losses == (Loss("690", "v", "4", LossReason.NO_SUBFIELD),)
    back = crosswalked(found.record, Dialect.MARC21, Dialect.UNIMARC)
    assert shown(back, "200") == ["200 1 $6a01$7ea$a呐喊$f鲁迅著", "200 1 $6a01$7ba$ana han"]
    assert neutral_view(back.record, Dialect.UNIMARC).title == "呐喊"


@pytest.mark.parametrize(
    ("record", "dialect"),
    [(DAUKANTAS, Dialect.MARC21), (ABAI, Dialect.RUSMARC), (LU_XUN, Dialect.CNMARC)],
)
def test_there_and_back_the_view_is_the_same(record: MarcRecord, dialect: Dialect) -> None:
    there = Dialect.UNIMARC if dialect is Dialect.MARC21 else Dialect.MARC21
    back = Dialect.MARC21 if dialect is Dialect.MARC21 else Dialect.UNIMARC
    once = crosswalked(record, dialect, there)
    twice = crosswalked(once.record, there, back)
    before = neutral_view(record, dialect)
    for view in (neutral_view(once.record, there), neutral_view(twice.record, back)):
        for part in PARTS:
            assert getattr(view, part) == getattr(before, part), part


def test_titles_take_and_lose_their_signs() -> None:
    title = data(
        "245",
        "04",
        "aThe war.",
        "nPart 2,",
        "pThe peace :",
        "ba novel = La guerre : roman /",
        "cby A ; tr. B.",
    )
    found = to_unimarc(title)
    assert shown(found, "200") == [
        "200 1 $a\x98The \x9cwar$hPart 2$iThe peace$ea novel$dLa guerre$eroman$fby A$gtr. B."
    ]
    back = crosswalked(found.record, Dialect.UNIMARC, Dialect.MARC21)
    assert shown(back, "245", "246") == [
        "245 04$aThe war.$nPart 2,$pThe peace :$ba novel = La guerre : roman /$cby A ; tr. B.",
        "246 31$aLa guerre",
    ]


def test_two_titles_by_one_author() -> None:
    found = to_marc21(data("200", "1 ", "aА", "aБ", "fВ"))
    assert shown(found, "245", "740") == ["245 00$aА ;$bБ /$cВ", "740 02$aБ"]
    view = neutral_view(found.record, Dialect.MARC21)
    assert (view.title, view.title_remainder, view.variant_titles) == ("А", "", ("Б",))


def test_a_numbered_part_goes_under_the_title_of_its_set() -> None:
    found = to_marc21(
        data("200", "0 ", "aВып. 13"), data("461", " 0", "12001 ", "aЗадачи и этюды", "vВып. 13"), level="2"
    )
    assert shown(found, "245", "773") == [
        "245 00$aЗадачи и этюды.$nВып. 13",
        "773 0 $tЗадачи и этюды$gВып. 13",
    ]


def test_names() -> None:
    found = to_unimarc(
        data("100", "0 ", "aJohn Paul", "bII,", "cPope,", "d1920-2005,", "eauthor."),
        data("700", "1 ", "aLawrence, D. H.", "q(David Herbert),", "d1885-1930,", "etranslator."),
        data("710", "1 ", "aLatvia.", "bSaeima.", "0(LV)1"),
        data("711", "2 ", "aCongress", "n(3rd :", "d2001 :", "cRiga)"),
        data("700", "1 ", "aX, Y,", "ewhistler."),
    )
    assert shown(found, "700", "701", "702", "710", "711") == [
        "700  0$aJohn Paul$dII$cPope$f1920-2005$4070",
        "701  1$aX$bY",
        "702  1$aLawrence$bD. H.$gDavid Herbert$f1885-1930$4730",
        "711 01$aLatvia$bSaeima$3(LV)1",
        "711 12$aCongress$d3rd$f2001$eRiga",
    ]
    assert found.losses == (Loss("700", "e", "whistler.", LossReason.UNKNOWN_CODE),)


@pytest.mark.parametrize(
    ("short", "full", "answer"),
    [("Л. Н.", "Лев Николаевич", True), ("Л.", "Лев Николаевич", True), ("", "Лев", True),
     ("Лев", "Лев Николаевич", False), ("А. Н.", "Лев Николаевич", False), ("Л. Н. К.", "Лев Николаевич", False)],
)  # fmt: skip
def test_initials(short: str, full: str, answer: bool) -> None:
    assert is_initials_of(short, full) is answer


def test_links_and_series() -> None:
    found = to_marc21(
        data("225", "2 ", "aSérie", "hA", "iDroit", "v12"),
        data("410", " 0", "tSérie", "v12", "x0242-5416"),
        data("430", " 1", "0001", "tRevue", "x0242-5416"),
        data("463", " 1", "1001RU1", "12001 ", "aЖурнал", "v2020, N 1", "1011  ", "a0242-5416"),
    )
    assert shown(found, "490", "773", "780", "830") == [
        "490 1 $aSérie. A, Droit ;$v12",
        "773 0 $tЖурнал$g2020, N 1$x0242-5416$wRU1",
        "780 0 $tRevue$x0242-5416$w001",
        "830  0$aSérie,$x0242-5416 ;$v12",
    ]
    back = to_unimarc(
        data("773", "0 ", "tJournal.", "gVol. 3", "x0242-5416", "w(X)1"), data("785", "00", "tNext.")
    )
    assert shown(back, "440", "463") == ["440  0$tNext", "463  0$tJournal$vVol. 3$x0242-5416$3(X)1"]


def test_subject_systems_and_subdivisions() -> None:
    found = to_unimarc(
        data("650", " 2", "aHeart", "xphysiology", "zRiga", "y1900-", "vAtlases."),
        data("650", " 7", "aSirds", "2lnb"),
        data("600", "10", "aTolstoy, Leo,", "d1828-1910.", "tWar and peace."),
        data("653", "  ", "aone", "atwo"),
    )
    assert shown(found, "600", "604", "606", "610") == [
        "604   $aTolstoy$bLeo$f1828-1910$tWar and peace$2lcsh",
        "606   $aHeart$xphysiology$yRiga$z1900-$jAtlases$2mesh",
        "606   $aSirds$2lnb",
        "610   $aone$atwo",
    ]
    back = crosswalked(found.record, Dialect.UNIMARC, Dialect.MARC21)
    assert shown(back, "600", "650") == [
        "600 10$aTolstoy, Leo$d1828-1910$tWar and peace",
        "650  2$aHeart$xphysiology$zRiga$y1900-$vAtlases",
        "650  7$aSirds$2lnb",
    ]


def test_scripts_are_paired_on_the_other_side() -> None:
    found = to_unimarc(
        data("245", "10", "6880-01", "aVoĭna i mir /", "cL. Tolstoĭ."),
        data("880", "10", "6245-01/(N", "aВойна и мир /", "cЛ. Толстой."),
    )
    assert shown(found, "200") == [
        "200 1 $6a01$7ba$aVoĭna i mir$fL. Tolstoĭ",
        "200 1 $6a01$7ca$aВойна и мир$fЛ. Толстой",
    ]
    back = crosswalked(found.record, Dialect.UNIMARC, Dialect.MARC21)
    assert shown(back, "245", "880") == [
        "245 00$6880-01$aVoĭna i mir /$cL. Tolstoĭ",
        "880 00$6245-01/(N$aВойна и мир /$cЛ. Толстой",
    ]


def test_copies_get_across() -> None:
    copy = data("995", "  ", "aBK", "fB1", "j100", "l84(2)")
    found = to_marc21(copy, dialect=Dialect.RUSMARC)
    assert shown(found, "852", "876") == ["852 8 $81$aBK$h84(2)$pB1", "876   $81$a100"]
    back = to_unimarc(data("852", "8 ", "aBK", "h84(2)", "pB1"))
    assert shown(back, "995") == ["995   $bBK$fB1$k84(2)"]


def test_what_has_no_place_is_reported() -> None:
    found = to_unimarc(
        ControlField("006", "m"),
        data("074", "  ", "a0823"),
        data("922", "  ", "aX"),
        data("300", "  ", "a1 p.", "3first"),
        data("LOC", "  ", "ax"),
    )
    assert found.losses == (
        Loss("006", "", "m", LossReason.NO_FIELD),
        Loss("074", "a", "0823", LossReason.NO_FIELD),
        Loss("922", "a", "X", LossReason.LOCAL),
        Loss("300", "3", "first", LossReason.LINKING),
        Loss("LOC", "a", "x", LossReason.LOCAL),
    )


def test_the_family_asked_for_is_left_alone() -> None:
    assert crosswalked(ABAI, Dialect.RUSMARC, Dialect.UNIMARC) == Crosswalked(ABAI, Dialect.RUSMARC)
    assert crosswalked(DAUKANTAS, Dialect.MARC21, Dialect.MARC21).record is DAUKANTAS


def test_an_authority_record_is_refused() -> None:
    record = marc21(data("100", "1 ", "aX"), leader="00000nz  a2200000n  4500")
    with pytest.raises(UnwritableRecord) as refusal:
        crosswalked(record, Dialect.MARC21, Dialect.UNIMARC)
    assert (refusal.value.code, refusal.value.facts) == ("kind_without_crosswalk", {"kind": "authority"})


damage = st.lists(
    st.tuples(
        st.integers(0, 11), st.sampled_from(["", "a", "b", "1", "6", "7", "9", "t", "é"]), st.text(max_size=9)
    ),
    max_size=4,
)


@given(records, damage, st.sampled_from(Dialect))
def test_a_damaged_record_gets_across_too(
    record: MarcRecord, accidents: list[tuple[int, str, str]], dialect: Dialect
) -> None:
    fields = list(record.fields)
    for at, code, value in accidents:
        field = fields[at % len(fields)]
        if isinstance(field, DataField):
            pairs = ((code, value), *field.subfields)
            fields[at % len(fields)] = field._replace(ind1="", ind2=value[:1], subfields=pairs)
    source = MarcRecord("00000nam2 2200000   450 ", tuple(fields))
    target = Dialect.UNIMARC if dialect is Dialect.MARC21 else Dialect.MARC21
    found = crosswalked(source, dialect, target)
    assert all(
        len(field.ind1 + field.ind2) == 2 for field in found.record.fields if isinstance(field, DataField)
    )
    assert neutral_view(found.record, target) is not None


@given(records, st.sampled_from(Dialect))
def test_any_record_gets_across_and_nothing_vanishes(record: MarcRecord, dialect: Dialect) -> None:
    record = MarcRecord(f"{record.leader[:6]}a{record.leader[7:]}", record.fields)
    target = Dialect.UNIMARC if dialect is Dialect.MARC21 else Dialect.MARC21
    found = crosswalked(record, dialect, target)
    carried = {field.tag for field in found.record.fields}
    lost = {loss.tag for loss in found.losses}
    for field in record.fields:
        said = isinstance(field, DataField) and any(code and value.strip() for code, value in field.subfields)
        if said and field.tag in ("995", "LOW", "650"):
            assert carried & {"606", "650", "852", "995"} or field.tag in lost
