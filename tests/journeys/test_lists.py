"""A reader puts titles on a list, puts them in order, shows the list by a link and takes the link back; no scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Site
from .looks import faults
from .test_public_reader import sign_in

pytestmark = pytest.mark.browser


def put_two(site: Site, page: Page, name: str) -> None:
    """Two titles of a result on a new list."""
    page.goto(f"{site.url}/search?q=*")
    page.locator("input[name=title]").nth(0).check()
    page.locator("input[name=title]").nth(1).check()
    page.get_by_role("button", name="Put on a list").click()
    page.get_by_label("Name of the list").fill(name)
    page.get_by_role("button", name="Make the list").click()
    expect(page.get_by_text("2 titles put on the list.")).to_be_visible()


def test_a_list_is_made_ordered_shown_and_deleted_without_scripts(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.cards[1])
    put_two(site, page, "Class 7")
    titles = page.locator(".listed h2")
    first, second = titles.all_inner_texts()
    page.get_by_role("button", name=f"A place down: {first}").click()
    expect(titles).to_have_text([second, first])
    page.get_by_text("Name, note, who sees the list").click()
    page.get_by_label("Who sees the list").select_option("link")
    page.get_by_role("button", name="Save", exact=True).last.click()
    link = page.locator("#list-link").get_attribute("href") or ""
    stranger = browser.new_context(java_script_enabled=False, locale="en-GB").new_page()
    stranger.goto(link)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Class 7")
    expect(stranger.locator(".listed h2")).to_have_text([second, first])
    stranger.get_by_role("link", name="Cite or take along").click()
    expect(stranger.locator(".cited li")).to_have_count(2)
    page.get_by_role("button", name="New link: the old one ends").click()
    assert stranger.goto(link).status == 404  # type: ignore[union-attr]
    page.get_by_role("button", name="Delete the list").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Class 7")
    stranger.context.close()
    visitor.close()


def test_axe_finds_nothing_on_the_pages_of_lists(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(locale="en-GB")
    page = visitor.new_page()
    sign_in(site, page, site.cards[3])
    put_two(site, page, "Seen in all looks")
    own = page.url.partition("?")[0]
    page.get_by_text("Name, note, who sees the list").click()
    page.get_by_label("Who sees the list").select_option("link")
    page.get_by_role("button", name="Save", exact=True).last.click()
    link = page.locator("#list-link").get_attribute("href") or ""
    put = f"{site.url}/account/lists/put/?title={site.title}"
    for address in (own, link, f"{own}cited/", put, f"{site.url}/account/lists/"):
        page.goto(address)
        assert faults(page, 1440, 320) == {}, address
    visitor.close()
