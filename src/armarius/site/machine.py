"""What the machine says: the disk, the folders and who may read them, the ports, the fonts."""

import os
import shutil
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from armarius.platform.documents.fonts import han_fonts

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "glusterfs", "ceph"})
"""File systems over a network: their locks cannot be trusted with a database file."""
GREETING = b"armarius"
"""How an answer of ours at /healthz begins."""


@dataclass(frozen=True, slots=True)
class Disk:
    """Bytes free for us, bytes in all, whether it is mounted read only."""

    free: int
    total: int
    read_only: bool


def disk(folder: Path) -> Disk:
    """The disk a folder lies on."""
    found = os.statvfs(folder)
    usage = shutil.disk_usage(folder)
    return Disk(usage.free, usage.total, bool(found.f_flag & os.ST_RDONLY))


def file_system(folder: Path) -> str:
    """The type of the file system a folder lies on; empty when it cannot be told."""
    best, kind = "", ""
    with suppress(OSError):
        for line in Path("/proc/mounts").read_text().splitlines():
            _, place, type_, *_ = line.split()
            place = place.replace("\\040", " ")
            if folder.is_relative_to(place) and len(place) >= len(best):
                best, kind = place, type_
    return kind


def open_to_others(folder: Path) -> bool:
    """Whether others than the owner may look into a folder or read a file."""
    return bool(folder.stat().st_mode & 0o077)


def belongs_to_another(folder: Path) -> bool:
    """Whether a folder belongs to somebody else than who runs this."""
    return folder.stat().st_uid != os.geteuid()


def port_taken(address: str, port: int) -> bool:
    """Whether somebody else listens on a port; an Armarius does not count."""
    host = "127.0.0.1" if address in {"0.0.0.0", "::"} else address  # noqa: S104
    try:
        with socket.create_connection((host, port), timeout=2) as stream:
            stream.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answer = b""
            while piece := stream.recv(4096):
                answer += piece
    except ConnectionRefusedError:
        return False
    except OSError:
        return True
    return GREETING not in answer.partition(b"\r\n\r\n")[2]


def has_han_font() -> bool:
    """Whether a font with Chinese characters is installed."""
    return bool(han_fonts())
