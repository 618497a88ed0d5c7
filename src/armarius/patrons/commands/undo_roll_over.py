"""Take a roll-over back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from armarius.network.queries import lock_library
from armarius.patrons import permissions
from armarius.patrons.models import Group, Reader, RolledGroup, RolledReader, RollOver
from armarius.patrons.queries.groups import was_rolled
from armarius.patrons.queries.roll_over import open_namesake, untouched
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.groups import LONGEST_NAME
from armarius.patrons.rules.roll_over import UNDO_FOR, RollOverState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class RollOverUndone:
    """How many readers are what they were, and how many were changed since and stay as they are."""

    back: int
    touched: int


@command("patrons.undo_roll_over", needs=permissions.ROLL_OVER)
def undo_roll_over(occasion: Occasion, *, roll_over: int) -> RollOverUndone:
    """Bring back every reader whom nobody changed since, and the groups that ended, for thirty days.

    A group made meanwhile under the name of one that comes back gets a number behind its name while somebody is in it.
    Refusals: ``Missing`` unknown_roll_over; ``Refused`` roll_over_runs, roll_over_undone, roll_over_too_old,
    rolled_over_since.
    """
    lock_library(occasion.library)
    row = undoable(occasion, roll_over)
    lock_readers(row)
    rolled = list(untouched(row))
    for group in Group.objects.filter(pk__in=[int(pk) for pk in row.plan["up"]]):
        make_room(group)
        group.ended_at, group.version = None, group.version + 1
        group.save(update_fields=["ended_at", "version"])
    bring_back(rolled)
    clear_away(row)
    row.state, row.undone_at = RollOverState.UNDONE, occasion.at
    row.save(update_fields=["state", "undone_at"])
    touch("roll_over", row.pk)
    note(readers=len(rolled), touched=row.moved - len(rolled))
    return RollOverUndone(len(rolled), row.moved - len(rolled))


def undoable(occasion: Occasion, roll_over: int) -> RollOver:
    """The roll-over, locked. Refusals: those of ``undo_roll_over``."""
    rows = RollOver.objects.filter(library_id=occasion.library)
    row = rows.select_for_update(no_key=True).filter(pk=roll_over).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_ROLL_OVER))
    if row.state == RollOverState.UNDONE:
        raise Refused(Reason(Refusal.ROLL_OVER_UNDONE))
    if row.state == RollOverState.RUNNING or rows.filter(state=RollOverState.RUNNING).exists():
        raise Refused(Reason(Refusal.ROLL_OVER_RUNS))
    if row.done_at is None or occasion.at - row.done_at > UNDO_FOR:
        raise Refused(Reason(Refusal.ROLL_OVER_TOO_OLD, {"days": UNDO_FOR.days}))
    if rows.filter(state=RollOverState.DONE, pk__gt=row.pk).exists():
        raise Refused(Reason(Refusal.ROLLED_OVER_SINCE))
    return row


def lock_readers(row: RollOver) -> None:
    """Lock everybody the roll-over moved: who is untouched now stays so until they are brought back."""
    moved = RolledReader.objects.filter(roll_over=row).values("reader_id")
    list(Reader.objects.select_for_update(no_key=True).filter(pk__in=moved).order_by("pk").values_list("pk"))


def make_room(group: Group) -> None:
    """Number the open group that has the name and place of one that comes back."""
    other = open_namesake(group)
    number = 2
    while other is not None:
        other.name = f"{group.name[: LONGEST_NAME - 5]} ({number})"
        if open_namesake(other) is None:
            other.version += 1
            other.save(update_fields=["name", "version"])
            return
        number += 1


def bring_back(rolled: Iterable[RolledReader]) -> None:
    """Make these readers what they were."""
    alike = defaultdict(list)
    for each in rolled:
        alike[each.group_id, each.category_id, each.valid_until].append(each)
    for (group, category, valid_until), some in alike.items():
        Reader.objects.filter(pk__in=[each.reader_id for each in some]).update(
            group_id=group,
            category_id=category,
            valid_until=valid_until,
            left_at=None,
            version=F("version") + 1,
        )
        RolledReader.objects.filter(pk__in=[each.pk for each in some]).update(undone=True)


def clear_away(row: RollOver) -> None:
    """Delete the groups the roll-over made when nobody is in them; one that an older record names ends."""
    RolledGroup.objects.filter(roll_over=row).delete()
    for made in reversed(row.plan["made"]):
        below = Group.objects.filter(parent_id=made)
        if Reader.objects.filter(group_id=made).exists() or below.filter(ended_at__isnull=True).exists():
            continue
        if below.exists() or was_rolled(made) or RolledReader.objects.filter(group_id=made).exists():
            Group.objects.filter(pk=made).update(ended_at=row.began_at)
        else:
            Group.objects.filter(pk=made).delete()
