"""Begin to import the rows of a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.network.queries import lock_library
from armarius.patrons import permissions
from armarius.patrons.commands.group_names import made
from armarius.patrons.commands.reader_imports import own_import
from armarius.patrons.models import Group, ReaderImport
from armarius.patrons.queries.import_setup import group_key, known_groups
from armarius.patrons.queries.imports import named_groups
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.groups import cleaned
from armarius.patrons.rules.import_states import ImportState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.patrons.jobs.import_readers"


@dataclass(frozen=True, slots=True)
class ReaderImportRun:
    """The job that imports."""

    job: int


@dataclass(frozen=True, slots=True)
class MeantGroup:
    """A group the file names and the library has not: the group that is meant, 0 for one to be made."""

    name: str
    group: int


@command("patrons.run_reader_import", needs=permissions.IMPORT_READERS)
def run_reader_import(
    occasion: Occasion, *, batch: int, groups: tuple[MeantGroup, ...] = ()
) -> ReaderImportRun:
    """Import every row that needs nobody's decision, or has one; what is in doubt waits, and can be imported later.

    One that was stopped goes on. Groups the file names and the library has not are made, or another is meant.
    Refusals: ``Missing`` unknown_import, unknown_group; ``Stale`` import_moved_on.
    """
    row = own_import(occasion, batch, ImportState.COMPARED, ImportState.DONE, ImportState.RUNNING)
    lock_library(occasion.library)
    meant = {group_key(each.name): each.group for each in groups if each.group}
    refuse_strangers(occasion.library, meant.values())
    add_groups(occasion, row, meant)
    row.state = ImportState.RUNNING
    row.version += 1
    task = import_string(TASK)
    row.job = int(task.enqueue(batch=row.pk, unique=f"import-readers-{row.pk}").id)
    row.save(update_fields=["groups", "made_groups", "state", "job", "version"])
    touch("job", row.job)
    return ReaderImportRun(row.job)


def refuse_strangers(library: int, groups: Iterable[int]) -> None:
    """``Missing`` unknown_group for a group that is not an open one of this library."""
    wanted = set(groups)
    own = Group.objects.filter(pk__in=wanted, library_id=library, ended_at__isnull=True)
    if own.count() != len(wanted):
        raise Missing(Reason(Refusal.UNKNOWN_GROUP, field="groups"))


def add_groups(occasion: Occasion, row: ReaderImport, meant: Mapping[str, int]) -> None:
    """Find or make every group the rows name; the import remembers which it made."""
    known = known_groups(row.library_id)
    names = {group_key(each): each for each in named_groups(row) if group_key(each)}
    for key, name in names.items():
        if key in known or row.groups.get(name):
            continue
        if key in meant:
            row.groups[name] = meant[key]
            continue
        group = made(occasion, row.library_id, cleaned(name))
        row.groups[name] = group.pk
        row.made_groups.append(group.pk)
