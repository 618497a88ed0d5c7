"""A heading that other records have is offered while it is typed, and taken with all its subfields by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Desk
from .test_records_journey import clean
from .test_tag_editor_journey import row, text

pytestmark = pytest.mark.browser


def test_a_heading_is_taken_by_keyboard(desk: Desk, clerk: Page) -> None:
    page = clerk
    page.goto(f"{desk.url}/catalogue/new/tags/?dialect=marc21")
    text(page, "245").fill("$a Pirmā")
    text(page, "245").press("Control+Enter")
    for each in ("700", "Tab", "1", "Tab", "Tab"):
        page.keyboard.press(each) if each == "Tab" else page.keyboard.type(each)
    page.keyboard.type("$a Vēzītis, Zvirgzds,$d 1901-1980")
    page.locator("body").press("Control+s")
    expect(page.get_by_role("heading", name="Pirmā")).to_be_visible()

    page.goto(f"{desk.url}/catalogue/new/tags/?dialect=marc21")
    text(page, "245").fill("$a Otrā")
    text(page, "245").press("Control+Enter")
    page.keyboard.type("700")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("$a ")
    option = page.get_by_role("option", name="Vēzītis, Zvirgzds")
    field = page.locator("[name=text]:focus")
    for _ in range(20):  # the worker takes a record into the index in under a second
        field.fill("$a vezit")
        try:
            expect(option).to_be_visible(timeout=1000)
            break
        except AssertionError:
            continue
    expect(option).to_contain_text("1 title")
    expect(
        page.get_by_role("status").filter(has_text="Choose with the arrow keys. Headings: 1")
    ).to_have_count(1)
    clean(page)
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    clean(page)
    page.keyboard.press("Enter")
    expect(field).to_have_value("$a Vēzītis, Zvirgzds,$d 1901-1980")
    expect(page.locator(".tag-row:focus-within [name=ind1]")).to_have_value("1")
    expect(page.locator("#heading-list")).to_be_hidden()
    field.fill("$a vezi")
    expect(option).to_be_visible()
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    expect(field).to_have_value("$a vezi")
    expect(row(page, "245")).to_be_visible()
