"""Journeys of a student: the form of all fields, covers, titles taken along, the network gone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Site
from .test_public_reader import sign_in

pytestmark = pytest.mark.browser


def test_from_the_form_of_all_fields_to_a_list_of_references(site: Site, page: Page) -> None:
    page.goto(site.url)
    page.get_by_role("link", name="Advanced search").click()
    page.get_by_label("Words").nth(0).fill("princ*")
    page.get_by_label("Words").nth(1).fill("Antoine")
    page.get_by_label("How").nth(1).select_option("none of the words")
    page.get_by_label("Order").select_option("Title")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")
    expect(page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first).to_have_value(
        "title:princ* NOT author:Antoine"
    )
    page.goto(f"{site.url}/search?q=princ*")
    for box in page.get_by_role("checkbox", name="Choose").all():
        box.check()
    page.get_by_role("button", name="Cite or take along what is ticked").click()
    page.get_by_role("link", name="GB/T 7714").click()
    expect(page.get_by_text("[M]")).to_have_count(2)
    address = page.get_by_role("link", name="CSL-JSON").get_attribute("href")
    found = page.request.get(f"{site.url}{address}").json()
    assert {each["title"] for each in found} == {"Mazais princis", "Mažasis princas"}
    page.get_by_role("link", name="Mazais princis").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mazais princis")


def test_covers_and_the_searches_of_the_visit(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/search?q=cosmos")
    page.goto(f"{site.url}/search?q=princ*")
    page.get_by_role("link", name="Covers").click()
    expect(page.locator(".inresult li")).to_have_count(2)
    page.get_by_text("Earlier in this visit").click()
    page.get_by_role("link", name="cosmos").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")


def test_without_a_network_there_are_still_opening_hours(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(locale="en-GB")
    page = visitor.new_page()
    page.goto(site.url)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.set_offline(True)
    page.goto(f"{site.url}/search?q=anything")
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection")
    expect(page.get_by_text("opening hours as of")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.mast')).display") == "block"
    kept = page.evaluate("caches.open('armarius-offline').then(s => s.keys()).then(a => a.map(r => r.url))")
    assert all(each.endswith("/offline/") or ".css?" in each for each in kept)
    visitor.set_offline(False)
    page.goto(f"{site.url}/search?q=cosmos")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 title")
    visitor.close()


def test_a_reader_changes_a_reservation(site: Site, page: Page) -> None:
    sign_in(site, page, site.cards[1])
    page.goto(f"{site.url}/record/{site.title}/")
    page.get_by_role("link", name="Reserve").click()
    page.get_by_role("button", name="Reserve").click()
    page.goto(f"{site.url}/account/")
    page.get_by_text("Change –").first.click()
    page.get_by_role("button", name="Let it rest").click()
    expect(page.get_by_text("Rests")).to_be_visible()
    page.get_by_text("Change –").first.click()
    page.get_by_role("button", name="Cancel the reservation").click()
    expect(page.get_by_text("Nothing is reserved.")).to_be_visible()


WIDTHS_OF = """(name) => {
  const wide = document.querySelector('main').getBoundingClientRect().width;
  return [...document.querySelectorAll(name)].map((each) => each.getBoundingClientRect().width / wide);
}"""
PAPER = {"width": 688, "height": 1000}
"""A4 less its margins, at 96 dots an inch."""


def test_on_paper_results_and_the_plan_take_the_whole_width(site: Site, browser: Browser) -> None:
    page = browser.new_context(locale="en-GB", viewport=PAPER).new_page()  # type: ignore[arg-type]
    page.emulate_media(media="print")
    for name, address in (("results", ".hits"), ("all", ".hits"), ("where", ".plan svg")):
        page.goto(site.pages()[name])
        shares = page.evaluate(WIDTHS_OF, address)
        assert shares
        assert min(shares) > 0.9, (name, shares)
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"], name
        for gone in (".mast", ".foot", ".facets", ".sorter", ".pickone", ".btn"):
            for each in page.locator(gone).all():
                expect(each).not_to_be_visible()
    expect(page.locator(".plan")).to_be_visible()
    expect(page.get_by_text("bay", exact=False).first).to_be_visible()
    page.context.close()


def test_nothing_is_wider_than_a_narrow_telephone(site: Site, browser: Browser) -> None:
    page = browser.new_context(locale="lv", viewport={"width": 360, "height": 780}).new_page()
    for name, address in site.pages().items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
    page.context.close()
