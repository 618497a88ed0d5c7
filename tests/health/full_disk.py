"""A desk on a disk that fills up, then is read only, then has room again: run by ``test_storage.py``.

``full_disk.py tmpfs FOLDER``: in a mount namespace of its own, on a real small file system.
``full_disk.py limit FOLDER``: the size of files is limited instead, where namespaces are not allowed.
Prints one JSON object: what each step answered.
"""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MODE, FOLDER = sys.argv[1], Path(sys.argv[2])
SIZE = "24m"
DATABASE = FOLDER / "data" / "armarius.sqlite3"
NOBODY = 65534


def mount(*options: str) -> None:
    subprocess.run(["/usr/bin/mount", *options, str(FOLDER)], check=True)


if MODE == "tmpfs":
    mount("-t", "tmpfs", "-o", f"size={SIZE}", "none")
os.environ |= {"ARMARIUS_DATA": str(FOLDER / "data"), "DJANGO_SETTINGS_MODULE": "armarius.site.settings"}
os.environ["ARMARIUS_HOSTS"] = "testserver"
os.environ.pop("ARMARIUS_DATABASE_URL", None)

import django  # noqa: E402  the data folder must be named first

django.setup()

from django.db import connection  # noqa: E402

from armarius.catalogue import indexing  # noqa: E402
from armarius.circulation.queries import open_loan_of  # noqa: E402
from armarius.circulation.testing import desk  # noqa: E402
from armarius.desk.testing import signed_in  # noqa: E402
from armarius.holdings.testing import item  # noqa: E402
from armarius.network.queries import codes_of  # noqa: E402
from armarius.network.testing import staff  # noqa: E402
from armarius.platform.jobs import tasks, worker  # noqa: E402
from armarius.platform.queries import jobs  # noqa: E402
from armarius.platform.values.reasons import Busy  # noqa: E402
from armarius.site import installation  # noqa: E402

BALLAST = FOLDER / "ballast"
answers: dict[str, Any] = {}


class Room:
    """A desk with a reader and many copies, and the browser of its clerk."""

    def __init__(self) -> None:
        installation.migrate()
        self.desk = desk()
        self.copies = [item(self.desk.library) for _ in range(4)]
        self.card = codes_of("reader", [self.desk.reader])[self.desk.reader]
        self.client = signed_in(staff(self.desk.library, "librarian"), self.desk.library)
        self.client.raise_request_exception = False

    def scan(self, code: str, key: str) -> tuple[int, str]:
        """One scan as the page sends it; the status and what was said."""
        reader = str(self.desk.reader) if key else ""
        answer = self.client.post(
            "/lend/scan/", {"code": code, "key": key, "reader": reader}, headers={"HX-Request": "true"}
        )
        return answer.status_code, answer.content.decode()

    def lend(self, which: int, key: str) -> tuple[int, str]:
        """Lend one of the copies."""
        return self.scan(codes_of("item", [self.copies[which]])[self.copies[which]], key)

    def is_lent(self, which: int) -> bool:
        return open_loan_of(self.copies[which]) is not None


def fill() -> None:
    """Take all the room there is."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if MODE == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        return
    with BALLAST.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(b"\0" * 4096)
        except OSError:
            return


def empty() -> None:
    """Give the room back."""
    if MODE == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    BALLAST.unlink(missing_ok=True)


def refused(step: Callable[[], object]) -> str:
    """The code a step is refused with."""
    try:
        step()
    except Busy as busy:
        return str(busy.reasons[0].code)
    return ""


def disk_full(room: Room) -> None:
    """The disk fills up between two scans."""
    answers["card"] = room.scan(room.card, "")[0]
    answers["before"] = room.lend(0, "k0")[0]
    fill()
    status, text = room.lend(1, "k1")
    answers["full"] = status
    answers["full_says"] = "the disk of the library system is full" in text
    answers["full_lent"] = room.is_lent(1)
    answers["full_reads"] = [
        room.client.get(path).status_code for path in ("/lend/", "/readers/", "/catalogue/")
    ]
    answers["full_command"] = refused(lambda: item(room.desk.library))
    answers["full_shell"] = shell(
        "circ", "checkin", "--item", codes_of("item", [room.copies[0]])[room.copies[0]]
    )
    try:
        worker.run_next()
        answers["job_ran"] = True
    except Exception as error:  # what the worker's loop survives
        answers["job_ran"] = type(error).__name__
    answers["job_waits"] = jobs().filter(state="waiting").count()
    answers["session"] = room.client.post("/end/", {"mode": "lend"}).status_code
    answers["index"] = drained()
    empty()
    answers["index_again"] = drained()
    answers["again"] = room.lend(1, "k1")[0]
    answers["again_lent"] = room.is_lent(1)
    worker.run_all()
    answers["job_done"] = jobs().filter(state="done").count()


def drained() -> str:
    """What the index writer comes to: its marks, or the error that the worker's loop survives."""
    try:
        return "drained" if indexing.drain() >= 0 else ""
    except Exception as error:  # what the worker's loop survives
        return type(error).__name__


def read_only(room: Room) -> None:
    """The folder can only be read, while another process (here: another connection) still has it open."""
    held = sqlite3.connect(DATABASE)
    held.execute("SELECT count(*) FROM network_library").fetchone()
    connection.close()
    with closed_to_writing() as reopen:
        answers["read_only"], text = room.lend(2, "k2")
        answers["read_only_says"] = "can only read its data" in text
        answers["read_only_reads"] = [room.client.get(path).status_code for path in ("/lend/", "/readers/")]
        answers["read_only_command"] = refused(lambda: item(room.desk.library))
        reopen()
        answers["read_only_again"] = room.lend(2, "k2")[0]
        answers["read_only_again_lent"] = room.is_lent(2)
    held.close()


@contextmanager
def closed_to_writing() -> Iterator[Callable[[], None]]:
    """Make the data folder read only, by a mount or by its permissions; gives what opens it again."""
    data = FOLDER / "data"
    if MODE == "tmpfs":
        beside = FOLDER / "beside"
        beside.mkdir()
        subprocess.run(["/usr/bin/mount", "--bind", str(data), str(beside)], check=True)
        subprocess.run(["/usr/bin/mount", "-o", "remount,bind,ro", str(beside)], check=True)
        connection.settings_dict["NAME"] = str(beside / DATABASE.name)
        yield lambda: mount_again(beside)
        return
    modes = {path: path.stat().st_mode for path in (data, *data.glob("armarius.sqlite3*"))}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222 | 0o555)
    if os.getuid() == 0:
        os.seteuid(NOBODY)

    def reopen() -> None:
        if os.getuid() == 0:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)

    yield reopen


def mount_again(beside: Path) -> None:
    """Let the folder be written again."""
    subprocess.run(["/usr/bin/mount", "-o", "remount,bind,rw", str(beside)], check=True)


def shell(*words: str) -> int:
    """The exit status of ``armarius`` in the present state of the disk."""
    command = [sys.executable, "-m", "armarius.site.cli", *words]
    return subprocess.run(command, check=False, capture_output=True).returncode


room = Room()
tasks.seal_the_journal.enqueue()
disk_full(room)
read_only(room)
sys.stdout.write(json.dumps(answers))
