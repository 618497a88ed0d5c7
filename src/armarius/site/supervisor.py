"""``armarius serve``: public web, desk web, index and worker as children that die with us (design §10)."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

from armarius.platform.processes import tied
from armarius.site.processes import Part

PATIENCE = 10.0
"""Seconds a child gets to end by itself before it is killed."""
FAST_END = 3.0
"""A child that ends sooner than this after its start counts as broken, and is given a growing pause."""


@dataclass(slots=True)
class Child:
    """A process we keep alive."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    due: float = 0.0

    def start(self) -> None:
        """Start it; it belongs to our process group, so Ctrl-C reaches it too."""
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            env={**os.environ, **self.environment},
            preexec_fn=tied(os.getpid()),  # noqa: PLW1509
        )
        self.started = time.monotonic()

    def watch(self) -> None:
        """Start it again when it ended, after a pause that grows while it keeps failing."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            quick = now - self.started < FAST_END
            self.failures = self.failures + 1 if quick else 0
            self.due = now + min(30, 2**self.failures if quick else 0)
            self.process = None
        if self.process is None and now >= self.due:
            self.start()


@dataclass(slots=True)
class Supervisor:
    """Keeps its children running until it is told to stop."""

    children: list[Child] = field(default_factory=list)
    stopping: bool = False

    def run(self) -> int:
        """Run until SIGINT or SIGTERM; every child has ended when this returns."""
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self.stop)
        try:
            for child in self.children:
                child.start()
            while not self.stopping:
                time.sleep(0.2)
                for child in self.children:
                    if not self.stopping:
                        child.watch()
        finally:
            self.end_children()
        return 0

    def stop(self, *_: object) -> None:
        """Begin to stop."""
        self.stopping = True

    def end_children(self) -> None:
        """Ask every child to end, wait, and kill what stays."""
        running = [c.process for c in self.children if c.process and c.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def faces_and_worker(port: int) -> list[Child]:
    """The children of ``armarius serve``: the public face first, then desk, search index and worker."""
    web = [sys.executable, "-m", "armarius.site.web"]
    work = [sys.executable, "-m", "armarius.site.cli", "worker", "--only"]
    return [
        Child("public", [*web, "public", str(port)], {"ARMARIUS_FACE": "public"}),
        Child("desk", [*web, "desk", str(port + 1)], {"ARMARIUS_FACE": "desk"}),
        Child("index", [*work, Part.INDEX], {}),
        Child("worker", [*work, Part.JOBS], {}),
    ]
