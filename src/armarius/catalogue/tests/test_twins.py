"""How alike a new description and one of ours are: a table a cataloguer can read."""

import pytest

from armarius.catalogue.rules.match_points import Described, author_key, key
from armarius.catalogue.rules.twins import Likeness, alike, errors_between, is_misspelt, keys_to_ask

T, A, Y = Likeness.SAME_TITLE, Likeness.SAME_AUTHOR, Likeness.SAME_YEAR
NEW = ("Dvēseļu putenis", "Grīns, Aleksandrs", 1934, "9789984000015")
CASES: dict[str, tuple[tuple[str, str, int | None, str], tuple[Likeness, ...], int]] = {
    "all the same": (NEW, (Likeness.SAME_ISBN, T, A, Y), 100),
    "same number, another title": (("Straumēni", "Virza", 1933, NEW[3]), (Likeness.SAME_ISBN,), 100),
    "same title, author and year": ((*NEW[:3], ""), (T, A, Y), 95),
    "punctuation and capitals": (("Dvēseļu putenis!", "Grīns, A.", 1934, ""), (T, A, Y), 95),
    "year differs": ((NEW[0], NEW[1], 1995, ""), (T, A, Likeness.YEAR_DIFFERS), 75),
    "author not written": ((NEW[0], "", 1934, ""), (T, Y), 75),
    "a typing error": (("Dvēseļu puetnis", NEW[1], 1934, ""), (Likeness.TITLE_NEARLY, A, Y), 80),
    "a letter missing": (("Dvēseļu putnis", NEW[1], 1934, ""), (Likeness.TITLE_NEARLY, A, Y), 80),
    "the author misspelt": (("Dvēseļu putenis", "Grinns, Aleksandrs", 1934, ""), (), 0),
    "another author": ((NEW[0], "Bels, Alberts", 1934, ""), (), 0),
    "misspelt, and another year": (("Dvēseļu puetnis", NEW[1], 1995, ""), (), 0),
    "another title": (("Dvēseles putekļi", NEW[1], 1934, ""), (), 0),
}


def row(title: str, author: str, year: int | None, isbn: str, pk: int = 0) -> Described:
    """A record as it is compared."""
    isbns = frozenset([isbn] if isbn else ())
    return Described(id=pk, title=key(title), author=author_key(author), year=year, isbns=isbns)


@pytest.mark.parametrize(("ours", "why", "score"), CASES.values(), ids=CASES.keys())
def test_alike(ours: tuple[str, str, int | None, str], why: tuple[Likeness, ...], score: int) -> None:
    found = alike(row(*NEW), [row(*ours, pk=7)])
    assert [(each.record, each.why, each.score) for each in found] == ([(7, why, score)] if why else [])


def test_the_most_alike_come_first() -> None:
    ours = [row(NEW[0], NEW[1], 1995, "", 1), row(*NEW, pk=3), row(*NEW[:3], "", 2)]
    assert [each.record for each in alike(row(*NEW), ours)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("new", "ours", "misspelt"),
    [
        ("thehobbit", "thehobbti", True),
        ("kopotiraksti1", "kopotiraksti2", False),
        ("vesture1998", "vesture1999", False),
        ("мастеримаргарита", "мастримаргарита", True),
        ("war", "wer", False),
        ("红楼梦", "红楼春", False),
        ("latvijasvesture", "lietuvasvesture", False),
    ],
)
def test_typing_errors(new: str, ours: str, *, misspelt: bool) -> None:
    assert is_misspelt(new, ours) is misspelt


def test_titles_are_asked_for_with_and_without_an_article() -> None:
    assert {"thehobbit", "hobbit", "ahobbit"} <= set(keys_to_ask("The Hobbit"))
    assert {"hobbit", "thehobbit"} <= set(keys_to_ask("Hobbit"))
    found = alike(row("The Hobbit", "Tolkien", 1937, ""), [row("Hobbit", "Tolkien", 1937, "", 1)])
    assert found[0].why[0] is Likeness.TITLE_BUT_ARTICLE


def test_errors_are_counted_no_further_than_asked() -> None:
    assert errors_between("abcdef", "ghijkl", 2) == 3
    assert errors_between("abcdef", "abdcef", 2) == 1
