"""A clerk's morning: a note pops up once, somebody may read here but take nothing home, January's first visit."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Desk

pytestmark = pytest.mark.browser


def scan(page: Page, code: str) -> None:
    """Scan a code into the desk."""
    page.locator("#scan").fill(code)
    page.keyboard.press("Enter")


def bring(desk: Desk, page: Page, card: str, name: str) -> None:
    """Bring a reader to the lending desk."""
    page.goto(f"{desk.url}/lend/")
    scan(page, card)
    expect(page.locator("#person")).to_contain_text(name)


def open_reader(desk: Desk, page: Page, name: str) -> None:
    """Open the page of a reader found by name."""
    page.goto(f"{desk.url}/readers/")
    page.locator("#who").fill(name)
    page.locator("#who").press("Enter")
    page.get_by_role("link", name=name).first.click()


def test_a_note_pops_up_until_somebody_has_seen_it(desk: Desk, clerk: Page) -> None:
    page = clerk
    open_reader(desk, page, "Anna Reader 7")
    page.locator("#notes summary", has_text="Write a note").click()
    page.get_by_label("Note", exact=True).fill("Her umbrella lies behind the desk")
    page.get_by_label("For whom").select_option("reader")
    page.get_by_role("button", name="Write the note").click()
    expect(page.locator("#notes")).to_contain_text("Her umbrella lies behind the desk")

    bring(desk, page, "R7", "Anna Reader 7")
    note = page.locator("#person [data-note]")
    expect(note).to_contain_text("Tell the reader")
    expect(page.locator("#scan")).to_be_focused()
    scan(page, "B7-1")
    expect(page.locator("#rows")).to_contain_text("B7-1")
    expect(note).to_be_visible()
    page.keyboard.press("s")
    expect(note).to_have_count(0)
    expect(page.locator("#scan")).to_be_focused()
    expect(page.locator("#scan")).to_have_value("")
    bring(desk, page, "R7", "Anna Reader 7")
    expect(note).to_have_count(0)
    open_reader(desk, page, "Anna Reader 7")
    expect(page.locator("#notes")).to_contain_text("Seen")


def test_who_may_take_nothing_home_may_read_here(desk: Desk, clerk: Page) -> None:
    page = clerk
    open_reader(desk, page, "Anna Reader 8")
    restrictions = page.locator("#restrictions")
    restrictions.get_by_label("Reason").fill("Torn maps")
    restrictions.get_by_role("button", name="Restrict").click()
    expect(restrictions).to_contain_text("Torn maps")
    bring(desk, page, "R8", "Anna Reader 8")
    expect(page.locator("#person")).to_contain_text("May not: borrow, renew, reserve.")
    scan(page, "B8-1")
    expect(page.locator("#rows > li").first).to_contain_text("May not borrow: Torn maps")
    page.goto(f"{desk.url}/onsite/")
    scan(page, "B8-2")
    row = page.locator("#rows > li", has_text="B8-2")
    expect(row).to_be_visible()
    expect(row).not_to_contain_text("May not")
    open_reader(desk, page, "Anna Reader 8")
    page.locator("#restrictions").get_by_role("button", name="Lift").click()
    expect(page.locator("#restrictions")).to_contain_text("Over")


def test_the_first_visit_of_the_year_is_registered_by_one_press(desk: Desk, clerk: Page) -> None:
    page = clerk
    bring(desk, page, "R-OLD", "Olga Old")
    person = page.locator("#person")
    expect(person).to_contain_text("First visit this year.")
    expect(person).to_contain_text("Are address and telephone still right?")
    person.get_by_role("button", name="Re-register").click()
    expect(person).not_to_contain_text("First visit this year.")
    expect(person).not_to_contain_text("still right?")
    expect(page.locator("#scan")).to_be_focused()
    page.goto(f"{desk.url}/registrations/")
    expect(page.locator("main")).to_contain_text("re-registered")
