"""Take in a file of readers."""

import hashlib
from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.reader_imports import SUBJECT
from armarius.patrons.models import ReaderImport
from armarius.patrons.rules.import_states import ImportState
from armarius.patrons.uploads import table_of
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class ReaderImportBegun:
    """The import's id, and how many rows the file has."""

    batch: int
    rows: int


@command("patrons.begin_reader_import", needs=permissions.IMPORT_READERS, bulk=True)
def begin_reader_import(occasion: Occasion, *, file_name: str, content: bytes) -> ReaderImportBegun:
    """Keep a file of readers (R63, R66) for the occasion's library; nothing of it is a reader yet.

    The bytes stay in the database, where every machine finds them, until the rows were taken in. Refusals: ``Invalid``
    sheet_empty, sheet_too_large, sheet_unreadable, sheet_locked.
    """
    table = table_of(content)
    row = ReaderImport.objects.create(
        library_id=occasion.library,
        file_name=file_name[:200],
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        headings=list(table.headings),
        state=ImportState.UPLOADED,
        lines=len(table.lines),
        by=occasion.who.id,
        uploaded_at=occasion.at,
    )
    touch(SUBJECT, row.pk)
    note(rows=row.lines)
    return ReaderImportBegun(row.pk, row.lines)
