import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.platform.text.collation import LONGEST_HEADING, filing_form, sort_key, sort_text

SORTED = {
    "lv": "abols adīt ābols balts cālis čakls dārzs ezers ēna gads ģimene ibis yle ilgi īss jūra "
    "kaķis ķīlis lapa  "
    "ļauns nams ņemt osta rags ŗags saule šalle tilts upe ūdens valoda zeme žagars",
    "lv-u-short": "abols ābols adīt cālis čakls ēna ezers īss jūra",
    "lt": "abėcėlė ąžuolas balta cukrus čia diena eglė ėjo elnias į yla ilgas imti jūra sala "
    "šalis taika ūkis upė  "
    "zuikis žalias",
    "kk": "алма апа әже әке бала вагон гүл ғалым дала ел ёлка жаз заң ит йога кітап қала лақ мал "
    "нан ңа орман өзен  "
    "пар рас су там уақыт ұл үй фото хат һауа цирк чек шай щи ыдыс із эхо юла яки",
    "ru": "автор еж ёж ёлка ель йод кот мир яма",
    "en": "Äpfel apple banana côte côté zebra",
    "zh": "1984 安徽 北京 长安 重庆 大连 俄罗斯 法国 路 吕 绿 乱 中国 Riga Рига",
}


@pytest.mark.parametrize("language", sorted(SORTED))
def test_the_alphabet_of_each_language(language: str) -> None:
    words = SORTED[language].split()
    mixed = list(reversed(words))
    assert sorted(mixed, key=lambda word: sort_key(word, language)) == words


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_cyrillic_comes_first_where_it_is_the_language(language: str) -> None:
    words = ["Яма", "Abc"]
    assert sorted(words, key=lambda word: sort_key(word, language)) == words
    assert sorted(words, key=lambda word: sort_key(word, "lv")) == ["Abc", "Яма"]


def test_filing_is_word_by_word_without_punctuation() -> None:
    titles = ["New York", "«New» Zealand", "Newark", "O'Neil", "Oneill"]
    assert sorted(titles, key=lambda title: sort_key(title, "en")) == titles
    assert filing_form("  «Мастер — и Маргарита»") == "Мастер и Маргарита"
    assert filing_form("???") == "???"


def test_accents_and_case_decide_only_between_equals() -> None:
    assert sort_key("resume b", "en") > sort_key("résumé a", "en")
    assert sort_key("résumé", "en") > sort_key("resume", "en")
    assert sort_key("Resume", "en") > sort_key("resume", "en")


def test_keys_end_at_sixty_characters() -> None:
    assert sort_key("a" * LONGEST_HEADING + "b", "lv") == sort_key("a" * LONGEST_HEADING + "c", "lv")


def test_an_unknown_language_files_as_english_and_a_region_as_its_language() -> None:
    assert sort_key("čau", "xx") == sort_key("čau", "en")
    assert sort_key("čau", "lv-LV") == sort_key("čau", "lv")


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(sorted(SORTED)))
def test_the_text_form_sorts_as_the_bytes_do(left: str, right: str, language: str) -> None:
    by_bytes = sort_key(left, language) < sort_key(right, language)
    assert by_bytes == (sort_text(left, language) < sort_text(right, language))


@given(
    st.text(alphabet="abcāčģ гғёй图书 ", max_size=10),
    st.text(alphabet="abcāčģ гғёй图书", min_size=1, max_size=9),
)
def test_nothing_files_before_something(text: str, more: str) -> None:
    assert sort_key(text, "lv") <= sort_key(text.rstrip() + more, "lv")
