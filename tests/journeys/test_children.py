"""Journeys of a child: pictures, a slip of the finger, a book wanted; by keyboard, and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Site

pytestmark = pytest.mark.browser
BOOK = "Ezītis miglā"


def test_a_child_finds_a_book_by_a_picture_and_asks_for_it_by_keyboard(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.get_by_role("navigation").get_by_role("link", name="For children").first.press("Enter")
    page.get_by_role("link", name="Fairy tales").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fairy tales")
    page.get_by_role("link", name=BOOK).press("Enter")
    page.get_by_role("link", name="Sign in and ask for it").press("Enter")
    page.get_by_label("Card number").fill(site.child)
    page.get_by_label("PIN").fill(site.pin)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(BOOK)
    page.get_by_role("button", name="I want it").press("Enter")
    expect(page.get_by_text("You asked for it.")).to_be_visible()
    page.get_by_role("link", name="To the start").press("Enter")
    expect(page).to_have_url(f"{site.url}/children/")


def test_without_scripts_a_slip_of_the_finger_is_forgiven(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = visitor.new_page()
    page.goto(f"{site.url}/children/")
    page.get_by_role("searchbox").fill("ezitsi")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=BOOK).click()
    expect(page.get_by_text("It stands here")).to_be_visible()
    page.goto(f"{site.url}/children/search?q=putenis")
    expect(page.get_by_text("Nothing like that is here.")).to_be_visible()
    visitor.close()


def test_one_goes_down_the_classes_to_the_titles_without_scripts(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = visitor.new_page()
    page.goto(f"{site.url}/browse/classes/")
    page.get_by_role("link", name="8 Language, literature").click()
    page.get_by_role("link", name="82 Literature").click()
    page.get_by_role("link", name="821.1", exact=True).click()
    expect(page.get_by_role("link", name="The shelf from here on")).to_be_visible()
    page.get_by_role("link", name="821.161.1-31", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")
    visitor.close()
