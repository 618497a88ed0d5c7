"""Every row is one word: all its forms must meet in one stem, and no two rows may share theirs."""

import pytest

from armarius.platform.text.folding import fold
from armarius.platform.text.stemming import stem
from armarius.platform.text.tests.kazakh_forms import KAZAKH, KAZAKH_APART
from armarius.platform.text.tests.latvian_forms import LATVIAN, LATVIAN_APART


def rows(table: str) -> dict[str, str]:
    """Each row of a table under its first word."""
    return {row.split()[0]: row for row in table.strip().splitlines()}


RUSSIAN = {"книга": "книга книги книге книгу книгой книгам книгах", "ёлка": "ёлка елка ёлки ёлку"}
LITHUANIAN = {
    "knyga": "knyga knygos knygai knygą knygoje knygų knygoms",
    "biblioteka": "biblioteka bibliotekos",
}
ENGLISH = {"library": "library libraries", "catalogue": "catalogue catalogues", "reading": "reading readings"}
TABLES = {"lv": rows(LATVIAN), "kk": rows(KAZAKH), "ru": RUSSIAN, "lt": LITHUANIAN, "en": ENGLISH}
ROWS = [
    (language, word, forms.split()) for language, table in TABLES.items() for word, forms in table.items()
]


@pytest.mark.parametrize(("language", "word", "forms"), ROWS)
def test_all_forms_of_a_word_meet(language: str, word: str, forms: list[str]) -> None:
    assert {stem(form.lower(), language) for form in forms} == {stem(word.lower(), language)}


@pytest.mark.parametrize("language", ["lv", "kk"])
def test_a_reader_without_diacritics_meets_the_same_stem(language: str) -> None:
    for forms in TABLES[language].values():
        for form in forms.split():
            assert stem(fold(form), language) == stem(form.lower(), language)


@pytest.mark.parametrize("language", sorted(TABLES))
def test_different_words_keep_apart(language: str) -> None:
    table = TABLES[language]
    assert len({stem(word.lower(), language) for word in table}) == len(table)


@pytest.mark.parametrize("pair", LATVIAN_APART)
def test_different_latvian_words_stay_apart(pair: str) -> None:
    one, other = pair.lower().split()
    assert stem(one, "lv") != stem(other, "lv")


@pytest.mark.parametrize("pair", KAZAKH_APART)
def test_different_kazakh_words_stay_apart(pair: str) -> None:
    one, other = pair.lower().split()
    assert (stem(one, "kk") or one) != (stem(other, "kk") or other)


def test_the_tables_hold_three_hundred_forms_each_of_our_own_languages() -> None:
    for language in ("lv", "kk"):
        forms = {form for row in TABLES[language].values() for form in row.split()}
        assert len(forms) >= 300


@pytest.mark.parametrize("word", ["un", "c++", "2024", "a4", "map3"])
def test_short_and_numbered_words_have_no_stem(word: str) -> None:
    assert stem(word, "lv") is None


def test_a_word_in_the_other_alphabet_has_no_stem() -> None:
    assert stem("книга", "lv") is None
    assert stem("grāmata", "ru") is None
