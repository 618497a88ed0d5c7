"""The card on a telephone: read from the screen by a decoder that is not ours; blocked with the PIN."""

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from .conftest import Site
from .test_public_reader import sign_in

pytestmark = pytest.mark.browser


def read_from(page: Page) -> set[tuple[str, str]]:
    """The codes on the screen where the card is shown."""
    picture = Image.open(io.BytesIO(page.locator(".plate").screenshot()))
    return {(found.text, found.format.name) for found in zxingcpp.read_barcodes(picture)}


@pytest.mark.parametrize(
    ("width", "scheme", "dots"), [(320, "dark", 1), (390, "light", 2), (1366, "dark", 1)]
)
def test_the_card_is_read_from_the_screen(
    site: Site, browser: Browser, width: int, scheme: str, dots: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        device_scale_factor=dots,
        locale="en-GB",
    )
    page = context.new_page()
    sign_in(site, page, site.cards[1])
    number = "".join(site.cards[1].split())
    assert (number, "QRCode") in read_from(page)
    bars = page.locator(".plate .bars")
    if bars.count():
        assert (number, "Code128") in read_from(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_lost_card_is_blocked_by_its_reader_without_scripts_too(site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    sign_in(site, page, site.cards[4])  # nobody else's: it is blocked for good
    page.get_by_text("Card lost?").click()
    page.get_by_label("PIN").fill("000000")
    page.get_by_role("button", name="Block my card").click()
    expect(page.get_by_text("The PIN is wrong. The card is not blocked.")).to_be_visible()
    page.get_by_label("PIN").fill(site.pin)
    page.get_by_role("button", name="Block my card").click()
    expect(page.get_by_text("was reported lost on")).to_be_visible()
    expect(page.locator(".plate")).to_have_count(0)
    context.close()
