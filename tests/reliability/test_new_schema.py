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


def made(how: str, folder: Path, **surroundings: str) -> Any:
    """What a new database is when it was made so."""
    folder.mkdir()
    kept = {name: value for name, value in os.environ.items() if name != "ARMARIUS_DATABASE_URL"}
    settings = {"ARMARIUS_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "armarius.site.settings"}
    ran = subprocess.run(
        [sys.executable, PROGRAM, how],
        env=kept | settings | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def compared(folder: Path, *surroundings: dict[str, str]) -> None:
    """Made both ways, and the same."""
    ways = ("at once", "step by step")
    one, other = (made(how, folder / how, **around) for how, around in zip(ways, surroundings, strict=True))
    assert one[0] == other[0]
    assert [row for row in one[1] if row not in other[1]] == [row for row in other[1] if row not in one[1]]
    assert len(one[1]) == len(other[1]) > 100


def test_on_sqlite(tmp_path: Path) -> None:
    compared(tmp_path, {}, {})


def test_on_postgresql(tmp_path: Path) -> None:
    with throwaway_postgres() as first, throwaway_postgres() as second:
        compared(tmp_path, {"ARMARIUS_DATABASE_URL": first}, {"ARMARIUS_DATABASE_URL": second})
