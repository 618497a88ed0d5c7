"""Every staff page: accessible in both themes, no sideways scrolling at any width."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from ..looks import beyond, faults
from .conftest import Desk, Scanner

pytestmark = pytest.mark.browser

PAGES = (
    "/lend/",
    "/catalogue/drafts/",
    "/catalogue/macros/",
    "/catalogue/relevance/",
    "/catalogue/childrens-view/",
    "/catalogue/macros/new/",
    "/return/",
    "/library/",
    "/readers/",
    "/readers/new/",
    "/readers/changing/?valid=holds",
    "/readers/pairs/",
    "/shelf-plans/",
    "/shelf-plans/1/?at.x=100&at.y=100",
    "/call-numbers/?record=1",
    "/labels/",
    "/copies/numbers/",
    "/copies/changing/",
    "/labels/sheets/",
    "/labels/?record=1",
    "/readers/1/",
    "/readers/1/account/",
    "/readers/1/cases/",
    "/readers/1/cases/of/1/",
    "/cases/",
    "/changes/",
    "/changes/1/",
    "/worklist/own-changes/",
    "/suggestions/",
    "/suggestions/1/",
    "/reader-lists/",
    "/reader-lists/1/",
    "/reader-lists/2/",
    "/compensation/",
    "/compensation/rules/1/",
    "/debts/",
    "/registers/",
    "/sale/",
    "/registers/handovers/",
    "/registers/handovers/new/",
    "/registers/codes/",
    "/prices/",
    "/readers/all/?valid=holds",
    "/readers/1/correct/",
    "/readers/1/delete/",
    "/readers/1/merge/",
    "/readers/1/merge/?other=2",
    "/readers/completeness/",
    "/readers/import/",
    "/registrations/",
    "/readers/guardians/",
    "/readers/1/guardians/new/",
    "/readers/1/proxies/new/",
    "/registration/",
    "/registration/fields/",
    "/registration/texts/",
    "/readers/1/privacy/",
    "/privacy/",
    "/privacy/accesses/",
    "/privacy/requests/",
    "/privacy/legal-holds/",
    "/privacy/inactive/?years=5",
    "/privacy/retention/?days=5",
    "/privacy/register/",
    "/policies/?case_library=1",
    "/policies/new/?library=1&item_category=book",
    "/policies/matrix/?cell=adult|book#from",
    "/policies/matrix/?value=loan_period",
    "/policies/simulate/",
    "/policies/dates/",
    "/policies/amnesties/",
    "/cards/",
    "/cards/print/",
    "/readers/1/card/print/",
    "/cards/sheets/",
    "/identifiers/",
    "/categories/",
    "/due-dates/",
    "/incidents/",
    "/incidents/copy/1/",
    "/copies/temporary/",
    "/due-dates/closing/",
    "/worklist/overdue/",
    "/worklist/to-pull/",
    "/worklist/hold-shelf/",
    "/worklist/clear-shelf/",
    "/worklist/cart/",
    "/worklist/quick-records/",
    "/shelving/",
    "/worklist/hopeless-holds/",
    "/worklist/recalled/",
    "/worklist/high-demand/",
    "/worklist/to-receive/",
    "/worklist/sent-from-here/",
    "/worklist/late-transits/",
    "/worklist/incidents/",
    "/readers/1/incidents/",
    "/readers/1/reservations/",
    "/readers/1/reserve/?q=B1-1",
    "/catalogue/1/reservations/",
    "/groups/",
    "/groups/1/",
    "/groups/1/change/",
    "/groups/roll-over/",
    "/worklist/leavers/",
    "/worklist/to-hand-over/",
    "/readers/1/clearance/",
    "/class-sets/",
    "/class-sets/?group=7.a",
    "/onsite/",
    "/house/",
    "/catalogue/",
    "/catalogue/1/",
    "/catalogue/1/covers/",
    "/catalogue/covers/",
    "/imports/",
    "/imports/profiles/",
    "/imports/profiles/new/?like=replace",
    "/journal/",
    "/journal/20/",
    "/staff/",
    "/staff/new/",
    "/staff/2/",
    "/libraries/",
    "/libraries/new/",
    "/libraries/1/",
    "/jobs/",
    "/settings/",
    "/no/such/page/",
)
WIDTHS = (1366, 1100, 768, 390, 320)


def administrator(desk: Desk, browser: Browser) -> tuple[BrowserContext, Page]:
    """An administrator's browser, with a busy desk."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page = context.new_page()
    desk.sign_in(page, "administrator")
    page.locator("[data-keymap]").wait_for()
    scanner = Scanner(page)
    for code in ("R-BARRED", "HOUSE-1", "UNKNOWN"):
        scanner.scan(code)
    page.locator("#rows > li").nth(2).wait_for()
    return context, page


@pytest.mark.parametrize("half", [0, 1])
def test_axe_finds_nothing(desk: Desk, browser: Browser, half: int) -> None:
    context, page = administrator(desk, browser)
    found = {}
    for path in PAGES[half::2]:
        page.goto(desk.url + path)
        if wrong := faults(page, 1366, 390):
            found[path] = wrong
    context.close()
    assert found == {}


@pytest.mark.parametrize("language", ["en", "lv", "lt", "kk", "ru", "zh-hans"])
def test_no_page_scrolls_sideways(desk: Desk, browser: Browser, language: str) -> None:
    context, page = administrator(desk, browser)
    context.add_cookies([{"name": "armarius-desk-language", "value": language, "url": desk.url}])
    found = []
    for path in PAGES:
        page.goto(desk.url + path)
        found += [(path, width, px) for width in WIDTHS if (px := beyond(page, width))]
    context.close()
    assert found == []


@pytest.mark.parametrize("language", ["en", "lv", "lt", "kk", "ru", "zh-hans"])
def test_nothing_in_the_bar_lies_on_its_neighbour(desk: Desk, browser: Browser, language: str) -> None:
    context, page = administrator(desk, browser)
    context.add_cookies([{"name": "armarius-desk-language", "value": language, "url": desk.url}])
    page.goto(desk.url + "/lend/")
    found = []
    for width in (1440, 1366, *WIDTHS[1:]):
        page.set_viewport_size({"width": width, "height": 800})
        found += [(width, *pair) for pair in page.evaluate(OVERLAPS)]
    context.close()
    assert found == []


OVERLAPS = """() => {
    const found = document.querySelectorAll(".bar > :not(nav):not(.grow), .bar > nav > a");
    const shown = [...found].filter((each) => each.offsetWidth);
    const boxes = shown.map((each) => [each.textContent.trim().slice(0, 20), each.getBoundingClientRect()]);
    const nav = document.querySelector(".bar > nav");
    const end = getComputedStyle(nav).overflowX === "visible" ? Infinity : nav.getBoundingClientRect().right;
    return boxes.flatMap(([a, x], i) => boxes.slice(i + 1).filter(([, y]) =>
        x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 1 && y.top < x.bottom - 1
        && Math.min(x.right, end) > y.left).map(([b]) => [a, b]));
}"""
"""Pairs of what the bar holds that cover one another; areas scrolled out of their row cover nothing."""
