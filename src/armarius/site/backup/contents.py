"""What a backup holds, what it leaves out, and what means something only where it was."""

from dataclasses import dataclass
from pathlib import Path

from armarius.platform.database import tables
from armarius.platform.database.tables import Table

LEFT_OUT = {
    "django_content_type": "made anew by the migrations; nothing points to it",
    "django_session": "nobody stays signed in over a restore, and a desk's session joins a reader to titles",
    "platform_feed": "a restore starts a new epoch: readers of the feed begin with the whole state",
    "platform_feed_consumer": "positions of an epoch that ends with the restore",
}
"""Tables that are not in a backup, and why. ``django_migrations`` stands in the manifest."""

FIXED = {("platform_journal", "transaction_id"): 0}
"""Columns that mean something in one cluster of PostgreSQL only, with what is written instead."""

WITH_PATHS = {("platform_job", "arguments"), ("catalogue_import_batch", "path")}
"""Columns that may name a file of the data folder: written as ``@data/…``, so that the folder may move."""

FOLDERS = ("uploads", "attachments")
"""Folders of the data folder whose files belong to the data: what waiting imports still need, files of titles."""
SECRETS = "secrets"


@dataclass(frozen=True, slots=True)
class Places:
    """The data folder, as ``@data`` stands for it."""

    data: Path

    def told(self, value: object) -> object:
        """A value with paths in the data folder made independent of where it lies."""
        if isinstance(value, dict):
            return {name: self.told(inner) for name, inner in value.items()}
        prefix = f"{self.data}/"
        if isinstance(value, str) and value.startswith(prefix):
            return "@data/" + value.removeprefix(prefix)
        return value

    def found(self, value: object) -> object:
        """The opposite of ``told``: in this data folder."""
        if isinstance(value, dict):
            return {name: self.found(inner) for name, inner in value.items()}
        if isinstance(value, str) and value.startswith("@data/"):
            return f"{self.data}/" + value.removeprefix("@data/")
        return value


def kept() -> tuple[Table, ...]:
    """The tables a backup of this database holds, those first that others point to."""
    return tuple(table for table in tables.present() if table.name not in LEFT_OUT)


def files(data: Path, *, with_secrets: bool) -> list[Path]:
    """The files of the data folder that belong into a backup, sorted; a dot begins what is still being written."""
    folders = (*FOLDERS, SECRETS) if with_secrets else FOLDERS
    found = [path for name in folders for path in (data / name).rglob("*")]
    return sorted(p for p in found if p.is_file() and not p.is_symlink() and not p.name.startswith("."))
