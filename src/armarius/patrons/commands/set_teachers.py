"""Say who is in charge of a group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from armarius.network import queries as network
from armarius.patrons import permissions
from armarius.patrons.commands.group_rows import own_group
from armarius.patrons.models import GroupTeacher, Reader
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class TeachersSet:
    """The group, its new version, and how many are in charge of it now."""

    group: int
    version: int
    teachers: int


@command("patrons.set_teachers", needs=permissions.MANAGE_GROUPS)
def set_teachers(
    occasion: Occasion,
    *,
    group: int,
    version: int,
    accounts: tuple[int, ...] = (),
    readers: tuple[int, ...] = (),
) -> TeachersSet:
    """Put these staff accounts and readers in charge of a group, and nobody else.

    An account works at the group's library; a reader is registered there. Refusals: those of ``group_rows.own_group``;
    ``Invalid`` unknown_teacher.
    """
    row = own_group(occasion, group, version)
    day = network.local_day(row.library_id, occasion.at)
    wanted = list(dict.fromkeys(accounts))
    taught = list(
        Reader.objects.filter(pk__in=readers, home_library_id=row.library_id).values_list("pk", flat=True)
    )
    if len(taught) != len(set(readers)) or not all(work_at(wanted, row.library_id, day)):
        raise Invalid(Reason(Refusal.UNKNOWN_TEACHER, field="teachers"))
    GroupTeacher.objects.filter(group=row).delete()
    rows = [GroupTeacher(group=row, account_id=each) for each in wanted]
    GroupTeacher.objects.bulk_create([*rows, *(GroupTeacher(group=row, reader_id=each) for each in taught)])
    row.version += 1
    row.save(update_fields=["version"])
    touch("group", row.pk)
    note(group=row.name, teachers=len(wanted) + len(taught))
    return TeachersSet(row.pk, row.version, len(wanted) + len(taught))


def work_at(accounts: Iterable[int], library: int, day: date) -> Iterable[bool]:
    """Whether each account holds anything at the library on a day."""
    return (bool(network.permissions_at(each, library, day)) for each in accounts)
