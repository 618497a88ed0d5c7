"""A reader with a telephone that makes passkeys: Chromium's own virtual authenticator, nothing of ours."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Site
from .looks import faults
from .test_public import WIDTHS

pytestmark = pytest.mark.browser

TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Telephone:
    """A device of the browser; ``known`` is whether whoever holds it is the one whose finger it knows."""

    def __init__(self, page: Page) -> None:
        self.cdp = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        made: dict[str, Any] = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})
        self.id = made["authenticatorId"]

    def held_by_another(self, yes: bool) -> None:
        self.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": not yes})

    def passkeys(self) -> list[dict[str, Any]]:
        return list(self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"])


def named(site: Site) -> str:
    """The address under which passkeys are used: a name, for browsers have none for numbers."""
    return site.url.replace("127.0.0.1", "localhost")


def sign_in(site: Site, page: Page, card: str) -> None:
    page.goto(f"{named(site)}/sign-in/")
    page.get_by_label("Card number").fill(card)
    page.get_by_label("PIN").fill(site.pin)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{named(site)}/account/")


def test_a_passkey_is_made_used_renamed_and_removed(site: Site, page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    telephone = Telephone(page)
    sign_in(site, page, site.cards[0])
    page.get_by_role("link", name="My passkeys").click()
    page.get_by_label("Name of the passkey").fill("My telephone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    expect(page.get_by_role("heading", name="My telephone")).to_be_visible()
    assert [each["rpId"] for each in telephone.passkeys()] == ["localhost"]
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("This device has a passkey of yours already.")).to_be_visible()
    page.goto(f"{named(site)}/account/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{named(site)}/sign-in/?next=/account/passkeys/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(f"{named(site)}/account/passkeys/")
    expect(page.get_by_text("Last used on")).to_be_visible()
    expect(page.get_by_text("type your PIN once more")).to_be_visible()
    page.locator("summary", has_text="Rename").click()
    page.get_by_label("Name of the passkey").fill("Old telephone")
    page.get_by_role("button", name="Save the name").click()
    expect(page.get_by_text("You are signed in with it now.")).to_be_visible()
    page.get_by_role("button", name="Remove").click()
    expect(page).to_have_url(f"{named(site)}/sign-in/?removed=1")
    expect(page.get_by_text("so you are signed out")).to_be_visible()
    page.goto(f"{named(site)}/account/passkeys/")
    expect(page).to_have_url(f"{named(site)}/sign-in/?next=/account/passkeys/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("This passkey opens no page here.")).to_be_visible()
    assert [text for text in told if "422" not in text] == []


def test_whose_finger_the_device_does_not_know_uses_card_and_pin(site: Site, page: Page) -> None:
    telephone = Telephone(page)
    telephone.held_by_another(True)
    page.goto(f"{named(site)}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No passkey was used.")).to_be_visible()
    sign_in(site, page, site.cards[0])
    page.goto(f"{named(site)}/account/passkeys/")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("No passkey was made. Nothing was changed.")).to_be_visible()
    assert telephone.passkeys() == []


def test_without_scripts_card_and_pin_stay_the_way_in(site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{named(site)}/sign-in/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
    sign_in(site, page, site.cards[0])
    page.goto(f"{named(site)}/account/passkeys/")
    expect(page.get_by_text("This browser cannot make passkeys.")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_have_count(0)
    context.close()


def test_where_the_address_is_a_number_there_are_none(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/sign-in/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)


def test_both_pages_are_accessible_and_fit(site: Site, browser: Browser) -> None:
    visitor = browser.new_context(locale="en-GB")
    page = visitor.new_page()
    page.goto(f"{named(site)}/sign-in/")
    assert faults(page, *WIDTHS) == {}
    Telephone(page)
    sign_in(site, page, site.cards[2])
    page.goto(f"{named(site)}/account/passkeys/")
    assert faults(page, *WIDTHS) == {}
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    page.locator("summary", has_text="Rename").click()
    assert faults(page, *WIDTHS) == {}
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("The passkey is removed")).to_be_visible()
    visitor.close()
