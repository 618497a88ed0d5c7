"""Cards and the registration form on paper, as a clerk gets them; without a script too."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Desk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_cards_not_printed_yet_become_a_sheet(desk: Desk, browser: Browser, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page)
    page.goto(f"{desk.url}/readers/")
    page.get_by_role("link", name="Print cards").click()
    page.get_by_role("button", name="Go on to the sheet").click()
    expect(page.locator(".look img")).to_be_visible()
    everybody = page.locator(".chosen input[type=checkbox]")
    count = everybody.count()
    assert count > 1
    everybody.last.uncheck()
    page.get_by_label("First card to use on the first sheet").fill("3")
    page.get_by_label("Note that they were printed").uncheck()
    page.get_by_role("button", name="Show again").click()
    expect(page.locator(".chosen input[type=checkbox]")).to_have_count(count - 1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Print", exact=True).click()
    assert download.value.suggested_filename == "cards.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")
    context.close()


def test_the_fields_of_a_choice_appear_with_it(desk: Desk, clerk: Page) -> None:
    clerk.goto(f"{desk.url}/cards/print/")
    expect(clerk.get_by_label("Card numbers")).to_be_hidden()
    clerk.get_by_label("Cards I scan or type").check()
    clerk.get_by_label("Card numbers").fill("nobody-has-this")
    clerk.get_by_role("button", name="Go on to the sheet").click()
    expect(clerk.get_by_text("nobody-has-this")).to_be_visible()
    expect(clerk.get_by_text("No card to print")).to_be_visible()
