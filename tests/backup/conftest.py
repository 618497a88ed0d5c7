"""One lived-in installation and its backup, for all tests here."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.backup.installations import Installation, database


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory, server: str) -> Iterator[Installation]:
    """The demonstration network with an upload that waits, on the engine of this run."""
    data = tmp_path_factory.mktemp("lived-in") / "data"
    with database(server) as url:
        here = Installation(data, url if os.environ.get("ARMARIUS_DATABASE_URL") else "")
        assert here.run("demo").returncode == 0
        (data / "uploads").mkdir()
        (data / "uploads" / "waiting").write_bytes(b"a file that an import waits for")
        yield here


@pytest.fixture(scope="session")
def backup(lived_in: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup, as a folder."""
    path = tmp_path_factory.mktemp("backups") / "folder"
    made = lived_in.run("backup", str(path))
    assert made.returncode == 0, made.stderr
    return path


@pytest.fixture(scope="session")
def archive(lived_in: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup, as a file."""
    path = tmp_path_factory.mktemp("backups") / "whole.tar"
    assert lived_in.run("backup", str(path)).returncode == 0
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, server: str) -> Iterator[Installation]:
    """An installation in which there is nothing yet, on each engine."""
    if request.param == "sqlite":
        yield Installation(tmp_path / "data")
        return
    with database(server) as url:
        yield Installation(tmp_path / "data", url)
