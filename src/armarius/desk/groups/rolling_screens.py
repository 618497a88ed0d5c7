"""What the pages of the roll-over show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from armarius.circulation.queries.debts import debts_of
from armarius.desk.forms import Form
from armarius.desk.groups.reach import Group
from armarius.desk.groups.rolling import TypedRollOver
from armarius.desk.groups.tree import Options, in_order, path_name
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.queries.groups import members_of, open_groups
from armarius.patrons.queries.roll_over import (
    old_groups,
    roll_overs,
    rolled_groups,
    running_roll_over,
    touched,
    waiting,
)
from armarius.patrons.rules.groups import PATH_SEPARATOR
from armarius.patrons.rules.roll_over import (
    UNDO_FOR,
    Place,
    Plan,
    RollOverState,
    Seat,
    Step,
    faults,
    planned,
)
from armarius.ui.components.marks import State
from armarius.ui.words import words

MOST_NAMED = 1500
"""Readers whom the page names, to be ticked; in a larger school their cards are scanned."""
SHOWN = 100
"""Readers changed since who are named."""
STATES = {
    RollOverState.RUNNING: State.INFO,
    RollOverState.DONE: State.OK,
    RollOverState.UNDONE: State.ATTENTION,
}


@dataclass(frozen=True, slots=True)
class Pupil:
    """A reader who may repeat the year."""

    id: int
    name: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class RollRow:
    """A group: how deep, readers in it, what it does, its name afterwards, what it becomes in words, what is wrong."""

    row: Group
    depth: int
    readers: int
    step: Step
    name: str
    becomes: str
    joined: bool
    pupils: tuple[Pupil, ...]
    repeating: int
    step_error: str
    name_error: str


@dataclass(frozen=True, slots=True)
class Sums:
    """How many move up, leave, repeat and stay; of those who leave, how many have copies at home."""

    up: int
    leave: int
    repeat: int
    stay: int
    owing: int


@dataclass(frozen=True, slots=True)
class RollOverScreen:
    """The page: the groups and what becomes of them, sums, the form, roll-overs before."""

    rows: tuple[RollRow, ...]
    sums: Sums | None
    form: Form
    categories: Options
    steps: Options
    before: tuple["ShownRollOver", ...]
    running: Any
    named: int
    may_run: bool


@dataclass(frozen=True, slots=True)
class ShownRollOver:
    """A roll-over in the list of those before."""

    row: Any
    state: State
    words: str


def roll_over_screen(staff: StaffSession, typed: TypedRollOver, form: Form, *, asked: bool) -> RollOverScreen:
    """The groups of the library one works in; ``asked`` says that it was looked at before, and may run."""
    groups = list(open_groups([staff.library]))
    members = list(members_of(row.pk for row in groups).order_by("family_name", "given_name", "pk"))
    wrong = faults(old_groups(groups), typed.targets)
    sound = not wrong.nameless and not wrong.stranded
    repeating = {row.pk: row.group_id or 0 for row in members if row.pk in typed.repeating}
    plan = planned(old_groups(groups), typed.targets, repeating.values()) if sound else None
    named = len(members) if len(members) <= MOST_NAMED else 0
    return RollOverScreen(
        rows=rows_of(groups, members, typed, plan, form, name_them=bool(named)),
        sums=sums_of(staff, members, typed, plan) if plan else None,
        form=form,
        categories=[(row.code, row.name) for row in patrons.categories()],
        steps=[(each.value, words("ROLL_OVER_STEPS", each)) for each in Step],
        before=tuple(shown_roll_over(row) for row in roll_overs(staff.library)[:8]),
        running=running_roll_over(staff.library),
        named=named,
        may_run=asked and sound and form.status == 200,
    )


def rows_of(
    groups: Sequence[Group],
    members: Iterable[Any],
    typed: TypedRollOver,
    plan: Plan | None,
    form: Form,
    *,
    name_them: bool,
) -> tuple[RollRow, ...]:
    """The groups in the order of the tree."""
    inside: dict[int, list[Any]] = {}
    for member in members:
        inside.setdefault(member.group_id, []).append(member)
    names = {row.pk: path_name(row, groups) for row in groups}
    seats = list(plan.up.values()) if plan else []
    found = []
    for row, depth in in_order(groups):
        target, within = typed.targets[row.pk], inside.get(row.pk, [])
        seat = plan.up[row.pk] if plan else None
        found.append(
            RollRow(
                row=row,
                depth=depth,
                readers=len(within),
                step=target.step,
                name=target.name,
                becomes=seat_name(seat, names),
                joined=target.step is Step.UP and seats.count(seat) > 1,
                pupils=tuple(Pupil(each.pk, listed_name(each), each.pk in typed.repeating) for each in within)
                if name_them
                else (),
                repeating=sum(each.pk in typed.repeating for each in within),
                step_error=form.errors.get(f"step-{row.pk}", ""),
                name_error=form.errors.get(f"name-{row.pk}", ""),
            )
        )
    return tuple(found)


def listed_name(reader: Any) -> str:
    """Family name first, as lists of people are sorted."""
    return ", ".join(part for part in (reader.family_name, reader.given_name) if part)


def seat_name(seat: Seat, names: Mapping[int, str]) -> str:
    """The names of a group to be made, or of one that stays; "" for none."""
    if isinstance(seat, Place):
        above = seat_name(seat.parent, names)
        return f"{above}{PATH_SEPARATOR}{seat.name}" if above else seat.name
    return names.get(seat or 0, "")


def sums_of(staff: StaffSession, members: Iterable[Any], typed: TypedRollOver, plan: Plan) -> Sums:
    """How many do what."""
    up, leaving, repeat, stay = 0, [], 0, 0
    for member in members:
        group = member.group_id or 0
        if typed.targets[group].step is Step.STAYS:
            stay += 1
        elif member.pk in typed.repeating:
            repeat += 1
        elif plan.up[group] is None:
            leaving.append(member.pk)
        else:
            up += 1
    today = network.local_day(staff.library, timezone.now())
    return Sums(up, len(leaving), repeat, stay, len(debts_of(leaving, today)))


def shown_roll_over(row: Any) -> ShownRollOver:
    """A roll-over in words."""
    return ShownRollOver(row, STATES[RollOverState(row.state)], words("ROLL_OVER_STATES", row.state))


@dataclass(frozen=True, slots=True)
class DoneScreen:
    """A roll-over: its state, what each group became, who was changed since, whether it can be undone.

    ``back`` is how many an undo brought back.
    """

    shown: ShownRollOver
    groups: tuple[tuple[Group, Group | None], ...]
    touched: tuple[tuple[int, str, str], ...]
    changed: int
    back: int
    left_to_move: int
    undoable: bool
    until: Any
    form: Form


def done_screen(row: Any, form: Form) -> DoneScreen:
    """The page of a roll-over."""
    changed = touched(row)
    count = changed.count()
    later = roll_overs(row.library_id).filter(pk__gt=row.pk).exclude(state=RollOverState.UNDONE).exists()
    until = row.done_at + UNDO_FOR if row.done_at else None
    return DoneScreen(
        shown=shown_roll_over(row),
        groups=tuple((each.before, each.after) for each in rolled_groups(row)),
        touched=tuple(
            (each.reader_id, each.reader.name, each.reader.group.name if each.reader.group else "")
            for each in changed[:SHOWN]
        ),
        changed=count,
        back=row.moved - count,
        left_to_move=waiting(row) if row.state == RollOverState.RUNNING else 0,
        undoable=bool(row.state == RollOverState.DONE and until and until >= timezone.now() and not later),
        until=until,
        form=form,
    )
