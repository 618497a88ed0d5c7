"""A school secretary's September: the year rolled over, one pupil held back, undone, rolled again; lists and sheets."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Desk

pytestmark = pytest.mark.browser


@pytest.fixture
def secretary(desk: Desk, browser: Browser) -> Iterator[Page]:
    """The school's librarian."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page, "secretary")
    yield page
    context.close()


def classes(page: Page) -> list[str]:
    """The names of the classes in the tree."""
    names = page.locator("td[data-depth]").all_text_contents()
    return [name.strip() for name in names]


def test_a_september_with_second_thoughts(desk: Desk, secretary: Page) -> None:
    page = secretary
    page.goto(f"{desk.url}/groups/")
    assert classes(page) == ["7.b", "8.b", "9.b"]
    page.get_by_role("link", name="Roll the school year over").click()
    row = page.locator("tr").filter(has=page.get_by_role("rowheader", name="7.b", exact=True))
    row.locator("summary").click()
    row.get_by_label("Ozols 7-2").check()
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.locator("#sums")).to_contain_text("Leavers with copies at home: 1")
    page.get_by_role("button", name="Roll over now").click()
    expect(page.locator("#progress")).to_contain_text("Done")
    page.get_by_role("button", name="Undo this roll-over").click()
    expect(page.locator("#progress")).to_contain_text("Undone")
    page.goto(f"{desk.url}/groups/")
    assert classes(page) == ["7.b", "8.b", "9.b"]

    page.goto(f"{desk.url}/groups/roll-over/")
    last = page.get_by_label("What 8.b is called afterwards")
    last.fill("9.a")
    page.get_by_role("button", name="Show what would happen").click()
    expect(last).to_have_value("9.a")
    page.get_by_role("button", name="Roll over now").click()
    expect(page.locator("#progress")).to_contain_text("Done")
    page.goto(f"{desk.url}/groups/")
    assert classes(page) == ["8.b", "9.a"]

    page.get_by_role("link", name="9.a").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    page.goto(page.url + "?format=print")
    expect(page.locator("body")).to_contain_text("Ozols 8-1")

    page.goto(f"{desk.url}/worklist/leavers/")
    page.get_by_role("link", name="Ozols 9-1, Jānis").click()
    expect(page.locator("main")).not_to_contain_text("Straumēni")
    page.get_by_role("button", name="Show the titles").click()
    expect(page.locator("main")).to_contain_text("Straumēni")
    with page.expect_response(lambda got: got.url.endswith("/clearance/sheet/")) as printed:
        page.get_by_role("button", name="Print the sheet").click()
    assert printed.value.headers["content-type"] == "application/pdf"


def test_a_teacher_without_a_script_sees_the_own_class(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page, "teacher")
    page.get_by_role("link", name="My classes").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody a").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("main")).to_contain_text("Ozols 8-")
    context.close()
