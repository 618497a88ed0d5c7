"""Restoring a backup into an empty installation, on either engine; proved table by table before anybody may use it."""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from armarius.network import queries as network
from armarius.patrons.commands.erase_again import ErasedAgain, erase_again
from armarius.patrons.queries.erasure import erased_marks
from armarius.platform.commands.start_feed_epoch import start_feed_epoch
from armarius.platform.database import fresh, loading
from armarius.platform.database.snapshot import snapshot
from armarius.platform.kernel import transactions
from armarius.site import installation
from armarius.site.backup import contents, erasures, reading
from armarius.site.backup.canonical import lines, values
from armarius.site.backup.container import PIECE, Source, source, sync
from armarius.site.backup.contents import Places
from armarius.site.backup.manifest import Manifest
from armarius.site.backup.reading import Verdict

UNFINISHED = "armarius.sqlite3.restoring"
"""The database while it is being filled; it gets its name when it is whole."""


class NotRestored(Exception):
    """Nothing was restored, and why, in a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: the backup's moment, tables, rows, files, and where the earlier state was kept (or "").

    Of the readers who were erased after the backup so many were erased again, and so many wait for the data officer.
    """

    created_at: str
    tables: int
    rows: int
    files: int
    kept: str
    erased_again: int
    waiting: int


def restore(path: Path, *, data: Path, replace: bool = False) -> Restored:
    """Restore the backup at ``path`` into the data folder ``data`` and the configured database.

    Everything is verified first. ``replace`` keeps what is there beside it. Raises ``NotRestored``.
    """
    verdict = reading.verify(path)
    stated = checked(path, verdict)
    if in_use(data):
        raise NotRestored(
            "Armarius is running here. Stop it (armarius serve, or its systemd units), then repeat."
        )
    empty = is_empty()
    if not empty and not replace:
        raise NotRestored(
            "This installation holds data. Name an empty folder or database, or say --replace: what is here is then"
            " kept beside what is restored."
        )
    gone = erasures.beside(path.parent) | (set() if empty else erased_here())
    state = (*STATE, contents.SECRETS) if brings_secrets(stated) else STATE
    name = "" if empty else set_aside(data, state)
    try:
        files, again = brought_in(source(path), stated, data, gone)
    except BaseException:
        if name:
            put_back(data, name)
        raise
    kept = str(data / name) if name else ""
    if name and connection.vendor == "postgresql":
        kept = f"the schema {schema_of(name)} of the database, and {kept}"
    return Restored(
        stated.created_at, len(stated.tables), stated.rows, files, kept, again.erased, again.waiting
    )


def erased_here() -> set[str]:
    """The marks of those erased in the installation that is there; none where it cannot say."""
    with suppress(DatabaseError):
        return erased_marks()
    return set()


def brought_in(found: Source, stated: Manifest, data: Path, gone: Collection[str]) -> tuple[int, ErasedAgain]:
    """Fill, prove and upgrade the database and take the files; the database gets its name last.

    Readers with a mark in ``gone`` are erased again before anybody sees them. Returns how many files, how many readers.
    """
    with unfinished(data):
        fill(found, stated, data)
        prove(stated, data)
        call_command("migrate", verbosity=0, interactive=False)
        start_feed_epoch(installation.occasion())
        again = erase_again(installation.occasion(), marks=sorted(gone))
        files = take_files(found, stated, data)
        shutil.rmtree(data / "index", ignore_errors=True)  # the worker builds it anew (law 10)
    return files, again


def checked(path: Path, verdict: Verdict) -> Manifest:
    """The manifest of a sound backup that this version can read. Raises ``NotRestored``."""
    stated = verdict.manifest
    if stated is None or not verdict.sound:
        raise NotRestored("The backup is damaged; nothing was restored.\n" + "\n".join(verdict.faults))
    known = set(MigrationLoader(None).graph.nodes)
    if foreign := sorted({tuple(each) for each in stated.migrations} - known):
        named = ", ".join(".".join(each) for each in foreign)
        raise NotRestored(
            f"The backup was made by version {stated.version}, which is newer than this one (unknown here: {named})."
            " Install that version or a later one, then repeat."
        )
    return stated


def is_empty() -> bool:
    """Whether there is nothing to lose: no schema, or a schema in which no library was ever made."""
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return True
    if not installation.is_migrated():
        return True
    try:
        return network.root_library() is None
    except DatabaseError:
        return False


def in_use(data: Path) -> bool:
    """Whether another process has the database open."""
    if connection.vendor == "postgresql":
        return loading.others_connected() > 0
    wanted = str(data / "armarius.sqlite3")
    own = os.getpid()
    for process in Path("/proc").glob("[0-9]*"):
        if process.name != str(own):
            with suppress(OSError):
                if any(os.readlink(entry) == wanted for entry in (process / "fd").iterdir()):
                    return True
    return False


STATE = ("armarius.sqlite3", "armarius.sqlite3-wal", "armarius.sqlite3-shm", "index", *contents.FOLDERS)
"""What of the data folder is the present state; the secrets too, when the backup brings others."""


def brings_secrets(stated: Manifest) -> bool:
    """Whether the backup holds secrets, which then take the place of those here."""
    return any(file.path.startswith(f"files/{contents.SECRETS}/") for file in stated.files)


