"""A cataloguer's journey: a Kazakh record, two copies, one lent, a correction, its diff, the first version back."""

import pytest
from playwright.sync_api import Browser, Page, expect

from ..looks import beyond, violations
from .conftest import Desk, Scanner
from .test_desk_lending import rows

pytestmark = pytest.mark.browser


def clean(page: Page) -> None:
    """Axe finds nothing at both widths, and nothing stands beyond the edge of a phone."""
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 768})
        assert violations(page) == [], page.url
        assert beyond(page) == 0, page.url
    page.set_viewport_size({"width": 1366, "height": 768})


def typed_in(desk: Desk, page: Page) -> str:
    """A Kazakh record with two authors, one of them forgotten at first; its address."""
    page.goto(f"{desk.url}/catalogue/new/?dialect=unimarc")
    expect(page.get_by_label("ISBN 1", exact=True)).to_be_focused()
    page.get_by_label("Title proper").fill("Ұлпан")
    page.get_by_label("Name 1").first.fill("Мүсірепов")
    page.get_by_label("Given names 1").fill("Ғабит")
    page.get_by_label("Role 2").first.select_option("trl")
    clean(page)
    page.get_by_role("button", name="Add record").click()
    expect(page.get_by_label("Name 2")).to_be_focused()
    clean(page)
    page.get_by_label("Name 2").fill("Белгібаев")
    page.get_by_role("button", name="Add record").click()
    expect(page.get_by_role("heading", name="Ұлпан")).to_be_visible()
    clean(page)
    return page.url


def test_a_record_from_its_first_word_to_every_reason_against_deleting_it(desk: Desk, clerk: Page) -> None:
    page = clerk
    record = typed_in(desk, page)
    page.goto(record + "copies/")
    page.get_by_label("How many copies").fill("2")
    page.get_by_label("Barcode").fill("KZ 001")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("link", name="KZ 002")).to_be_visible()
    clean(page)
    page.goto(f"{desk.url}/lend/")
    expect(page.get_by_role("button", name="All keys")).to_be_visible()
    scanner = Scanner(page)
    scanner.scan("R7")
    expect(page.locator("#person")).not_to_have_attribute("data-reader", "0")
    scanner.scan("KZ 001")
    expect(rows(page, "Ұлпан")).to_have_count(1)
    page.goto(record + "correct/")
    page.get_by_label("Title proper").fill("Ұлпан ана")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("heading", name="Ұлпан ана")).to_be_visible()
    page.goto(record + "revisions/2/")
    expect(page.locator("ins")).to_contain_text("Ұлпан ана")
    clean(page)
    page.goto(record + "revisions/1/")
    page.get_by_role("button", name="Bring back version 1").click()
    expect(page.get_by_role("link", name="Revisions (3)")).to_be_visible()
    clean(page)
    page.goto(record)
    page.get_by_text("Delete record").click()
    page.get_by_role("button", name="Delete this record").click()
    expect(page.get_by_text("The record has 2 copies.")).to_be_visible()
    expect(page.get_by_text("1 of its copies is on loan.")).to_be_visible()
    clean(page)
    for path in ("copies/", "marc/", "revisions/"):
        page.goto(record + path)
        clean(page)
    page.goto(f"{desk.url}/copies/?state=loan")
    page.get_by_role("link", name="KZ 001").click()
    clean(page)


def test_a_record_without_javascript_in_the_dark(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(
        java_script_enabled=False, color_scheme="dark", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    desk.sign_in(page)
    page.goto(f"{desk.url}/catalogue/new/")
    page.get_by_label("Title proper").fill("Bez skripta")
    page.locator("button[name=more][value=author]").click()
    expect(page.get_by_label("Title proper")).to_have_value("Bez skripta")
    page.get_by_label("Title proper").press("Enter")
    expect(page.get_by_role("heading", name="Bez skripta")).to_be_visible()
    context.close()
