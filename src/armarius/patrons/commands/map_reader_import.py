"""Say what the columns of a file of readers mean."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.patrons import permissions
from armarius.patrons.commands.reader_imports import own_import, setup_of
from armarius.patrons.models import ImportedReader, ImportProfile, ReaderImport
from armarius.patrons.queries.import_setup import ImportSetup
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.import_headings import plain
from armarius.patrons.rules.import_states import EDITABLE, ImportState
from armarius.patrons.rules.importing import Mapping, Target, twice, unknown
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.patrons.jobs.compare_readers"


@dataclass(frozen=True, slots=True)
class ReaderImportMapped:
    """The job that compares the rows with the readers."""

    job: int


@command("patrons.map_reader_import", needs=permissions.IMPORT_READERS)
def map_reader_import(
    occasion: Occasion, *, batch: int, version: int, mapping: Mapping, profile: str = ""
) -> ReaderImportMapped:
    """Say what the columns mean, and begin to compare the rows with the readers we have; as often as one likes.

    ``profile`` keeps the mapping under a name. Refusals: ``Stale`` import_moved_on; ``Missing`` unknown_import;
    ``Invalid`` name_not_mapped, column_twice, unknown_column, unknown_category.
    """
    row = own_import(occasion, batch, *EDITABLE)
    if row.version != version:
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    row.mapping = mapping.as_json()
    found = complaints(mapping, setup_of(occasion, row))
    if found:
        raise Invalid(*found)
    ImportedReader.objects.filter(batch=row).delete()
    if profile.strip():
        keep_profile(occasion, row, profile.strip()[:80])
    row.state, row.looked, row.version = ImportState.COMPARING, 0, row.version + 1
    row.job = int(import_string(TASK).enqueue(batch=row.pk, version=row.version).id)
    row.save(update_fields=["mapping", "state", "looked", "version", "job"])
    touch("job", row.job)
    note(rows=row.lines)
    return ReaderImportMapped(row.job)


def complaints(mapping: Mapping, known: ImportSetup) -> list[Reason]:
    """Everything that is wrong with a mapping; the field of a column is ``column-`` and its place from 0."""
    found = []
    if not mapping.has_name:
        found.append(Reason(Refusal.NAME_NOT_MAPPED, field="columns"))
    again = set(twice(mapping.columns))
    gone = set(unknown(mapping.columns, [each.id for each in known.fields], known.kinds))
    for at, target in enumerate(mapping.columns):
        if target in gone:
            found.append(Reason(Refusal.UNKNOWN_COLUMN, field=f"column-{at}"))
        elif target in again:
            found.append(Reason(Refusal.COLUMN_TWICE, field=f"column-{at}"))
    if known.category("") is None:
        found.append(Reason(Refusal.UNKNOWN_CATEGORY, {"category": mapping.category}, "category"))
    if Target.CARD not in mapping.columns and known.scheme is None:
        found.append(Reason(Refusal.CARDS_NOT_NUMBERED, field="columns"))
    return found


def keep_profile(occasion: Occasion, row: ReaderImport, name: str) -> None:
    """Keep the mapping for files with the same headings."""
    ImportProfile.objects.update_or_create(
        library_id=row.library_id,
        name=name,
        defaults={
            "headings": sorted(plain(each) for each in row.headings),
            "mapping": row.mapping,
            "saved_at": occasion.at,
        },
    )
