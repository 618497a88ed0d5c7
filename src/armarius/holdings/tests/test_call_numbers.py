"""What call numbers are made of: patterns, author marks, headings; tables that a librarian can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.formats.marc.neutral import AgentKind, Classification, Contributor, NeutralView
from armarius.holdings.rules.call_numbers import (
    SHIPPED,
    Marks,
    Part,
    before_number,
    class_of,
    edition_of,
    heading_of,
    is_sound,
    next_number,
    number_in,
    read_marks,
    written,
)
from armarius.platform.text.call_numbers import ShelfScheme

# Tables of our own: the engine is shipped, the published tables are their publishers'.
RUSSIAN = Marks((("В", "10"), ("Ва", "12"), ("Вв", "24"), ("Вве", "241"), ("Вл", "40"), ("Г", "10")), "ru")
LATVIAN = Marks(
    (("La", "100"), ("Li", "200"), ("Lie", "220"), ("Lielb", "228"), ("Lo", "300")), "lv", letters=2
)
KAZAKH = Marks((("А", "10"), ("Ә", "15"), ("Әл", "17"), ("Қ", "20"), ("Құ", "24")), "kk")
CHINESE = Marks((("lu", "828"), ("lao", "811"), ("wang", "900")), "zh")
BY_HAN = Marks((("鲁", "L8"), ("鲁迅", "L82")), "zh")

MARKS = [
    ("its own beginning", RUSSIAN, "Введение", "В241"),
    ("a shorter beginning", RUSSIAN, "Вварка", "В24"),
    ("the last one that files before it", RUSSIAN, "Вечера", "В241"),
    ("no beginning of that letter", RUSSIAN, "Жизнь", "Ж"),
    ("two letters and digits", LATVIAN, "Lielbriedis", "Li228"),
    ("two letters, floor", LATVIAN, "Liepa", "Li228"),
    ("letters of one alphabet only", KAZAKH, "Әлімқұлов", "Ә17"),
    ("another letter of it", KAZAKH, "Құнанбаев", "Қ24"),
    ("by pinyin", CHINESE, "鲁迅", "L828"),
    ("a table in Han", BY_HAN, "鲁迅", "L82"),
    ("a table in Han, shorter", BY_HAN, "鲁班", "L8"),
    ("no table", Marks(letters=3), "Rowling, J. K.", "Row"),
    ("two digits of three", Marks(LATVIAN.pairs, "lv", 2, 2), "Lielbriedis", "Li22"),
]


@pytest.mark.parametrize(("rule", "marks", "heading", "mark"), MARKS)
def test_author_marks(rule: str, marks: Marks, heading: str, mark: str) -> None:
    assert marks.mark(heading) == mark, rule


@given(st.text(max_size=60))
def test_any_heading_has_a_mark_or_none(heading: str) -> None:
    assert isinstance(RUSSIAN.mark(heading), str)


WRITTEN = [
    ("{class} {mark}", "84 В24"),
    ("{class}/{number}", "84/13"),
    ("{class}/{number}[:{volume}][={edition}]", "84/13:2"),
    ("{class} {mark}[ v.{volume}][ c.{copy}]", "84 В24 v.2"),
    ("{class} {mark} {year}", "84 В24 2001"),
    ("{year} [ {edition} ] {class}", "2001 84"),
]
VALUES = {Part.CLASS: "84", Part.MARK: "В24", Part.NUMBER: "13", Part.YEAR: "2001", Part.VOLUME: "2"}


@pytest.mark.parametrize(("pattern", "text"), WRITTEN)
def test_patterns(pattern: str, text: str) -> None:
    assert is_sound(pattern)
    assert written(pattern, VALUES) == text


@pytest.mark.parametrize("pattern", SHIPPED.values())
def test_every_shipped_pattern_is_sound(pattern: str) -> None:
    assert is_sound(pattern)


@pytest.mark.parametrize(
    "pattern", ["", "84", "{class", "{klass}", "[{class}", "[[{class}]]", "{class}]", "{}", "{class}" * 40]
)
def test_broken_patterns(pattern: str) -> None:
    assert not is_sound(pattern)


@given(st.text(max_size=150))
def test_no_text_upsets_a_pattern(pattern: str) -> None:
    if is_sound(pattern):
        assert len(written(pattern, VALUES)) <= 120


def person(name: str, *, main: bool = False, role: str = "aut") -> Contributor:
    return Contributor(name, role, main=main)


HEADINGS = [
    ("the author", (person("Lu, Xun", main=True),), "Lu, Xun"),
    ("a name in speaking order", (person("Uldis Vilks"),), "Vilks Uldis"),
    ("no author", (person("Bērziņa, Anna", role="edt"),), "Ceļš"),
    ("three authors", tuple(person(f"{n}, A") for n in "ABC"), "A, A"),
    ("four authors", tuple(person(f"{n}, A", main=n == "A") for n in "ABCD"), "Ceļš"),
    ("a body", (Contributor("Latvijas Banka", "aut", kind=AgentKind.CORPORATE),), "Latvijas Banka"),
]


@pytest.mark.parametrize(("rule", "contributors", "heading"), HEADINGS)
def test_under_what_a_title_is_marked(rule: str, contributors: tuple[Contributor, ...], heading: str) -> None:
    assert heading_of(NeutralView(title="Ceļš", contributors=contributors)) == heading, rule


def test_the_class_is_that_of_the_scheme() -> None:
    view = NeutralView(classes=(Classification("821", "udc"), Classification("I247.5", "clc")))
    assert class_of(view, ShelfScheme.CLC) == "I247.5"
    assert class_of(view, ShelfScheme.LBC) == ""
    assert class_of(view, ShelfScheme.PLAIN) == "821"


@pytest.mark.parametrize(("said", "number"), [("2nd ed.", "2"), ("1. izd.", ""), ("第3版", "3"), ("", "")])
def test_editions_count_from_the_second(said: str, number: str) -> None:
    assert edition_of(NeutralView(edition=said)) == number


def test_numbers_are_read_back_from_call_numbers() -> None:
    head = before_number("{class}/{number}[:{volume}]", "I247.5")
    assert (head, number_in("I247.5/12:2", head), number_in("I247.57/1", head)) == ("I247.5/", 12, None)
    assert before_number("{mark} {number}", "I247.5") == ""
    assert [next_number(()), next_number((3, 1))] == [1, 4]


FILES = [
    ("Вв;24\nВл;40\n", (("Вв", "24"), ("Вл", "40"))),
    ("\ufeffLi\tLi200\r\n\r\n", (("Li", "Li200"),)),
    ("Вв;24\nВв;25", None),
    ("Вв", None),
    ("Вв;2 4", None),
    ("", None),
]


@pytest.mark.parametrize(("content", "pairs"), FILES)
def test_files_of_marks(content: str, pairs: tuple[tuple[str, str], ...] | None) -> None:
    assert read_marks(content) == pairs
