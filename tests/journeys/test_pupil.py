"""A pupil with a telephone: a title written as it sounds, what is in, where it stands, and mine."""

import pytest
from playwright.sync_api import Browser, expect

from .conftest import Site

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 780}


def test_from_a_misspelt_title_to_a_reservation(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, locale="en-GB")
    page = visitor.new_page()
    page.goto(site.url)
    page.get_by_role("combobox").or_(page.get_by_role("searchbox")).first.fill("mazas princis")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Covers").tap()
    page.get_by_role("link", name="Mazais princis").first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mazais princis")
    expect(page.locator(".nowbar")).to_contain_text("in.")
    expect(page.locator(".nowbar .code")).to_contain_text("821.133.1-3")
    page.get_by_role("link", name="Reserve").tap()
    page.get_by_label("Card number").fill(site.child)
    page.get_by_label("PIN").fill(site.pin)
    page.get_by_role("button", name="Sign in").tap()
    page.get_by_role("button", name="Reserve").tap()
    expect(page.get_by_role("listitem").filter(has_text="Mazais princis")).to_be_visible()
    expect(page.get_by_text("Place 1 in the queue")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Cancel the reservation").tap()
    expect(page.get_by_text("Place 1 in the queue")).to_have_count(0)
    visitor.close()
