"""Which language of ours a tag asks for, and in which language somebody's papers are."""

import pytest
from django.utils.translation import override

from armarius.ui.languages import paper_language, shipped_for


@pytest.mark.parametrize(
    ("tag", "ours"),
    [
        ("lv", "lv"),
        ("lv-LV", "lv"),
        ("ru_RU", "ru"),
        (" KK ", "kk"),
        ("zh", "zh-hans"),
        ("zh-Hans", "zh-hans"),
        ("zh-TW", "zh-hans"),
        ("de", ""),
        ("*", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_tag_asks_for_a_language_of_ours(tag: str, ours: str) -> None:
    assert shipped_for(tag) == ours


def test_a_paper_is_in_the_first_language_we_speak_else_in_that_of_the_page() -> None:
    with override("lt"):
        assert paper_language("de", "zh") == "zh-hans"
        assert paper_language("", "de") == "lt"
