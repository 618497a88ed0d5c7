"""Text out of ISBD."""

import pytest

from armarius.formats.marc.isbd import (
    filing_form,
    first_year,
    page_count,
    without_brackets,
    without_marks,
    without_punctuation,
)
from armarius.formats.marc.numbers import isbn13, issn8


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Title :", "Title"),
        ("Title /", "Title"),
        ("Title. ", "Title"),
        ("Wait...", "Wait..."),
        ("Austen, Jane,", "Austen, Jane"),
        ("Tolkien, J. R. R.", "Tolkien, J. R. R."),
        ("E\u0301.", "E\u0301."),
        ("Penguin Books Inc.", "Penguin Books Inc."),
        ("Вып. 13.", "Вып. 13"),
        ("С. А.", "С. А."),
        ("2. izd.", "2. izd."),
        ("", ""),
        (" : ", ""),
    ],
)
def test_ending_punctuation(text: str, clean: str) -> None:
    assert without_punctuation(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"), [("[S.l.", "S.l."), ("s.n.]", "s.n."), ("[Rīga]", "Rīga"), ("A [B] C", "A [B] C")]
)
def test_brackets(text: str, clean: str) -> None:
    assert without_brackets(text) == clean


@pytest.mark.parametrize(
    ("text", "count", "filed"),
    [
        ("The book", 4, "book"),
        ("L'amour", 2, "amour"),
        ("Therapy", 4, "Therapy"),
        ("The", 9, "The"),
        ("\x98Le \x9clivre", 0, "livre"),
        ("\x88Le \x89livre", 0, "livre"),
        ("<<Das >>Buch", 0, "Buch"),
        ("Книга", 0, "Книга"),
    ],
)
def test_filing_form(text: str, count: int, filed: str) -> None:
    assert filing_form(text, count) == filed


def test_marks_leave_their_words() -> None:
    assert without_marks("\x98Le \x9clivre") == "Le livre"
    assert without_marks("<<Das >>Buch") == "Das Buch"
    assert without_marks("C << 5") == "C << 5"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("xvi, 256 p. ;", 256),
        ("278, [1] s.", 278),
        ("4, 3, 803 p", 803),
        ("345 с.", 345),
        ("576 б.", 576),
        ("208页", 208),
        ("1 online resource (xi, 20 pages)", 20),
        ("2 v. (xx, 500 p.)", 500),
        ("120 lpp.", 120),
        ("215 Seiten", 215),
        ("1 sound disc", None),
        ("3 v.", None),
        ("1" * 5000, None),
    ],
)
def test_pages(text: str, pages: int | None) -> None:
    assert page_count(text) == pages


@pytest.mark.parametrize(
    ("text", "year"),
    [("c1977.", 1977), ("[2001?]", 2001), ("12345", None), ("平成 10 [1998]", 1998), ("3000", None)],
)
def test_year(text: str, year: int | None) -> None:
    assert first_year(text) == year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0-553-21018-1 (pbk.)", "9780553210187"),
        ("978-0-394-60758-0", "9780394607580"),
        ("isbn:9783832959456", "9783832959456"),
        ("5-17-000001-Х", ""),
        ("080442957Х", "9780804429573"),
        ("0-553-21018-2", ""),
        ("no number", ""),
    ],
)
def test_isbn(text: str, number: str) -> None:
    assert isbn13(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("0242-5416", "0242-5416"), ("02425416", "0242-5416"), ("0242-5417", ""), ("", "")]
)
def test_issn(text: str, number: str) -> None:
    assert issn8(text) == number
