"""What is typed over a record outlives the browser, in either view, and crosses from one to the other."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import Desk
from .test_records_journey import clean
from .test_tag_editor_journey import row, save, text, typed_in

pytestmark = pytest.mark.browser


def signed_in(desk: Desk, browser: Browser, **options: bool) -> tuple[BrowserContext, Page]:
    """A browser of its own."""
    context = browser.new_context(locale="en-GB", **options)
    page = context.new_page()
    desk.sign_in(page)
    return context, page


def test_a_killed_browser_loses_nothing(desk: Desk, browser: Browser) -> None:
    context, page = signed_in(desk, browser)
    address = typed_in(desk, page, "Vētra")
    page.goto(address)
    text(page, "245").fill("$a Vētra un klusums")
    expect(page.get_by_text("Draft kept")).to_be_visible()
    context.close()
    context, page = signed_in(desk, browser)
    page.goto(address)
    expect(page.get_by_text("You have unsaved changes of")).to_be_visible()
    expect(text(page, "245")).to_have_value("$a Vētra")
    clean(page)
    page.get_by_role("link", name="Continue").click()
    expect(text(page, "245")).to_have_value("$a Vētra un klusums")
    clean(page)
    save(page)
    expect(page.get_by_role("heading", name="Vētra un klusums")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("unsaved changes")).to_have_count(0)
    context.close()


def test_typing_crosses_to_the_other_view_and_back(desk: Desk, clerk: Page) -> None:
    page = clerk
    page.goto(typed_in(desk, page, "Divi skati"))
    text(page, "245").fill("$a Divi skati :$b viens ieraksts")
    text(page, "245").press("Control+Enter")
    page.keyboard.type("993")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("$q our own")
    page.keyboard.press("Control+m")
    title = page.locator("[name=title]")
    expect(title).to_have_value("Divi skati")
    clean(page)
    title.fill("Divi skati uz pasauli")
    page.keyboard.press("Control+m")
    expect(text(page, "245")).to_have_value("$a Divi skati uz pasauli :$b viens ieraksts")
    expect(text(page, "993")).to_have_value("$q our own")
    save(page)
    expect(page.get_by_role("heading", name="Divi skati uz pasauli")).to_be_visible()
    page.goto(page.url + "tags/")
    expect(row(page, "993")).to_be_visible()


def test_a_draft_is_kept_and_thrown_away_without_javascript(desk: Desk, browser: Browser) -> None:
    context, page = signed_in(desk, browser, java_script_enabled=False)
    page.goto(f"{desk.url}/catalogue/new/tags/?dialect=marc21")
    text(page, "245").fill("$a Iesākts")
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_text("Your unsaved changes of")).to_be_visible()
    page.goto(f"{desk.url}/catalogue/drafts/")
    page.get_by_role("link", name="Iesākts").click()
    expect(text(page, "245")).to_have_value("$a Iesākts")
    page.get_by_role("button", name="Throw away").click()
    expect(text(page, "245")).to_have_value("$a ")
    page.goto(f"{desk.url}/catalogue/drafts/")
    expect(page.get_by_text("Iesākts")).to_have_count(0)
    context.close()
