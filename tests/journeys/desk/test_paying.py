"""Money at the desk by keyboard: how many keys a payment takes, undone from the page after it, without a script too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ..looks import violations
from .conftest import Desk

pytestmark = pytest.mark.browser

MOST_KEYS = 3


@pytest.fixture
def owing(clerk: Page, desk: Desk) -> Page:
    """The account of a reader who owes 2.50."""
    return charged(clerk, desk)


def charged(page: Page, desk: Desk) -> Page:
    """Charge a reader by hand, and open the account anew."""
    page.goto(f"{desk.url}/readers/1/account/")
    form = page.locator("form[action$='/account/charge/']").last
    form.get_by_label("Amount").fill("2.50")
    form.get_by_role("button", name="Charge").click()
    expect(page.locator("main")).to_contain_text("Posted.")
    page.goto(f"{desk.url}/readers/1/account/")
    expect(page.locator("main")).to_contain_text("Owes €2.50")
    return page


def typed(page: Page, *keys: str) -> int:
    """Press keys, one after another; how many there were."""
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("Enter",), "Payment · cash"),
        (("5", "Enter"), "Payment · cash"),
        (("Tab", "ArrowRight", "Enter"), "Payment · bank card"),
    ],
)
def test_a_payment_takes_at_most_three_keys_and_is_undone(
    owing: Page, keys: tuple[str, ...], said: str
) -> None:
    assert typed(owing, *keys) <= MOST_KEYS
    told = owing.locator(".msg.is-ok")
    expect(told).to_contain_text("Posted.")
    if "5" in keys:
        expect(told).to_contain_text("Change: €2.50.")
    expect(owing.locator("main")).to_contain_text("Owes nothing.")
    expect(owing.locator("tbody tr").first).to_contain_text(said)
    assert violations(owing) == []
    told.get_by_role("button", name="Undo").click()
    expect(owing.locator("main")).to_contain_text("Owes €2.50")
    owing.keyboard.press("Enter")
    expect(owing.locator("main")).to_contain_text("Owes nothing.")


@pytest.fixture
def unscripted(desk: Desk, browser: Browser) -> Iterator[Page]:
    """A librarian whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page)
    yield page
    context.close()


def test_without_a_script_money_is_taken_and_given_back(unscripted: Page, desk: Desk) -> None:
    page = charged(unscripted, desk)
    page.get_by_role("button", name="Take €2.50").click()
    expect(page.locator("main")).to_contain_text("Owes nothing.")
    panel = page.locator("#give-back")
    panel.locator("summary").click()
    panel.get_by_label("Reason").fill("charged by mistake")
    panel.get_by_role("button", name="Give back").click()
    expect(page.locator("tbody tr").first).to_contain_text("charged by mistake")


def test_copies_are_sold_by_keyboard_where_there_is_a_price_list(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    desk.sign_in(page, "branch")
    page.goto(f"{desk.url}/sale/")
    assert typed(page, "1", "2", "Enter") <= MOST_KEYS
    told = page.locator(".msg.is-ok")
    expect(told).to_contain_text("Sold for €1.20.")
    assert violations(page) == []
    told.get_by_role("button", name="Undo").click()
    expect(page.locator("main")).to_contain_text("Taken back")
    context.close()
