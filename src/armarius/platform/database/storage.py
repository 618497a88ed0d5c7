"""Whether an error means that the disk takes nothing more: full, or to be read only. Reading goes on meanwhile.

Both are seen as they come from the engine or the file system, through whatever was raised on the way; nothing is
remembered, so that writing goes on by itself as soon as the disk does.
"""

import errno
import sqlite3
from enum import StrEnum

import psycopg


class Fault(StrEnum):
    """What is wrong with the disk."""

    FULL = "full"
    READ_ONLY = "read_only"


SQLITE = {
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Fault.READ_ONLY,
}
"""By primary result code."""
SQLITE_WRITING = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
}
"""A quota or a limit on the size of files is told as a failed write."""
POSTGRESQL = {"53100": Fault.FULL, "25006": Fault.READ_ONLY}
SYSTEM = {
    errno.ENOSPC: Fault.FULL,
    errno.EDQUOT: Fault.FULL,
    errno.EFBIG: Fault.FULL,
    errno.EROFS: Fault.READ_ONLY,
    errno.EACCES: Fault.READ_ONLY,
    errno.EPERM: Fault.READ_ONLY,
}


def fault(error: BaseException | None) -> Fault | None:
    """The fault of the disk that an error, or one it was raised from, tells of; None when it tells of none."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        found = told(error)
        if found is not None:
            return found
        error = error.__cause__ or error.__context__
    return None


def told(error: BaseException) -> Fault | None:
    """What one error says itself."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0)
        return Fault.FULL if code in SQLITE_WRITING else SQLITE.get(code & 0xFF)
    if isinstance(error, psycopg.Error):
        return POSTGRESQL.get(error.sqlstate or "")
    if isinstance(error, OSError):
        return SYSTEM.get(error.errno or 0)
    return None
