"""A day at the desk: twenty books against the clock, a server that goes away, two windows, late answers, every tab."""

import json
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ..looks import faults
from .conftest import Desk, Scanner
from .test_desk_lending import rows

pytestmark = pytest.mark.browser

TWENTY = 25
"""Seconds for twenty books by keyboard (quality.md S1)."""


def free(page: Page) -> None:
    """Nobody at the desk and no rows: the account's session is shared by every journey of this file."""
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#person")).to_have_attribute("data-reader", "0")
    expect(page.locator("#queue > li")).to_have_count(0)


def at_desk(page: Page, card: str) -> str:
    """Scan a card and wait until the page shows its reader; the reader's id."""
    Scanner(page).scan(card)
    expect(page.locator("#person")).not_to_have_attribute("data-reader", "0")
    expect(page.locator("#queue > li")).to_have_count(0)
    return page.locator("#person").get_attribute("data-reader") or ""


def stored(page: Page) -> str:
    """Everything the browser keeps of this page, as text; the script library notes the path it is on."""
    return str(
        page.evaluate(
            "async () => JSON.stringify([{...localStorage}, {...sessionStorage},"
            " await indexedDB.databases(), await caches.keys(), document.cookie])"
        )
    )


def test_twenty_books_by_keyboard_within_25_seconds(clerk: Page) -> None:
    scanner = Scanner(clerk)
    start = time.monotonic()
    scanner.scan("R-NEXT")
    for n in range(201, 221):
        scanner.scan(f"M{n}")
    expect(clerk.locator("#count")).to_contain_text("20 lent to Nora – 0 problems", timeout=TWENTY * 1000)
    took = time.monotonic() - start
    clerk.keyboard.press("Escape")
    clerk.keyboard.press("Escape")
    expect(clerk.locator("#person h2")).to_have_text("Nobody at the desk")
    assert took <= TWENTY


@pytest.fixture
def back_again(desk: Desk) -> Iterator[None]:
    """A server that runs again afterwards, whatever happened."""
    yield
    if desk.server.process is None:
        desk.server.start()


@pytest.mark.usefixtures("back_again")
def test_200_scans_wait_for_a_server_that_was_away(clerk: Page, desk: Desk) -> None:
    """None is lost, each happens once, in order, for the reader whose card came before it; nothing is stored."""
    reader = at_desk(clerk, "R-MANY")
    scanner = Scanner(clerk)
    desk.server.stop()
    for n in range(1, 200):
        scanner.scan(f"M{n}")
    scanner.scan("R-TWO")
    scanner.scan("M200")
    expect(clerk.locator("#trouble")).to_contain_text("The server does not answer")
    expect(clerk.locator("[data-kept]")).to_have_text("201")
    expect(clerk.locator("#queue > li")).to_have_count(201)
    assert clerk.locator("#person").get_attribute("data-reader") == reader
    kept = stored(clerk)
    desk.server.start()
    expect(clerk.locator("#queue > li")).to_have_count(0, timeout=120_000)
    expect(rows(clerk, "Lent until")).to_have_count(200)
    expect(clerk.locator("#person h2")).to_have_text("Tija Reader")
    expect(clerk.locator("#person .tally")).to_contain_text("1")
    codes = clerk.locator("#rows > li.is-ok .code").all_inner_texts()
    assert codes == [f"M{n}" for n in range(200, 0, -1)]
    for said in (kept, stored(clerk)):
        local, session, *others = json.loads(said)
        assert (local, others) == ({}, [[], [], ""])
        assert session in ({"htmx-current-path-for-history": path} for path in ("/", "/lend/"))
    clerk.reload()
    expect(clerk.locator("#rows > li")).to_have_count(200)


def test_books_behind_a_card_nobody_knows_are_lent_to_nobody(clerk: Page, desk: Desk) -> None:
    """The card was unknown: what was scanned behind it belonged to somebody else than the reader still shown."""
    at_desk(clerk, "R-TWO")
    clerk.route("**/scan/", lambda route: route.abort())
    scanner = Scanner(clerk)
    scanner.scan("CARD-OF-A-STRANGER")
    scanner.scan("M221")
    expect(clerk.locator("#queue > li")).to_have_count(2)
    clerk.unroute("**/scan/")
    expect(clerk.locator("#queue > li")).to_have_count(0, timeout=15_000)
    expect(rows(clerk, "The scan before this one was not understood")).to_have_count(1)
    expect(rows(clerk, "Lent until").filter(has_text="M221")).to_have_count(0)
    scanner.scan("M221")
    expect(rows(clerk, "Lent until").filter(has_text="M221")).to_have_count(1)


def test_two_windows_never_lend_to_whom_they_do_not_show(clerk: Page, desk: Desk) -> None:
    at_desk(clerk, "R2")
    other = clerk.context.new_page()
    other.goto(f"{desk.url}/lend/")
    expect(other.locator("#person h2")).to_have_text("Anna Reader 2")
    at_desk(clerk, "R3")
    expect(clerk.locator("#person h2")).to_have_text("Anna Reader 3")
    Scanner(other).scan("B2-2")
    expect(rows(other, "Another reader is at the desk in another window.")).to_have_count(1)
    expect(other.locator("#person h2")).to_have_text("Anna Reader 3")
    other.close()


