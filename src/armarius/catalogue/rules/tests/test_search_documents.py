"""From the neutral view through a real index and back by a query: what finds what, what comes first."""

from pathlib import Path

import pytest

from armarius.catalogue.rules.query_language import parse
from armarius.catalogue.rules.relevance import clause_of
from armarius.catalogue.rules.search_documents import CopySummary, class_group, lift, search_document
from armarius.formats.marc.neutral_values import (
    Classification,
    Contributor,
    Identifier,
    IdentifierKind,
    Material,
    NeutralView,
    ScriptForm,
    SeriesStatement,
    Subject,
    SubjectKind,
)
from armarius.platform.search.engine import IndexFolder, Reader, Sort, writer
from armarius.platform.search.headings import read_term, see_term
from armarius.platform.search.schema import KINDS
from armarius.platform.search.suggesting import did_you_mean, suggest

VIEWS = {
    1: NeutralView(
        title="Мастер и Маргарита",
        contributors=(Contributor("Булгаков, Михаил"),),
        languages=("rus",),
        year=1967,
        material=Material.BOOK,
        publisher="Художественная литература",
        identifiers=(Identifier(IdentifierKind.ISBN, "9785170982264"),),
        classes=(Classification("821.161.1-31", "udc"),),
    ),
    2: NeutralView(
        title="Rīgas vēsture",
        contributors=(Contributor("Bērziņš, Jānis"),),
        languages=("lav",),
        year=1990,
        subjects=(Subject("Rīga -- Vēsture"),),
        series=(SeriesStatement("Latvijas pilsētas"),),
        classes=(Classification("94(474.3)", "udc"),),
    ),
    3: NeutralView(
        title="Pilsētas un cilvēki",
        languages=("lav",),
        year=2005,
        notes=("Grāmata par Rīgas vēsturi un grāmatām.",),
    ),
    4: NeutralView(title="红楼梦", contributors=(Contributor("曹雪芹"),), languages=("chi",), year=1791),
    5: NeutralView(title="Қазақ әдебиетінің тарихы", languages=("kaz",), year=2012),
    6: NeutralView(title="Qazaq handyǵy", languages=("kaz",), year=2020),
    7: NeutralView(
        title="C++ Primer", languages=("eng",), subjects=(Subject("C++", kind=SubjectKind.TOPIC),)
    ),
    8: NeutralView(title="Karas ir taika", variant_titles=("War and peace",), languages=("lit",), year=2001),
    9: NeutralView(title="Vēsture", languages=("lav",), year=1985),
    10: NeutralView(title="圖書館學概論", languages=("chi",)),
}
COPIES = {
    2: CopySummary(
        libraries=("R01", "R02"), call_numbers=("94(474.3) Be77",), available_at=("R01",), loans=40
    )
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = IndexFolder(Path(tmp_path_factory.mktemp("index")), "lv")
    with writer(folder) as opened:
        opened.add(
            search_document(number, view, COPIES.get(number, CopySummary()), added=number, collation="lv")
            for number, view in VIEWS.items()
        )
        opened.commit("1")
    return Reader(folder)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("rigas vesture", {2, 3}),
        ("Rīgas vēsturei", {2, 3}),
        ("RĪGA", {2, 3}),
        ('"rīgas vēsture"', {2}),
        ("title:vēsture", {2, 9}),
        ("nosaukums:vēsture -rīga", {9}),
        ("grāmatas", {3}),
        ("pilsēt*", {2, 3}),
        ("series:pilsētas", {2}),
        ("Bulgakov", {1}),
        ("author:bulgakov", {1}),
        ("автор:Булгаковым", set()),
        ("title:bulgakov", set()),
        ("Мастера", {1}),
        ("publisher:литература", {1}),
        ("isbn:978-5-17-098226-4", {1}),
        ("isbn:5-17-098226-7", {1}),
        ("9785170982264", {1}),
        ("казак", {5, 6}),
        ("Қазақ", {5, 6}),
        ("qazaq", {5, 6}),
        ("әдебиет тарихы", {5}),
        ("адебиет", {5}),
        ("红楼", {4}),
        ("楼梦", {4}),
        ("梦", {4}),
        ("红梦", set()),
        ("hongloumeng", {4}),
        ("曹雪芹红楼梦", {4}),
        ("红楼梦1791", {4}),
        ("bērziņš 1990", {2}),
        ("rīgas 1990 vēsture", {2}),
        ("1791", {4}),
        ("1449", set()),
        ("hong lou meng", {4}),
        ("hlm", {4}),
        ("caoxueqin", {4}),
        ("图书馆", {10}),
        ("圖書館", {10}),
        ("C++", {7}),
        ("subject:C++", {7}),
        ("war peace", {8}),
        ("class:94", {2}),
        ("class:94(474.3)", {2}),
        ("class:(94 OR 821)", {1, 2}),
        ("class:821.161", {1}),
        ("call_number:94(474.3)", {2}),
        ("year:2000..2012 language:lv", {3}),
        ("language:kaz", {5, 6}),
        ("library:r01", {2}),
        ("material:book", {1}),
        ("taika OR primer", {7, 8}),
        ("& !", set(VIEWS)),
        ("nekas tamlīdzīgs", set()),
    ],
)
def test_what_a_reader_finds(reader: Reader, query: str, ids: set[int]) -> None:
    answer = reader.search(clause_of(parse(query)))
    assert {hit.id for hit in answer.hits} == ids
    assert answer.total == len(ids)


