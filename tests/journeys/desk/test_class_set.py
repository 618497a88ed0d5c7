"""A class set as the school librarian deals it out and takes it back; without a script too."""

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Desk, Scanner

pytestmark = pytest.mark.browser

COPIES = [f"A7-{n:02}" for n in range(1, 26)]
PRINTS = "window.print = () => { document.body.dataset.printed = 'yes'; }"


@dataclass
class Hands:
    """What the librarian does besides scanning: keys of the keyboard, counted."""

    page: Page
    keys: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)
        self.keys.append(key)


def gets(page: Page, pupil: str) -> str:
    """The code that stands beside a pupil."""
    row = page.locator(".pupils li").filter(has_text=pupil)
    return row.locator("output").text_content() or ""


def has(page: Page, pupil: str) -> str:
    """The code that a pupil was handed."""
    row = page.locator(".handed tbody tr").filter(has_text=pupil)
    return row.locator(".code").text_content() or ""


def test_a_class_set_costs_a_scan_for_every_copy_and_three_keys(desk: Desk, clerk: Page) -> None:
    scanner, hands = Scanner(clerk), Hands(clerk)
    clerk.goto(f"{desk.url}/class-sets/")
    clerk.get_by_role("link", name="7.a").click()
    expect(clerk.locator("#codes")).to_be_focused()
    for absent in ("Pupil 03", "Pupil 20"):
        clerk.get_by_label(absent).uncheck()
    for code in (*COPIES[:10], "A7-HOUSE", COPIES[4], *COPIES[10:24]):
        scanner.scan(code)
    expect(clerk.locator("#scanned")).to_have_text("25")
    expect(clerk.locator("#ticked")).to_have_text("25")
    assert (gets(clerk, "Pupil 01"), gets(clerk, "Pupil 03")) == ("A7-01", "")
    clerk.locator(".pupils li").filter(has_text="Pupil 05").locator("[data-swap]").click()
    assert (gets(clerk, "Pupil 05"), gets(clerk, "Pupil 06")) == ("A7-05", "A7-04")
    hands.press("F2")
    expect(clerk.locator(".refused")).to_contain_text("stay in the house")
    expect(clerk.locator(".refused")).to_contain_text("Pupil 12")
    expect(clerk.locator(".handed tbody tr")).to_have_count(24)
    scanner.scan("A7-25")
    expect(clerk.locator("#codes")).to_have_value("A7-25\n")
    hands.press("F2")
    expect(clerk.locator(".handed tbody tr")).to_have_count(25)
    expect(clerk.locator("#codes")).to_have_value("")
    assert [has(clerk, name) for name in ("Pupil 05", "Pupil 06", "Pupil 12")] == ["A7-05", "A7-04", "A7-25"]
    clerk.evaluate(PRINTS)
    hands.press("F9")
    expect(clerk.locator("body")).to_have_attribute("data-printed", "yes")
    assert len(scanner.scans) == 25 + 2, "a copy scanned twice counts once, a refused one is replaced"
    assert len(hands.keys) == 3
    on_paper(clerk)
    given_back(clerk, scanner, hands)


def on_paper(page: Page) -> None:
    """The slip: whose class, what, until when; no form."""
    page.emulate_media(media="print")
    expect(page.locator(".handed")).to_contain_text("Algebra 7")
    expect(page.locator(".on-paper")).to_be_visible()
    expect(page.locator("#codes")).not_to_be_visible()
    expect(page.locator(".bar")).not_to_be_visible()
    page.emulate_media(media="screen")


def given_back(page: Page, scanner: Scanner, hands: Hands) -> None:
    """The pile comes back: a scan for every copy and one key."""
    before = len(hands.keys)
    for code in COPIES:
        scanner.scan(code)
    hands.press("F3")
    expect(page.locator("#said > li")).to_have_count(25)
    expect(page.locator(".msg")).to_contain_text("25 done")
    assert len(hands.keys) == before + 1


def test_a_class_set_without_a_script(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page, "clerk")
    page.goto(f"{desk.url}/class-sets/?group=7.a")
    page.locator("#codes").fill("A7-01\nA7-HOUSE\nA7-02")
    page.get_by_role("button", name=re.compile("Deal them out")).click()
    expect(page.locator(".refused")).to_contain_text("stay in the house")
    expect(page.locator("#codes")).to_have_value("A7-HOUSE\n")
    assert (has(page, "Pupil 01"), has(page, "Pupil 03")) == ("A7-01", "A7-02")
    page.locator("#codes").fill("A7-01\nA7-02")
    page.get_by_role("button", name=re.compile("Take the pile back")).click()
    expect(page.locator(".msg")).to_contain_text("2 done")
    context.close()
