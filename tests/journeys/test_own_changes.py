"""A reader changes the telephone at once and asks for another name, without scripts; then takes that back."""

import pytest
from playwright.sync_api import Browser, expect

from .conftest import Site
from .looks import faults
from .test_public_reader import sign_in

pytestmark = pytest.mark.browser


def test_own_data_are_changed_and_asked_for_without_scripts(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.cards[1])
    page.goto(f"{site.url}/account/privacy/")
    page.get_by_role("link", name="Change my data").click()
    page.get_by_label("E-mail").fill("nobody at home")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("E-mail")).to_have_value("nobody at home")
    page.get_by_label("E-mail").fill("")
    page.get_by_label("Telephone").fill("+371 6700 0001")
    page.get_by_label("Family name").fill("Ozola")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The rest waits for the library")).to_be_visible()
    expect(page.get_by_label("Telephone")).to_have_value("+371 6700 0001")
    expect(page.locator(".loan")).to_contain_text("Ozola")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator(".loan")).to_have_count(0)
    visitor.close()


def test_axe_finds_nothing_on_the_form(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.cards[3])
    page.goto(f"{site.url}/account/privacy/change/")
    page.get_by_label("Family name").fill("Ozoliņa")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Sent to the library.")).to_be_visible()
    assert faults(page, 1440, 320) == {}
    visitor.close()
