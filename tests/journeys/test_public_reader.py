"""Journeys of a reader who signs in with card and PIN."""

import json

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import Site
from .looks import beyond, faults, looks, show
from .test_public import LANGUAGES, WIDTHS

pytestmark = pytest.mark.browser


def sign_in(site: Site, page: Page, card: str) -> None:
    page.goto(f"{site.url}/sign-in/")
    page.get_by_label("Card number").fill(card)
    page.get_by_label("PIN").fill(site.pin)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{site.url}/account/")
    page.wait_for_load_state("load")  # the address is there before the scripts are


def test_a_reader_renews_everything_and_leaves_nothing_behind(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/record/{site.title}/")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Card number").fill(site.cards[0])
    page.keyboard.press("Tab")
    page.keyboard.type(site.pin)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anna Kalniņa")
    expect(page.locator(".loan")).to_have_count(3)
    expect(page.locator(".loan.is-stop")).to_have_count(1)
    page.get_by_role("button", name="Renew 2").click()
    expect(page.get_by_text("2 loans renewed.")).to_be_visible()
    expect(page.locator(".loan.is-ok")).to_have_count(2)
    expect(page.get_by_text("would not go beyond")).to_have_count(3)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Anna Kalniņa")).to_have_count(0)


def test_signing_in_and_renewing_without_scripts(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.cards[1])
    page.locator(".loan").nth(0).get_by_role("button", name="Renew").click()
    expect(page.get_by_text("1 loan renewed.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    visitor.close()


def test_a_wrong_pin_keeps_the_card_and_not_the_pin(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/sign-in/")
    page.get_by_label("Card number").fill("CARD-NOBODY")
    page.get_by_label("PIN").fill("0000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Card number and PIN do not match.")).to_be_visible()
    expect(page.get_by_label("Card number")).to_have_value("CARD-NOBODY")
    expect(page.get_by_label("PIN")).to_have_value("")


def test_the_page_asks_before_a_silent_reader_is_signed_out(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(locale="en-GB")
    page = visitor.new_page()
    page.clock.install()
    sign_in(site, page, site.cards[2])
    page.clock.run_for(9 * 60_000 + 2_000)
    expect(page.get_by_text("Is somebody still there?")).to_be_visible()
    stays = page.locator("#still-there").get_attribute("data-stay") or ""
    with page.expect_response(lambda answer: answer.url.endswith(stays)):  # the page says so when it heard
        page.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_text("Is somebody still there?")).to_be_hidden()
    page.clock.run_for(8 * 60_000)
    expect(page.get_by_text("Is somebody still there?")).to_be_hidden()
    page.evaluate("window.here = true")
    page.clock.run_for(3 * 60_000)
    page.wait_for_function("!window.here")
    visitor.close()


def test_the_structured_data_stands_in_the_page_and_the_policy_minds_nothing(site: Site, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => { (window.broken ??= []).push(e.blockedURI); })"
    )
    page.goto(f"{site.url}/record/{site.title}/")
    data = json.loads(page.locator('script[type="application/ld+json"]').text_content() or "")
    assert data["@type"] == "Book"
    assert data["url"] == f"{site.url}/record/{site.title}/"
    assert data["offers"]
    assert page.evaluate("window.broken ?? []") == []
    assert complaints == []


def test_a_citation_is_copied(site: Site, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site.url}/record/{site.title}/")
    page.get_by_role("link", name="Cite").click()
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#cite-1").text_content()


def test_citations_open_without_scripts(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = visitor.new_page()
    page.goto(f"{site.url}/record/{site.title}/")
    page.get_by_text("Cite and keep").click()
    expect(page.get_by_text("ISO 690")).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    visitor.close()


def test_the_own_page_fits_every_width_and_axe_finds_nothing(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.cards[2])
    assert faults(page, *WIDTHS) == {}
    for language in LANGUAGES:
        page.goto(f"{site.url}/account/?lang={language}")
        for look in looks(*WIDTHS):
            show(page, look)
            assert beyond(page) == 0, (look.width, look.theme, language)
    visitor.close()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=princ*",
        "/account/",
        "/account/suggestions/?record=1",
        "/account/lists/",
        "/account/passkeys/",
        "/account/lists/put/?title=1",
        "/sign-in/",
    ],
)
def test_buttons_and_fields_on_a_phone_are_44_px(site: Site, browser: Browser, path: str) -> None:
    visitor = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, locale="en-GB")
    page = visitor.new_page()
    if path.startswith("/account/"):
        sign_in(site, page, site.cards[2])
    page.goto(site.url + path)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.btn:not(.small), .input, .pick')].filter((node) => {
            const box = node.getBoundingClientRect();
            return box.width && box.height && (box.width < 44 || box.height < 43.5);
        }).map((node) => node.outerHTML.slice(0, 160))"""
    )
    visitor.close()
    assert small == []


def test_a_reader_reserves_and_takes_it_back_without_scripts(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(
        java_script_enabled=False, locale="en-GB", viewport={"width": 320, "height": 700}
    )
    page = visitor.new_page()
    sign_in(site, page, site.cards[2])
    page.goto(f"{site.url}/record/{site.title}/")
    page.get_by_role("link", name="Reserve").click()
    page.get_by_role("button", name="Reserve").click()
    expect(page.get_by_text("Place 1 in the queue")).to_be_visible()
    page.get_by_role("button", name="Cancel the reservation").click()
    expect(page.get_by_text("Place 1 in the queue")).to_have_count(0)
    visitor.close()


def test_the_form_of_a_reservation_is_accessible_and_fits(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.cards[2])
    page.goto(f"{site.url}/record/{site.title}/hold/")
    assert faults(page, 320) == {}
    visitor.close()