@pytest.mark.parametrize(
    ("query", "first"), [("vēsture", 9), ("rīgas vēsture", 2), ("pilsētas", 3), ("Qazaq", 6), ("Қазақ", 5)]
)
def test_what_comes_first(reader: Reader, query: str, first: int) -> None:
    assert reader.search(clause_of(parse(query))).hits[0].id == first


def test_titles_sort_by_the_installations_alphabet(reader: Reader) -> None:
    found = reader.search(clause_of(parse("language:lav")), sort=Sort.TITLE).hits
    assert [VIEWS[hit.id].title for hit in found] == ["Pilsētas un cilvēki", "Rīgas vēsture", "Vēsture"]


def test_facets_of_the_catalogue(reader: Reader) -> None:
    facets = reader.search(clause_of(parse("")), facets=["language", "class_group", "author"]).facets
    assert dict(facets["language"])["lav"] == 3
    assert dict(facets["class_group"]) == {"udc:82": 1, "udc:94": 1}
    assert dict(facets["author"])["曹雪芹"] == 1


def test_every_field_of_a_document_is_declared() -> None:
    assert set(search_document(1, VIEWS[2], COPIES[2], added=0, collation="lv")) <= set(KINDS)


@pytest.mark.parametrize(
    ("field", "typed", "headings"),
    [
        ("title_heading", "ri", ["Rīgas vēsture"]),
        ("title_heading", "Rīgas vēs", ["Rīgas vēsture"]),
        ("title_heading", "红", ["红楼梦"]),
        ("title_heading", "vest", ["Vēsture", "Rīgas vēsture"]),
        ("author_heading", "берз", []),
        ("author_heading", "berz", ["Bērziņš, Jānis"]),
        ("author_heading", "berzins, jan", ["Bērziņš, Jānis"]),
        ("subject_heading", "riga", ["Rīga -- Vēsture"]),
        ("title_heading", "r", []),
        ("title_heading", "", []),
    ],
)
def test_typeahead(reader: Reader, field: str, typed: str, headings: list[str]) -> None:
    assert suggest(reader, typed, field=field) == headings


@pytest.mark.parametrize(
    ("word", "meant"),
    [("vestrue", "vesture"), ("маргорита", "маргарита"), ("vesture", None), ("zzzzzz", None), ("rga", None)],
)
def test_did_you_mean(reader: Reader, word: str, meant: str | None) -> None:
    assert did_you_mean(reader, word) == meant


@pytest.mark.parametrize(
    ("notation", "scheme", "group"),
    [
        ("821.111", "udc", "udc:82"),
        ("94(474.3)", "udc", "udc:94"),
        ("I247.5", "clc", "clc:I"),
        ("84", "bbk", "bbk:84"),
    ],
)
def test_class_groups(notation: str, scheme: str, group: str) -> None:
    assert class_group(Classification(notation, scheme)) == group


def test_popularity_lifts_slowly_and_not_for_ever() -> None:
    lifts = [lift(loans) for loans in (0, 1, 10, 100, 10**9)]
    assert lifts[0] == 0.0
    assert lifts == sorted(lifts)
    assert lifts[-1] == 2.0


def test_a_name_in_another_script_refers_to_the_heading_that_is_counted() -> None:
    view = NeutralView(
        title="Nahan",
        contributors=(Contributor("Lu, Xun"),),
        subjects=(Subject("China"),),
        scripts=(
            ScriptForm("title", "呐喊", "Nahan", "Hani"),
            ScriptForm("contributor", "鲁迅", "Lu, Xun", "Hani"),
            ScriptForm("contributor", "鲁迅", "Lu, Xun", "Hani"),
            ScriptForm("contributor", "周作人", "Zhou, Zuoren", "Hani"),
            ScriptForm("subject", "中国", "China", "Hani"),
            ScriptForm("subject", "China", "China", "Latn"),
        ),
    )
    document = search_document(1, view, added=0, collation="lv")
    lines = [read_term(term) for term in document["author_browse"]]  # type: ignore[union-attr]
    assert [(line.display, line.target) for line in lines] == [("Lu, Xun", ""), ("鲁迅", "Lu, Xun")]
    assert document["author_see"] == [see_term("鲁迅", "Lu, Xun")]
    assert document["subject_see"] == [see_term("中国", "China")]
    assert len(document["subject_browse"]) == 2  # type: ignore[arg-type]
