"""An installation of its own for tests that run and kill whole processes."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from installations import Installation


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    environment = {**os.environ, "ARMARIUS_DATA": str(tmp_path / "data")}
    url = environment.pop("ARMARIUS_DATABASE_URL", "")
    name = f"physics_{secrets.token_hex(4)}"
    if url:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
        environment["ARMARIUS_DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    yield Installation(tmp_path / "data", environment)
    if url:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
