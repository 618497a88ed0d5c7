"""The scheduled backup: made once when it is due, proved, noted."""

import json
import subprocess
import sys
from typing import Any

from tests.backup.installations import Installation

from armarius.site.backup.reading import verify

RUN = """
import json, django
django.setup()
from armarius.site.backup import jobs
print(json.dumps([jobs.back_up_when_due.call(), jobs.back_up_when_due.call()]))
"""


def run_the_schedule(here: Installation) -> Any:
    """Run the task twice, as the worker would; what it answered."""
    environment = {**here.environment, "DJANGO_SETTINGS_MODULE": "armarius.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", RUN], env=environment, text=True, capture_output=True, check=True
    )
    return json.loads(done.stdout)


def test_it_is_made_once_proved_and_noted(lived_in: Installation) -> None:
    folder = lived_in.data / "backups"
    first, second = run_the_schedule(lived_in)
    assert first["rows"] > 0
    assert second == {}
    (made,) = folder.glob("armarius-*.tar")
    note = json.loads((folder / "last-backup.json").read_text())
    assert (note["verified"], note["sound"], note["error"]) == (made.name, True, "")
    assert verify(made).sound
    made.unlink()
    (folder / "last-backup.json").unlink()
    folder.rmdir()
