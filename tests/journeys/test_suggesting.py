"""A reader suggests a purchase from a search that found nothing, without scripts; then takes it back."""

import pytest
from playwright.sync_api import Browser, expect

from .conftest import Site
from .looks import faults
from .test_public_reader import sign_in

pytestmark = pytest.mark.browser


def test_a_suggestion_from_an_empty_result_without_scripts(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.cards[1])
    page.goto(f"{site.url}/search?q=silmarillionissimo")
    page.get_by_role("link", name="Suggest that the library buys it").click()
    expect(page.get_by_label("Title")).to_have_value("silmarillionissimo")
    page.get_by_label("ISBN").fill("123")
    page.get_by_label("Reserve it for me when it arrives").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("This is no ISBN")).to_be_visible()
    expect(page.get_by_label("Reserve it for me when it arrives")).to_be_checked()
    page.get_by_label("ISBN").fill("")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Below you see what becomes of it.")).to_be_visible()
    expect(page.locator(".loan")).to_contain_text("silmarillionissimo")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator(".loan")).to_have_count(0)
    visitor.close()


def test_axe_finds_nothing_on_the_own_pages(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.cards[3])
    for path in (f"/account/suggestions/?record={site.title}", "/account/privacy/"):
        page.goto(site.url + path)
        assert faults(page, 1440, 390) == {}, path
    visitor.close()
