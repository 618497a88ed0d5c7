"""Take rows of an import of readers back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Q

from armarius.network.commands.withdraw_codes import withdraw_codes
from armarius.patrons import permissions
from armarius.patrons.commands.compare_reader_rows import moved
from armarius.patrons.commands.import_writing import change
from armarius.patrons.commands.reader_imports import own_import, setup_of
from armarius.patrons.commands.remove_identifier import let_go
from armarius.patrons.models import (
    Card,
    Group,
    ImportedReader,
    Reader,
    ReaderAddress,
    ReaderContact,
    ReaderFieldValue,
    ReaderIdentifier,
    ReaderImport,
    ReaderKey,
    ReaderPair,
    ReaderRegistration,
)
from armarius.patrons.queries.reader_states import HeldReader, held_readers
from armarius.patrons.rules.import_states import ImportState, Outcome
from armarius.patrons.rules.reader_states import ReaderState
from armarius.patrons.rules.reregistration import RegistrationKind
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, write_last
from armarius.platform.values.occasion import Occasion

WRITTEN: tuple[Any, ...] = (
    ReaderKey,
    ReaderAddress,
    ReaderContact,
    ReaderFieldValue,
    ReaderIdentifier,
    Card,
    ImportedReader,
    ReaderRegistration,
    ReaderPair,
)
"""Tables that an import writes itself, or the night (likely pairs); a row of any other that names a reader was written
by somebody since."""


@dataclass(frozen=True, slots=True)
class RowsUndone:
    """How many rows were taken back in this step, how many stay, and whether some are left."""

    back: int
    stay: int
    more: bool


@command("patrons.undo_reader_rows", needs=permissions.IMPORT_READERS, bulk=True)
def undo_reader_rows(occasion: Occasion, *, batch: int, most: int) -> RowsUndone:
    """Take back up to so many rows, the last first; a run that was killed goes on with the rest.

    The code of a card nobody ever used goes with its reader, so that the file can be imported again once corrected.
    Refusals: ``Missing`` unknown_import, ``Stale`` import_moved_on.
    """
    row = own_import(occasion, batch, ImportState.UNDOING)
    rows = list(undoable(row)[:most])
    ids = [each.reader_id for each in rows if each.reader_id]
    list(Reader.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    held = held_readers(ids)
    made = [each for each in rows if each.outcome == Outcome.MADE and is_unchanged(each, held)]
    used = used_since([each.reader_id or 0 for each in made], row.library_id)
    gone = [each for each in made if each.reader_id not in used]
    back = [each for each in rows if each.outcome == Outcome.CHANGED and is_unchanged(each, held)]
    forget(occasion, [each.reader_id or 0 for each in gone])
    restore(occasion, row, back, held)
    undone = {each.pk for each in (*gone, *back)}
    write_last(bulk.updating(ImportedReader, ("outcome",), outcomes(rows, undone)))
    more = len(rows) == most
    if not more:
        write_last(partial(finish, row, occasion))
    note(rows=len(undone))
    return RowsUndone(len(undone), len(rows) - len(undone), more)


def undoable(row: ReaderImport) -> Any:
    """The rows that are to be taken back."""
    rows = ImportedReader.objects.filter(batch=row, outcome__in=(Outcome.MADE, Outcome.CHANGED))
    return rows.order_by("-number")


def is_unchanged(row: ImportedReader, held: dict[int, HeldReader]) -> bool:
    """Whether nobody corrected the reader since the import."""
    reader = held.get(row.reader_id or 0)
    return reader is not None and reader.version == row.version


def used_since(readers: Sequence[int], library: int) -> set[int]:
    """Which of these readers anything names besides what the import wrote: loans, holds, a photo, a second card …

    Every table that points to readers is asked, so that one that is added later counts too.
    """
    found: set[int] = set()
    for relation in Reader._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if not relation.auto_created or relation.concrete or model in WRITTEN:
            continue
        column = relation.field.attname  # type: ignore[union-attr]
        rows = model._base_manager.filter(**{f"{column}__in": readers})
        found |= set(rows.values_list(column, flat=True))
    accounts = Reader.objects.filter(pk__in=readers, account__isnull=False)
    cards = Card.objects.filter(reader_id__in=readers).exclude(ended_at__isnull=True, printed_at__isnull=True)
    counted = ReaderRegistration.objects.filter(reader_id__in=readers).exclude(
        kind=RegistrationKind.FIRST, library_id=library
    )
    found |= {pk for pk in counted.values_list("reader_id", flat=True) if pk}
    return found | set(accounts.values_list("pk", flat=True)) | set(cards.values_list("reader_id", flat=True))


def forget(occasion: Occasion, readers: list[int]) -> None:
    """Forget readers nobody ever used, with everything the import wrote of them."""
    codes = list(Card.objects.filter(reader_id__in=readers).values_list("code_id", flat=True))
    identifiers = ReaderIdentifier.objects.filter(reader_id__in=readers, code__isnull=False)
    codes += [pk for pk in identifiers.values_list("code_id", flat=True) if pk]
    write_last(partial(forget_rows, readers))
    withdraw_codes(occasion, codes=codes)


def forget_rows(readers: list[int]) -> None:
    """Delete the rows of these readers; the rows of files stay and name nobody."""
    ImportedReader.objects.filter(reader_id__in=readers).update(reader=None)
    for model in (
        ReaderRegistration,
        Card,
        ReaderIdentifier,
        ReaderKey,
        ReaderAddress,
        ReaderContact,
        ReaderFieldValue,
    ):
        model.objects.filter(reader_id__in=readers).delete()
    ReaderPair.objects.filter(Q(one__in=readers) | Q(other__in=readers)).delete()
    gone = Reader.objects.filter(pk__in=readers)
    # Every relation was asked (`used_since`); Django would ask them all again while everybody else waits.
    gone._raw_delete(gone.db)


def restore(
    occasion: Occasion, row: ReaderImport, rows: Iterable[ImportedReader], held: dict[int, HeldReader]
) -> None:
    """Make readers what they were."""
    after = {}
    groups = set(Group.objects.filter(ended_at__isnull=True).values_list("pk", flat=True))
    for each in rows:
        state = ReaderState.of_json(each.before or {})
        if state.group not in groups:
            state = ReaderState.of_json((each.before or {}) | {"group": None})
        after[each.reader_id or 0] = (held[each.reader_id or 0], state)
        kept = set((each.before or {}).get("identifiers", ()))
        gone = {key for _kind, key in held[each.reader_id or 0].identifiers} - kept
        if gone:
            write_last(partial(let_go_of, each.reader_id or 0, gone))
    change(after, setup_of(occasion, row).searchable)


def let_go_of(reader: int, keys: Iterable[str]) -> None:
    """Take identifiers from a reader."""
    for identifier in ReaderIdentifier.objects.filter(reader_id=reader, key__in=list(keys)):
        let_go(identifier)


def outcomes(rows: Iterable[ImportedReader], undone: set[int]) -> list[tuple[int, str]]:
    """What became of each row."""
    return [(each.pk, Outcome.UNDONE.value if each.pk in undone else Outcome.STAYS.value) for each in rows]


def finish(row: ReaderImport, occasion: Occasion) -> None:
    """Close an import that was undone, and delete the groups it made when nobody is in them."""
    here = ReaderImport.objects.filter(pk=row.pk, state=ImportState.UNDOING)
    moved(here.update(state=ImportState.UNDONE, undone_at=occasion.at))
    empty = Group.objects.filter(pk__in=row.made_groups, members__isnull=True, children__isnull=True)
    for group in empty.filter(teachers__isnull=True):
        if group.version == 1 and group.ended_at is None:
            group.delete()
