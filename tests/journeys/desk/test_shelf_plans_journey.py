"""Journey of a director who marks a shelf on a plan with a click, without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from .conftest import Desk

pytestmark = pytest.mark.browser


def test_a_spot_is_marked_by_a_click_without_scripts_and_taken_away(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1366, "height": 900})
    page = context.new_page()
    desk.sign_in(page, "administrator")
    page.goto(f"{desk.url}/shelf-plans/")
    page.get_by_role("link", name="Second floor").click()
    page.get_by_role("button", name="Mark a spot here").click(position={"x": 500, "y": 100})
    expect(page.get_by_label("From the left, in percent")).to_have_value("50")
    expect(page.get_by_label("From the top, in percent")).to_have_value("20")
    page.get_by_label("From call number").fill("94")
    page.get_by_label("The spot in words").fill("bay 15")
    page.get_by_role("button", name="Mark", exact=True).click()
    spots = page.get_by_role("listitem").filter(has_text="bay 15")
    expect(spots).to_have_count(1)
    expect(spots).to_contain_text("94 – …")
    spots.get_by_role("button", name="Remove").click()
    expect(spots).to_have_count(0)
    context.close()
