"""A parent looks after a child's loans in their own account, and the child decides what is seen."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Site
from .looks import beyond, faults
from .test_public_reader import sign_in

pytestmark = pytest.mark.browser
TITLE = "Grāmata"


def press_until(page: Page, name: str) -> None:
    """Go on with the Tab key until the focus is on a link or button of that name, and press Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in (page.evaluate("document.activeElement.innerText") or ""):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"the Tab key never reaches {name}")


def test_a_parent_renews_with_the_keyboard_alone_and_sees_no_title(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/sign-in/")
    page.get_by_label("Card number").focus()
    page.keyboard.type(site.parent)
    page.keyboard.press("Tab")
    page.keyboard.type(site.pin)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pēteris Krastiņš")
    press_until(page, "Family")
    expect(page.get_by_role("heading", level=1)).to_have_text("Family")
    expect(page.get_by_text("3 copies on loan")).to_be_visible()
    press_until(page, "Marta Krastiņa")
    expect(page.get_by_role("heading", level=1)).to_have_text("Marta Krastiņa")
    expect(page.locator(".loan")).to_have_count(3)
    expect(page.get_by_text(TITLE)).to_have_count(0)
    press_until(page, "Renew 3")
    expect(page.get_by_text("3 loans renewed.")).to_be_visible()
    expect(page.locator(".loan.is-ok")).to_have_count(3)


def test_the_child_shows_titles_and_takes_it_back_without_scripts(site: Site, browser: Browser) -> None:
    contexts = [browser.new_context(java_script_enabled=False, locale="en-GB") for _ in range(2)]
    child, parent = (each.new_page() for each in contexts)
    sign_in(site, child, site.child)
    sign_in(site, parent, site.parent)
    expect(child.get_by_text("No titles.")).to_be_visible()
    child.get_by_role("button", name="Show my titles").click()
    expect(child.get_by_text("and the titles.")).to_be_visible()
    parent.goto(f"{site.url}/account/family/")
    parent.get_by_role("link", name="Marta Krastiņa").click()
    expect(parent.get_by_role("heading", name=TITLE)).to_have_count(3)
    child.get_by_role("button", name="Show titles no more").click()
    expect(child.get_by_text("No titles.")).to_be_visible()
    parent.reload()
    expect(parent.get_by_text(TITLE)).to_have_count(0)
    child.goto(f"{site.url}/account/privacy/")
    expect(child.get_by_role("cell", name="Guardian").first).to_be_visible()
    for each in contexts:
        each.close()


def test_the_family_fits_every_width_and_axe_finds_nothing(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.parent)
    for where in ("list", "child"):
        page.goto(f"{site.url}/account/family/")
        if where == "child":
            page.get_by_role("link", name="Marta Krastiņa").click()
        assert [width for width in (768, 390) if beyond(page, width)] == [], where
        assert faults(page, 1440, 320) == {}, where
    visitor.close()
