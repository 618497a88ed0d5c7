"""The pictures of README.md: `scripts/take_screenshots.py DATA PUBLIC_URL DESK_URL FOLDER`.

DATA is the folder of a running demonstration (`armarius demo`, then `armarius serve`); nothing else is ever shown.
Chromium is Debian's. A picture that is larger than 150 KB is refused, so that a clone stays small.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from refusals import CannotContinue

LARGEST = 150 * 1024
WIDE, SMALLER, PHONE = (1366, 768), (1200, 640), (390, 780)
CARD = "2100 0000 0031"
WORDS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@dataclass(frozen=True)
class Demonstration:
    """A running demonstration: its data folder and its two addresses."""

    data: Path
    public: str
    desk: str

    def password(self, login: str) -> str:
        """The password of a login, from the file that the demonstration wrote."""
        text = (self.data / "demo-logins.txt").read_text()
        found = re.search(rf"^\s*{login}\s+(\S+)", text, re.MULTILINE)
        if found is None:
            raise CannotContinue(f"{self.data}/demo-logins.txt names no {login}.")
        return found[1]

    def asked(self, sql: str) -> list[str]:
        """The first column of what the database answers."""
        with sqlite3.connect(f"file:{self.data}/armarius.sqlite3?mode=ro", uri=True) as database:
            return [str(row[0]) for row in database.execute(sql)]

    def free_copies(self) -> list[str]:
        """Codes of copies that nobody has, a language each as far as it goes."""
        return self.asked(
            "SELECT min(c.printed) FROM network_code c JOIN holdings_item i ON i.id = c.owner_id "
            "WHERE c.owner_kind = 'item' AND i.withdrawn_at IS NULL AND i.library_id = "
            "(SELECT id FROM network_library WHERE parent_id IS NULL) AND NOT EXISTS "
            "(SELECT 1 FROM circulation_loan l WHERE l.item_id = i.id AND l.returned_at IS NULL) "
            "GROUP BY i.record_id ORDER BY i.record_id % 17, i.record_id LIMIT 4"
        )


def opened(browser: Browser, size: tuple[int, int], theme: str, locale: str) -> Page:
    """A page of a size, light or dark, in a language."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if theme == "dark" else "light",
        locale=locale,
        reduced_motion="reduce",
    )
    return context.new_page()


def sign_in(page: Page, site: Demonstration) -> None:
    """Sign in at the desk."""
    page.goto(f"{site.desk}/sign-in/")
    page.fill("[name=login_name]", "ilze")
    page.fill("[name=password]", site.password("ilze"))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def first_page(page: Page, site: Demonstration) -> None:
    """The first page of the day."""
    sign_in(page, site)
    page.goto(f"{site.desk}/")


def lending(page: Page, site: Demonstration) -> None:
    """A reader at the desk, and what was just lent to them."""
    sign_in(page, site)
    page.goto(f"{site.desk}/lend/")
    for code in (CARD, *site.free_copies()):
        page.fill("input[name=code]", code)
        page.press("input[name=code]", "Enter")
        page.wait_for_load_state("networkidle")
    page.wait_for_function("() => !document.body.innerText.includes('waiting its turn')")


def public(path: str) -> Callable[[Page, Demonstration], None]:
    """A page of the public catalogue."""

    def step(page: Page, site: Demonstration) -> None:
        page.goto(f"{site.public}{path}")

    return step


def a_record(page: Page, site: Demonstration) -> None:
    """The page of a title with copies."""
    page.goto(f"{site.public}/search?q=%D0%98%D0%B4%D0%B8%D0%BE%D1%82")
    page.locator("a[href*='/record/']").first.click()
    page.wait_for_load_state("networkidle")


SHOTS: tuple[tuple[str, tuple[int, int], str, str, Callable[[Page, Demonstration], None]], ...] = (
    ("public-home", SMALLER, "light", "en-GB", public("/")),
    ("results-dark", WIDE, "dark", "en-GB", public("/search?q=%D1%80%D0%BE%D0%BC%D0%B0%D0%BD")),
    ("record", WIDE, "light", "en-GB", a_record),
    ("phone", PHONE, "light", "lv-LV", public("/search?q=m%C4%81te")),
    ("desk-lending", WIDE, "light", "en-GB", lending),
    ("desk-first-page", WIDE, "light", "en-GB", first_page),
)


def main(arguments: list[str]) -> int:
    """Take every picture; 1 when one is too large."""
    site = Demonstration(Path(arguments[0]), arguments[1].rstrip("/"), arguments[2].rstrip("/"))
    folder = Path(arguments[3])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=WORDS)
        for name, size, theme, locale, step in SHOTS:
            page = opened(browser, size, theme, locale)
            step(page, site)
            page.wait_for_load_state("networkidle")
            picture = folder / f"{name}.png"
            page.screenshot(path=picture, animations="disabled")
            page.context.close()
            sys.stdout.write(f"{picture}: {picture.stat().st_size // 1024} KB\n")
        browser.close()
    too_large = [str(picture) for picture in folder.glob("*.png") if picture.stat().st_size > LARGEST]
    if too_large:
        raise CannotContinue(f"Larger than {LARGEST // 1024} KB: {', '.join(too_large)}.")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit("usage: take_screenshots.py DATA PUBLIC_URL DESK_URL FOLDER")
    try:
        sys.exit(main(sys.argv[1:]))
    except CannotContinue as refusal:
        sys.exit(str(refusal))
