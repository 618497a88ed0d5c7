"""Citations in six styles, and the words of schema.org."""

import json
from urllib.parse import parse_qs

import pytest

from armarius.formats.marc.neutral_values import (
    AgentKind,
    Contributor,
    Identifier,
    IdentifierKind,
    Material,
    NeutralView,
)
from armarius.opac.availability import CopyNow
from armarius.opac.citations import apa, chicago, gbt, gost, iso690, mla
from armarius.opac.coins import coins
from armarius.opac.structured import as_script, structured

MASTER = NeutralView(
    title="The master and Margarita",
    contributors=(
        Contributor("Bulgakov, Mikhail", main=True),
        Contributor("Pevear, Richard", "trl"),
    ),
    edition="2nd ed.",
    place="London",
    publisher="Penguin",
    year=2007,
    identifiers=(Identifier(IdentifierKind.ISBN, "9780140455465"),),
    material=Material.BOOK,
    languages=("eng",),
)
ANONYMOUS = NeutralView(title="Tautasdziesmas", material=Material.BOOK)
BODY = NeutralView(
    title="Yearbook {50 % & more}_",
    contributors=(Contributor("UNESCO", kind=AgentKind.CORPORATE, main=True),),
    material=Material.SERIAL,
)
MANY = NeutralView(
    title="Algorithms",
    contributors=tuple(Contributor(f"Author{n}, A. B.", main=not n) for n in range(4)),
    year=1990,
)


RUSSIAN = NeutralView(
    title="Мастер и Маргарита",
    title_remainder="роман",
    contributors=(Contributor("Булгаков, Михаил Афанасьевич", main=True),),
    edition="2-е изд.",
    place="Санкт-Петербург",
    publisher="Азбука",
    year=2015,
    extent="412 с.",
    material=Material.BOOK,
)
FOUR = NeutralView(
    title="Грамматика",
    contributors=tuple(
        Contributor(f"{name}, Анна Петровна", main=not n)
        for n, name in enumerate(("Алиева", "Белова", "Ветрова", "Гусева"))
    ),
    place="Москва",
    publisher="Наука",
    year=1999,
)
CHINESE = NeutralView(
    title="三体",
    contributors=(Contributor("刘, 慈欣", main=True),),
    place="重庆",
    publisher="重庆出版社",
    year=2008,
    material=Material.BOOK,
)
SIX = NeutralView(
    title="Seven",
    contributors=tuple(Contributor(f"Family{n}, Given{n}", main=not n) for n in range(7)),
    publisher="Press",
    year=2001,
)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (MASTER, "Bulgakov, Mikhail. The master and Margarita. 2nd ed. Penguin, 2007."),
        (ANONYMOUS, "Tautasdziesmas."),
        (BODY, "UNESCO. Yearbook {50 % & more}_."),
        (
            MANY,
            "Author0, A. B., A. B. Author1, A. B. Author2, and A. B. Author3. Algorithms. 1990.",
        ),
        (SIX, "Family0, Given0, Given1 Family1, Given2 Family2, et al. Seven. Press, 2001."),
    ],
)
def test_chicago(view: NeutralView, expected: str) -> None:
    assert chicago(view) == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            RUSSIAN,
            "Булгаков М. А. Мастер и Маргарита: роман. 2-е изд. Санкт-Петербург : Азбука, 2015. 412 с.",
        ),
        (FOUR, "Грамматика / А. П. Алиева [и др.]. Москва : Наука, 1999."),
        (MANY, "Algorithms / A. B. Author0 [et al.]. 1990."),
        (ANONYMOUS, "Tautasdziesmas."),
        (BODY, "UNESCO. Yearbook {50 % & more}_."),
    ],
)
def test_gost(view: NeutralView, expected: str) -> None:
    assert gost(view) == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (CHINESE, "刘慈欣. 三体[M]. 重庆: 重庆出版社, 2008."),
        (MASTER, "BULGAKOV M. The master and Margarita[M]. 2nd ed. London: Penguin, 2007."),
        (MANY, "AUTHOR0 A B, AUTHOR1 A B, AUTHOR2 A B, et al. Algorithms[M]. 1990."),
        (BODY, "UNESCO. Yearbook {50 % & more}_[J]."),
    ],
)
def test_gb_t_7714(view: NeutralView, expected: str) -> None:
    assert gbt(view) == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            MASTER,
            "BULGAKOV, Mikhail. The master and Margarita. 2nd ed. London: Penguin, 2007. ISBN 9780140455465.",
        ),
        (ANONYMOUS, "Tautasdziesmas."),
        (BODY, "UNESCO. Yearbook {50 % & more}_."),
        (MANY, "AUTHOR0, A. B. et al. Algorithms. 1990."),
    ],
)
def test_iso_690(view: NeutralView, expected: str) -> None:
    assert iso690(view) == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (MASTER, "Bulgakov, M. (2007). The master and Margarita (2nd ed). Penguin."),
        (ANONYMOUS, "Tautasdziesmas. (n.d.)."),
        (MANY, "Author0, A. B., Author1, A. B., Author2, A. B. & Author3, A. B. (1990). Algorithms."),
    ],
)
def test_apa(view: NeutralView, expected: str) -> None:
    assert apa(view) == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (MASTER, "Bulgakov, Mikhail. The master and Margarita. 2nd ed, Penguin, 2007."),
        (MANY, "Author0, A. B., et al. Algorithms. 1990."),
    ],
)
def test_mla(view: NeutralView, expected: str) -> None:
    assert mla(view) == expected


def test_coins_say_what_it_is() -> None:
    book = parse_qs(coins(MASTER, "https://x/1"))
    assert book["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:book"]
    assert (book["rft.btitle"], book["rft.aulast"]) == (["The master and Margarita"], ["Bulgakov"])
    assert (book["rft.isbn"], book["rft_id"]) == (["9780140455465"], ["https://x/1"])
    journal = parse_qs(coins(BODY, "https://x/2"))
    assert (journal["rft.genre"], journal["rft.jtitle"]) == (["journal"], ["Yearbook {50 % & more}_"])
    assert "rft.date" not in journal


def copy(**more: object) -> CopyNow:
    given = {
        "id": 1, "library": 1, "library_name": "Centre", "location": "Hall", "call_number": "821",
        "call_number_key": "", "stays": False, "due_on": None, "away": "",
    }  # fmt: skip
    return CopyNow(**{**given, **more})  # type: ignore[arg-type]


def test_schema_org_says_what_it_is_and_which_copies_are_in() -> None:
    data = structured(MASTER, "https://x/1", [copy(), copy(away="on_loan"), copy(stays=True)])
    assert (data["@type"], data["isbn"], data["inLanguage"]) == ("Book", ["9780140455465"], ["en"])
    assert data["author"] == [{"@type": "Person", "name": "Mikhail Bulgakov"}]
    assert data["translator"][0]["name"] == "Richard Pevear"
    states = [each["availability"].rpartition("/")[2] for each in data["offers"]]
    assert states == ["InStock", "OutOfStock", "InStoreOnly"]


def test_no_title_ends_the_element_it_stands_in() -> None:
    hostile = NeutralView(title="</script><script>alert(1)</script><!--\u2028&")
    text = as_script(structured(hostile, "https://x/1", []))
    assert text.count("<") == 2
    assert json.loads(text.partition(">")[2].rpartition("<")[0])["name"] == hostile.title