def test_a_decision_waits_while_other_scans_pass(clerk: Page) -> None:
    scanner = Scanner(clerk)
    scanner.scan("R-TWO")
    scanner.scan("LATE-1")
    expect(rows(clerk, "Has the book come back just now?")).to_have_count(1)
    scanner.scan("M222")
    scanner.scan("M223")
    expect(rows(clerk, "Lent until")).to_have_count(2)
    expect(clerk.locator("#person")).to_contain_text("1 decision waits")
    clerk.keyboard.press("y")
    expect(rows(clerk, "Lent until")).to_have_count(3)
    clerk.keyboard.press("Control+z")
    expect(rows(clerk, "Undone")).to_have_count(1)
    scanner.scan("LATE-1")
    expect(rows(clerk, "Has the book come back just now?")).to_have_count(1)
    clerk.keyboard.press("n")
    expect(rows(clerk, "Set aside")).to_have_count(1)


def test_a_scan_lands_wherever_the_focus_is(clerk: Page) -> None:
    Scanner(clerk).scan("R-TWO")
    expect(rows(clerk, "Reader at the desk")).to_have_count(1)
    clerk.locator("#volume").focus()
    Scanner(clerk).scan("M224")
    expect(rows(clerk, "M224")).to_have_count(1)
    clerk.get_by_role("link", name="Journal").focus()
    Scanner(clerk).scan("M225")
    expect(rows(clerk, "M225")).to_have_count(1)


def test_the_keys_open_beside_the_desk_and_swallow_no_scan(clerk: Page) -> None:
    clerk.keyboard.press("?")
    expect(clerk.locator("#why")).to_contain_text("Print the slip")
    Scanner(clerk).scan("R7")
    expect(rows(clerk, "Reader at the desk")).to_have_count(1)
    clerk.keyboard.press("F1")
    expect(clerk.locator("#why")).to_contain_text("Every step can be undone for ten minutes")
    expect(clerk.locator("#scan")).to_be_focused()


def test_reader_and_item_tabs(clerk: Page) -> None:
    scanner = Scanner(clerk)
    for code in ("R7", "M226"):
        scanner.scan(code)
    expect(rows(clerk, "Lent until")).to_have_count(1)
    free(clerk)
    clerk.keyboard.press("F4")
    clerk.locator("#scan").fill("Anna")
    clerk.keyboard.press("Enter")
    clerk.locator(".found").get_by_role("button", name="R7").click()
    expect(clerk.locator("#person h2")).to_have_text("Anna Reader 7")
    expect(clerk.locator("#details")).not_to_contain_text("Dvēseļu putenis")
    clerk.get_by_role("button", name="Show titles").click()
    expect(clerk.locator("#details table")).to_contain_text("M226")
    clerk.keyboard.press("F7")
    scanner.scan("M226")
    expect(clerk.locator(".item-card")).to_contain_text("On loan")
    expect(clerk.locator(".item-card")).not_to_contain_text("Anna")


def test_the_first_scan_on_the_first_page_is_taken(clerk: Page, desk: Desk) -> None:
    clerk.goto(f"{desk.url}/")
    expect(clerk.get_by_role("heading", name="What waits")).to_be_visible()
    expect(clerk.get_by_role("button", name="All keys")).to_be_visible()
    clerk.get_by_role("link", name="Overdue").click()
    expect(clerk.locator("tbody tr")).to_have_count(1)
    clerk.go_back()
    expect(clerk.get_by_role("button", name="All keys")).to_be_visible()
    Scanner(clerk).scan("R8")
    expect(clerk.locator("#person h2")).to_have_text("Anna Reader 8")
    expect(clerk).to_have_url(f"{desk.url}/lend/")


def test_the_slip_names_nobody(clerk: Page, desk: Desk) -> None:
    clerk.add_init_script(
        "window.print = () => { document.documentElement.dataset.printed = document.querySelector('#slip').innerText; }"
    )
    clerk.reload()
    expect(clerk.get_by_role("button", name="All keys")).to_be_visible()
    for code in ("R8", "M227"):
        Scanner(clerk).scan(code)
    expect(rows(clerk, "Lent until")).to_have_count(1)
    clerk.keyboard.press("F9")
    expect(clerk.locator("html[data-printed]")).to_have_count(1)
    printed = clerk.locator("html").get_attribute("data-printed") or ""
    assert "until" in printed
    assert "AR" in printed
    assert "Anna" not in printed
    expect(clerk.locator("#slip")).to_be_hidden()


@pytest.fixture
def switched(clerk: Page, desk: Desk) -> Iterator[Page]:
    """Somebody who turned the keys of one letter off, and on again afterwards."""
    for on in (False, True):
        clerk.goto(f"{desk.url}/choices/")
        clerk.get_by_label("Keys of one letter").set_checked(on)
        clerk.get_by_role("button", name="Save").click()
        clerk.goto(f"{desk.url}/lend/")
        expect(clerk.get_by_role("button", name="All keys")).to_be_visible()
        if not on:
            yield clerk


def test_keys_of_one_letter_can_be_turned_off(switched: Page) -> None:
    switched.clock.install()
    switched.keyboard.press("?")
    switched.clock.run_for(2000)
    expect(switched.locator("#session:not([data-letters])")).to_have_count(1)
    expect(switched.locator("#scan")).to_have_value("?")
    expect(switched.locator("#why")).to_be_hidden()


def test_axe_finds_nothing_on_a_busy_desk(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page)
    expect(page.get_by_role("button", name="All keys")).to_be_visible()
    found = {}
    for code in ("R-LATE", "LATE-1", "HOUSE-1", "UNKNOWN", "B4-4"):
        Scanner(page).scan(code)
    expect(page.locator("#rows > li")).to_have_count(5)
    for path in (
        "/",
        "/lend/",
        "/reader/",
        "/item/",
        "/choices/",
        "/slip/",
        "/help/lend/",
        "/worklist/overdue/",
    ):
        page.goto(desk.url + path)
        if wrong := faults(page, 1366, 768, 390):
            found[path] = wrong
    context.close()
    assert found == {}
