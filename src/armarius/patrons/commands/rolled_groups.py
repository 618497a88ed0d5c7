"""The groups a roll-over ends and makes, and its plan with their ids."""

from collections.abc import Iterable, Mapping
from typing import Any

from armarius.patrons.models import Group, GroupTeacher, RolledGroup, RollOver
from armarius.patrons.rules.roll_over import NewGroup, Place, Plan, Seat
from armarius.platform.values.occasion import Occasion

Made = Mapping[Place, Group]


def made_groups(occasion: Occasion, row: RollOver, plan: Plan) -> Made:
    """End the groups that end, make those that are made, with the teachers of the groups they were."""
    Group.objects.filter(pk__in=plan.ends).update(ended_at=occasion.at)
    made: dict[Place, Group] = {}
    for new in plan.makes:
        made[new.place] = Group.objects.create(
            library_id=row.library_id,
            parent_id=seat_id(new.place.parent, made),
            name=new.place.name,
            kind=new.kind,
            level=new.level,
            made_at=occasion.at,
        )
        hand_on_teachers(new, made[new.place])
    RolledGroup.objects.bulk_create(
        RolledGroup(roll_over=row, before_id=pk, after_id=seat_id(plan.up[pk], made)) for pk in plan.ends
    )
    return made


def hand_on_teachers(new: NewGroup, group: Group) -> None:
    """Whoever was in charge of a group goes on with it."""
    rows = GroupTeacher.objects.filter(group_id__in=new.after).order_by("pk")
    pairs = dict.fromkeys(rows.values_list("account_id", "reader_id"))
    GroupTeacher.objects.bulk_create(
        GroupTeacher(group=group, account_id=account, reader_id=reader) for account, reader in pairs
    )


def seat_id(seat: Seat, made: Made) -> int | None:
    """The id of the group of a seat; None for none."""
    return made[seat].pk if isinstance(seat, Place) else seat


def as_said(plan: Plan, made: Made, repeating: Iterable[int]) -> dict[str, Any]:
    """A plan as JSON keeps it: where the readers of each group go, who repeats the year, which groups were made."""
    ends = set(plan.ends)
    return {
        "up": {str(pk): seat_id(seat, made) for pk, seat in plan.up.items() if pk in ends},
        "again": {str(pk): seat_id(seat, made) for pk, seat in plan.again.items() if pk in ends},
        "repeating": sorted(repeating),
        "made": [group.pk for group in made.values()],
    }
