"""Forty desks over HTTP: each scans every two and a half seconds, whatever the answers take."""

import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network import queries as network
from armarius.network.testing import library as a_library
from armarius.network.testing import staff
from armarius.patrons.testing import reader
from armarius.site.bench.browsing import served
from armarius.site.bench.figures import spread

DESKS, EVERY, SECONDS, COPIES = 40, 2.5, 30, 3
TOKEN = "k" * 32
DONE = {"lend": "Lent until", "return": "Returned"}
_connections = threading.local()


@dataclass(frozen=True, slots=True)
class Desk:
    """One browser at one desk: its session, its reader, its copies' codes."""

    number: int
    library: int
    session: str
    reader: int
    codes: tuple[str, ...]

    def gesture(self, turn: int) -> tuple[str, str]:
        """What is done in a turn: every copy goes out, then every copy comes back."""
        mode = "lend" if turn // COPIES % 2 == 0 else "return"
        return mode, self.codes[turn % COPIES]


def run() -> dict[str, Any]:
    """Milliseconds from when a scan was due to its answer, at desks that share one web server."""
    desks = at_work()
    with served("desk") as port:
        warm(port, desks)
        times = paced(port, desks)
    return {"desks": DESKS, "seconds_between_scans": EVERY, "scan_ms": spread(times), "target_p95": 100}


def at_work() -> list[Desk]:
    """Forty desks of a library of their own."""
    here = a_library(f"DESKS{len(network.libraries())}")
    policy(here, loan_limit=None)
    return [a_desk(here, number) for number in range(DESKS)]


def warm(port: int, desks: list[Desk]) -> None:
    """One scan at each desk, which only looks."""
    for desk in desks:
        scan(port, desk, ("item", desk.codes[0]), f"warm-{desk.number}")


def a_desk(library: int, number: int) -> Desk:
    """A desk with somebody signed in, a reader and copies of its own."""
    name = f"{library}-{number}"
    session = signed_in(staff(library, login_name=f"clerk-{name}"), library).session.session_key
    codes = tuple(f"COPY {copy} AT {library} OF {number}" for copy in range(COPIES))
    for code in codes:
        item(library, code=code)
    return Desk(number, library, str(session), reader(library, card=f"READER {library} OF {number}"), codes)


def paced(port: int, desks: list[Desk]) -> list[float]:
    """Every desk's scans at their times; an answer that is late is counted from when the scan was due."""
    began = time.perf_counter() + 0.2

    def work(desk: Desk) -> list[float]:
        times = []
        for turn in range(int(SECONDS / EVERY)):
            due = began + turn * EVERY + desk.number * EVERY / DESKS
            time.sleep(max(0.0, due - time.perf_counter()))
            scan(port, desk, desk.gesture(turn), f"{desk.number}-{turn}-{began}")
            times.append((time.perf_counter() - due) * 1000)
        return times

    with ThreadPoolExecutor(DESKS) as pool:
        return [taken for times in pool.map(work, desks) for taken in times]


def scan(port: int, desk: Desk, gesture: tuple[str, str], key: str) -> None:
    """Scan a code in a mode over this thread's connection; ``RuntimeError`` when it is not carried out."""
    mode, code = gesture
    kept = getattr(_connections, "kept", None)
    if kept is None or kept.port != port:
        kept = _connections.kept = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    body = urlencode({"code": code, "key": key, "reader": desk.reader, "library": desk.library})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"armarius-desk={desk.session}; armarius-desk-csrf={TOKEN}",
        "X-CSRFToken": TOKEN,
        "HX-Request": "true",
        "Accept-Language": "en",
    }
    kept.request("POST", f"/{mode}/scan/", body, headers)
    response = kept.getresponse()
    text = response.read().decode()
    if response.status != 200 or DONE.get(mode, "") not in text:
        raise RuntimeError(f"{mode} {code}: {response.status} {text[:300]}")
