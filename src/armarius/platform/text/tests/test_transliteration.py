"""One word, many romanisations: each must meet the Cyrillic it stands for, and the other way round."""

import pytest

from armarius.platform.text.analysis import folded_tokens, query_forms, script_tokens

# Cyrillic: ALA-LC, BGN/PCGN, GOST 7.79-2000 system B, and what people type.
RUSSIAN = """
Толстой: Tolstoĭ Tolstoy Tolstoj Tolstoi
Достоевский: Dostoevskiĭ Dostoyevskiy Dostoevskij Dostoevsky Dostoyevsky
Чехов: Chekhov Chexov Čehov
Булгаков: Bulgakov
Пушкин: Pushkin Puškin
Шолохов: Sholokhov Sholoxov Šolohov
Цветаева: T͡Svetaeva Tsvetayeva Czvetaeva Cvetaeva Tsvetaeva
Ахматова: Akhmatova Axmatova Ahmatova
Горький: Gor'kiĭ Gor'kiy Gor`kij Gorky Gorki
Щедрин: Shchedrin Shhedrin Ščedrin
Жуковский: Zhukovskiĭ Zhukovskiy Zhukovskij Žukovskij Zhukovsky
Тургенев: Turgenev
Мандельштам: Mandel'shtam Mandelʹshtam Mandelshtam
Юрий: I͡Uriĭ Yuriy Yurij Jurij
Яковлев: I͡Akovlev Yakovlev Jakovlev
Хлебников: Khlebnikov Xlebnikov Hlebnikov
война: voĭna voyna vojna
русский: russkiĭ russkiy russkij
"""
# Kazakh: the Latin of 2021, of 2018 (acutes), of 2017 (apostrophes), and everyday spellings.
KAZAKH = """
Қазақстан: Qazaqstan Qazaqstan Qazaqstan Kazakstan
Әуезов: Äuezov Áýezov A'uezov Auezov
Шымкент: Şymkent Shymkent S'ymkent
Жамбыл: Jambyl Jambyl Jambyl Zhambyl
Өскемен: Öskemen Óskemen O'skemen Oskemen
Ғылым: Ğylym Ǵylym G'ylym Gylym
Үкімет: Ükımet Úkimet U'kimet Ukimet
Шоқан: Şoqan Shoqan S'oqan Shokan
Маңғыстау: Mañğystau Mańǵystaý Man'g'ystay' Mangystau
Түркістан: Türkıstan Túrkistan Tu'rkistan Turkistan
тілі: tılı tili tili tili
Алматы: Almaty Almaty Almaty Almaty
ұлт: ūlt ult ult ult
шаңырақ: şañyraq shańyraq s'an'yraq shanyraq
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """(Cyrillic, romanisation) of a table."""
    rows = (row.split(":") for row in table.strip().splitlines())
    return [(word, spelling) for word, spellings in rows for spelling in dict.fromkeys(spellings.split())]


@pytest.mark.parametrize(("cyrillic", "latin"), pairs(RUSSIAN) + pairs(KAZAKH))
def test_a_romanised_query_finds_the_cyrillic(cyrillic: str, latin: str) -> None:
    found = set(script_tokens(cyrillic))
    assert found & {script[0] for script in query_forms(latin).scripts}


@pytest.mark.parametrize(("cyrillic", "latin"), pairs(RUSSIAN) + pairs(KAZAKH))
def test_a_cyrillic_query_finds_the_romanised(cyrillic: str, latin: str) -> None:
    forms = query_forms(cyrillic)
    by_script = {script[0] for script in forms.scripts} & set(script_tokens(latin))
    assert by_script or set(forms.plain_keys) & set(folded_tokens(latin))
