"""The neutral view: the same statements out of every dialect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.formats.marc.neutral import from_json, neutral_view, to_json
from armarius.formats.marc.neutral_values import (
    AgentKind,
    Classification,
    Contributor,
    Identifier,
    IdentifierKind,
    Link,
    Material,
    NeutralView,
    SeriesStatement,
    Subject,
    SubjectKind,
)
from armarius.formats.marc.record import ControlField, Dialect, Field, MarcRecord
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data, marc21, unimarc
from armarius.formats.tests.strategies import records


@given(records, st.sampled_from(Dialect))
def test_any_record_has_a_view_that_survives_storage(record: MarcRecord, dialect: Dialect) -> None:
    view = neutral_view(record, dialect)
    assert from_json(to_json(view)) == view


def test_marc21_book() -> None:
    view = neutral_view(DAUKANTAS, Dialect.MARC21)
    assert view.title == "O būdas senovės lietuvių"
    assert view.title_remainder == "kalnėnų ir žemaičių"
    assert view.sort_title == "O būdas senovės lietuvių"
    assert view.responsibility == "Simonas Daukantas"
    assert view.contributors == (
        Contributor("Daukantas, Simonas", "aut", "1793-1864", AgentKind.PERSON, True),
    )
    assert (view.place, view.publisher, view.year) == ("Sankt-Peterburgas", "K. Hintze", 1845)
    assert (view.extent, view.pages, view.dimensions) == ("xvi, 256 p.", 256, "22 cm")
    assert (view.languages, view.country, view.audience) == (("lit",), "LT", "juvenile")
    assert view.subjects == (Subject("Lithuanians -- Lithuania -- History", "lcsh"),)
    assert view.material is Material.BOOK
    assert view.identifiers == (
        Identifier(IdentifierKind.CONTROL, "lt-0001"),
        Identifier(IdentifierKind.INVALID_ISBN, "978-609-01-0000-9"),
        Identifier(IdentifierKind.INVALID_ISBN, "123"),
    )


def test_rusmarc_book() -> None:
    view = neutral_view(ABAI, Dialect.RUSMARC)
    assert (view.title, view.title_remainder) == ("Абай жолы", "роман-эпопея")
    assert view.responsibility == "М. Әуезов ; безендірген Е. Сидоркин"
    assert view.contributors == (Contributor("Әуезов, Мұхтар", "aut", "1897-1961", AgentKind.PERSON, True),)
    assert (view.place, view.publisher, view.year, view.pages) == ("Алматы", "Жазушы", 1977, 576)
    assert (view.languages, view.original_languages, view.country) == (("kaz",), ("rus",), "KZ")
    assert view.subjects == (Subject("Қазақ әдебиеті -- Романдар", "nlk"),)
    assert view.classes == (Classification("84(5Қаз)7", "bbk"),)
    assert (view.material, view.audience) == (Material.BOOK, "adult")


def test_cnmarc_book() -> None:
    view = neutral_view(LU_XUN, Dialect.CNMARC)
    assert (view.title, view.year, view.pages, view.country) == ("呐喊", 1981, 208, "CN")
    assert view.contributors == (Contributor("鲁迅", "aut"),)
    assert view.classes == (Classification("I210.6", "clc"),)
    assert view.alternates == ("na han", "lu xun")


def view21(*fields: Field, leader: str = "00000cam a2200000 i 4500") -> NeutralView:
    return neutral_view(marc21(*fields, leader=leader), Dialect.MARC21)


def viewu(*fields: Field, leader: str = "00000nam0 2200000   450 ") -> NeutralView:
    return neutral_view(unimarc(*fields, leader=leader), Dialect.UNIMARC)


def test_titles_of_marc21() -> None:
    view = view21(
        data("240", "10", "aVoĭna i mir.", "lEnglish"),
        data("245", "04", "aThe war.", "nPart 2,", "pThe peace =", "bLa guerre /", "cby L. T."),
        data("246", "31", "aDer Krieg"),
        data("246", "3 ", "aWar, The"),
        data("880", "10", "6245-01", "aВойна"),
    )
    assert (view.title, view.part_number, view.part_name) == ("The war", "Part 2", "The peace")
    assert view.sort_title == "war"
    assert view.parallel_titles == ("La guerre", "Der Krieg")
    assert view.uniform_titles == ("Voĭna i mir. English",)
    assert view.variant_titles == ("War, The",)
    assert view.alternates == ("Война",)


def test_titles_of_unimarc() -> None:
    view = viewu(
        data(
            "200",
            "1 ",
            "a\x98Le \x9clivre",
            "e1re remarque",
            "e2e",
            "hTome 1",
            "iLe début",
            "d= The book",
            "ethe part",
        ),
        data("510", "1 ", "aThe other"),
        data("517", "1 ", "aEncore"),
    )
    assert (view.title, view.sort_title) == ("Le livre", "livre")
    assert view.title_remainder == "1re remarque : 2e"
    assert (view.part_number, view.part_name) == ("Tome 1", "Le début")
    assert view.parallel_titles == ("The book", "The other")
    assert view.variant_titles == ("Encore",)


def test_a_numbered_part_takes_the_title_of_its_set() -> None:
    part = unimarc(
        data("200", "0 ", "aВып. 13."),
        data("461", " 0", "1001RU\\1", "12001 ", "aЗадачи и этюды", "vВып. 13"),
        leader="00000nam2 2200000   450 ",
    )
    view = neutral_view(part, Dialect.RUSMARC)
    assert (view.title, view.part_number) == ("Задачи и этюды", "Вып. 13")
    assert view.links == (Link("461", "Задачи и этюды", "set", "Вып. 13", "", "RU\\1"),)


def test_links() -> None:
    marc = view21(data("773", "0 ", "tJournal.", "gVol. 3", "x0242-5416", "w(X)1"))
    uni = viewu(data("430", " 1", "tRevue", "x0242-5416"))
    assert marc.links == (Link("773", "Journal", "host", "Vol. 3", "0242-5416", "(X)1"),)
    assert uni.links == (Link("430", "Revue", "preceding", "", "0242-5416", ""),)


def test_contributors() -> None:
    marc = view21(
        data("110", "2 ", "aLatvia.", "bMinistry of Culture."),
        data("700", "1 ", "aBērziņš, J.", "etranslator."),
        data("700", "3 ", "aSmith family", "4fmo"),
        data("700", "1 ", "aTolstoy, Leo,", "4http://id.loc.gov/vocabulary/relators/aut"),
        data("711", "2 ", "aCongress", "n(3rd :", "d2001 :", "cRiga)"),
    )
    assert marc.contributors == (
        Contributor("Latvia. Ministry of Culture", "", "", AgentKind.CORPORATE, True),
        Contributor("Bērziņš, J.", "trl"),
        Contributor("Smith family", "fmo", "", AgentKind.FAMILY),
        Contributor("Tolstoy, Leo", "aut"),
        Contributor("Congress (3rd : 2001 : Riga)", "", "", AgentKind.MEETING),
    )
    uni = viewu(
        data("701", " 0", "aAristote", "4070"),
        data("702", " 1", "aDupont", "bJ.", "f1900-1980", "4730"),
        data("710", "02", "aUniversité", "bBibliothèque"),
        data("711", "12", "aCongrès", "d3", "f2001", "eRiga"),
    )
    assert uni.contributors == (
        Contributor("Aristote", "aut"),
        Contributor("Dupont, J.", "trl", "1900-1980"),
        Contributor("Université. Bibliothèque", "", "", AgentKind.CORPORATE, True),
        Contributor("Congrès (3 : 2001 : Riga)", "", "", AgentKind.MEETING),
    )


def test_twin_fields_of_unimarc_are_alternates() -> None:
    view = viewu(
        data("200", "1 ", "6a01", "7ca", "aВойна и мир"),
        data("200", "1 ", "6a01", "7ba", "aVoina i mir"),
        data("700", " 1", "6a02", "7ca", "aТолстой"),
        data("700", " 1", "6a02", "7ba", "aTolstoi"),
    )
    assert view.title == "Война и мир"
    assert [contributor.name for contributor in view.contributors] == ["Толстой"]
    assert view.alternates == ("Voina i mir", "Tolstoi")


@pytest.mark.parametrize(
    ("leader", "control", "material"),
    [
        ("cam", "", Material.BOOK),
        ("cas", "", Material.SERIAL),
        ("cai", "", Material.SERIAL),
        ("cab", "", Material.ARTICLE),
        ("caa", "", Material.ARTICLE),
        ("ccm", "", Material.SCORE),
        ("cem", "", Material.MAP),
        ("cgm", "", Material.VIDEO),
        ("cim", "", Material.AUDIO),
        ("cjm", "", Material.AUDIO),
        ("ckm", "", Material.PICTURE),
        ("cmm", "", Material.ELECTRONIC),
        ("com", "", Material.KIT),
        ("cpc", "", Material.MIXED),
        ("crm", "", Material.OBJECT),
        ("ctm", "", Material.MANUSCRIPT),
        ("c m", "", Material.OTHER),
        ("cam", "cr", Material.ELECTRONIC),
        ("cas", "cr", Material.SERIAL),
        ("cgm", "gs", Material.PICTURE),
    ],
)
def test_material_of_marc21(leader: str, control: str, material: Material) -> None:
    fields = [ControlField("007", control)] if control else []
    assert (
        view21(*fields, data("245", "00", "aT"), leader=f"00000{leader} a2200000 i 4500").material is material
    )


def test_material_of_unimarc() -> None:
    assert viewu(data("200", "1 ", "aT"), leader="00000nlm0 2200000   450 ").material is Material.ELECTRONIC
    assert viewu(data("135", "  ", "adr"), data("200", "1 ", "aT")).material is Material.ELECTRONIC
    assert viewu(data("200", "1 ", "aT"), leader="00000nas0 2200000   450 ").material is Material.SERIAL


def test_years() -> None:
    assert view21(ControlField("008", "200115s19uu    li "), data("260", "  ", "c[1999?]")).year == 1999
    assert view21(data("264", " 4", "c©2005")).year == 2005
    assert viewu(data("214", " 0", "d2019")).year == 2019
    assert view21(data("260", "  ", "cno date")).year is None


def test_languages_and_countries() -> None:
    view = view21(
        ControlField("008", "200115s1999    nyua          000 0 mul d"),
        data("041", "1 ", "aengfra", "hrus"),
        data("041", " 7", "aen", "2iso639-1"),
    )
    assert (view.languages, view.original_languages, view.country) == (("mul", "eng", "fre"), ("rus",), "US")
    assert viewu(data("101", "0 ", "adeu", "aund")).languages == ("ger",)


def test_classes_and_subjects() -> None:
    view = view21(
        data("080", "  ", "a821.174"),
        data("082", "04", "a891.93"),
        data("084", "  ", "a84(4Лат)", "2rubbk"),
        data("090", "  ", "alocal shelf"),
        data("650", " 7", "aDzeja", "2lcsh-lv"),
        data("653", "  ", "aviens", "adivi"),
        data("655", " 4", "aNovels."),
    )
    assert view.classes == (
        Classification("821.174", "udc"),
        Classification("891.93", "ddc"),
        Classification("84(4Лат)", "bbk"),
    )
    assert view.subjects == (
        Subject("Dzeja", "lcsh-lv"),
        Subject("viens", "", SubjectKind.KEYWORD),
        Subject("divi", "", SubjectKind.KEYWORD),
        Subject("Novels", "", SubjectKind.GENRE),
    )
    bbk = neutral_view(
        unimarc(data("676", "  ", "a65.9(2)27 Б28"), data("676", "  ", "a823.7")), Dialect.RUSMARC
    )
    assert [row.scheme for row in bbk.classes] == ["bbk", "ddc"]


def test_series_notes_and_locations() -> None:
    view = view21(
        data("490", "1 ", "aBasic series ;", "vno. 5"),
        data("830", " 0", "aBasic series (Riga) ;", "v5"),
        data("500", "  ", "aA note."),
        data("505", "0 ", "aOne -- Two"),
        data("520", "  ", "aAbout it."),
        data("856", "40", "uhttps://example.org/a"),
    )
    assert view.series == (SeriesStatement("Basic series", "no. 5"),)
    assert (view.notes, view.contents, view.summary) == (("A note.",), "One -- Two", "About it.")
    assert view.urls == ("https://example.org/a",)


def test_authorities() -> None:
    marc = view21(
        data("150", "  ", "aBooks", "xHistory"),
        data("450", "  ", "aVolumes"),
        data("550", "  ", "aPrinting"),
        leader="00000nz  a2200000n  4500",
    )
    assert (marc.title, marc.variant_titles) == ("Books -- History", ("Volumes",))
    assert marc.links == (Link("550", "Printing", "related_heading"),)
    uni = viewu(
        data("200", " 1", "aРайнис", "bЯ."), data("400", " 1", "aПлиекшан"), leader="00000nx  a2200000   450 "
    )
    assert (uni.title, uni.variant_titles) == ("Райнис, Я.", ("Плиекшан",))
