"""Where a backup lies: a folder, or one ``.tar`` file. Whole or not there at all.

It is made under another name beside its place and renamed when every byte is on the disk. The file is an ordinary tar
(USTAR, members owned by nobody, no times), so that each of its bytes is known beforehand and a flipped one is found.
"""

import fcntl
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

PARTIAL = ".partial-"
"""How the name of an unfinished backup begins."""
PIECE = 1 << 20


class Destination(Protocol):
    """A backup that is being written."""

    def put(self, name: str, source: Path) -> None:
        """Take a finished file into the backup under this name; it is moved or copied, then gone."""
        ...


class FolderDestination:
    """A folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, name: str, source: Path) -> None:
        """Move a file to its name."""
        path = self.root / name
        for folder in reversed(path.relative_to(self.root).parents):
            (self.root / folder).mkdir(mode=0o700, exist_ok=True)
        sync(source)
        source.rename(path)


class TarDestination:
    """One tar file."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def put(self, name: str, source: Path) -> None:
        """Append a file."""
        size = source.stat().st_size
        self.stream.write(header(name, size))
        with source.open("rb") as file:
            shutil.copyfileobj(file, self.stream, PIECE)
        self.stream.write(padding(size))
        source.unlink()


def header(name: str, size: int) -> bytes:
    """The header of a member: everything in it follows from its name and size."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.PAX_FORMAT)


def padding(size: int) -> bytes:
    """The zeros after a member."""
    return b"\0" * (-size % tarfile.BLOCKSIZE)


END = b"\0" * (2 * tarfile.BLOCKSIZE)
"""The end of a tar file."""


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def destination(target: Path) -> Iterator[tuple[Destination, Path]]:
    """A backup to be written, and a folder for what is not finished; it has its name when the block succeeds.

    Raises ``FileExistsError`` when something of that name is there, at the beginning or by the end.
    """
    if target.exists():
        raise FileExistsError(target)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    clear_abandoned(target.parent)
    partial = target.parent / f"{PARTIAL}{target.name}-{os.getpid()}"
    partial.mkdir(mode=0o700)
    with held(partial):
        try:
            work = partial / "work"
            work.mkdir(mode=0o700)
            if target.suffix == ".tar":
                whole = partial / "whole.tar"
                with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                    yield TarDestination(stream), work
                    stream.write(END)
            else:
                whole = partial / "whole"
                whole.mkdir(mode=0o700)
                yield FolderDestination(whole), work
            publish(whole, target)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def publish(whole: Path, target: Path) -> None:
    """Give a finished backup its name, once all of it is on the disk."""
    for path in [*whole.rglob("*"), whole]:
        sync(path)
    if target.exists():
        raise FileExistsError(target)
    whole.rename(target)
    sync(target.parent)


@contextmanager
def held(partial: Path) -> Iterator[None]:
    """Hold an unfinished backup: whoever can take it from us knows that we are dead."""
    descriptor = os.open(partial, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def clear_abandoned(folder: Path) -> int:
    """Delete unfinished backups whose makers have died; how many."""
    cleared = 0
    for partial in folder.glob(f"{PARTIAL}*"):
        with suppress(OSError):
            descriptor = os.open(partial, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(partial)
                cleared += 1
            finally:
                os.close(descriptor)
    return cleared


class Damaged(Exception):
    """A backup cannot be read at all."""


class Source(Protocol):
    """A backup that lies somewhere."""

    def names(self) -> set[str]:
        """The names of all its files."""
        ...

    def open(self, name: str) -> BinaryIO:
        """A file of it, to be read from the beginning. Raises ``KeyError``: there is none."""
        ...

    def faults(self) -> list[str]:
        """What is wrong with the container itself."""
        ...


class FolderSource:
    """A folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> set[str]:
        """Every file in it; a link is a file of a name nobody expects."""
        found = (p for p in self.root.rglob("*") if p.is_symlink() or not p.is_dir())
        return {p.relative_to(self.root).as_posix() for p in found}

    def open(self, name: str) -> BinaryIO:
        """A file of it."""
        path = self.root / name
        if name not in self.names() or path.is_symlink():
            raise KeyError(name)
        return path.open("rb")

    def faults(self) -> list[str]:
        """A folder has none of its own."""
        return []


class TarSource:
    """One tar file. Raises ``Damaged`` when not even its list of members can be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with tarfile.open(path, "r:") as archive:
                self.members = {m.name: m for m in archive.getmembers()}
                self.order = archive.getmembers()
        except (tarfile.TarError, OSError, ValueError) as error:
            raise Damaged(f"{path.name} is not a tar file that can be read: {error}") from error

    def names(self) -> set[str]:
        """The names of its members."""
        return set(self.members)

    def open(self, name: str) -> BinaryIO:
        """A member of it, through a stream of its own."""
        member = self.members[name]
        if not member.isreg():
            raise KeyError(name)
        stream = self.path.open("rb")
        stream.seek(member.offset_data)
        return Part(stream, member.size)  # type: ignore[return-value]

    def faults(self) -> list[str]:
        """Bytes between the members that are not what a tar of ours has there."""
        expected, found = 0, []
        if len(self.order) > len(self.members):
            found.append(f"{self.path.name}: a name stands in it twice")
        with self.path.open("rb") as stream:
            for member in self.order:
                stream.seek(expected)
                wanted = header(member.name, member.size)
                if stream.read(len(wanted)) != wanted:
                    return [f"{self.path.name}: the header before {member.name} was changed"]
                stream.seek(expected + len(wanted) + member.size)
                gap = padding(member.size)
                if stream.read(len(gap)) != gap:
                    found.append(f"{self.path.name}: bytes after {member.name} were changed")
                expected += len(wanted) + member.size + len(gap)
            stream.seek(expected)
            if stream.read(len(END) + 1) != END:
                found.append(f"{self.path.name}: its end is missing or has something after it")
        return found


class Part:
    """A stretch of a file as a stream of its own."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end."""
        wanted = self._left if size < 0 else min(size, self._left)
        found = self._stream.read(wanted)
        self._left -= len(found)
        return found

    def __enter__(self) -> "Part":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


def source(path: Path) -> Source:
    """The backup at a path. Raises ``Damaged``: there is none."""
    if path.is_dir():
        return FolderSource(path)
    if path.is_file():
        return TarSource(path)
    raise Damaged(f"there is no backup at {path}")
