"""kill -9 under load: desk web, worker, index, the supervisor, PostgreSQL itself (laws 7, 8 and 10; design §13)."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
import pytest
from installations import Installation
from killing_desks import Desk, Log, desks
from processes import children, descendants, words
from throwaway_postgres import Server, _free_port, start, stop

from armarius.catalogue.testing import marc21
from armarius.formats.marc.iso2709 import write_iso2709

HERE = Path(__file__).parent
ROUNDS = 7 * int(os.environ.get("SOAK", "1"))
"""On each database: every kind of process that PostgreSQL's installation has, once."""
DESKS, TITLES, WITHIN = 3, 60, 60.0
OURS = ("desk", "desk worker", "index", "worker", "supervisor")
POSTGRES = ("postmaster", "backend")
pytestmark = [pytest.mark.race, pytest.mark.slow]


@dataclass
class Site:
    """A whole installation at work: its processes, its desks, and the program that says how it stands."""

    installation: Installation
    port: int
    folder: Path
    serve: subprocess.Popen[bytes]
    verdict: subprocess.Popen[str]
    desks: list[Desk]
    log: Log
    server: Server | None = None
    titles: int = 0
    recovered: dict[str, list[float]] = field(default_factory=dict)

    def ask(self, question: str) -> Any:
        """What the program answers."""
        assert self.verdict.stdin is not None
        assert self.verdict.stdout is not None
        self.verdict.stdin.write(question + "\n")
        self.verdict.stdin.flush()
        return json.loads(self.verdict.stdout.readline())

    def acknowledged(self) -> int:
        """How many scans were answered so far."""
        return len(self.log.acknowledged)

    def kill(self, victim: str) -> None:
        """Kill one of the processes, without a word."""
        for pid in self.pids(victim):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if victim == "supervisor":
            self.serve.wait()
            self.serve = serving(self.installation, self.port)
        if victim == "postmaster":
            assert self.server is not None
            self.server = replace(self.server, process=restarted(self.server))

    def pids(self, victim: str) -> list[int]:
        """Whom to kill: one of those who are it."""
        if victim == "supervisor":
            return [self.serve.pid]
        if self.server is not None and victim == "postmaster":
            return [self.server.process.pid]
        if self.server is not None and victim == "backend":
            found = [pid for pid in children(self.server.process.pid) if "127.0.0.1(" in words(pid)]
            return random.sample(found, 1) if found else []
        named = {
            "desk": "site.web desk",
            "desk worker": "site.web desk",
            "index": "--only index",
            "worker": "--only jobs",
        }[victim]
        found = [pid for pid in children(self.serve.pid) if named in words(pid)]
        return [pid for one in found for pid in descendants(one)] if victim == "desk worker" else found


def serving(installation: Installation, port: int) -> subprocess.Popen[bytes]:
    """``armarius serve`` on a port; no rate is limited."""
    free = {"ARMARIUS_PAGE_RATE": "0", "ARMARIUS_SEARCH_RATE": "0", "PORT": str(port)}
    environment = {**installation.environment, **free}
    with (installation.data / "serve.log").open("ab") as log:
        return subprocess.Popen(installation.command("serve"), env=environment, stdout=log, stderr=log)


