"""Dates and numbers as each language writes them."""

from datetime import UTC, date, datetime

import pytest
from babel.numbers import format_decimal
from django.template import Context, Template
from django.utils import translation

from armarius.ui import localised
from armarius.ui.languages import current_locale, language_name, language_tag
from armarius.ui.words import with_one_stop

DAY = date(2025, 12, 15)
TODAY = date(2025, 11, 21)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mon 15 Dec"),
        ("lv", "pirmd., 15. dec."),
        ("lt", "gruodžio 15 d., pr"),
        ("kk", "15 жел., дс"),
        ("ru", "пн, 15 дек."),
        ("zh-hans", "12月15日周一"),
    ],
)
def test_a_day_of_this_year_has_no_year_and_does_not_break(language: str, text: str) -> None:
    with translation.override(language):
        assert localised.day_text(DAY, today=TODAY) == text.replace(" ", NBSP)


@pytest.mark.parametrize("language", ["en", "lv", "lt", "kk", "ru", "zh-hans"])
def test_a_day_of_another_year_says_its_year(language: str) -> None:
    with translation.override(language):
        assert "2025" in localised.day_text(DAY, today=date(2026, 1, 2))


def test_full_days_follow_the_language() -> None:
    found = {}
    for language in ("en", "lv", "lt", "kk", "ru", "zh-hans"):
        with translation.override(language):
            found[language] = localised.long_day_text(date(2025, 11, 21)).replace(NBSP, " ")
    assert found == {
        "en": "Friday 21 November",
        "lv": "piektdiena, 21. novembris",
        "lt": "lapkričio 21 d., penktadienis",
        "kk": "21 қараша, жұма",
        "ru": "пятница, 21 ноября",
        "zh-hans": "11月21日 星期五",
    }


def test_moments_and_numbers() -> None:
    with translation.override("lv"):
        assert localised.number_text(126480) == f"126{NBSP}480"
        assert localised.moment_text(datetime(2020, 5, 1, 14, 30, tzinfo=UTC)).endswith("14:30")


@pytest.mark.parametrize("language", ["en", "lv", "lt", "kk", "ru", "zh-hans"])
def test_whole_numbers_are_written_as_cldr_has_them(language: str) -> None:
    with translation.override(language):
        for number in (0, 7, 999, 1000, 12345, 1234567, -1, -98765):
            assert localised.number_text(number) == format_decimal(number, locale=current_locale())


def test_languages_have_names_and_tags() -> None:
    with translation.override("lv"):
        assert language_name("lav") == "latviešu"
    with translation.override("en"):
        assert language_name("chi") == "Chinese"
        assert language_name("xyz") == "xyz"
    assert (language_tag("chi"), language_tag("kaz"), language_tag("mul"), language_tag("")) == (
        "zh-Hans",
        "kk",
        "",
        "",
    )


def test_a_sentence_that_ends_with_a_date_has_one_full_stop() -> None:
    with translation.override("ru"):
        shown = Template("{% load kit %}{% with d|day as said %}{{ said|add:'.'|one_stop }}{% endwith %}")
        assert shown.render(Context({"d": date(2026, 11, 20)})).endswith("нояб.")
    assert with_one_stop("Wait … to be continued...") == "Wait … to be continued..."
