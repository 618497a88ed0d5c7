"""A cataloguer's day without a mouse: a new title in both views, copies, labels, a correction, an export."""

import re

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from .conftest import Desk
from .test_tag_editor_journey import save, text

pytestmark = pytest.mark.browser

FAR = 150
"""More stops than any page of the desk has before what is looked for."""


def go_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    target = wanted.element_handle()
    for _ in range(FAR):
        if page.evaluate("(wanted) => document.activeElement === wanted", target):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {wanted}")


def follow(page: Page, name: str) -> None:
    """Follow the first link whose name begins so."""
    go_to(page, page.get_by_role("link", name=re.compile(f"^{name}")).first)
    page.keyboard.press("Enter")


def typed(page: Page, label: str, words: str) -> None:
    """Type into a field."""
    go_to(page, page.get_by_label(label, exact=True).first)
    page.keyboard.type(words)


def fetched(page: Page) -> Download:
    """Press Enter, and the file that comes."""
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    return coming.value


def test_a_day_by_keyboard(desk: Desk, clerk: Page) -> None:
    page = clerk
    page.goto(f"{desk.url}/catalogue/")
    follow(page, "New record")
    expect(page.get_by_label("ISBN 1", exact=True)).to_be_focused()
    page.keyboard.type("978-9984-8000-0-3")
    typed(page, "Title proper", "Diena bez peles")
    typed(page, "Name 1", "Ozola")
    page.keyboard.press("Control+m")
    expect(text(page, "245")).to_have_value("$a Diena bez peles")
    go_to(page, text(page, "245"))
    page.keyboard.press("Control+Enter")
    page.keyboard.type("520")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Control+d")
    page.keyboard.type("a What a day holds")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("heading", name="Diena bez peles")).to_be_visible()
    record = page.url
    follow(page, "Copies")
    typed(page, "How many copies", "2")
    typed(page, "Barcode", "DAY 001")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="DAY 002")).to_be_visible()
    follow(page, "Print labels")
    go_to(page, page.locator("button[name=what][value=print]"))
    assert fetched(page).suggested_filename == "labels.pdf"
    page.goto(f"{record}tags/")
    go_to(page, text(page, "520"))
    page.keyboard.press("Control+End")
    page.keyboard.type(" and leaves")
    save(page)
    expect(page.get_by_role("heading", name="Diena bez peles")).to_be_visible()
    page.goto(f"{desk.url}/catalogue/?title=peles")
    go_to(page, page.locator("input[name=chosen]").first)
    page.keyboard.press("Space")
    go_to(page, page.get_by_role("button", name="Export the ticked titles"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The titles you ticked:")).to_be_visible()
    go_to(page, page.get_by_role("button", name="Write the file"))
    taken = fetched(page).path().read_bytes()
    assert b"What a day holds and leaves" in taken
