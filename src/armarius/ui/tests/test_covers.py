"""Covers and spines: the same for ever, coloured by class, sized by pages and centimetres."""

import pytest

from armarius.ui.classes import class_key
from armarius.ui.covers import LabelSize, board, label_size, spine


@pytest.mark.parametrize(
    ("notation", "scheme", "key"),
    [
        ("821.174-31", "udc", "82"),
        ("821.161.1", "udc", "83"),
        ("821.111", "udc", "81"),
        ("821.133.1-3", "udc", "84"),
        ("821.581-31", "udc", "85"),
        ("811.174'36", "udc", "8"),
        ("94(474.3)", "udc", "9"),
        ("524", "udc", "5"),
        ("823.912", "ddc", "81"),
        ("891.7342", "ddc", "83"),
        ("843.91", "ddc", "84"),
        ("84(4Лат)", "bbk", "82"),
        ("84(2Рос=Рус)6", "bbk", "83"),
        ("63.3(5Каз)", "", "9"),
        ("Ш5(2)", "bbk", "85"),
        ("I247.5", "", "85"),
        ("I561.45", "clc", "81"),
        ("TP311", "clc", "6"),
        ("PG3476.B78", "lcc", "83"),
        ("QA76.73", "lcc", "5"),
        ("", "", "0"),
        ("???", "udc", "0"),
    ],
)
def test_class_gives_the_hue(notation: str, scheme: str, key: str) -> None:
    assert class_key(notation, scheme) == key


def test_a_board_never_changes() -> None:
    # These values are printed on nobody's memory but readers': a change makes every book a stranger.
    assert board("Dvēseļu putenis", "Aleksandrs Grīns", "821.174-31", "udc") == board(
        "Dvēseļu putenis", "Aleksandrs Grīns", "821.174-31"
    )
    drawn = board("Мастер и Маргарита", "Михаил Булгаков", "821.161.1", "udc")
    assert (drawn.key, drawn.pattern, drawn.tone, drawn.size) == ("83", 2, 3, LabelSize.MIDDLE)


def test_every_pattern_and_tone_is_used() -> None:
    boards = [board(f"Title {n}", "Author") for n in range(400)]
    assert {each.pattern for each in boards} == set(range(1, 9))
    assert {each.tone for each in boards} == {1, 2, 3}


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Jelgava 94", LabelSize.SHORT),
        ("三体", LabelSize.SHORT),
        ("Mazais princis", LabelSize.MIDDLE),
        ("围城与其他中篇小说", LabelSize.MIDDLE),
        ("Harry Potter and the Philosopher’s Stone", LabelSize.LONG),
        ("Atskaitījumi", LabelSize.LONG),
        ("", LabelSize.SHORT),
    ],
)
def test_label_size_follows_width_and_longest_word(title: str, size: LabelSize) -> None:
    assert label_size(title) is size


def test_a_spine_is_as_thick_and_high_as_the_book() -> None:
    thin = spine("Чайка", "Чехов, Антон", "821.161.1-2", "udc", pages=80, dimensions="17 cm")
    thick = spine("Идиот", "Достоевский, Фёдор", "821.161.1-3", "udc", pages=640, dimensions="27 см")
    assert (thin.width, thin.height, thin.strip) == (1, 1, "ЧЕХ")
    assert (thick.width, thick.height, thick.strip) == (5, 5, "ДОС")


def test_a_spine_without_description_is_ordinary() -> None:
    drawn = spine("Cosmos", "Sagan, Carl", "524", "udc")
    assert (drawn.width, drawn.height, drawn.strip) == (2, 3, "524")


@pytest.mark.parametrize(
    ("text", "height"), [("14 x 20 cm", 3), ("205 mm", 3), ("20,5 см", 3), ("A4", 1), ("", 3)]
)
def test_height_is_read_from_the_physical_description(text: str, height: int) -> None:
    assert spine("T", dimensions=text).height == height


def test_a_chinese_strip_holds_two_characters() -> None:
    assert spine("红楼梦", "曹雪芹", "I242.4", "clc").strip == "曹雪"
