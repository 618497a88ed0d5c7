"""Where an index lives: folders named by the schema's hash, one of them current, and who may write.

```
root/
  current                 the name of the folder that is searched, replaced atomically
  identity                the name of this copy among those of other machines
  build.lock              held by a rebuild
  <hash>-<number>/
    index/                tantivy's own files
    position.json         how far the feed has been read, written after tantivy's commit
    writer.lock           held by the one writer
```

The index is a cache: losing the whole root costs a rebuild, never a record.
"""

import fcntl
import json
import os
import platform
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from armarius.platform.search.schema import schema_hash


class IndexBusy(Exception):
    """Another process holds the writer's lock (or rebuilds) of this index."""


class IndexMissing(Exception):
    """There is no index of the present schema to search; callers fall back to SQL and ask for a rebuild."""


@dataclass(frozen=True, slots=True)
class IndexFolder:
    """The folder `root` that holds the index, sorted by the order of the language `collation`."""

    root: Path
    collation: str = "en"

    @property
    def hash(self) -> str:
        """The schema hash that a readable folder's name begins with."""
        return schema_hash(self.collation)

    def current(self) -> Path | None:
        """The folder to search, None when there is none of the present schema."""
        try:
            name = (self.root / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        folder = self.root / name
        return folder if name.startswith(self.hash + "-") and folder.is_dir() else None

    def new(self) -> Path:
        """A new, empty folder beside the current one, not yet searched."""
        self.root.mkdir(parents=True, exist_ok=True)
        numbers = (entry.name.rpartition("-")[2] for entry in self.root.iterdir() if entry.is_dir())
        number = max((int(found) for found in numbers if found.isdigit()), default=0) + 1
        folder = self.root / f"{self.hash}-{number}"
        (folder / "index").mkdir(parents=True)
        return folder

    def publish(self, folder: Path) -> None:
        """Makes `folder` the one that is searched, and removes every other."""
        write_atomically(self.root / "current", folder.name)
        for other in self.root.iterdir():
            if other.is_dir() and other != folder:
                shutil.rmtree(other, ignore_errors=True)

    def identity(self) -> str:
        """What this copy of the index is called among those of other machines; it outlives every rebuild."""
        path = self.root / "identity"
        if not path.exists():
            self.root.mkdir(parents=True, exist_ok=True)
            made = self.root / f"identity.{secrets.token_hex(6)}"
            made.write_text(f"{platform.node()[:40]}-{secrets.token_hex(6)}", encoding="utf-8")
            with suppress(FileExistsError):  # another process was quicker: its name counts
                os.link(made, path)
            made.unlink()
        return path.read_text(encoding="utf-8").strip()

    def position(self) -> str | None:
        """The feed position of the current index; None before the first commit or without an index."""
        folder = self.current()
        return read_position(folder) if folder else None


def read_position(folder: Path) -> str | None:
    """The feed position stored beside one index folder."""
    try:
        stored = json.loads((folder / "position.json").read_bytes())
    except FileNotFoundError:
        return None
    return str(stored["position"])


def write_position(folder: Path, position: str) -> None:
    """Stores the feed position beside one index folder, atomically and durably."""
    write_atomically(folder / "position.json", json.dumps({"position": position}))


def write_atomically(path: Path, text: str) -> None:
    """Replaces a small file so that a crash leaves the old one or the new one, on the disk."""
    temporary = path.with_name(path.name + ".tmp")
    with temporary.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock file `path`; the kernel frees it when the process dies. Raises IndexBusy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy(str(path)) from error
        yield
    finally:
        os.close(descriptor)
