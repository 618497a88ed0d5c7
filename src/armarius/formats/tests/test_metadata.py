"""Titles described for other programs: RIS, BibTeX, CSL-JSON, Dublin Core, MODS, a table."""

import json

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from armarius.formats.delimited import csv_blocks, harmless
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
from armarius.formats.metadata.bibtex import bibtex
from armarius.formats.metadata.csl_json import csl_item, csl_json
from armarius.formats.metadata.dublin_core import dublin_core_file
from armarius.formats.metadata.mods import mods_file
from armarius.formats.metadata.ris import ris
from armarius.formats.metadata.statements import Described
from armarius.formats.metadata.title_table import COLUMNS, title_row

MASTER = NeutralView(
    title="Мастер и Маргарита",
    title_remainder="роман",
    contributors=(
        Contributor("Булгаков, Михаил", main=True, dates="1891-1940"),
        Contributor("Pevear, Richard", "trl"),
    ),
    edition="2nd ed.",
    place="London",
    publisher="Penguin",
    year=2007,
    extent="412 p.",
    pages=412,
    series=(SeriesStatement("Modern classics", "12"),),
    subjects=(Subject("Moscow (Russia)", "lcsh", SubjectKind.PLACE), Subject("Devil", "lcsh")),
    classes=(Classification("821.161.1-31", "udc"),),
    identifiers=(Identifier(IdentifierKind.ISBN, "9780140455465"),),
    languages=("rus", "eng"),
    material=Material.BOOK,
    summary="The devil comes to Moscow & stays.",
)
ARTICLE = NeutralView(
    title="On the shelf",
    contributors=(Contributor("UNESCO", kind=AgentKind.CORPORATE, main=True),),
    material=Material.ARTICLE,
    links=(Link("773", "Library quarterly", "host", issn="1234-5679"),),
)
EMPTY = NeutralView(title="Tautasdziesmas")
DC = "{http://purl.org/dc/elements/1.1/}"
MODS = "{http://www.loc.gov/mods/v3}"


def test_ris_is_a_tag_on_each_line_and_nothing_can_add_one() -> None:
    evil = NeutralView(title="A\nER  - \r\nTY  - EVIL", material=Material.BOOK)
    assert ris(Described(1, evil, "https://x/1")).split("\r\n") == [
        "TY  - BOOK",
        "TI  - A ER  -  TY  - EVIL",
        "UR  - https://x/1",
        "ER  - ",
        "",
    ]
    assert "A2  - Pevear, Richard" in ris(Described(1, MASTER))
    assert "T2  - Library quarterly" in ris(Described(1, ARTICLE))


def test_bibtex_writes_out_what_tex_reads_as_its_own() -> None:
    body = NeutralView(
        title="Yearbook {50 % & more}_",
        contributors=(Contributor("UNESCO", kind=AgentKind.CORPORATE, main=True),),
        material=Material.SERIAL,
    )
    assert bibtex(Described(7, body, "https://x/7")) == (
        "@periodical{unesco-7,\n  author = {{UNESCO}},\n  title = {Yearbook \\{50 \\% \\& more\\}\\_},\n"
        "  url = {https://x/7}\n}\n"
    )


def test_bibtex_is_cited_by_plain_letters_whatever_the_script() -> None:
    kalnins = NeutralView(title="X", contributors=(Contributor("Kalniņš, Jānis", main=True),), year=1999)
    assert bibtex(Described(3, kalnins)).startswith("@misc{kalnins1999-3,")
    assert bibtex(Described(4, MASTER)).startswith("@book{2007-4,")
    assert bibtex(Described(5, EMPTY)).startswith("@misc{5,")


