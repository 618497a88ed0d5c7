"""The registration form of a reader, on paper: in their language, for minors with a guardian, empty to fill in."""

import io
from datetime import date

import pytest
from django.http import HttpResponse
from pypdf import PdfReader

from armarius.network.testing import library, system, today
from armarius.patrons.commands.write_consent_text import write_consent_text
from armarius.patrons.models import Reader
from armarius.patrons.preferences import AGE_OF_MAJORITY
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference

from .conftest import Room


def text_of(answer: HttpResponse) -> str:
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_form_of_a_reader_comes_in_the_language_asked_for(room: Room) -> None:
    who = reader(room.desk.library, family_name="Ķirsis", given_name="Жанна", birth_date=date(1980, 5, 1))
    answer = room.client("clerk").get(f"/readers/{who}/registration-form/?language=lv")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="registration-{who}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    text = text_of(answer)
    assert "Lasītāja reģistrācijas karte" in text
    assert "Ķirsis" in text
    assert "Жанна" in text
    assert "Aizbildnis" not in text
    assert "likumiskā pārstāvja paraksts" not in text


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("lv", "Lasītāja reģistrācijas karte"),
        ("lt", "Skaitytojo registracijos kortelė"),
        ("kk", "Оқырманды тіркеу карточкасы"),
        ("ru", "Регистрационная карточка читателя"),
    ],
)
def test_the_form_is_called_as_the_country_calls_it(room: Room, language: str, title: str) -> None:
    answer = room.client("clerk").get(f"/readers/registration-form/?language={language}")
    assert title in text_of(answer)


def test_a_minor_needs_the_signature_of_a_guardian(room: Room) -> None:
    child = reader(room.desk.library, birth_date=date(2019, 1, 1))
    assert "Signature of the parent" in text_of(
        room.client("clerk").get(f"/readers/{child}/registration-form/")
    )
    assert "Signature of the parent" in text_of(room.client("clerk").get("/readers/registration-form/"))


def test_the_texts_of_the_library_stand_on_the_form_with_version_and_day(room: Room) -> None:
    write_consent_text(
        system(room.desk.library),
        code="rules",
        titles={"en": "Rules of use"},
        bodies={"en": "Be quiet.\n\nBring books back. #import $x$"},
        required=True,
        valid_from=date(2026, 9, 1),
    )
    text = text_of(room.client("clerk").get(f"/readers/{room.desk.reader}/registration-form/"))
    assert "I have read “Rules of use” (Version 1 of 1 Sept 2026) and agree." in text
    assert "Bring books back. #import $x$" in text
    assert "will keep to them" not in text


def test_the_form_of_a_reader_of_others_is_not_given(room: Room) -> None:
    stranger = reader(library("ELSEWHERE"))
    assert room.client("clerk").get(f"/readers/{stranger}/registration-form/").status_code == 404
    assert room.client("cataloguer").get(f"/readers/{room.desk.reader}/registration-form/").status_code == 403


def test_a_name_that_no_font_prints_says_what_to_install(room: Room) -> None:
    who = reader(room.desk.library, family_name="\U0010fffd")
    answer = room.client("clerk").get(f"/readers/{who}/registration-form/")
    assert answer.status_code == 422
    assert "fonts-noto-core" in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("lv", "Vienošanās par bibliotēkas izmantošanu"),
        ("kk", "Кітапхананы пайдалану туралы шарт"),
        ("zh-hans", "图书馆使用协议"),
    ],
)
def test_the_agreement_names_both_and_what_they_keep_to(room: Room, language: str, title: str) -> None:
    who = reader(room.desk.library, family_name="Ķirsis", given_name="Жанна", valid_until=date(2027, 8, 31))
    answer = room.client("clerk").get(f"/readers/{who}/agreement/?language={language}")
    assert answer["Content-Disposition"] == f'inline; filename="agreement-{who}.pdf"'
    text = text_of(answer).replace(" ", "")
    for there in (title, "Ķirsis", "Жанна", "2027"):
        assert there.replace(" ", "") in text


@pytest.mark.parametrize("kept", ["zh", "zh-hans", "zh-CN"])
def test_a_paper_is_in_the_language_of_its_reader_however_it_is_written(room: Room, kept: str) -> None:
    who = reader(room.desk.library, family_name="陈")
    Reader.objects.filter(pk=who).update(language=kept)
    assert "图书馆使用协议" in text_of(room.client("clerk").get(f"/readers/{who}/agreement/"))
    page = room.client("clerk").get(f"/readers/{who}/").content.decode()
    assert 'value="zh-hans" lang="zh-hans" selected' in page


def test_for_a_minor_the_guardian_signs_and_the_library_s_texts_are_the_terms(room: Room) -> None:
    child = reader(room.desk.library, birth_date=date(2019, 1, 1))
    write_consent_text(
        system(room.desk.library),
        code="rules",
        titles={"en": "Rules of use"},
        bodies={"en": "Bring books back."},
        required=True,
        valid_from=date(2026, 9, 1),
    )
    text = text_of(room.client("clerk").get(f"/readers/{child}/agreement/"))
    assert "Signature of the parent or guardian" in text
    assert "Signature of the reader" not in text
    assert "1. Bring books back." in text
    assert "free of charge" not in text


def test_who_is_of_age_is_the_library_s_to_say(room: Room) -> None:
    young = reader(room.desk.library, birth_date=date(today().year - 17, 1, 1))
    where = f"/readers/{young}/agreement/"
    assert "Signature of the parent or guardian" in text_of(room.client("clerk").get(where))
    set_preference(system(room.desk.library), name=AGE_OF_MAJORITY.name, text="16")
    assert "Signature of the reader" in text_of(room.client("clerk").get(where))


def test_the_agreement_of_a_reader_of_others_is_not_given(room: Room) -> None:
    stranger = reader(library("ELSEWHERE"))
    assert room.client("clerk").get(f"/readers/{stranger}/agreement/").status_code == 404
