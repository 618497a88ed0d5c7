"""A supervisor that is killed leaves nobody behind, however early it dies."""

import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
PATIENCE = 30
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
    child = os.pidfd_open(int(supervisor.stdout.readline()))
    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()
    # A process closes its pipes before it has ended; the descriptor of the process says when it has.
    ended, _, _ = select.select([child], [], [], PATIENCE)
    os.close(child)
    assert ended


def test_it_does_not_serve_where_somebody_else_listens(tmp_path: Path) -> None:
    """The web server would share the port, and two installations answer each other's readers in turn."""
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        taken = somebody.getsockname()[1]
        for port in (taken, taken - 1):
            program = subprocess.run(
                [sys.executable, "-m", "armarius.site.cli", "serve"],
                env={**os.environ, "ARMARIUS_DATA": str(tmp_path / str(port)), "PORT": str(port)},
                capture_output=True,
                text=True,
                check=False,
            )
            assert program.returncode == 2
            assert f"port {taken} is in use" in program.stderr
            assert program.stdout == ""
