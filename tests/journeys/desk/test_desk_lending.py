"""Lending by keyboard alone: cards, books, refusals, exceptions, undo, returns, the why panel, a broken line."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from .conftest import Desk, Scanner

pytestmark = pytest.mark.browser


def rows(page: Page, text: str) -> object:
    return page.locator("#rows > li").filter(has_text=text)


def test_three_books_by_keyboard(clerk: Page) -> None:
    scanner = Scanner(clerk)
    for code in ("R1", "B1-1", "B1-2", "B1-3"):
        scanner.scan(code)
    expect(rows(clerk, "Lent until")).to_have_count(3)
    expect(clerk.locator("#person h2")).to_have_text("Anna Reader 1")
    expect(clerk.locator("#person .tally")).to_contain_text("3")
    expect(clerk.locator("#count")).to_contain_text("3 lent to Anna")
    expect(clerk.locator("#live")).to_contain_text("Lent until")
    expect(clerk.locator("#scan")).to_be_focused()
    clerk.keyboard.press("Escape")
    clerk.keyboard.press("Escape")
    expect(clerk.locator("#person h2")).to_have_text("Nobody at the desk")
    expect(clerk.locator("#rows > li")).to_have_count(0)


def test_a_refusal_tells_every_reason_and_gives_way_to_an_exception(clerk: Page) -> None:
    scanner = Scanner(clerk)
    scanner.scan("R-BARRED")
    scanner.scan("HOUSE-1")
    refused = rows(clerk, "Not lent")
    expect(refused.locator(".reasons li")).to_have_text(
        ["Copies of “Shelf HOUSE” stay in the house.", "May not borrow: card lent to others"],
        ignore_case=True,
    )
    clerk.keyboard.press("y")
    expect(clerk.get_by_placeholder("Reason for the exception")).to_be_focused()
    clerk.keyboard.type("The director allowed it")
    clerk.keyboard.press("Enter")
    expect(rows(clerk, "Lent until")).to_have_count(1)
    expect(rows(clerk, "Not lent")).to_have_count(0)
    expect(clerk.locator("#scan")).to_be_focused()
    clerk.keyboard.press("u")
    expect(rows(clerk, "Undone")).to_have_count(1)
    expect(rows(clerk, "Lent until")).to_have_count(0)


def test_a_refusal_is_set_aside(clerk: Page) -> None:
    scanner = Scanner(clerk)
    scanner.scan("R-BARRED")
    scanner.scan("B2-1")
    expect(rows(clerk, "Lend all the same?")).to_have_count(1)
    clerk.keyboard.press("n")
    expect(rows(clerk, "Set aside")).to_have_count(1)
    expect(rows(clerk, "Lend all the same?")).to_have_count(0)


def test_a_code_that_begins_like_a_key_is_a_scan(clerk: Page) -> None:
    Scanner(clerk).scan("UNKNOWN-1")
    expect(rows(clerk, "UNKNOWN-1")).to_have_count(1)
    expect(rows(clerk, "UNKNOWN-1")).to_contain_text("Nobody and nothing bears the code")


def test_return_and_renew_without_leaving_the_page(clerk: Page) -> None:
    scanner = Scanner(clerk)
    clerk.evaluate("window.stayed = true")
    for code in ("R3", "B3-1"):
        scanner.scan(code)
    expect(rows(clerk, "Lent until")).to_have_count(1)
    clerk.keyboard.press("F3")
    expect(clerk.locator("#session")).to_have_attribute("data-mode", "return")
    scanner.scan("B3-1")
    expect(rows(clerk, "Returned")).to_have_count(1)
    clerk.keyboard.press("F6")
    expect(clerk.locator("#session")).to_have_attribute("data-mode", "renew")
    scanner.scan("B3-1")
    expect(rows(clerk, "Not renewed")).to_contain_text("The copy is not on loan")
    assert clerk.evaluate("window.stayed")
    clerk.go_back()
    expect(clerk.locator("#session")).to_have_attribute("data-mode", "return")


def test_the_same_label_read_twice_is_one_loan(clerk: Page) -> None:
    scanner = Scanner(clerk)
    for code in ("R4", "B4-1", "B4-1"):
        scanner.scan(code)
    expect(rows(clerk, "Lent until")).to_have_count(1)
    expect(rows(clerk, "Double scan ignored")).to_have_count(1)


def test_why_this_date(clerk: Page) -> None:
    scanner = Scanner(clerk)
    scanner.scan("R5")
    scanner.scan("B5-1")
    clerk.get_by_role("link", name="why?").click()
    panel = clerk.locator("#why")
    expect(panel.locator("h2")).to_contain_text("Why")
    expect(panel).to_contain_text("The rule gives 14 days")
    expect(panel).to_contain_text("Looked at, changed nothing")
    expect(clerk.locator("#scan")).to_be_focused()
    clerk.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()


def test_scans_wait_while_nobody_answers_and_happen_once(clerk: Page) -> None:
    """The first answer is lost on the way back: the scan is sent again under its key and makes one loan."""
    lost: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        if not lost:
            lost.append(route.request.url)
            route.fetch()
            route.abort()
        else:
            route.continue_()

    scanner = Scanner(clerk)
    scanner.scan("R6")
    expect(rows(clerk, "Reader at the desk")).to_have_count(1)
    clerk.route("**/scan/", lose_the_first_answer)
    scanner.scan("B6-1")
    scanner.scan("B6-2")
    expect(clerk.locator("#trouble")).to_contain_text("The server does not answer")
    expect(clerk.locator("#queue > li")).to_have_count(2)
    expect(rows(clerk, "Lent until")).to_have_count(2)
    expect(clerk.locator("#queue > li")).to_have_count(0)
    expect(clerk.locator("#trouble")).to_be_empty()
    expect(clerk.locator("#person .tally")).to_contain_text("2")
    clerk.reload()
    expect(rows(clerk, "Lent until")).to_have_count(2)


def test_what_the_server_cannot_do_now_is_said_in_its_own_words(clerk: Page) -> None:
    """A full disk answers 503 with a sentence: the scan waits under it and goes through once there is room."""
    full = "<div><p>The disk is full. Nothing was saved; reading goes on.</p></div>"
    clerk.route("**/scan/", lambda route: route.fulfill(status=503, content_type="text/html", body=full))
    Scanner(clerk).scan("R7")
    expect(clerk.locator("#trouble")).to_contain_text("The disk is full. Nothing was saved; reading goes on.")
    expect(clerk.locator("#queue > li")).to_have_count(1)
    clerk.unroute("**/scan/")
    expect(rows(clerk, "Reader at the desk")).to_have_count(1)
    expect(clerk.locator("#trouble")).to_be_empty()


def test_leaving_with_waiting_scans_asks_first(clerk: Page) -> None:
    clerk.route("**/scan/", lambda route: route.abort())
    Scanner(clerk).scan("R7")
    expect(clerk.locator("#queue > li")).to_have_count(1)
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    clerk.on("dialog", stay)
    clerk.goto("about:blank")
    assert asked == ["beforeunload"]


def test_a_session_that_ended_keeps_its_scans(clerk: Page, desk: Desk) -> None:
    clerk.context.clear_cookies(name="armarius-desk")
    Scanner(clerk).scan("R7")
    expect(clerk.locator("#trouble")).to_contain_text("You are signed out")
    expect(clerk.locator("#queue > li")).to_have_count(1)
    desk.sign_in(clerk.context.new_page())
    expect(rows(clerk, "Reader at the desk")).to_have_count(1, timeout=15_000)


def test_the_same_journey_without_scripts(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page)
    for code in ("R8", "B8-1", "B8-2", "B8-3"):
        page.locator("#scan").fill(code)
        page.locator("#scan").press("Enter")
    expect(rows(page, "Lent until")).to_have_count(3)
    page.reload()
    expect(rows(page, "Lent until")).to_have_count(3)
    rows(page, "B8-3").get_by_role("button", name="Undo").click()
    expect(rows(page, "Undone")).to_have_count(1)
    rows(page, "B8-2").get_by_role("link", name="why?").click()
    expect(page.get_by_text("The rule gives 14 days")).to_be_visible()
    page.goto(f"{desk.url}/return/")
    page.locator("#scan").fill("B8-1")
    page.locator("#scan").press("Enter")
    expect(rows(page, "Returned")).to_have_count(1)
    page.get_by_role("button", name="End").click()
    expect(page.locator("#rows > li")).to_have_count(0)
    context.close()
