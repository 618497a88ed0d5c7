"""A running desk with its worker, and somebody who signs in there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from armarius.network.testing import PASSWORD

from ..conftest import START, WAIT, free_port

BUILDER = Path(__file__).with_name("lending_desk.py")


@dataclass
class Server:
    """The desk's own process, which a journey may stop and start again on the same port."""

    command: list[str]
    environment: dict[str, str]
    url: str
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait for the first answer."""
        self.process = subprocess.Popen(self.command, env=self.environment)
        subprocess.run([sys.executable, "-c", WAIT, f"{self.url}/sign-in/", str(START)], check=True)

    def stop(self) -> None:
        """End it and wait until it has gone."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None


@dataclass(frozen=True)
class Desk:
    """A running desk: its address, login names by role, a record's and the library's number, a title to reserve."""

    url: str
    names: dict[str, str]
    record: int
    library: int
    reserved: int
    server: Server

    def sign_in(self, page: Page, role: str = "librarian") -> None:
        """Sign in as a role, through the form."""
        page.goto(f"{self.url}/sign-in/")
        page.get_by_label("Login name").fill(self.names[role])
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page).not_to_have_url(f"{self.url}/sign-in/")


@dataclass
class Scanner:
    """A scanner that types a code and Enter, whatever has the focus."""

    page: Page
    scans: list[str] = field(default_factory=list)

    def scan(self, code: str) -> None:
        """Type a code as a scanner does."""
        self.page.keyboard.type(code)
        self.page.keyboard.press("Enter")
        self.scans.append(code)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk as it is served, with a worker, over an installation of its own."""
    port = free_port()
    environment = os.environ | {
        "ARMARIUS_DATA": str(tmp_path_factory.mktemp("lending-desk")),
        "DJANGO_SETTINGS_MODULE": "armarius.site.settings",
    }
    built = subprocess.run(
        [sys.executable, str(BUILDER)], env=environment, capture_output=True, text=True, check=True
    )
    found = json.loads(built.stdout)
    url = f"http://127.0.0.1:{port}"
    web = [sys.executable, "-m", "armarius.site.web", "desk", str(port)]
    server = Server(web, environment, url)
    worker = subprocess.Popen([sys.executable, "-m", "armarius.site.cli", "worker"], env=environment)
    try:
        server.start()
        yield Desk(url, found["names"], found["record"], found["library"], found["reserved"], server)
    finally:
        server.stop()
        worker.terminate()
        worker.wait(10)


@pytest.fixture
def clerk(desk: Desk, browser: Browser) -> Iterator[Page]:
    """A librarian at the desk, whose browser console stays silent."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    desk.sign_in(page)
    expect(page.get_by_role("button", name="All keys")).to_be_visible()  # the script has taken over
    yield page
    assert complaints == []
    context.close()
