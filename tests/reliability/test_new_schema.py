"""A new database, made at once, is what all the migrations one after another make of it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from throwaway_postgres import throwaway_postgres

pytestmark = [pytest.mark.once, pytest.mark.slow]
PROGRAM = Path(__file__).parent / "schema_made.py"


def ran(how: str, folder: Path, **surroundings: str) -> "subprocess.CompletedProcess[str]":
    """The program, run so."""
    folder.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name != "ARMARIUS_DATABASE_URL"}
    settings = {"ARMARIUS_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "armarius.site.settings"}
    return subprocess.run(
        [sys.executable, PROGRAM, how],
        env=kept | settings | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def made(how: str, folder: Path, **surroundings: str) -> Any:
    """What a new database is when it was made so."""
    run = ran(how, folder, **surroundings)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def killed(folder: Path, **surroundings: str) -> None:
    """Killed at the noting of its history, it leaves a database as empty as it was."""
    assert ran("killed", folder, **surroundings).returncode == 9
    assert made("empty", folder, **surroundings) is True


def compared(folder: Path, *surroundings: dict[str, str]) -> None:
    """Made both ways, and the same."""
    ways = ("at once", "step by step")
    one, other = (made(how, folder / how, **around) for how, around in zip(ways, surroundings, strict=True))
    assert one[0] == other[0]
    assert [row for row in one[1] if row not in other[1]] == [row for row in other[1] if row not in one[1]]
    assert len(one[1]) == len(other[1]) > 100


def test_on_sqlite(tmp_path: Path) -> None:
    compared(tmp_path, {}, {})
    killed(tmp_path / "killed")


def test_on_postgresql(tmp_path: Path) -> None:
    with throwaway_postgres() as first, throwaway_postgres() as second:
        compared(tmp_path, {"ARMARIUS_DATABASE_URL": first}, {"ARMARIUS_DATABASE_URL": second})
    with throwaway_postgres() as third:
        killed(tmp_path / "killed", ARMARIUS_DATABASE_URL=third)
