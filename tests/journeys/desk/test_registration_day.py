"""A registration desk's day: what is asked is set up, somebody registers, was here before, loses a card, is merged."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from .conftest import Desk

pytestmark = pytest.mark.browser


def portrait() -> dict[str, str | bytes]:
    """A picture as a camera gives it."""
    out = io.BytesIO()
    Image.new("RGB", (900, 1200), (120, 140, 160)).save(out, "JPEG")
    return {"name": "portrait.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def set_up(desk: Desk, browser: Browser) -> None:
    """The administrator adds a field and a text."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    desk.sign_in(page, "administrator")
    page.goto(f"{desk.url}/registration/")
    page.get_by_role("link", name="Add a field").click()
    page.get_by_label("Name").fill("Second language")
    page.get_by_label("Code").fill("second-language")
    page.get_by_label("Kind").select_option(label="One of a list")
    page.get_by_label("Choices of a list").fill("French\nGerman")
    page.get_by_label("Readers are found by it").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Second language")).to_be_visible()
    page.get_by_role("link", name="Add a text").click()
    page.get_by_label("Code").fill("rules")
    page.get_by_label("Title", exact=True).first.fill("Usage rules")
    page.locator("textarea").first.fill("Who loses a book replaces it.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("cell", name="Usage rules", exact=True)).to_be_visible()
    context.close()


def type_reader(page: Page, given: str, card: str) -> None:
    """Fill in what everybody is asked."""
    page.get_by_label("Family name").fill("Šķēle")
    page.get_by_label("Given name").fill(given)
    page.get_by_label("Card", exact=True).fill(card)
    page.get_by_label("Second language").select_option("German")
    page.get_by_label("Usage rules").check()


def test_a_day_at_the_registration_desk(desk: Desk, browser: Browser, clerk: Page) -> None:
    set_up(desk, browser)
    page = clerk
    page.goto(f"{desk.url}/readers/new/")
    type_reader(page, "Agra", "REG-1")
    page.get_by_text("Addresses, further contacts").click()
    page.get_by_label("Street and house").fill("Skolas 3")
    page.get_by_role("button", name="Another contact").click()
    expect(page.get_by_label("Street and house").first).to_have_value("Skolas 3")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Agra Šķēle")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Skolas 3")
    expect(page.locator("#consents")).to_contain_text("Usage rules")
    first = page.url

    page.get_by_label("Take or choose a photo").set_input_files([portrait()])
    page.get_by_role("button", name="Save the photo").click()
    expect(page.get_by_alt_text("Photo of Agra Šķēle")).to_be_visible()

    page.goto(f"{desk.url}/readers/new/")
    page.get_by_label("Family name").fill("Skele")
    page.get_by_label("Given name").fill("Agra")
    page.get_by_label("Card", exact=True).focus()
    expect(page.locator("#alike")).to_contain_text("REG-1")
    type_reader(page, "Agra", "REG-2")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_text("Perhaps this person is registered already")).to_be_visible()
    page.get_by_label("It is somebody else").check()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Agra Šķēle")).to_be_visible()

    page.goto(first)
    page.get_by_text("Card lost").click()
    page.get_by_role("button", name="Block it now").click()
    expect(page.get_by_text("No card in use")).to_be_visible()
    page.get_by_role("link", name="Merge with another entry").click()
    page.get_by_role("link", name="Compare").click()
    expect(page.locator("table.merge")).to_contain_text("REG-2")
    page.get_by_role("button", name="Merge").click()
    expect(page).to_have_url(first)
    expect(page.locator("#card")).to_contain_text("REG-2")

    page.goto(f"{desk.url}/readers/")
    page.get_by_label("Name or card").fill("Шкеле агр")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_without_a_script_the_form_registers_too(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page)
    page.goto(f"{desk.url}/readers/new/")
    page.get_by_label("Family name").fill("Zvirbule")
    page.get_by_label("Card", exact=True).fill("REG-9")
    page.get_by_text("Addresses, further contacts").click()
    page.get_by_role("button", name="Another address").click()
    expect(page.get_by_label("Family name")).to_have_value("Zvirbule")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Zvirbule")).to_be_visible()
    context.close()
