"""The component kit: every component in every state, at four widths, in both themes."""

import pytest
from playwright.sync_api import Browser

from ..looks import faults, looks, show
from .conftest import Desk
from .test_desk_pages import administrator

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1366, 1440)


def test_the_kit_is_accessible_and_fits(desk: Desk, browser: Browser) -> None:
    context, page = administrator(desk, browser)
    page.goto(f"{desk.url}/_kit/")
    for summary in page.locator("main .tools summary").all():
        summary.click()
    assert faults(page, *WIDTHS) == {}
    for look in looks(*WIDTHS):
        show(page, look)
        assert page.evaluate(CUT) == [], f"words cut off in the {look.theme} at {look.width}"
    context.close()


CUT = """[...document.querySelectorAll('main .btn, main .badge, main .chip, main .tab, main .say, main th, main label')]
  .filter((each) => each.offsetParent && !each.closest('.vh') && !each.matches('.vh')
    && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow !== 'visible')
  .map((each) => each.textContent.trim())"""
"""Words that their box cuts off."""
