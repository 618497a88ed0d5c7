"""How public pages feel on a slow phone: `scripts/page_speed.py DATA PUBLIC_URL [RUNS]`, a table in Markdown.

DATA is the folder of a running demonstration (`armarius demo`, then `armarius serve`). Chromium's processor is slowed
four times and its line carries 1.6 Mbit/s with 150 ms a round trip (design §8). Each run begins with an empty cache.
Milliseconds are medians over the runs, the worst in brackets; sizes are as they came over the line.
"""

from __future__ import annotations

import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from take_screenshots import CARD, PHONE, WORDS, Demonstration

SLOWER = 4  # times
BYTES_PER_SECOND = 1_600_000 / 8
ROUND_TRIP = 150  # milliseconds
RUNS = 5
LISTENING = """
window.felt = {lcp: 0, cls: 0, inp: 0};
const listen = (type, take, more) => new PerformanceObserver(
  list => list.getEntries().forEach(take)).observe({type, buffered: true, ...more});
listen("largest-contentful-paint", entry => { felt.lcp = entry.startTime; });
listen("layout-shift", entry => { if (!entry.hadRecentInput) felt.cls += entry.value; });
listen("event", entry => { if (entry.interactionId) felt.inp = Math.max(felt.inp, entry.duration); },
  {durationThreshold: 16});
"""
PAGES: tuple[tuple[str, str], ...] = (
    ("first page", "/"),
    ("results", "/search?q=roman*"),
    ("results as covers", "/search?q=roman*&layout=covers"),
    ("nothing found", "/search?q=qqqqq"),
    ("title", ""),
    ("search in fields", "/search/advanced"),
    ("shelf", "/browse/shelf"),
    ("libraries", "/libraries/"),
    ("sign in", "/sign-in/"),
    ("own page", "/account/"),
)
SIGNED_IN = ("/account/",)


@dataclass
class Felt:
    """One opening of a page: milliseconds, the sum of shifts, and bytes by kind."""

    lcp: float
    inp: float
    cls: float
    requests: int
    size: Counter[str] = field(default_factory=Counter)


@contextmanager
def slowly(browser: Browser) -> Iterator[tuple[Page, Counter[str], list[str]]]:
    """A page of a new visitor on a slow phone; the bytes that come by kind, and what was asked for."""
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, is_mobile=True, has_touch=True, locale="en-GB"
    )
    context.add_init_script(LISTENING)
    page = context.new_page()
    line = context.new_cdp_session(page)
    size: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    asked: list[str] = []

    def sent(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event.get("type", "Other")
        asked.append(event["request"]["url"])

    def came(event: dict[str, Any]) -> None:
        size[kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

    line.on("Network.requestWillBeSent", sent)
    line.on("Network.loadingFinished", came)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP,
            "downloadThroughput": BYTES_PER_SECOND,
            "uploadThroughput": BYTES_PER_SECOND,
        },
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page, size, asked
    context.close()


def used(page: Page) -> None:
    """Do what people do: type into the box, go on by key, open what is folded."""
    if (box := page.locator("main input[type=search], header input[type=search]").first).count():
        box.press_sequentially("gra", delay=120)
    for _ in range(3):
        page.keyboard.press("Tab")
    for folded in page.locator("main summary").all()[:2]:
        if folded.is_visible():
            folded.click()
    page.wait_for_timeout(300)


def felt(browser: Browser, site: Demonstration, path: str) -> Felt:
    """Open a page with nothing kept, use it, and say how that was."""
    with slowly(browser) as (page, size, asked):
        if path in SIGNED_IN:
            sign_in(page, site)
            page.evaluate("() => caches.keys().then(all => all.forEach(name => caches.delete(name)))")
            page.context.new_cdp_session(page).send("Network.clearBrowserCache")
            size.clear()
            asked.clear()
        page.goto(site.public + path, wait_until="load")
        page.wait_for_load_state("networkidle")
        weights, requests = Counter(size), len(asked)
        used(page)
        told = page.evaluate("() => window.felt")
    return Felt(told["lcp"], told["inp"], told["cls"], requests, weights)


def sign_in(page: Page, site: Demonstration) -> None:
    """Sign in with card and PIN."""
    page.goto(f"{site.public}/sign-in/")
    page.fill("input[name=card]", CARD)
    page.fill("input[name=pin]", site.password(CARD))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def a_title(browser: Browser, site: Demonstration) -> str:
    """The address of a title that many want."""
    page = browser.new_page()
    page.goto(f"{site.public}/search?q=roman*")
    path = page.locator("main a[href*='/record/']").first.get_attribute("href")
    page.close()
    return str(path).split("?")[0]


def row(name: str, runs: list[Felt]) -> str:
    """A line of the table."""
    last = runs[-1]
    kilobytes = {kind: amount / 1000 for kind, amount in last.size.items()}

    def of(values: list[float]) -> str:
        return f"{statistics.median(values):,.0f} ({max(values):,.0f})"

    cells = (
        name,
        str(last.requests),
        f"{kilobytes.get('Script', 0):.1f}",
        f"{kilobytes.get('Stylesheet', 0):.1f}",
        f"{kilobytes.get('Image', 0):.1f}",
        f"{sum(kilobytes.values()):.1f}",
        of([each.lcp for each in runs]),
        of([each.inp for each in runs]),
        f"{max(each.cls for each in runs):.3f}",
    )
    return f"| {' | '.join(cells)} |\n"


def main(arguments: list[str]) -> int:
    """Measure every page, and print the table."""
    site = Demonstration(Path(arguments[0]), arguments[1].rstrip("/"), "")
    times = int(arguments[2]) if len(arguments) > 2 else RUNS
    sys.stdout.write(
        "| page | requests | script KB | style KB | pictures KB | all KB | LCP ms | INP ms | CLS |\n"
    )
    sys.stdout.write("|---|---|---|---|---|---|---|---|---|\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=WORDS)
        title = a_title(browser, site)
        for name, path in PAGES:
            sys.stdout.write(row(name, [felt(browser, site, path or title) for _ in range(times)]))
            sys.stdout.flush()
        browser.close()
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: page_speed.py DATA PUBLIC_URL [RUNS]")
    sys.exit(main(sys.argv[1:]))
