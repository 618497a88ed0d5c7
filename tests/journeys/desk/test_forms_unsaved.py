"""A form is filled while the session ends in another window: nothing is lost, with and without JavaScript."""

from itertools import count

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from armarius.network.testing import PASSWORD

from .conftest import Desk

pytestmark = pytest.mark.browser

_numbers = count(1)


def fill(page: Page, desk: Desk) -> str:
    """Fill the form of a new reader; the family name."""
    name = f"Šķēle{next(_numbers)}"
    page.goto(f"{desk.url}/readers/new/")
    page.get_by_label("Family name").fill(name)
    page.get_by_label("Given name").fill("Ильмар “X” <b>")
    page.get_by_label("Card", exact=True).fill(f"2900 77 {name}")
    page.get_by_label("E-mail").fill(f"reader{name[-1]}@example.org")
    return name


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_form_survives_signing_out_in_another_window(desk: Desk, browser: Browser, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, locale="en-GB")
    page, other = context.new_page(), context.new_page()
    desk.sign_in(page)
    name = fill(page, desk)
    other.goto(f"{desk.url}/choices/")
    other.locator("details.menu").last.locator("summary").click()
    other.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_text("You were signed out before this was saved.")).to_be_visible()
    page.get_by_label("Login name").fill(desk.names["librarian"])
    page.get_by_label("Password").fill("wrong, at first")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("do not match")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="New reader")).to_be_visible()
    expect(page.get_by_text("nothing is saved yet")).to_be_visible()
    expect(page.get_by_label("Family name")).to_have_value(name)
    expect(page.get_by_label("Given name")).to_have_value("Ильмар “X” <b>")
    expect(page.get_by_label("E-mail")).to_have_value(f"reader{name[-1]}@example.org")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    context.close()


def test_a_changed_form_is_not_left_without_being_asked(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.sign_in(page)
    page.on("dialog", stay)
    name = fill(page, desk)
    page.get_by_role("link", name="Journal").click()
    expect(page.get_by_label("Family name")).to_have_value(name)
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    assert asked == ["beforeunload"], "saving is not leaving"
    page.get_by_role("link", name="Journal").click()
    expect(page.get_by_role("heading", name="Journal")).to_be_visible()
    context.close()
