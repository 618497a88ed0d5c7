"""Addresses and words of templates are remembered, and still those of the page that is asked for."""

import pytest
from django.template import Context, Template
from django.test import override_settings
from django.urls import NoReverseMatch, path, reverse, set_script_prefix
from django.utils import translation


def nothing(_request: object) -> None:
    """A view nobody asks."""


urlpatterns = [path("elsewhere & more/", nothing, name="home"), path("<int:one>/", nothing, name="one")]


def shown(source: str, **context: object) -> str:
    """What a template makes of a context."""
    return Template(source).render(Context(context))


def test_a_page_has_its_address_in_the_site_that_is_served() -> None:
    template = Template('{% url "home" %}')
    with override_settings(ROOT_URLCONF=__name__):
        assert [template.render(Context()) for _ in range(2)] == ["/elsewhere%20&amp;%20more/"] * 2
        try:
            set_script_prefix("/library/")
            assert template.render(Context()) == "/library/elsewhere%20&amp;%20more/"
        finally:
            set_script_prefix("/")
    assert template.render(Context()) == reverse("home")


@override_settings(ROOT_URLCONF=__name__)
def test_an_address_goes_into_a_variable_and_a_page_the_site_lacks_leaves_it_empty() -> None:
    source = "{% url name as there %}[{{ there }}]"
    for name in ("'home'", "variable"):
        assert shown(source.replace("name", name), variable="home") == "[/elsewhere%20&amp;%20more/]"
        assert shown(source.replace("name", name).replace("home", "gone"), variable="gone") == "[]"
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            shown('{% url "gone" %}')


@override_settings(ROOT_URLCONF=__name__)
def test_an_address_with_a_number_is_worked_out_for_each() -> None:
    template = Template('{% url "one" one=number %}')
    assert [template.render(Context({"number": number})) for number in (1, 2)] == ["/1/", "/2/"]


def test_words_are_those_of_the_language_spoken() -> None:
    fixed = Template('{% translate "Libraries" %}|{% translate "Search" context "verb" %}')
    said = Template("{% translate words %}")
    for _ in range(2):
        for language in ("en", "lv", "zh-hans"):
            with translation.override(language):
                expected = f"{translation.gettext('Libraries')}|{translation.pgettext('verb', 'Search')}"
                assert fixed.render(Context()) == expected
                assert said.render(Context({"words": "Libraries"})) == translation.gettext("Libraries")
    with translation.override("lv"):
        assert fixed.render(Context()) != "Libraries|Search"


def test_words_may_hold_signs_go_into_a_variable_or_through_a_filter() -> None:
    with translation.override("en"):
        assert shown('{% translate "a & b" %}') == "a & b"
        assert shown('{% translate "5%" %}') == "5%"
        assert shown('{% translate "Libraries" as there %}[{{ there }}]') == "[Libraries]"
        assert shown('{% translate "Libraries"|upper %}') == "LIBRARIES"
