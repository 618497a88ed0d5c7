"""Acknowledged = durable (law 7): the disk is asked before the answer is given."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from installations import Installation

HERE = Path(__file__).parent


def test_the_log_is_synced_before_the_answer(tmp_path: Path) -> None:
    """A lending process on SQLite is traced: its last write to the log is synced before the loan is told.

    Whatever database runs the suite: on PostgreSQL the server writes the log, and the next test asks it.
    """
    environment = {**os.environ, "ARMARIUS_DATA": str(tmp_path / "data")}
    environment.pop("ARMARIUS_DATABASE_URL", None)
    installation = Installation(tmp_path / "data", environment)
    strace = shutil.which("strace")
    assert strace, "strace is among the packages of the tests"
    world = installation.start(str(HERE / "lending_world.py"))
    ids = world.communicate()[0].split()[-3:]
    trace = tmp_path / "trace"
    loop = [sys.executable, str(HERE / "lending_loop.py"), *ids, "traced"]
    watch = [strace, "-f", "-y", "-s", "40", "-e", "trace=pwrite64,fdatasync,fsync,write", "-o", str(trace)]
    traced = subprocess.Popen(
        [*watch, "timeout", "-s", "KILL", "12", *loop],
        env=installation.environment,
        stdout=subprocess.DEVNULL,
    )
    traced.wait()
    unsynced, answers = False, 0
    for line in trace.read_text(errors="replace").splitlines():
        if "pwrite64(" in line and "-wal" in line:
            unsynced = True
        elif re.search(r"(fdatasync|fsync)\(", line) and "-wal" in line:
            unsynced = False
        elif "write(1<" in line and '"traced-' in line:
            assert not unsynced, "an answer was given before the log was on the disk"
            answers += 1
    assert answers >= 2


@pytest.mark.django_db
def test_the_database_is_told_to_wait_for_the_disk() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT current_setting('synchronous_commit'), current_setting('fsync')")
            assert cursor.fetchone() == ("on", "on")
        else:
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
