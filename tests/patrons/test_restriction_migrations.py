"""What restrictions and readers of before mean after the migrations, forwards and back."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_old_restrictions_bar_what_they_barred_and_old_readers_are_counted_once(tmp_path: Path) -> None:
    surroundings = {name: value for name, value in os.environ.items() if name != "ARMARIUS_DATABASE_URL"}
    surroundings |= {"ARMARIUS_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "armarius.site.settings"}
    program = Path(__file__).parent / "restriction_migrations.py"
    ran = subprocess.run(
        [sys.executable, program], env=surroundings, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["restriction"] == [True, True, True, True, False, False]
    reader, library = found["reader"]
    assert found["registrations"] == [[reader, library, 2026, "first", "pupil", "7-14"]]