def test_csl_json_says_what_the_record_says_and_nothing_else() -> None:
    assert csl_item(Described(4, MASTER, "https://x/4")) == {
        "id": "4",
        "type": "book",
        "title": "Мастер и Маргарита: роман",
        "author": [{"family": "Булгаков", "given": "Михаил"}],
        "translator": [{"family": "Pevear", "given": "Richard"}],
        "collection-title": "Modern classics",
        "collection-number": "12",
        "edition": "2nd ed.",
        "publisher": "Penguin",
        "publisher-place": "London",
        "issued": {"date-parts": [[2007]]},
        "number-of-pages": "412",
        "ISBN": "9780140455465",
        "language": "ru",
        "abstract": "The devil comes to Moscow & stays.",
        "keyword": "Moscow (Russia), Devil",
        "URL": "https://x/4",
    }
    assert csl_item(Described(5, EMPTY)) == {"id": "5", "type": "document", "title": "Tautasdziesmas"}
    article = csl_item(Described(6, ARTICLE))
    assert (article["container-title"], article["author"]) == ("Library quarterly", [{"literal": "UNESCO"}])


def test_csl_json_is_one_array_however_many() -> None:
    for count in (0, 1, 3):
        text = "".join(csl_json(Described(n, EMPTY) for n in range(count)))
        assert [each["id"] for each in json.loads(text)] == [str(n) for n in range(count)]


def test_dublin_core_repeats_elements() -> None:
    root = etree.fromstring("".join(dublin_core_file([Described(1, MASTER, "https://x/1")])).encode())
    (one,) = root
    assert [each.text for each in one.iter(f"{DC}creator")] == ["Булгаков, Михаил"]
    assert [each.text for each in one.iter(f"{DC}contributor")] == ["Pevear, Richard"]
    assert [each.text for each in one.iter(f"{DC}identifier")] == ["urn:isbn:9780140455465", "https://x/1"]
    assert [each.text for each in one.iter(f"{DC}language")] == ["rus", "eng"]


def test_mods_keeps_parts_of_names_roles_and_schemes() -> None:
    root = etree.fromstring("".join(mods_file([Described(1, MASTER), Described(2, ARTICLE)])).encode())
    book, article = root
    first = book.find(f"{MODS}name")
    assert first.get("usage") == "primary"
    assert {each.get("type"): each.text for each in first.iter(f"{MODS}namePart")} == {
        "family": "Булгаков",
        "given": "Михаил",
        "date": "1891-1940",
    }
    assert [each.text for each in book.iter(f"{MODS}roleTerm")] == ["trl"]
    assert book.find(f"{MODS}classification").get("authority") == "udc"
    assert book.find(f"{MODS}subject/{MODS}geographic").text == "Moscow (Russia)"
    related = article.find(f"{MODS}relatedItem")
    assert (related.get("type"), related.find(f"{MODS}identifier").text) == ("host", "1234-5679")


ANY_TEXT = st.text(st.characters(codec=None, categories=("L", "N", "P", "S", "Z", "Cc", "Cf")), max_size=40)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_no_text_breaks_a_format(title: str, name: str, scheme: str) -> None:
    view = NeutralView(
        title=title,
        contributors=(Contributor(name, main=True, role=scheme),),
        subjects=(Subject(title, scheme),),
        notes=(name,),
    )
    one = Described(1, view, title)
    assert len(etree.fromstring("".join(mods_file([one])).encode())) == 1
    assert len(etree.fromstring("".join(dublin_core_file([one])).encode())) == 1
    assert len(json.loads("".join(csl_json([one])))) == 1
    assert ris(one).count("ER  - \r\n") == 1
    assert len(title_row(one)) == len(COLUMNS)


def test_a_table_runs_no_formula() -> None:
    evil = NeutralView(title="=HYPERLINK(1)", contributors=(Contributor("+cmd|' /C calc'!A0", main=True),))
    row = [harmless(cell) for cell in title_row(Described(1, evil))]
    text = b"".join(csv_blocks([row])).decode("utf-8-sig")
    assert text.startswith("1,'=HYPERLINK(1),'+cmd|' /C calc'!A0,")
