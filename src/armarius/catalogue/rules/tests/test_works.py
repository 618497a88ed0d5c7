"""Editions of one work share a key; different works keep theirs."""

import pytest

from armarius.catalogue.rules.works import work_code, work_key, work_of
from armarius.formats.marc.neutral_values import AgentKind, Contributor, Link, Material, NeutralView


def book(title: str, author: str = "", *, uniform: str = "", more: str = "", part: str = "") -> NeutralView:
    return NeutralView(
        title=title,
        title_remainder=more,
        part_number=part,
        contributors=(Contributor(author, main=True),) if author else (),
        uniform_titles=(uniform,) if uniform else (),
        material=Material.BOOK,
    )


@pytest.mark.parametrize(
    "editions",
    [
        [
            book("Dvēseļu putenis", "Grīns, Aleksandrs"),
            book("Dvēseļu putenis.", "Grīns, Aleksandrs, 1895-1941"),
        ],
        [
            book("Мастер и Маргарита", "Булгаков, Михаил Афанасьевич"),
            book("Meistars un Margarita", "Bulgakovs, Mihails", uniform="Мастер и Маргарита. Latvian"),
            book("The master and Margarita", "Bulgakov, Mikhail", uniform="Мастер и Маргарита"),
        ],
        [
            book("Le petit prince", "Saint-Exupéry, Antoine de"),
            book("Маленький принц", "Сент-Экзюпери, Антуан де", uniform="Petit prince"),
            book("Кішкентай ханзада", "Антуан де Сент-Экзюпери", uniform="Petit prince"),
            book("Mazais princis", "Sent-Ekziperī, Antuāns de", uniform="Petit prince"),
        ],
        [
            book("Hamlet", "Shakespeare, William"),
            book("Гамлет", "Шекспир, Уильям", uniform="Hamlet"),
            book("Hamlets", "Šekspīrs, Viljams", uniform="Hamlet"),
        ],
        [book("Kopoti raksti", "Rainis", part=f"{n}. sējums") for n in (1, 2, 12)],
        [book("紅樓夢", "曹雪芹"), book("红楼梦", "曹雪芹")],
        [book("Bībele", uniform="Bible"), book("The Bible", uniform="Bible")],
        [book("Dictionary of library terms", more="English-Latvian")] * 2,
    ],
)
def test_editions_meet(editions: list[NeutralView]) -> None:
    keys = {work_key(each) for each in editions}
    assert len(keys) == 1
    assert keys != {""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (book("Стихотворения", "Блок, Александр"), book("Стихотворения", "Блохин, Андрей")),
        (book("Dzejoļi", "Bārda, Fricis"), book("Dzejoļi", "Bārda, Antons")),
        (book("История России", "Барсенков, А. С."), book("История России", "Боханов, А. Н.")),
        (book("Works", "Shaw, Bernard"), book("Plays", "Shaw, Bernard")),
        (book("Hamlet", "Shakespeare, William"), book("Macbeth", "Shakespeare, William")),
        (book("Latvijas vēsture", more="mācību grāmata"), book("Latvijas vēsture", more="atlants 7. klasei")),
    ],
)
def test_different_works_stay_apart(one: NeutralView, other: NeutralView) -> None:
    assert work_key(one) != work_key(other)


@pytest.mark.parametrize("view", [book("Latvijas vēsture"), book("语文"), book(""), book("Stāsti")])
def test_a_title_that_says_too_little_is_gathered_with_nothing(view: NeutralView) -> None:
    assert work_key(view) == ""
    assert work_of(view, 1) != work_of(view, 2)


def test_a_film_is_no_edition_of_the_novel_and_a_journal_is_its_own_work() -> None:
    for material in (Material.VIDEO, Material.SERIAL, Material.ARTICLE, Material.MAP):
        film = NeutralView(
            title="Anna Karenina", contributors=(Contributor("Tolstoy, Leo", main=True),), material=material
        )
        assert work_key(film) == ""


def test_volumes_meet_in_the_title_of_their_set_translations_in_that_of_the_original() -> None:
    author = (Contributor("Толстой, Лев", kind=AgentKind.PERSON, main=True),)
    volumes = [
        NeutralView(
            title=f"Т. {n}",
            contributors=author,
            material=Material.BOOK,
            links=(Link("461", "Война и мир", "set"),),
        )
        for n in (1, 2)
    ]
    assert work_key(volumes[0]) == work_key(volumes[1])
    translated = NeutralView(
        title="Karš un miers",
        contributors=(Contributor("Tolstojs, Ļevs", main=True),),
        material=Material.BOOK,
        links=(Link("454", "Война и мир", "translation_of"),),
    )
    assert work_key(translated) == work_key(volumes[0])


def test_a_number_fits_the_index_and_has_a_code_for_addresses() -> None:
    number = work_of(book("Straumēni", "Virza, Edvarts"), 7)
    assert 0 <= number < 2**63
    assert work_code(number) == f"{number:016x}"
    assert int(work_code(number), 16) == number
