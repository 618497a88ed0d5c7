"""Delete a group that was a mistake."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.end_group import still_in_use
from armarius.patrons.commands.group_rows import own_group
from armarius.patrons.models import Group
from armarius.patrons.queries.groups import was_rolled
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused


@dataclass(frozen=True, slots=True)
class GroupDeleted:
    """The group's id, which is never used again."""

    group: int


@command("patrons.delete_group", needs=permissions.MANAGE_GROUPS)
def delete_group(occasion: Occasion, *, group: int) -> GroupDeleted:
    """Delete a group that nobody was ever moved through; another one is ended.

    Refusals: those of ``group_rows.own_group``; ``Refused`` group_has_readers, group_has_groups, group_has_history.
    """
    row = own_group(occasion, group)
    found = still_in_use(row)
    if was_rolled(row.pk) or Group.objects.filter(parent=row, ended_at__isnull=False).exists():
        found.append(Reason(Refusal.GROUP_HAS_HISTORY, {"group": row.name}))
    if found:
        raise Refused(*found)
    note(group=row.name)
    row.delete()
    return GroupDeleted(group)