def set_aside(data: Path, state: Iterable[str]) -> str:
    """Keep what is there under a name of its own, the names ``state`` of the data folder; the new name.

    All of it or nothing: what was moved goes back when something cannot be (a mount, say). Raises ``NotRestored``.
    """
    name = f"replaced-{datetime.now(UTC):%Y%m%dt%H%M%S}"
    folder = data / name
    connection.close()
    try:
        folder.mkdir(mode=0o700)
        if connection.vendor == "postgresql":
            with transactions.durable():
                loading.put_aside(schema_of(name))
    except (OSError, DatabaseError) as error:
        with suppress(OSError):
            folder.rmdir()
        raise NotRestored(f"What is here cannot be kept aside ({error}).{UNCHANGED}") from error
    try:
        for found in state:
            with suppress(FileNotFoundError):
                (data / found).rename(folder / found)
    except BaseException as error:
        put_back(data, name)
        if not isinstance(error, OSError):
            raise
        raise NotRestored(f"What is here cannot be kept aside ({error}).{UNCHANGED}") from error
    return name


UNCHANGED = " Everything is again as it was; nothing was restored."


def put_back(data: Path, name: str) -> None:
    """The opposite of ``set_aside``, after it or what should have followed failed; the database comes first."""
    connection.close()
    if connection.vendor == "postgresql":
        with transactions.durable():
            loading.put_back(schema_of(name))
    folder = data / name
    for found in (*STATE, contents.SECRETS):
        if (folder / found).exists():
            if (data / found).is_dir():
                shutil.rmtree(data / found)
            (folder / found).rename(data / found)
    folder.rmdir()


def schema_of(name: str) -> str:
    """The PostgreSQL schema of what was set aside."""
    return name.replace("-", "_")


@contextmanager
def unfinished(data: Path) -> Iterator[None]:
    """SQLite: fill a file of another name, which gets its own when it is whole and on the disk."""
    if connection.vendor != "sqlite":
        yield
        return
    name, partial = str(connection.settings_dict["NAME"]), data / UNFINISHED
    connection.close()
    clear(partial)
    connection.settings_dict["NAME"] = str(partial)
    try:
        partial.touch(mode=0o600)
        yield
        connection.close()
        loading.closed_up(partial)
        sync(partial)
        for suffix in ("-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
        partial.replace(name)
        sync(data)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        clear(partial)


def clear(partial: Path) -> None:
    """Delete an unfinished database with its companions."""
    for path in partial.parent.glob(f"{partial.name}*"):
        path.unlink(missing_ok=True)


def fill(found: Source, stated: Manifest, data: Path) -> None:
    """Make the schema as it was when the backup was made, and fill it: one transaction. Raises ``NotRestored``."""
    loading.write_straight_through()
    made_schema(stated)
    places = Places(data)
    here = {table.name: table for table in contents.kept()}
    shapes = {table.name: table.shape for table in stated.tables}
    if here != shapes:
        differ = sorted(n for n in here.keys() | shapes.keys() if here.get(n) != shapes.get(n))
        raise NotRestored(f"The tables of the backup are not those of its migrations: {', '.join(differ)}")
    loading.write_straight_through()
    with transactions.durable(bulk=True):
        loading.emptied(tuple(here.values()))
        for table in stated.tables:
            rows = values(reading.lines(found, table), table.shape, connection.vendor, places)
            loading.filled(table.shape, rows)
            loading.go_on_after(table.shape, table.last_id)
        if loose := loading.loose_ends():
            raise NotRestored(f"{loose} rows of the backup point to rows it does not hold.")
    loading.analysed()


def made_schema(stated: Manifest) -> None:
    """The schema after the migrations of a backup: at once when these are all there are, else one after another."""
    wanted = {tuple(each) for each in stated.migrations}
    executor = MigrationExecutor(connection)
    if fresh.is_empty(connection) and wanted == set(executor.loader.graph.nodes):
        fresh.build(connection)
        return
    latest = {app: max(name for own, name in wanted if own == app) for app, _name in wanted}
    executor.migrate(sorted(latest.items()))


def prove(stated: Manifest, data: Path) -> None:
    """Read the restored database and hold it against the manifest (law 15). Raises ``NotRestored``."""
    differ = []
    with snapshot() as moment:
        for table in stated.tables:
            digest, rows = hashlib.sha256(), 0
            for line in lines(moment.rows(table.shape), table.shape, connection.vendor, Places(data)):
                digest.update(line)
                rows += 1
            if (rows, digest.hexdigest()) != (table.rows, table.sha256):
                differ.append(table.name)
    if differ:
        raise NotRestored(f"After loading these tables are not what the backup says: {', '.join(differ)}")


def take_files(found: Source, stated: Manifest, data: Path) -> int:
    """Put the files of the backup into the data folder; how many."""
    taken = 0
    for file in stated.files:
        if not file.path.startswith("files/"):
            continue
        path = data / file.path.removeprefix("files/")
        allowed = [(data / name).resolve() for name in (*contents.FOLDERS, contents.SECRETS)]
        if not any(path.resolve().is_relative_to(folder) for folder in allowed):
            raise NotRestored(f"{file.path} leads out of the folders of a backup.")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.restoring")
        with found.open(file.path) as stream, partial.open("wb") as copy:
            shutil.copyfileobj(stream, copy, PIECE)
        partial.chmod(0o600)
        sync(partial)
        partial.replace(path)
        sync(path.parent)
        taken += 1
    return taken
