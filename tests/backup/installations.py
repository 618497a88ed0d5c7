"""Installations of their own, each with a database of its own, on either engine."""

import gzip
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg


@dataclass(frozen=True)
class Installation:
    """A data folder (and, on PostgreSQL, a database) that only this test uses."""

    data: Path
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What its processes see."""
        plain = {k: v for k, v in os.environ.items() if k != "ARMARIUS_DATABASE_URL"}
        return {**plain, "ARMARIUS_DATA": str(self.data)} | (
            {"ARMARIUS_DATABASE_URL": self.url} if self.url else {}
        )

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start ``armarius`` with these words."""
        command = [sys.executable, "-m", "armarius.site.cli", *words]
        return subprocess.Popen(
            command, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def run(self, *words: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        """Run ``armarius`` with these words, whatever its exit status."""
        command = [sys.executable, "-m", "armarius.site.cli", *words]
        return subprocess.run(
            command, env=self.environment, text=True, capture_output=True, check=False, input=typed
        )

    def json(self, *words: str) -> Any:
        """Run ``armarius … --json`` and read its answer."""
        done = self.run(*words, "--json")
        assert done.stdout, done.stderr
        return json.loads(done.stdout)


@contextmanager
def database(server: str) -> Iterator[str]:
    """A database of its own on a server; its address."""
    name = f"backup_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def manifest(backup: Path) -> dict[str, Any]:
    """The manifest of a folder."""
    return json.loads((backup / "manifest.json").read_text())


def rows(backup: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table as a folder holds them."""
    stated = next(t for t in manifest(backup)["tables"] if t["name"] == table)
    names = [name for name, _, _ in stated["columns"]]
    with gzip.open(backup / "tables" / f"{table}.jsonl.gz") as stream:
        return [dict(zip(names, json.loads(line), strict=True)) for line in stream]
