"""Who was erased lies beside the backups, so that a backup of before does not bring them back."""

import os
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

NAME = "erased-readers.txt"
"""One mark to a line (``patrons.rules.erasure.mark_of``): nobody can be read from it."""
MARK = re.compile(r"[0-9a-f]{64}")


def beside(folder: Path) -> set[str]:
    """The marks that lie in a folder of backups; what is no mark is passed over."""
    with suppress(OSError):
        return set(MARK.findall((folder / NAME).read_text(encoding="ascii", errors="replace")))
    return set()


def put_beside(folder: Path, marks: Collection[str]) -> None:
    """Add marks to those in a folder of backups. Raises ``OSError``."""
    known = beside(folder)
    if known >= set(marks):
        return
    partial = folder / f".{NAME}-{os.getpid()}"
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.writelines(f"{mark}\n" for mark in sorted({*known, *marks}))
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(folder / NAME)
