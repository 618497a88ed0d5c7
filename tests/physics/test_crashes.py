"""kill -9 in the middle: what was acknowledged is there, once; nothing half (laws 7 and 8)."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from armarius.catalogue.testing import marc21
from armarius.formats.marc.iso2709 import write_iso2709

HERE = Path(__file__).parent
ROUNDS = 5 * int(os.environ.get("SOAK", "1"))
pytestmark = [pytest.mark.race]


def test_case_c6_killed_between_steps_nothing_is_lost_and_nothing_done_twice(installation) -> None:
    made = installation.start(str(HERE / "lending_world.py"))
    ids = made.communicate()[0].split()[-3:]
    acknowledged: list[tuple[str, int]] = []
    for number in range(ROUNDS):
        program = installation.start(str(HERE / "lending_loop.py"), *ids, f"run{number}")
        assert program.stdout is not None
        wanted = random.Random(number).randint(1, 25)
        for line in program.stdout:
            key, loan = line.split()
            acknowledged.append((key, int(loan)))
            if len(acknowledged) % 26 >= wanted:
                break
        program.kill()
        for line in program.communicate()[0].splitlines():
            key, loan = line.split()
            acknowledged.append((key, int(loan)))
        subprocess.run(
            installation.command("circ", "checkin", "--item", item_code(installation, ids[2])),
            env=installation.environment,
            capture_output=True,
            check=False,
        )
    verdict = json.loads(
        subprocess.run(
            [sys.executable, str(HERE / "lending_verdict.py")],
            env=installation.environment,
            input=json.dumps(acknowledged),
            text=True,
            capture_output=True,
            check=True,
        ).stdout
    )
    assert len(acknowledged) >= ROUNDS
    assert verdict["lost"] == []
    assert (verdict["doubles"], verdict["broken"]) == (0, {})
    answers, journal, facts = verdict["effects"]
    assert journal == facts
    assert answers <= journal


def item_code(installation, item: str) -> str:
    code = (
        "import sys; from armarius.network.queries import codes_of; "
        "item = int(sys.argv[1]); print(codes_of('item', [item])[item])"
    )
    made = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {code}", item],
        env=installation.environment,
        text=True,
        capture_output=True,
        check=True,
    )
    return made.stdout.strip()


def test_an_import_goes_on_where_it_was_killed(installation, tmp_path: Path) -> None:
    """Killed again and again, the file is in once, whole; a last run changes nothing."""
    records = [
        marc21(f"Grāmata {n}", f"Autors {n % 50}", number=f"n{n:06}", year=1900 + n % 120)
        for n in range(6000)
    ]
    path = tmp_path / "many.mrc"
    path.write_bytes(b"".join(write_iso2709(record) for record in records))
    for chunks in (1, 3, 2):
        program = installation.start(str(HERE / "import_and_die.py"), str(path), str(chunks))
        assert program.wait() == -signal.SIGKILL
    last = installation.json("records", "import", str(path))
    assert (last["created"], last["read"], last["quarantined"]) == (6000, 6000, 0)
    again = installation.json("records", "import", str(path))
    assert (again["created"], again["unchanged"]) == (0, 6000)
    assert installation.json("search", "author:autors", "--limit", "1")["total"] == 6000
    assert installation.json("check")["ok"]
