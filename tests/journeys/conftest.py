"""A browser against a running public face: Debian's Chromium, driven by Playwright."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
BUILDER = Path(__file__).with_name("reading_room.py")
START = 60
"""Seconds a server may take to its first answer, on a machine that is busy with much else."""


@dataclass(frozen=True)
class Site:
    """A running public face: its address, a title that stands among others, cards of readers and their PIN."""

    url: str
    title: int
    cards: tuple[str, ...]
    pin: str
    parent: str = ""
    child: str = ""
    more: dict[str, str | int] = field(default_factory=dict)

    def pages(self) -> dict[str, str]:
        """Every kind of public page, by name."""
        return {
            "home": f"{self.url}/",
            "results": f"{self.url}/search?q=princ*",
            "all": f"{self.url}/search?language=lav&from=1900",
            "nothing": f"{self.url}/search?q=qqqq&language=lav",
            "broken": f'{self.url}/search?q="mazais',
            "record": f"{self.url}/record/{self.title}/",
            **{name: f"{self.url}/record/{path}/" for name, path in self.more.items()},
            "marc": f"{self.url}/record/{self.title}/marc/",
            "cite": f"{self.url}/record/{self.title}/#cite",
            "libraries": f"{self.url}/libraries/",
            "advanced": f"{self.url}/search/advanced",
            "covers": f"{self.url}/search?q=princ*&layout=covers",
            "chosen": f"{self.url}/selection?title={self.title}&style=APA",
            "shelf": f"{self.url}/browse/shelf",
            "classes": f"{self.url}/browse/classes/",
            "class": f"{self.url}/browse/classes/?in=udc:8",
            "children": f"{self.url}/children/",
            "children-found": f"{self.url}/children/search?q=ezitis",
            "children-none": f"{self.url}/children/search?q=qqqq",
            "children-title": f"{self.url}/children/record/{self.more['picture_book']}/",
            "offline": f"{self.url}/offline/",
            "sign-in": f"{self.url}/sign-in/",
            "deep": f"{self.url}/search?page=999",
            "missing": f"{self.url}/no/such/page",
        }


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The public face as it is served, over an installation of its own."""
    port = free_port()
    environment = os.environ | {
        "ARMARIUS_DATA": str(tmp_path_factory.mktemp("reading-room")),
        "DJANGO_SETTINGS_MODULE": "armarius.site.settings",
        "ARMARIUS_PAGE_RATE": "0",
        "ARMARIUS_SEARCH_RATE": "0",
        "ARMARIUS_SIGN_IN_RATE": "0",
        "ARMARIUS_PASSKEY_ORIGIN": f"http://localhost:{port}",
    }
    built = subprocess.run(
        [sys.executable, str(BUILDER)], env=environment, capture_output=True, text=True, check=True
    )
    found = json.loads(built.stdout)
    server = subprocess.Popen(
        [sys.executable, "-m", "armarius.site.web", "public", str(port)], env=environment
    )
    try:
        url = f"http://127.0.0.1:{port}"
        waiter = [sys.executable, "-c", WAIT, url, str(START)]
        subprocess.run(waiter, check=True)
        yield Site(
            url,
            found["title"],
            tuple(found["cards"]),
            found["pin"],
            found["parent"],
            found["child"],
            found["more"],
        )
    finally:
        server.terminate()
        server.wait(10)


# Waits for the first answer in a process of its own, so that no test sleeps.
WAIT = """
import sys, time, urllib.request
end = time.monotonic() + float(sys.argv[2])
while True:
    try:
        urllib.request.urlopen(sys.argv[1], timeout=2).read()
        break
    except OSError:
        if time.monotonic() > end:
            raise
        time.sleep(0.1)
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor."""
    visitor = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield visitor
    visitor.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that fails the test when the console complains, of the content security policy above all."""
    opened = context.new_page()
    opened.on("pageerror", lambda error: pytest.fail(str(error)))
    return opened
