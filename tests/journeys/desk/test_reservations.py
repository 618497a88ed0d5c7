"""A reservation as the clerks of two libraries do it, from placing to lending; its desk without a script too."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Desk, Scanner

pytestmark = pytest.mark.browser


def row(page: Page, text: str) -> Locator:
    """The rows of the desk that say something."""
    return page.locator("#rows > li").filter(has_text=text)


def test_a_reservation_from_placing_to_lending_across_two_libraries(
    desk: Desk, browser: Browser, clerk: Page
) -> None:
    clerk.goto(f"{desk.url}/catalogue/{desk.reserved}/reservations/")
    clerk.get_by_label("Reader’s card").fill("R-WAITS")
    clerk.get_by_label("Picked up at").last.select_option(index=1)
    clerk.get_by_role("button", name="Reserve").click()
    expect(clerk.locator(".queue > li")).to_contain_text("Place 1 in the queue")
    clerk.goto(f"{desk.url}/worklist/to-pull/")
    expect(clerk.get_by_text("Z-1")).to_be_visible()
    clerk.goto(f"{desk.url}/return/")
    Scanner(clerk).scan("Z-1")
    sent = row(clerk, "Reserved: send it")
    expect(sent).to_have_count(1)
    expect(sent).to_have_attribute("data-state", "hold")
    expect(sent).to_contain_text("BRANCH")
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    there = context.new_page()
    desk.sign_in(there, "branch")
    there.goto(f"{desk.url}/return/")
    typed(there, "Z-1")
    expect(row(there, "Reserved: put it on the hold shelf")).to_contain_text("UW AITS")
    row(there, "hold shelf").get_by_role("link", name="Slip").click()
    expect(there.locator(".slip")).to_contain_text("UW AITS")
    there.goto(f"{desk.url}/lend/")
    typed(there, "R-WAITS")
    expect(there.locator("#person")).to_contain_text("1 book lies ready.")
    typed(there, "Z-1")
    expect(row(there, "Reservation fulfilled")).to_have_count(1)
    context.close()


def typed(page: Page, code: str) -> None:
    """A scan at a desk without a script."""
    page.locator("#scan").fill(code)
    page.locator("#scan").press("Enter")
