"""Say what the columns of a list of books mean."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.commands.record_imports import NOTHING_WRITTEN, own_batch
from armarius.catalogue.models import ImportState, TableMapping
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.table_columns import Column, headings_key, plain, twice
from armarius.formats.marc.record import Dialect
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale


@dataclass(frozen=True, slots=True)
class ColumnsMapped:
    """The import's version now."""

    version: int


@command("catalogue.map_import_columns", needs=permissions.IMPORT_RECORDS)
def map_import_columns(
    occasion: Occasion,
    *,
    batch: int,
    version: int,
    headings: tuple[str, ...],
    columns: tuple[str, ...],
    dialect: str,
    name: str = "",
) -> ColumnsMapped:
    """Say what the columns of a list mean and in which MARC format its records are made, as often as one likes.

    ``name`` keeps it for lists with the same headings. Refusals: ``Missing`` unknown_batch; ``Stale``
    import_moved_on; ``Invalid`` title_not_mapped, said_twice, unknown_dialect.
    """
    row = own_batch(occasion, batch, *NOTHING_WRITTEN)
    if row.version != version or row.options.get("format") != "table":
        raise Stale(Reason(Refusal.IMPORT_MOVED_ON))
    columns = tuple(column if column in {each.value for each in Column} else "" for column in columns)
    found = [
        Reason(Refusal.SAID_TWICE, {}, f"column-{at}")
        for at, column in enumerate(columns)
        if column in twice(columns)
    ]
    if Column.TITLE not in columns:
        found.append(Reason(Refusal.TITLE_NOT_MAPPED, {}, "columns"))
    if dialect not in {each.value for each in Dialect}:
        found.append(Reason(Refusal.UNKNOWN_DIALECT, {"dialect": dialect}, "dialect"))
    if found:
        raise Invalid(*found)
    row.options = {**row.options, "columns": list(columns), "dialect": dialect}
    row.state, row.version = ImportState.UPLOADED, row.version + 1
    row.save(update_fields=["options", "state", "version"])
    if name := " ".join(name.split())[:80]:
        by_heading = {plain(heading): column for heading, column in zip(headings, columns, strict=True)}
        TableMapping.objects.update_or_create(
            library_id=row.library_id,
            name=name,
            defaults={"headings": headings_key(headings), "columns": by_heading, "saved_at": occasion.at},
        )
    note(file=row.file_name)
    return ColumnsMapped(row.version)
