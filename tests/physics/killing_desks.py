"""Desks that lend and take back over HTTP while processes are killed, and repeat what was not answered."""

import http.client
import threading
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

TOKEN = "k" * 32
WITHIN = 60.0
AGAIN = 0.05
DONE = {"lend": "Lent until", "return": "Returned"}


class Wrong(AssertionError):
    """A desk got an answer that it must not get."""


@dataclass
class Log:
    """What the desks asked for and what came of it."""

    acknowledged: list[str] = field(default_factory=list)
    unknown: int = 0
    busy: int = 0
    failed: int = 0
    repeated: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass
class Desk:
    """One browser at one desk: copies go out and come back one after the other, each scan with a key of its own."""

    name: str
    port: int
    library: int
    session: str
    reader: int
    codes: list[str]
    log: Log
    answered: threading.Condition
    running: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    number: int = 0
    idle: bool = True

    def work(self) -> None:
        """Lend and return until the end; between two scans the desk may be told to pause."""
        try:
            for code in cycle(self.codes):
                for mode in DONE:
                    self.pause()
                    if self.ended.is_set():
                        return
                    self.scan(mode, code)
        except Wrong as wrong:
            self.log.wrong.append(str(wrong))
        finally:
            self.set_idle(True)

    def pause(self) -> None:
        """Wait for permission to go on."""
        if not self.running.is_set():
            self.set_idle(True)
            self.running.wait()
            self.set_idle(False)

    def set_idle(self, idle: bool) -> None:
        """Say whether nothing is under way."""
        with self.answered:
            self.idle = idle
            self.answered.notify_all()

    def scan(self, mode: str, code: str) -> None:
        """One scan, under the same key until somebody says what became of it."""
        self.number += 1
        key = f"{self.name}-{self.number}"
        tries = 0
        while True:
            answer = self.asked(mode, code, key)
            if answer is not None:
                break
            tries += 1
            if tries * AGAIN > WITHIN:
                raise Wrong(f"{key}: nobody answered within {WITHIN:.0f} seconds")
            threading.Event().wait(AGAIN)
        if DONE[mode] not in answer:
            raise Wrong(f"{key} {mode} {code}, tried {tries + 1} times: {answer[-1500:]}")
        with self.answered:
            self.log.repeated += bool(tries)
            self.log.acknowledged.append(key)
            self.answered.notify_all()

    def asked(self, mode: str, code: str, key: str) -> str | None:
        """The answer, or None when nobody can say whether the scan was carried out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = urlencode({"code": code, "key": key, "reader": self.reader, "library": self.library})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"armarius-desk={self.session}; armarius-desk-csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
            "HX-Request": "true",
            "Accept-Language": "en",
        }
        sent = False
        try:
            connection.connect()
            sent = True
            connection.request("POST", f"/{mode}/scan/", body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException):
            self.log.unknown += sent
            return None
        finally:
            connection.close()
        if response.status >= 500:
            self.log.busy += response.status == 503
            self.log.failed += response.status != 503
            return None
        if response.status != 200:
            raise Wrong(f"{key}: {response.status} {text[:300]}")
        return text


def desks(world: dict[str, Any], port: int, log: Log) -> list[Desk]:
    """The desks of a world, paused."""
    answered = threading.Condition()
    return [
        Desk(f"d{n}", port, world["library"], one["session"], one["reader"], one["codes"], log, answered)
        for n, one in enumerate(world["desks"])
    ]
