"""The readers of a roll-over, a chunk at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from armarius.patrons import permissions
from armarius.patrons.models import Reader, RolledReader, RollOver
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.roll_over import RollOverState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason

CHUNK = 200


@dataclass(frozen=True, slots=True)
class ReadersRolled:
    """How many readers were moved in all, and whether some are left."""

    moved: int
    more: bool


@command("patrons.roll_readers", needs=permissions.ROLL_OVER)
def roll_readers(occasion: Occasion, *, roll_over: int) -> ReadersRolled:
    """Move the next readers of a roll-over that runs; nothing when none is left: a run that was killed goes on.

    Refusal: ``Missing`` unknown_roll_over.
    """
    rows = RollOver.objects.select_for_update(no_key=True)
    row = rows.filter(pk=roll_over, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_ROLL_OVER))
    if row.state == RollOverState.RUNNING:
        moved_readers(occasion, row, CHUNK)
    touch("roll_over", row.pk)
    note(readers=row.moved)
    return ReadersRolled(row.moved, row.state == RollOverState.RUNNING)


@dataclass(frozen=True, slots=True)
class Becomes:
    """What a reader is after the roll-over: group, category, until when the card holds, whether they left."""

    group: int | None
    category: int
    valid_until: date | None
    left: bool


def waiting_readers(row: RollOver) -> "QuerySet[Reader]":
    """The readers who are still in a group that ended with this roll-over."""
    return Reader.objects.filter(group_id__in=[int(pk) for pk in row.plan["up"]])


def moved_readers(occasion: Occasion, row: RollOver, most: int) -> None:
    """Move so many readers, and end the roll-over when none is left."""
    waiting = waiting_readers(row).select_for_update(no_key=True).order_by("pk")
    readers = list(waiting[:most])
    for after, some in sorted_out(row, readers):
        RolledReader.objects.bulk_create(as_they_were(row, each, after) for each in some)
        Reader.objects.filter(pk__in=[each.pk for each in some]).update(
            group_id=after.group,
            category_id=after.category,
            valid_until=after.valid_until,
            left_at=occasion.at if after.left else F("left_at"),
            version=F("version") + 1,
        )
        row.moved += len(some)
        row.left += len(some) if after.left else 0
    if len(readers) < most:
        row.state, row.done_at = RollOverState.DONE, occasion.at
    row.save(update_fields=["moved", "left", "state", "done_at"])


def sorted_out(row: RollOver, readers: list[Reader]) -> Iterator[tuple[Becomes, list[Reader]]]:
    """The readers by what becomes of them."""
    found: dict[Becomes, list[Reader]] = defaultdict(list)
    repeating = set(row.plan["repeating"])
    for reader in readers:
        found[becomes(row.plan, reader, again=reader.pk in repeating)].append(reader)
    return iter(found.items())


def becomes(plan: dict[str, Any], reader: Reader, *, again: bool) -> Becomes:
    """What becomes of a reader by the plan."""
    group = plan["again" if again else "up"][str(reader.group_id)]
    until = plan["valid_until"] if group else plan["left_until"]
    return Becomes(
        group=group,
        category=reader.category_id if group else plan["category"],
        valid_until=date.fromisoformat(until) if until else reader.valid_until,
        left=group is None,
    )


def as_they_were(row: RollOver, reader: Reader, after: Becomes) -> RolledReader:
    """What a reader was, and becomes."""
    return RolledReader(
        roll_over=row,
        reader=reader,
        group_id=reader.group_id,
        group_after_id=after.group,
        category_id=reader.category_id,
        category_after_id=after.category,
        valid_until=reader.valid_until,
        valid_until_after=after.valid_until,
        left=after.left,
    )
