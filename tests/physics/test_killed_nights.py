"""The night run killed with -9 wherever it is, and run again: everything is done once."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROUNDS = 5 * int(os.environ.get("SOAK", "1"))
NIGHT = """
import django
django.setup()
from armarius.circulation.jobs import run_the_night
print("begins", flush=True)
run_the_night.call()
"""
pytestmark = [pytest.mark.race]


def test_a_night_killed_at_any_moment_does_everything_once(installation: Any) -> None:
    world = installation.start(str(HERE / "night_world.py"))
    late, lost, holds = map(int, world.communicate()[0].split()[-3:])
    for number in range(ROUNDS):
        night = installation.start("-c", NIGHT)
        assert night.stdout is not None
        night.stdout.readline()
        time.sleep(random.Random(number).uniform(0, 0.4))
        night.kill()
        night.communicate()
    assert installation.start("-c", NIGHT).wait() == 0
    verdict = subprocess.run(
        [sys.executable, str(HERE / "night_verdict.py")],
        env=installation.environment,
        text=True,
        capture_output=True,
        check=True,
    )
    left = json.loads(verdict.stdout)
    assert (left["overdue"], left["marked"]) == (late, late)
    assert (left["lost"], left["incidents"]) == (lost, lost)
    assert (left["expired"], left["holds"]) == (holds, holds)
    assert left["broken"] == {}
