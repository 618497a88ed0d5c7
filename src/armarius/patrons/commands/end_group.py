"""End a group; its name stays for statistics."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.group_rows import own_group
from armarius.patrons.models import Group, Reader
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused


@dataclass(frozen=True, slots=True)
class GroupEnded:
    """The group's id."""

    group: int


@command("patrons.end_group", needs=permissions.MANAGE_GROUPS)
def end_group(occasion: Occasion, *, group: int) -> GroupEnded:
    """End a group that nobody is in any more.

    Refusals: those of ``group_rows.own_group``; ``Refused`` group_has_readers, group_has_groups.
    """
    row = own_group(occasion, group)
    if found := still_in_use(row):
        raise Refused(*found)
    row.ended_at, row.version = occasion.at, row.version + 1
    row.save(update_fields=["ended_at", "version"])
    touch("group", row.pk)
    note(group=row.name)
    return GroupEnded(row.pk)


def still_in_use(row: Group) -> list[Reason]:
    """The readers and the open groups that are in a group."""
    readers = Reader.objects.filter(group=row).count()
    groups = Group.objects.filter(parent=row, ended_at__isnull=True).count()
    found = [Reason(Refusal.GROUP_HAS_READERS, {"group": row.name, "readers": readers})] if readers else []
    if groups:
        found.append(Reason(Refusal.GROUP_HAS_GROUPS, {"group": row.name, "groups": groups}))
    return found
