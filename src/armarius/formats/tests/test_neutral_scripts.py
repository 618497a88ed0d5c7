"""The neutral view: other-script forms, content and carrier types, numbers in their normal form."""

import pytest

from armarius.formats.marc.neutral import from_json, neutral_view, to_json
from armarius.formats.marc.neutral_scripts import written_script
from armarius.formats.marc.neutral_values import Identifier, IdentifierKind, NeutralView, ScriptForm
from armarius.formats.marc.numbers import ismn13
from armarius.formats.marc.record import ControlField, Dialect, Field
from armarius.formats.tests.records import LU_XUN, data, marc21, unimarc


def view21(*fields: Field, leader: str = "00000cam a2200000 i 4500") -> NeutralView:
    return neutral_view(marc21(*fields, leader=leader), Dialect.MARC21)


def viewu(*fields: Field, leader: str = "00000nam0 2200000   450 ") -> NeutralView:
    return neutral_view(unimarc(*fields, leader=leader), Dialect.UNIMARC)


def test_marc21_pairs_fields_by_their_links() -> None:
    view = view21(
        data("100", "1 ", "6880-02", "aTolstoĭ, Lev"),
        data("245", "10", "6880-01", "aVoĭna i mir :", "broman"),
        data("880", "10", "6245-01/(N", "aВойна и мир :", "bроман"),
        data("880", "1 ", "6100-02/Cyrl", "aТолстой, Лев"),
        data("880", "  ", "6500-00/$1", "a注"),
    )
    assert view.scripts == (
        ScriptForm("title", "Война и мир", "Voĭna i mir", "Cyrl"),
        ScriptForm("title_remainder", "роман", "roman", "Cyrl"),
        ScriptForm("contributor", "Толстой, Лев", "Tolstoĭ, Lev", "Cyrl"),
        ScriptForm("note", "注", "", "Hani"),
    )
    assert from_json(to_json(view)) == view


def test_unimarc_pairs_fields_by_number_and_script() -> None:
    view = viewu(
        data("200", "1 ", "6a01", "7ba", "aRojolelo"),
        data("200", "1 ", "6a01", "7ca", "aРожолело"),
        data("700", " 1", "6a02", "7ba", "aIvanov", "bI."),
        data("700", " 1", "6a02", "7ca", "aИванов", "bИ."),
    )
    assert view.scripts == (
        ScriptForm("title", "Рожолело", "Rojolelo", "Cyrl"),
        ScriptForm("contributor", "Иванов, И.", "Ivanov, I.", "Cyrl"),
    )
    assert len(view.contributors) == 1


def test_pinyin_of_cnmarc_stands_beside_what_it_reads() -> None:
    assert neutral_view(LU_XUN, Dialect.CNMARC).scripts == (
        ScriptForm("title", "na han", "呐喊", "Latn"),
        ScriptForm("contributor", "lu xun", "鲁迅", "Latn"),
    )


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Rīga", "Latn"),
        ("в 3 т.", "Cyrl"),
        ("ISBN 辞海", "Hani"),
        ("ひらがな", "Hrkt"),
        ("123", ""),
        ("שלום", "Hebr"),
    ],
)
def test_a_script_is_told_by_its_letters(text: str, script: str) -> None:
    assert written_script(text) == script


@pytest.mark.parametrize(
    ("view", "content", "carrier"),
    [
        (
            view21(data("336", "  ", "aspoken word", "bspw"), data("338", "  ", "aaudio disc")),
            ("spw",),
            ("sd",),
        ),
        (view21(ControlField("008", " " * 40)), ("txt",), ("nc",)),
        (view21(ControlField("007", "cr |||")), ("txt",), ("cr",)),
        (view21(ControlField("008", " " * 23 + "o" + " " * 16)), ("txt",), ("cr",)),
        (view21(ControlField("007", "he bfb")), ("txt",), ("he",)),
        (view21(ControlField("007", "vd |||"), leader="00000cgm a2200000 i 4500"), ("tdi",), ("vd",)),
        (view21(ControlField("007", "sd fsn"), leader="00000cjm a2200000 i 4500"), ("prm",), ("sd",)),
        (viewu(data("181", "  ", "ctxt", "2rdacontent"), data("183", "  ", "anc")), ("txt",), ("nc",)),
        (viewu(data("181", "  ", "ai "), data("135", "  ", "adrcnu")), ("txt",), ("cr",)),
        (viewu(data("130", "  ", "ae")), ("txt",), ("he",)),
        (viewu(leader="00000nkm0 2200000   450 "), ("sti",), ()),
        (viewu(leader="00000naa0 2200000   450 "), ("txt",), ()),
    ],
)
def test_content_and_carrier_types(
    view: NeutralView, content: tuple[str, ...], carrier: tuple[str, ...]
) -> None:
    assert (view.content_types, view.carrier_types) == (content, carrier)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("M-2306-7118-7", "9790230671187"),
        ("979-0-2306-7118-7 (score)", "9790230671187"),
        ("ISMN 9790230671187", "9790230671187"),
        ("M-2306-7118-8", ""),
        ("978-3-16-148410-0", ""),
        ("", ""),
    ],
)
def test_ismn(text: str, number: str) -> None:
    assert ismn13(text) == number


def test_music_numbers_of_both_families() -> None:
    right, wrong = "9790230671187", "M-2306-7118-8"
    expected = (Identifier(IdentifierKind.ISMN, right), Identifier(IdentifierKind.INVALID_ISMN, wrong))
    assert view21(data("024", "2 ", "aM-2306-7118-7"), data("024", "2 ", f"z{wrong}")).identifiers == expected
    assert viewu(data("013", "  ", "aM-2306-7118-7", f"z{wrong}")).identifiers == expected


def test_a_view_stored_before_these_parts_is_read() -> None:
    old = '{"title":"A","alternates":["B"],"material":"book"}'
    view = from_json(old)
    assert (view.title, view.scripts, view.content_types, view.carrier_types) == ("A", (), (), ())


def test_the_form_of_the_original_of_a_serial_is_no_audience() -> None:
    fixed = ControlField("008", " " * 22 + "a" + " " * 17)
    assert view21(fixed).audience == "preschool"
    assert view21(fixed, leader="00000cas a2200000 i 4500").audience == ""


def test_chinese_words_of_responsibility_are_roles() -> None:
    view = neutral_view(unimarc(data("702", " 0", "a杨绛", "4译")), Dialect.CNMARC)
    assert [(each.name, each.role) for each in view.contributors] == [("杨绛", "trl")]
