"""The component kit: every component in every state, at four widths, in both themes."""

import pytest
from playwright.sync_api import Browser

from .conftest import Desk
from .test_desk_pages import administrator, violations

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1366, 1440)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_kit_is_accessible_and_fits(desk: Desk, browser: Browser, theme: str) -> None:
    context, page = administrator(desk, browser, theme)
    page.goto(f"{desk.url}/_kit/")
    for summary in page.locator("main .tools summary").all():
        summary.click()
    found: dict[int, object] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if there := violations(page):
            found[width] = there
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, f"{beyond} px too wide at {width}"
        cut = page.evaluate(CUT)
        assert cut == [], f"words cut off at {width}"
    context.close()
    assert found == {}


CUT = """[...document.querySelectorAll('main .btn, main .badge, main .chip, main .tab, main .say, main th, main label')]
  .filter((each) => each.offsetParent && !each.closest('.vh') && !each.matches('.vh')
    && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow !== 'visible')
  .map((each) => each.textContent.trim())"""
"""Words that their box cuts off."""
