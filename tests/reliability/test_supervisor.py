"""A supervisor that is killed leaves nobody behind, however early it dies."""

import os
import signal
import subprocess
import sys
from pathlib import Path

SUPERVISED = """
import sys
from armarius.site.supervisor import Child, Supervisor
sleeper = [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(600)"]
Supervisor([Child("sleeper", sleeper, {})]).run()
"""


def test_a_child_that_knows_nothing_of_its_parent_dies_with_it(tmp_path: Path) -> None:
    """The child never calls ``die_with_parent``, as one that is still importing has not called it yet."""
    environment = os.environ | {
        "ARMARIUS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "armarius.site.settings",
    }
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISED], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert supervisor.stdout is not None
    child = int(supervisor.stdout.readline())
    supervisor.send_signal(signal.SIGKILL)
    # The pipe is open as long as the child lives: its end is the end of the child.
    assert supervisor.stdout.read() == ""
    supervisor.wait()
    assert not Path(f"/proc/{child}/stat").exists() or " Z " in Path(f"/proc/{child}/stat").read_text()
