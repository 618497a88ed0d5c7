"""Lists of books: headings in six languages, lines as records of every MARC format."""

from datetime import UTC, datetime

import pytest

from armarius.catalogue.preparation import prepared
from armarius.catalogue.rules.table_columns import guessed, headings_key, twice
from armarius.catalogue.rules.table_records import language, record_of
from armarius.formats.marc.copies import embedded_copies
from armarius.formats.marc.record import Dialect, MarcRecord, RecordKind

AT = datetime(2026, 1, 1, tzinfo=UTC)
WANTED = ("author", "title", "year", "publisher", "place", "inventory_number", "price", "isbn")


@pytest.mark.parametrize(
    "headings",
    [
        ("Author", "Title", "Year", "Publisher", "Place", "Inventory number", "Price", "ISBN"),
        ("Autors", "Nosaukums", "Gads", "Izdevniecība", "Izdošanas vieta", "Inv. nr.", "Cena", "ISBN"),
        (
            "Autorius",
            "Antraštė",
            "Metai",
            "Leidykla",
            "Leidimo vieta",
            "Inventoriaus numeris",
            "Kaina",
            "ISBN",
        ),
        ("Автор", "Атауы", "Жылы", "Баспа", "Басылған жері", "Инвентарлық нөмір", "Бағасы", "ISBN"),
        ("Автор", "Заглавие", "Год издания", "Издательство", "Место издания", "Инв. №", "Цена", "ISBN"),
        ("作者", "题名", "出版年", "出版社", "出版地", "登录号", "价格", "ISBN"),
    ],
)
def test_headings_are_known_in_six_languages(headings: tuple[str, ...]) -> None:
    assert guessed(headings) == WANTED


def test_what_nobody_knows_or_another_column_said_is_left_out() -> None:
    assert guessed(("Title", "Book title", "Colour")) == ("title", "", "")
    assert twice(("title", "", "title", "", "year")) == {"title"}
    assert headings_key(("Year", "TITLE")) == headings_key(("title", "year"))


def made(dialect: Dialect) -> MarcRecord:
    """The record of a line."""
    columns = (*WANTED, "language", "keywords", "call_number", "code")
    line = (
        "Пушкин, А. С.; Лермонтов, М. Ю.",
        "Стихи",
        "1999",
        "Наука",
        "Москва",
        "777",
        "12.50",
        "978-5-02-011826-5",
        "русский",
        "поэзия, лирика",
        "84 П91",
        "LV-1",
    )
    record = record_of(columns, line, dialect, number="d1-1", agency="MAIN", at=AT)
    assert record is not None
    return record


@pytest.mark.parametrize("dialect", list(Dialect))
def test_a_line_is_a_record_of_any_format(dialect: Dialect) -> None:
    record = made(dialect)
    row = prepared(record, dialect, RecordKind.BIBLIOGRAPHIC)
    assert (row.title, row.year, row.language, row.publisher) == ("Стихи", 1999, "rus", "Наука")
    assert row.author.startswith("Пушкин")
    assert row.control.endswith("|d1-1")
    assert record == made(dialect)
    (copy,) = embedded_copies(record, dialect)
    known = {copy.code, copy.inventory_number}
    assert "777" in known or "LV-1" in known
    assert copy.call_number == "84 П91"


def test_a_line_without_a_title_is_no_record() -> None:
    assert record_of(("title", "year"), ("", "1999"), Dialect.MARC21, number="1", agency="A", at=AT) is None


def test_the_day_of_making_is_no_content() -> None:
    for dialect in Dialect:
        record = made(dialect)
        assert not record.first("005")
        assert not record.first("801", "c")


@pytest.mark.parametrize(
    ("text", "code"),
    [("latviešu valoda", "lav"), ("Русский", "rus"), ("fre", "fre"), ("中文", "chi"), ("?", ""), ("", "")],
)
def test_languages_as_lists_write_them(text: str, code: str) -> None:
    assert language(text) == code
