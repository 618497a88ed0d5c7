"""A reader who sees nothing: the keyboard alone, and what a screen reader is told."""

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import Site

pytestmark = pytest.mark.browser
OPERABLE = {
    "button",
    "checkbox",
    "combobox",
    "DisclosureTriangle",
    "link",
    "listbox",
    "radio",
    "searchbox",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
}
LANDMARKS = {"banner", "main", "contentinfo"}
ENOUGH = 150  # presses of the Tab key


def told(context: BrowserContext, page: Page) -> list[tuple[str, str]]:
    """Role and name of everything a screen reader meets, in its order."""
    nodes: list[dict[str, Any]] = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        (str(node["role"]["value"]), str(node.get("name", {}).get("value", "")))
        for node in nodes
        if not node.get("ignored")
    ]


def focused(page: Page) -> str:
    """The text or the label of what the keyboard is on."""
    return str(
        page.evaluate(
            """() => {
            const at = document.activeElement;
            return (at.getAttribute("aria-label") || at.innerText || at.labels?.[0]?.innerText || "").trim();
        }"""
        )
    )


def tab_to(page: Page, name: str) -> None:
    """Go on with the Tab key until it is on what is called so."""
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        if focused(page).startswith(name):
            return
    pytest.fail(f"the Tab key never reaches {name}")


def test_finding_and_reserving_by_keyboard_and_ear(site: Site, browser: Browser) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(site.url)
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, "Title, author, subject")
    page.keyboard.type("cosmos")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")
    tab_to(page, "Cosmos")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cosmos")
    heard = told(context, page)
    assert ("columnheader", "Call number") in heard
    assert any(role == "cell" and "524" in name for role, name in heard)
    tab_to(page, "Reserve")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    tab_to(page, "Card number")
    page.keyboard.type("no such card")
    page.keyboard.press("Tab")
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Card number")).to_have_value("no such card")
    page.get_by_label("Card number").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(site.cards[1])
    page.keyboard.press("Tab")
    page.keyboard.type(site.pin)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reserve")
    tab_to(page, "Reserve")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("Place 1 in the queue"))).to_be_visible()
    tab_to(page, "Cancel the reservation")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Place 1 in the queue")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(
    "name", ["home", "results", "nothing", "record", "advanced", "covers", "shelf", "libraries", "sign-in"]
)
def test_everything_has_a_name_and_its_place(site: Site, context: BrowserContext, name: str) -> None:
    page = context.new_page()
    page.goto(site.pages()[name])
    heard = told(context, page)
    assert [each for each in heard if each[0] in OPERABLE and not each[1].strip()] == []
    assert {role for role, _ in heard} >= LANDMARKS
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])"
    )
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert page.title().strip()
