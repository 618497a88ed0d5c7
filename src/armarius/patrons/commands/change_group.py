"""Rename a group, move it in the tree, give it another level."""

from dataclasses import dataclass

from armarius.network.queries import lock_library
from armarius.patrons import permissions
from armarius.patrons.commands.group_rows import complaints, own_group
from armarius.patrons.rules.groups import GroupKind, cleaned
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid


@dataclass(frozen=True, slots=True)
class GroupChanged:
    """The group, and its new version."""

    group: int
    version: int


@command("patrons.change_group", needs=permissions.MANAGE_GROUPS)
def change_group(
    occasion: Occasion,
    *,
    group: int,
    version: int,
    name: str,
    kind: GroupKind,
    level: int | None = None,
    parent: int | None = None,
) -> GroupChanged:
    """Correct a group of this library or one below; ``version`` is the one that was looked at.

    Refusals: those of ``group_rows.own_group``; ``Invalid`` name_missing, level_out_of_range, unknown_group,
    group_below_itself, group_name_taken.
    """
    row = own_group(occasion, group, version)
    lock_library(row.library_id)
    if found := complaints(row.library_id, name, level, parent, row):
        raise Invalid(*found)
    touch("group", row.pk)
    note(before=row.name, group=cleaned(name))
    row.name, row.kind, row.level, row.parent_id = cleaned(name), kind, level, parent
    row.version += 1
    row.save()
    return GroupChanged(row.pk, row.version)
