"""Add a group to the tree of a library."""

from dataclasses import dataclass

from armarius.network.queries import lock_library
from armarius.patrons import permissions
from armarius.patrons.commands.group_rows import complaints
from armarius.patrons.models import Group
from armarius.patrons.rules.groups import GroupKind, cleaned
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid


@dataclass(frozen=True, slots=True)
class GroupDefined:
    """The new group's id."""

    group: int


@command("patrons.define_group", needs=permissions.MANAGE_GROUPS)
def define_group(
    occasion: Occasion,
    *,
    name: str,
    kind: GroupKind = GroupKind.CLASS,
    level: int | None = None,
    parent: int | None = None,
) -> GroupDefined:
    """Add a faculty, department, course, class or group of the occasion's library, at the top or below another one.

    ``level`` is the school year or course number. Refusals: ``Invalid`` name_missing, level_out_of_range,
    unknown_group, group_name_taken.
    """
    lock_library(occasion.library)
    if found := complaints(occasion.library, name, level, parent):
        raise Invalid(*found)
    row = Group.objects.create(
        library_id=occasion.library,
        parent_id=parent,
        name=cleaned(name),
        kind=kind,
        level=level,
        made_at=occasion.at,
    )
    touch("group", row.pk)
    note(group=row.name)
    return GroupDefined(row.pk)
