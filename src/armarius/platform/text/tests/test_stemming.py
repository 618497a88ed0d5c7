"""Every row is one word: all its forms must meet in one stem, and no two rows may share theirs."""

import pytest

from armarius.platform.text.folding import fold
from armarius.platform.text.stemming import stem

LATVIAN = {
    "grāmata": "grāmata grāmatas grāmatai grāmatu grāmatā grāmatām grāmatās",
    "bibliotēka": "bibliotēka bibliotēkas bibliotēkai bibliotēku bibliotēkā bibliotēkām bibliotēkās",
    "vēsture": "vēsture vēstures vēsturei vēsturi vēsturē vēsturu vēsturēm vēsturēs",
    "rakstnieks": "rakstnieks rakstnieka rakstniekam rakstnieku rakstniekā rakstnieki "
    "rakstniekiem rakstniekos",
    "brālis": "brālis brāļa brālim brāli brālī brāļi brāļu brāļiem brāļus brāļos",
    "skolotājs": "skolotājs skolotāja skolotājam skolotāju skolotājā skolotāji skolotājiem "
    "skolotājos skolotājas",
    "jauns": "jauns jauna jaunam jaunu jaunā jauni jauniem jaunais jaunajam jaunajā jaunie "
    "jaunajiem jaunajos",
    "tirgus": "tirgus tirgum tirgu tirgū tirgi tirgiem tirgos",
    "valsts": "valsts valstij valsti valstī valstis valstīm valstīs valstu",
    "gulbis": "gulbis gulbja gulbim gulbi gulbji gulbju gulbjiem",
    "latvietis": "latvietis latvieša latvietim latvieti latvieši latviešu latviešiem",
    "Latvija": "Latvija Latvijas Latvijai Latviju Latvijā",
}
KAZAKH = {
    "кітап": "кітап кітаптың кітапты кітапқа кітапта кітаптан кітаппен кітаптар кітаптары кітабы "
    "кітабын кітабында",
    "қала": "қала қаланың қаланы қалаға қалада қаладан қаламен қалалар қалалардың қаласы "
    "қаласының қаласында қаласынан",
    "тарих": "тарих тарихтың тарихты тарихқа тарихта тарихтан тарихы тарихын тарихының тарихында",
    "мектеп": "мектеп мектептің мектепке мектепте мектептен мектептер мектебі мектебінің мектебінде",
    "кітапхана": "кітапхана кітапхананың кітапхананы кітапханаға кітапханада кітапханалар "
    "кітапханасы кітапханасында",
    "әдебиет": "әдебиет әдебиеттің әдебиетті әдебиетке әдебиетте әдебиеті әдебиетінің әдебиетіне",
    "оқушы": "оқушы оқушының оқушыны оқушыға оқушылар оқушыларға оқушылардың",
    "Америка": "Америка Американың Америкада Америкадан Америкаға",
}
RUSSIAN = {"книга": "книга книги книге книгу книгой книгам книгах", "ёлка": "ёлка елка ёлки ёлку"}
LITHUANIAN = {
    "knyga": "knyga knygos knygai knygą knygoje knygų knygoms",
    "biblioteka": "biblioteka bibliotekos",
}
ENGLISH = {"library": "library libraries", "catalogue": "catalogue catalogues", "reading": "reading readings"}
TABLES = {"lv": LATVIAN, "kk": KAZAKH, "ru": RUSSIAN, "lt": LITHUANIAN, "en": ENGLISH}
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


def test_the_tables_hold_sixty_forms_each_of_our_own_languages() -> None:
    for language in ("lv", "kk"):
        assert sum(len(forms.split()) for forms in TABLES[language].values()) >= 60


@pytest.mark.parametrize("word", ["un", "c++", "2024", "a4", "map3"])
def test_short_and_numbered_words_have_no_stem(word: str) -> None:
    assert stem(word, "lv") is None


def test_a_word_in_the_other_alphabet_has_no_stem() -> None:
    assert stem("книга", "lv") is None
    assert stem("grāmata", "ru") is None
