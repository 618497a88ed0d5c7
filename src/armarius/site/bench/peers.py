"""What others need for the same file: plain pymarc, and Index Data's ``yaz-marcdump``."""

import shutil
import subprocess
import time
from pathlib import Path

from pymarc import MARCReader

NOT_INSTALLED = "not installed"
ENOUGH = 100_000
"""Records after which pymarc's rate is known."""


def pymarc_rate(path: Path) -> float:
    """Records per second that pymarc only reads, nothing else done with them."""
    read = 0
    started = time.perf_counter()
    with path.open("rb") as stream:
        for _ in MARCReader(stream, force_utf8=True):
            read += 1
            if read >= ENOUGH:
                break
    return read / (time.perf_counter() - started)


def marcdump_rate(path: Path, records: int, *words: str) -> float | str:
    """Records per second of ``yaz-marcdump``, whose output nobody reads: ``-n`` parses, ``-o marcxml`` writes too."""
    program = shutil.which("yaz-marcdump")
    if program is None:
        return NOT_INSTALLED
    started = time.perf_counter()
    subprocess.run([program, *words, str(path)], stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return round(records / (time.perf_counter() - started))
