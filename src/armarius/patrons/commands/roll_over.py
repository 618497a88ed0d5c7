"""The yearly roll-over of a library's groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.module_loading import import_string

from armarius.network.queries import lock_library
from armarius.patrons import permissions
from armarius.patrons.commands.roll_readers import moved_readers, waiting_readers
from armarius.patrons.commands.rolled_groups import as_said, made_groups
from armarius.patrons.models import Group, Reader, ReaderCategory, RollOver
from armarius.patrons.queries.roll_over import old_groups, running_roll_over
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.roll_over import RollOverState, Step, Target, faults, planned
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused, Stale

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.patrons.jobs.roll_readers_over"
AT_ONCE = 500
"""Readers that are moved in one transaction; more of them are a job's."""


@dataclass(frozen=True, slots=True)
class GroupTarget:
    """What is decided of a group: its version as it was looked at, its step, its name when it moves up."""

    group: int
    version: int
    step: Step
    name: str = ""


@dataclass(frozen=True, slots=True)
class RolledOver:
    """The roll-over, how many readers it moved, of those how many left; ``job`` moves them when they are many."""

    roll_over: int
    moved: int
    left: int
    job: int


@command("patrons.roll_over", needs=permissions.ROLL_OVER)
def roll_over(
    occasion: Occasion,
    *,
    targets: tuple[GroupTarget, ...],
    repeating: tuple[int, ...] = (),
    category: str,
    left_until: date | None = None,
    valid_until: date | None = None,
) -> RolledOver:
    """Move the groups of the occasion's library up a level, all or none; ``targets`` names every open group.

    Who leaves gets ``category``, has no group and is valid until ``left_until``; who moves on is valid until
    ``valid_until`` (None: as before). ``repeating`` are readers who stay in a group of the same name. Nobody is
    deleted and no card ends. Refusals: ``Stale`` roll_over_plan_old; ``Refused`` roll_over_runs; ``Invalid``
    nothing_rolls_over, unknown_category, name_missing, group_cannot_stay.
    """
    lock_readers([each.group for each in targets])
    lock_library(occasion.library)
    groups = looked_at(occasion.library, targets)
    wanted = {each.group: Target(each.step, each.name) for each in targets}
    leavers = ReaderCategory.objects.filter(code=category).first()
    found = complaints(groups, wanted)
    if leavers is None:
        found.append(Reason(Refusal.UNKNOWN_CATEGORY, {"category": category}, "category"))
    if found or leavers is None:
        raise Invalid(*found)
    held = Reader.objects.filter(pk__in=repeating, group_id__in=wanted).values_list("pk", "group_id")
    kept = {pk: group for pk, group in held if group is not None}
    plan = planned(old_groups(groups), wanted, kept.values())
    row = RollOver.objects.create(
        library_id=occasion.library, state=RollOverState.RUNNING, began_at=occasion.at, plan={}
    )
    row.plan = as_said(plan, made_groups(occasion, row, plan), kept) | {
        "category": leavers.pk,
        "left_until": said(left_until),
        "valid_until": said(valid_until),
    }
    row.save(update_fields=["plan"])
    touch("roll_over", row.pk)
    return carried_out(occasion, row)


def lock_readers(groups: Iterable[int]) -> None:
    """Lock the readers of these groups before the groups, in the order of every verb; of very many only the first."""
    rows = Reader.objects.select_for_update(no_key=True).filter(group_id__in=list(groups)).order_by("pk")
    list(rows.values_list("pk")[: AT_ONCE + 1])


def looked_at(library: int, targets: Sequence[GroupTarget]) -> list[Group]:
    """The open groups of the library, locked, when they are those that were looked at.

    Refusals: ``Refused`` roll_over_runs, ``Stale`` roll_over_plan_old.
    """
    if running_roll_over(library) is not None:
        raise Refused(Reason(Refusal.ROLL_OVER_RUNS))
    rows = Group.objects.select_for_update(no_key=True).filter(library_id=library, ended_at__isnull=True)
    groups = list(rows.order_by("pk"))
    if {(row.pk, row.version) for row in groups} != {(each.group, each.version) for each in targets}:
        raise Stale(Reason(Refusal.ROLL_OVER_PLAN_OLD))
    return groups


def complaints(groups: Sequence[Group], wanted: Mapping[int, Target]) -> list[Reason]:
    """Everything that is wrong with the targets; the field of a group is ``name-`` or ``step-`` and its id."""
    wrong = faults(old_groups(groups), wanted)
    names = {row.pk: row.name for row in groups}
    found = [Reason(Refusal.NAME_MISSING, field=f"name-{pk}") for pk in wrong.nameless]
    found += [Reason(Refusal.GROUP_CANNOT_STAY, {"group": names[pk]}, f"step-{pk}") for pk in wrong.stranded]
    if all(target.step is Step.STAYS for target in wanted.values()):
        found.append(Reason(Refusal.NOTHING_ROLLS_OVER))
    return found


def carried_out(occasion: Occasion, row: RollOver) -> RolledOver:
    """Move the readers now, or begin the job that does when there are many."""
    waiting = waiting_readers(row).count()
    note(readers=waiting)
    if waiting > AT_ONCE:
        return RolledOver(row.pk, 0, 0, job_of(row))
    moved_readers(occasion, row, AT_ONCE + 1)
    return RolledOver(row.pk, row.moved, row.left, 0)


def job_of(row: RollOver) -> int:
    """The job that moves the readers; one that waits or runs is not asked for twice."""
    job = int(import_string(TASK).enqueue(roll_over=row.pk, unique=f"roll-over-{row.pk}").id)
    touch("job", job)
    return job


@dataclass(frozen=True, slots=True)
class RollOverResumed:
    """The job that goes on."""

    job: int


@command("patrons.resume_roll_over", needs=permissions.ROLL_OVER)
def resume_roll_over(occasion: Occasion, *, roll_over: int) -> RollOverResumed:
    """Let a roll-over go on whose job was cancelled or gave up. Refusal: ``Missing`` unknown_roll_over."""
    row = running_roll_over(occasion.library)
    if row is None or row.pk != roll_over:
        raise Missing(Reason(Refusal.UNKNOWN_ROLL_OVER))
    touch("roll_over", row.pk)
    return RollOverResumed(job_of(row))


def said(day: date | None) -> str | None:
    """A day as JSON keeps it."""
    return day.isoformat() if day else None
