import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.platform.text.analysis import (
    exact_tokens,
    folded_tokens,
    identifier,
    layers,
    query_forms,
    script_tokens,
    stem_tokens,
)
from armarius.platform.text.folding import fold


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Rīgas grāmatas", ["rīgas", "grāmatas"]),
        (unicodedata.normalize("NFD", "Rīgas ģimene"), ["rīgas", "ģimene"]),
        ("C++, C# un .NET 8", ["c++", "c#", "un", ".net", "8"]),
        ("C4.5 abc++", ["c4", "5", "abc"]),
        ("Saint-Simon's", ["saint", "simon", "s"]),
        ("図書", ["図書", "書"]),
        ("图书馆 ABC", ["图书", "书馆", "馆", "abc"]),
        ("《三体》", ["三体", "体"]),
        ("书", ["书"]),
        ("İstanbul", ["istanbul"]),
        ("со\u00adвет", ["совет"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_exact_tokens(text: str, tokens: list[str]) -> None:
    assert exact_tokens(text) == tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Rīga", "riga"),
        ("Ąžuolas ėjo", "azuolas ejo"),
        ("ёлка й", "елка й"),
        ("Қазақ әдебиеті һәм", "казак адебиети хам"),
        ("өңір ұлт үкімет", "онир улт укимет"),
        ("Straße Øre Łódź Æ", "strasse ore lodz ae"),
        ("ＡＢＣ", "abc"),
        ("圖書館學", "图书馆学"),
        ("ı İ", "i i"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_exact_layer_keeps_kazakh_letters_apart() -> None:
    assert exact_tokens("қазақ") != exact_tokens("казак")
    assert folded_tokens("қазақ") == folded_tokens("казак")


def test_stems_follow_the_languages_of_the_record() -> None:
    assert stem_tokens("Rīgas grāmatas", ["lav"]) == ["lv:rig", "lv:gramat"]
    assert stem_tokens("Rīgas grāmatas", ["ger"]) == []


def test_script_layer_of_each_script() -> None:
    assert script_tokens("Булгаков") == ["c:bulgakov"]
    assert script_tokens("Riga") == []
    assert script_tokens("Pushkin") == ["l:puskin"]
    assert script_tokens("图书馆") == ["p:tu", "p:shu", "p:guan", "i:tsg"]
    assert script_tokens("圖書館") == ["p:tu", "p:shu", "p:guan", "i:tsg"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("Bulgakov", "Булгаков"),
        ("Dostoevskij", "Достоевский"),
        ("Dostoyevsky", "Достоевский"),
        ("Puškin", "Пушкин"),
        ("Gorbačov", "Горбачёв"),
        ("Shostakovich", "Шостакович"),
        ("Chekhov", "Чехов"),
        ("Tsvetaeva", "Цветаева"),
        ("Qazaqstan", "Қазақстан"),
        ("Äuezov", "Әуезов"),
        ("Jambyl", "Жамбыл"),
        ("Zhambyl", "Жамбыл"),
        ("tushuguan", "图书馆"),
        ("tsg", "图书馆"),
        ("hongloumeng", "红楼梦"),
        ("xian", "西安"),
    ],
)
def test_a_latin_query_finds_another_script(query: str, title: str) -> None:
    found = " ".join(script_tokens(title))
    assert any(" ".join(script) in found for script in query_forms(query).scripts)


@pytest.mark.parametrize(
    ("query", "title"),
    [("Пушкин", "Pushkin"), ("Қазақ", "Qazaq"), ("Булгаков", "Bulgakov"), ("Рига", "Rīga")],
)
def test_a_cyrillic_query_finds_latin(query: str, title: str) -> None:
    forms = query_forms(query)
    as_script = {script[0] for script in forms.scripts} & set(script_tokens(title))
    assert as_script or set(forms.plain_keys) & set(folded_tokens(title))


def test_an_open_run_of_han_goes_on_in_the_document() -> None:
    assert query_forms("图书馆").folded == ("图书", "书馆")
    assert query_forms("图书馆 学").folded == ("图书", "书馆", "馆", "学")
    assert query_forms("书").open_han


def test_identifiers_lose_their_punctuation() -> None:
    assert identifier("978-5-17-098226-5") == "9785170982265"
    assert identifier("0317–847X") == "0317847x"


@given(st.text(max_size=60))
def test_any_text_gives_the_same_tokens_composed_or_not(text: str) -> None:
    assert folded_tokens(unicodedata.normalize("NFD", text)) == folded_tokens(
        unicodedata.normalize("NFC", text)
    )


@given(st.text(max_size=60))
def test_no_token_holds_a_space(text: str) -> None:
    for tokens in layers(text, ["lav", "rus", "kaz", "eng", "lit"]).values():
        assert all(token and not any(sign.isspace() for sign in token) for token in tokens)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
