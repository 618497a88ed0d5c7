"""Reads about roll-overs and leavers."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from armarius.patrons.models import Group, Reader, RolledGroup, RolledReader, RollOver
from armarius.patrons.rules.groups import GroupKind
from armarius.patrons.rules.roll_over import OldGroup, RollOverState


def old_groups(groups: Iterable[Group]) -> list[OldGroup]:
    """Groups as the rule of the roll-over sees them; without a level of their own they have that of the next above."""
    rows = {row.pk: row for row in groups}

    def level(row: Group | None, steps: int = 0) -> int | None:
        if row is None or row.level is not None or steps > len(rows):
            return row.level if row else None
        return level(rows.get(row.parent_id or 0), steps + 1)

    return [
        OldGroup(row.pk, row.name, GroupKind(row.kind), level(row), row.parent_id) for row in rows.values()
    ]


def running_roll_over(library: int) -> RollOver | None:
    """The roll-over of a library that runs."""
    return RollOver.objects.filter(library_id=library, state=RollOverState.RUNNING).first()


def roll_overs(library: int) -> "QuerySet[RollOver]":
    """The roll-overs of a library, the latest first."""
    return RollOver.objects.filter(library_id=library).order_by("-pk")


def untouched(row: RollOver) -> "QuerySet[RolledReader]":
    """The readers of a roll-over who are what it made of them."""
    rows = RolledReader.objects.filter(roll_over=row, undone=False, reader__category=F("category_after"))
    group = Q(reader__group=F("group_after")) | Q(reader__group__isnull=True, group_after__isnull=True)
    until = Q(reader__valid_until=F("valid_until_after"))
    until |= Q(reader__valid_until__isnull=True, valid_until_after__isnull=True)
    left = Q(left=False, reader__left_at__isnull=True) | Q(left=True, reader__left_at__isnull=False)
    return rows.filter(group & until & left, reader__cleared_at__isnull=True)


def touched(row: RollOver) -> "QuerySet[RolledReader]":
    """The readers of a roll-over who were changed since, with their names and groups; after an undo: who stayed."""
    rows = RolledReader.objects.filter(roll_over=row, undone=False)
    if row.state != RollOverState.UNDONE:
        rows = rows.exclude(pk__in=untouched(row).values("pk"))
    return rows.select_related("reader__group").order_by("reader__family_name", "reader__given_name", "pk")


def open_namesake(group: Group) -> Group | None:
    """The other open group of the same name in the same place."""
    rows = Group.objects.filter(library_id=group.library_id, parent_id=group.parent_id, name=group.name)
    return rows.filter(ended_at__isnull=True).exclude(pk=group.pk).first()


def leavers(libraries: Iterable[int]) -> "QuerySet[Reader]":
    """The readers registered in these libraries who left, with home library and category."""
    rows = Reader.objects.filter(home_library_id__in=list(libraries), left_at__isnull=False)
    return rows.select_related("category", "home_library", "group")


def rolled_groups(row: RollOver) -> "QuerySet[RolledGroup]":
    """What a roll-over made of each group, lower levels first."""
    rows = RolledGroup.objects.filter(roll_over=row).select_related("before", "after")
    return rows.order_by("before__level", "before__name", "pk")


def waiting(row: RollOver) -> int:
    """How many readers a roll-over has still to move."""
    return Reader.objects.filter(group_id__in=[int(pk) for pk in row.plan["up"]]).count()


def roll_over_of(library: int, roll_over: int) -> RollOver | None:
    """A roll-over of a library."""
    return RollOver.objects.filter(library_id=library, pk=roll_over).first()