def restarted(server: Server) -> subprocess.Popen[bytes]:
    """PostgreSQL again, on the cluster that its killed server left; waits for the backends to be gone."""
    server.process.wait()
    deadline = time.monotonic() + WITHIN
    while True:
        process = subprocess.Popen(
            server.process.args,  # type: ignore[arg-type]
            cwd=server.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while process.poll() is None:
            with suppress(psycopg.OperationalError), psycopg.connect(server.url, connect_timeout=5):
                return process
            threading.Event().wait(0.05)
        assert time.monotonic() < deadline, "PostgreSQL does not start on what its killed server left"


@contextmanager
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of one's own, to be killed."""
    with tempfile.TemporaryDirectory(prefix="armarius-killed-", ignore_cleanup_errors=True) as name:
        server = start(Path(name))
        yield server
        stop(server)


@contextmanager
def at_work(folder: Path, server: Server | None) -> Iterator[Site]:
    """An installation with its desks, all of its processes running; everything has ended afterwards."""
    data = folder / "data"
    data.mkdir()
    environment = {**os.environ, "ARMARIUS_DATA": str(data)}
    environment.pop("ARMARIUS_DATABASE_URL", None)
    if server is not None:
        environment["ARMARIUS_DATABASE_URL"] = server.url
    installation = Installation(data, environment)
    made = installation.start(str(HERE / "killing_world.py"), str(DESKS))
    world = json.loads(made.communicate()[0].splitlines()[-1])
    port, log = _free_port(), Log()
    verdict = subprocess.Popen(
        [sys.executable, str(HERE / "killing_verdict.py")],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    people = desks(world, port + 1, log)
    site = Site(installation, port, folder, serving(installation, port), verdict, people, log, server)
    threads = [threading.Thread(target=desk.work, daemon=True) for desk in people]
    for thread in threads:
        thread.start()
    try:
        yield site
    finally:
        for desk in people:
            desk.ended.set()
            desk.running.set()
        site.serve.terminate()
        site.serve.wait(30)
        verdict.kill()
        verdict.wait()
        if site.server is not None and server is not None and site.server is not server:
            stop(site.server)


def wait_for(site: Site, what: Callable[[], bool], words: str) -> None:
    """Until something is so; a desk that got a wrong answer ends it all."""
    with site.desks[0].answered:
        met = site.desks[0].answered.wait_for(lambda: bool(site.log.wrong) or what(), WITHIN)
    assert site.log.wrong == []
    assert met, f"not within {WITHIN:.0f} seconds: {words}"


def one_round(site: Site, victim: str, chance: random.Random) -> None:
    """Load, kill, go on, stop, count."""
    more = site.folder / "more.mrc"
    numbers = range(site.titles, site.titles + TITLES)
    more.write_bytes(b"".join(write_iso2709(marc21(f"More {n}", number=f"more{n:07}")) for n in numbers))
    begun = asked_until(site, f"import {more}", lambda answer: isinstance(answer, int))
    assert begun
    site.titles += TITLES
    before = site.acknowledged()
    wanted = before + chance.randint(1, 20)
    for desk in site.desks:
        desk.running.set()
    wait_for(site, lambda: site.acknowledged() >= wanted, "scans are answered")
    killed_at = time.monotonic()
    site.kill(victim)
    counts = {desk.name: desk.number for desk in site.desks}
    wait_for(site, lambda: all(desk.number > counts[desk.name] + 1 for desk in site.desks), "desks go on")
    site.recovered.setdefault(victim, []).append(time.monotonic() - killed_at)
    for desk in site.desks:
        desk.running.clear()
    wait_for(site, lambda: all(desk.idle for desk in site.desks), "every scan has its answer")
    asked_until(site, "settled", lambda answer: answer is True)
    judge(site)


def asked_until(site: Site, question: str, good: Callable[[Any], bool]) -> Any:
    """Ask again until the answer is good."""
    deadline = time.monotonic() + WITHIN
    while not good(answer := site.ask(question)):
        assert time.monotonic() < deadline, f"{question}: {answer}"
        threading.Event().wait(0.05)
    return answer


def judge(site: Site) -> None:
    """Everything acknowledged is there once, nothing else is, no law is broken, the index is the database."""
    found = asked_until(site, "verdict", lambda answer: "later" not in answer)
    assert found["keys"] == sorted(site.log.acknowledged)
    kept = {"lend": found["out"], "return": found["back"]}
    assert all(len(set(counts)) == 1 for counts in kept.values()), kept
    assert (found["broken"], found["index"], found["jobs"], found["failed"]) == ({}, [0, 0], [], [])
    assert found["titles"] == site.titles + DESKS * 3


def rounds(site: Site, victims: tuple[str, ...]) -> dict[str, Any]:
    """Kill them in turn; the figures."""
    chance = random.Random(9)
    began = time.monotonic()
    for number in range(ROUNDS):
        one_round(site, victims[number % len(victims)], chance)
    return {
        "rounds": ROUNDS,
        "acknowledged": site.acknowledged(),
        "unknown": site.log.unknown,
        "refused_as_busy": site.log.busy,
        "error_pages": site.log.failed,
        "repeated": site.log.repeated,
        "imported": site.titles,
        "desks_go_on_after_seconds": {
            victim: [round(median(times), 1), round(max(times), 1)]
            for victim, times in site.recovered.items()
        },
        "seconds": round(time.monotonic() - began),
    }


def test_whatever_is_killed_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """On the database that runs the suite; on PostgreSQL its server is killed too."""
    with own_server(os.environ.get("ARMARIUS_DATABASE_URL")) as server, at_work(tmp_path, server) as site:
        asked_until(site, "settled", lambda answer: answer is True)
        figures = rounds(site, OURS if server is None else OURS + POSTGRES)
    found = {"database": "postgresql" if server else "sqlite"} | figures
    sys.stdout.write(json.dumps(found) + "\n")
    assert figures["acknowledged"] >= ROUNDS
    assert figures["repeated"] > 0


@contextmanager
def own_server(url: str | None) -> Iterator[Server | None]:
    """A server of one's own where the suite runs on one."""
    if not url:
        yield None
        return
    with postgres() as server:
        yield server
