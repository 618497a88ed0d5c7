"""Journeys of a reader through the public catalogue, with and without scripts, by keyboard, on a phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import Site
from .looks import beyond, faults, violations

pytestmark = pytest.mark.browser

PAGES = (
    "home",
    "results",
    "all",
    "nothing",
    "broken",
    "record",
    "where",
    "volume",
    "journal",
    "cite",
    "marc",
    "libraries",
    "advanced",
    "covers",
    "chosen",
    "shelf",
    "classes",
    "class",
    "children",
    "children-found",
    "children-none",
    "children-title",
    "offline",
    "sign-in",
    "deep",
    "missing",
)
WIDTHS = (1440, 768, 390, 320)
LANGUAGES = ("en", "lv", "lt", "kk", "ru", "zh-hans")


def test_search_narrow_and_open_a_title_by_keyboard(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.keyboard.press("/")
    page.keyboard.type("princ*")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 titles")
    page.get_by_role("link", name=re.compile("^Lithuanian")).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")
    expect(page).to_have_url(f"{site.url}/search?q=princ%2A&language=lit")
    page.get_by_role("link", name="Remove Lithuanian").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 titles")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")
    page.get_by_role("link", name="Mažasis princas").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mažasis princas")
    page.get_by_role("link", name="Back to the results").click()
    expect(page).to_have_url(f"{site.url}/search?q=princ%2A&language=lit")


def test_narrowing_swaps_the_result_without_leaving_the_page(site: Site, page: Page) -> None:
    page.goto(site.pages()["results"])
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name=re.compile("^Lithuanian")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")
    assert page.evaluate("window.stayed")


def test_a_value_is_left_out_and_comes_back(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/search?q=princ*")
    page.get_by_role("link", name="Leave out: Lithuanian").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")
    expect(page).to_have_url(f"{site.url}/search?q=princ%2A&-language=lit")
    expect(page.get_by_role("link", name="Mažasis princas")).to_have_count(0)


def test_the_box_offers_titles_while_one_types(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.get_by_role("combobox").press_sequentially("mazas")
    expect(page.locator("#suggestions option")).not_to_have_count(0)
    assert "Mažasis princas" in page.locator("#suggestions option").evaluate_all(
        "all => all.map(o => o.value)"
    )


def test_any_script_finds_the_same_book(site: Site, page: Page) -> None:
    for query, title in (
        ("Маленький", "Маленький принц"),
        ("小王子", "小王子"),
        ("ханзада", "Кішкентай ханзада"),
    ):
        page.goto(f"{site.url}/search?q={query}")
        expect(page.locator(".res h2").first).to_have_text(title)


def test_everything_works_without_scripts(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = visitor.new_page()
    page.goto(site.url)
    page.get_by_role("combobox").fill("princ*")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=re.compile("^Lithuanian")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")
    page.get_by_label("From year").fill("2050")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("Nothing found")).to_be_visible()
    page.get_by_role("button", name="LV", exact=True).click()
    expect(page.get_by_role("heading", name="Nekas nav atrasts")).to_be_visible()
    page.get_by_role("button", name="Tumšs").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    visitor.close()


def test_a_shelf_is_one_tab_stop_with_arrows_inside(site: Site, page: Page) -> None:
    page.goto(site.pages()["record"])
    current = page.locator(".spine[aria-current]")
    current.focus()
    page.keyboard.press("ArrowRight")
    assert not current.evaluate("node => node === document.activeElement")
    assert page.evaluate("document.activeElement.className") == "spine"
    assert page.locator('.spine[tabindex="0"]').count() == 1
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(site.pages()["record"])
    assert "/record/" in page.url


def test_looking_around_leaves_no_cookie(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    for name, address in site.pages().items():
        if name != "sign-in":  # whose form needs a secret of its own
            page.goto(address)
    assert context.cookies() == []


def test_the_policy_lets_nothing_inline_in_and_nothing_of_ours_needs_it(site: Site, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Policy" in message.text else None)
    for address in site.pages().values():
        response = page.goto(address)
        assert response is not None
        assert "script-src 'self'" in response.headers["content-security-policy"]
        assert page.locator("[style]").count() == 0
    assert complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(site: Site, browser: Browser, language: str) -> None:
    visitor = browser.new_context()
    page = visitor.new_page()
    page.goto(site.url)
    cookie = {"name": "armarius-public-language", "value": language, "url": site.url}
    visitor.add_cookies([cookie])
    wide = []
    for name, address in site.pages().items():
        page.goto(address)
        wide += [(name, width) for width in WIDTHS if beyond(page, width)]
    visitor.close()
    assert wide == []


@pytest.fixture(scope="module")
def walking(browser: Browser) -> Iterator[Page]:
    """One visitor's page, led from address to address."""
    visitor = browser.new_context()
    yield visitor.new_page()
    visitor.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(site: Site, walking: Page, name: str) -> None:
    walking.goto(site.pages()[name])
    assert faults(walking, 1440, 390) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_key_pages_in_any_language(site: Site, browser: Browser, language: str) -> None:
    visitor = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page = visitor.new_page()
    cookie = {"name": "armarius-public-language", "value": language, "url": site.url}
    visitor.add_cookies([cookie])
    found = {}
    for name in ("home", "results", "nothing", "record", "sign-in"):
        page.goto(site.pages()[name])
        found[name] = violations(page)
    visitor.close()
    assert not any(found.values()), found


@pytest.mark.parametrize("name", ["home", "results", "record"])
def test_targets_on_a_phone_are_large_enough(site: Site, browser: Browser, name: str) -> None:
    """WCAG 2.5.8: 24 px, links inside a sentence excepted."""
    visitor = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = visitor.new_page()
    page.goto(site.pages()[name])
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, summary, input')].filter((node) => {
            const box = node.getBoundingClientRect();
            return box.width && box.height && (box.width < 24 || box.height < 24)
                && !node.closest('p, h2, td, .skip, .skip-inline, .vh, li > .sm') && box.top > 0
                && getComputedStyle(node).display !== 'inline';
        }).map((node) => node.outerHTML.slice(0, 120))"""
    )
    visitor.close()
    assert small == []
