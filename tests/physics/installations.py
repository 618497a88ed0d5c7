"""An installation of its own for tests that run and kill whole processes."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Installation:
    """A data folder (and, on PostgreSQL, a database) that only this test uses."""

    data: Path
    environment: dict[str, str]

    def run(self, *words: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """Run ``armarius`` with these words."""
        return subprocess.run(
            self.command(*words), env=self.environment, text=True, capture_output=True, check=check
        )

    def json(self, *words: str) -> Any:
        """Run ``armarius … --json`` and read its answer."""
        return json.loads(self.run(*words, "--json", check=False).stdout)

    def command(self, *words: str) -> list[str]:
        """The words of a command line."""
        return [sys.executable, "-m", "armarius.site.cli", *words]

    def start(self, *words: str, stdin: int | None = None) -> "subprocess.Popen[str]":
        """Start a Python program of the tests in this installation; ``stdin`` as ``Popen`` takes it."""
        return subprocess.Popen(
            [sys.executable, *words], env=self.environment, text=True, stdin=stdin, stdout=subprocess.PIPE
        )
