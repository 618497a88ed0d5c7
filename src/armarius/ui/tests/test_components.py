"""Components: escaped, addressable, complete for who cannot see."""

import pytest
from django.utils import translation

from armarius.ui.components import books, choices, controls, marks
from armarius.ui.components.choices import Choice, FacetGroup, Pages
from armarius.ui.components.marks import State, Station
from armarius.ui.kit_page import exhibits

BAD = '<script>"&'


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


def test_what_people_wrote_is_escaped_everywhere() -> None:
    shown = [
        marks.badge(text=BAD, state="ok", lang=BAD),
        marks.message(BAD, state="stop", title=BAD),
        marks.availability(inside=1, total=2, place=BAD, call_number=BAD),
        marks.line(stations=[Station(BAD, BAD, BAD)]),
        marks.reasons(sentences=[BAD]),
        marks.empty_card(BAD, title=BAD, number=BAD),
        books.cover(title=BAD, author=BAD, notation=BAD, lang=BAD),
        controls.button(text=BAD, name=BAD, value=BAD, key=BAD),
        controls.link_button(text=BAD, href=BAD),
        controls.field(name="n", label=BAD, value=BAD, hint=BAD, error=BAD),
        controls.field(name="n", label=BAD, value=BAD, options=[(BAD, BAD)]),
        controls.field(name="n", label=BAD, value=BAD, type="textarea"),
        controls.tick(name="n", label=BAD, value=BAD, hint=BAD),
        choices.chip(text=BAD, href=BAD, on=True),
        choices.facet_group(group=FacetGroup(BAD, (Choice(BAD, BAD, 1),))),
        choices.tabs(choices=[Choice(BAD, BAD)], label=BAD),
        choices.pager(pages=Pages(1, 10, 100, "?q=%3Cscript%3E")),
        choices.sort_heading(label=BAD, key="k", current="k", address="?x"),
    ]
    assert not [part for part in shown if "<script>" in part]


def test_a_field_ties_hint_and_error_to_its_control() -> None:
    shown = controls.field(name="isbn", label="ISBN", hint="13 digits", error="The last digit should be 4.")
    assert 'aria-describedby="f-isbn-hint f-isbn-error"' in shown
    assert 'aria-invalid="true"' in shown
    assert '<label for="f-isbn">' in shown


def test_a_chosen_option_is_selected_and_no_other() -> None:
    shown = controls.field(name="l", label="L", value="kk", options=[("lv", "Latvian"), ("kk", "Kazakh")])
    assert '<option value="kk" selected>' in shown
    assert '<option value="lv">' in shown


@pytest.mark.parametrize(
    ("inside", "total", "words", "state"),
    [
        (2, 5, "2 of 5 in", State.OK),
        (0, 1, "The only copy is on loan", State.QUEUED),
        (0, 3, "All 3 copies are on loan", State.QUEUED),
        (0, 0, "No copies", State.IGNORED),
    ],
)
def test_availability_says_it_in_words_and_shape(inside: int, total: int, words: str, state: State) -> None:
    shown = marks.availability(inside=inside, total=total)
    assert words in shown
    assert f"is-{state}" in shown


def test_the_only_copy_is_never_one_of_twenty_one() -> None:
    with translation.override("ru"):
        assert "21" in marks.availability(inside=0, total=21)


def test_pages_shows_ends_neighbours_and_gaps() -> None:
    pages = Pages(7, 20, 412, "/search?q=a")
    assert pages.shown() == (1, 0, 5, 6, 7, 8, 9, 0, 21)
    assert pages.href(8) == "/search?q=a&page=8"
    assert (pages.first_row, pages.last_row) == (121, 140)
    assert choices.pager(pages=Pages(1, 20, 20, "/search")) == ""


def test_a_facet_hides_what_is_beyond_eight_but_never_a_chosen_one() -> None:
    many = tuple(Choice(str(n), "#", n, n == 10) for n in range(12))
    shown = choices.facet_group(group=FacetGroup("Author", many))
    assert "4 more" in shown
    assert '<details class="rest" open>' in shown


def test_sorting_turns_round_on_the_second_click() -> None:
    shown = choices.sort_heading(label="Title", key="title", current="title", address="/list?x=1")
    assert 'aria-sort="ascending"' in shown
    assert "/list?x=1&amp;sort=-title" in shown


def test_no_component_carries_a_style_attribute() -> None:
    assert not [e.name for e in exhibits() for sample in e.samples if "style=" in sample]


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="huge"):
        controls.button(text="x", kind="huge")
    with pytest.raises(ValueError, match="huge"):
        books.cover(title="x", size="huge")
