"""A full disk and a read-only folder say so, lose nothing, let everybody read, and pass without a restart."""

import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection

from armarius.network.testing import library
from armarius.platform.database.storage import Fault, fault
from armarius.platform.values.reasons import Busy

NAMESPACE = ("unshare", "--mount", "--map-root-user")
"""A mount namespace of one's own: the kernel gives it to everybody, where it is not forbidden."""


def mode() -> str:
    """A real small file system where namespaces are allowed, else a limit on the size of files."""
    asked = subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True)
    return "tmpfs" if asked.returncode == 0 else "limit"


@pytest.fixture(scope="module", params=sorted({"limit", mode()}))
def answers(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What a desk said on a disk that fills up and becomes read only; where it can be, on a real file system too."""
    folder = Path(tempfile.mkdtemp(prefix="armarius-disk-"))
    folder.chmod(0o755)
    words = [sys.executable, str(Path(__file__).with_name("full_disk.py")), request.param, str(folder)]
    environment = {k: v for k, v in os.environ.items() if k != "ARMARIUS_DATABASE_URL"}
    before = NAMESPACE if request.param == "tmpfs" else ()
    done = subprocess.run([*before, *words], check=False, capture_output=True, text=True, env=environment)
    shutil.rmtree(folder)
    assert done.stdout, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.once
def test_a_full_disk_is_said_and_nothing_is_half_done(answers: dict[str, Any]) -> None:
    assert (answers["card"], answers["before"]) == (200, 200)
    assert (answers["full"], answers["full_says"], answers["full_lent"]) == (503, True, False)
    assert answers["full_command"] == "platform.storage_full"
    assert answers["full_shell"] == 7
    assert answers["session"] == 503


@pytest.mark.once
def test_reading_goes_on(answers: dict[str, Any]) -> None:
    assert answers["full_reads"] == [200, 200, 200]
    assert answers["read_only_reads"] == [200, 200]


@pytest.mark.once
def test_what_waited_is_done_once_there_is_room_without_a_restart(answers: dict[str, Any]) -> None:
    assert (answers["again"], answers["again_lent"]) == (200, True)
    assert (answers["job_waits"], answers["job_done"]) == (1, 1)
    assert answers["index_again"] == "drained"


@pytest.mark.once
def test_a_read_only_folder_is_said_and_passes(answers: dict[str, Any]) -> None:
    assert (answers["read_only"], answers["read_only_says"]) == (503, True)
    assert answers["read_only_command"] == "platform.storage_read_only"
    assert (answers["read_only_again"], answers["read_only_again_lent"]) == (200, True)


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), Fault.FULL),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), Fault.FULL),
        (OSError(errno.EROFS, "Read-only file system"), Fault.READ_ONLY),
        (FileNotFoundError(errno.ENOENT, "No such file"), None),
        (psycopg.errors.DiskFull("no space left"), Fault.FULL),
        (psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT"), Fault.READ_ONLY),
        (psycopg.errors.UniqueViolation("twice"), None),
        (ValueError("nothing to do with it"), None),
    ],
)
def test_what_an_error_tells_of_the_disk(error: Exception, found: Fault | None) -> None:
    assert fault(error) is found
    wrapped = OperationalError("wrapped")
    wrapped.__cause__ = error
    assert fault(wrapped) is found


def test_a_database_file_that_takes_no_more_pages_is_full(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "small", isolation_level=None)
    raw.execute("CREATE TABLE t (x)")
    raw.execute("PRAGMA max_page_count = 3")
    with pytest.raises(sqlite3.OperationalError) as told:
        raw.execute("INSERT INTO t SELECT randomblob(9000) FROM (SELECT 1 UNION SELECT 2)")
    assert fault(told.value) is Fault.FULL


@pytest.mark.django_db(transaction=True)
def test_a_standby_that_takes_no_writes_is_left_for_the_server_that_does() -> None:
    if connection.vendor == "sqlite":
        connection.close()
        assert connection.settings_dict["ENGINE"].endswith("sqlite")
        return
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    connection.close()
    try:
        with pytest.raises(Busy) as refusal:
            library()
        assert refusal.value.reasons[0].code == "platform.storage_read_only"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
        connection.close()
    assert library() > 0
