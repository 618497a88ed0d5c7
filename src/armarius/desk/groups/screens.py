"""What the pages of groups show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from armarius.circulation.queries.debts import debts_of
from armarius.desk.forms import Form, form_of
from armarius.desk.groups.reach import Group, libraries_here, seen_groups
from armarius.desk.groups.tree import (
    Options,
    TreeGroup,
    in_order,
    kinds,
    parents,
    teachers_by_group,
    tree,
)
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.patrons.permissions import MANAGE_GROUPS, ROLL_OVER, SEE, SEE_OWN_GROUPS
from armarius.patrons.queries.groups import below, ended_groups, open_groups, teachers_of
from armarius.ui.words import words

FIELDS = ("name", "kind", "level", "parent")
LATEST = 40
"""Ended groups that the page lists."""


@dataclass(frozen=True, slots=True)
class GroupsScreen:
    """The page of all groups: the tree, what ended, the form of a new group, what this person may do."""

    tree: tuple[TreeGroup, ...]
    ended: tuple[Group, ...]
    readers: int
    form: Form
    kinds: Options
    parents: Options
    may_manage: bool
    may_roll_over: bool
    own_only: bool


def groups_screen(staff: StaffSession, form: Form | None) -> GroupsScreen:
    """The groups this person sees. A new group is of the library they work in."""
    groups = seen_groups(staff)
    shown = tree(groups, staff)
    manages = staff.may(MANAGE_GROUPS)
    own_only = not staff.may(SEE)
    here = [row for row in groups if row.library_id == staff.library]
    return GroupsScreen(
        tree=shown,
        ended=() if own_only else tuple(ended_groups(libraries_here(staff, SEE))[:LATEST]),
        readers=sum(each.readers for each in shown if each.depth == 0),
        form=form or form_of(kind="class"),
        kinds=kinds(),
        parents=parents(here) if manages else [],
        may_manage=manages,
        may_roll_over=staff.may(ROLL_OVER),
        own_only=own_only,
    )


@dataclass(frozen=True, slots=True)
class GroupScreen:
    """What stands around the list of a group: where it is, who is in charge, its groups, sums."""

    row: Group
    above: tuple[Group, ...]
    groups: tuple[Group, ...]
    kind: str
    teachers: str
    readers: int
    loans: int
    overdue: int
    debtors: int
    may_manage: bool
    may_print: bool


def ids_within(group: Group) -> list[int]:
    """The group and every open group below it."""
    return below(open_groups([group.library_id]), group.pk)


def group_screen(staff: StaffSession, group: Group, members: Iterable[int]) -> GroupScreen:
    """A group with the readers in it and below."""
    rows = {row.pk: row for row in open_groups([group.library_id])}
    today = network.local_day(group.library_id, timezone.now())
    ids = list(members)
    debts = debts_of(ids, today).values()
    return GroupScreen(
        row=group,
        above=() if not staff.may(SEE) else tuple(reversed(upwards(group, rows))),
        groups=tuple(row for row, _ in in_order(list(rows.values())) if row.parent_id == group.pk),
        kind=words("GROUP_KINDS", group.kind),
        teachers=", ".join(teachers_by_group([group.pk]).get(group.pk, ())),
        readers=len(ids),
        loans=sum(each.loans for each in debts),
        overdue=sum(each.overdue for each in debts),
        debtors=sum(1 for each in debts if each.overdue),
        may_manage=group.ended_at is None and group.library_id in managed(staff),
        may_print=staff.may(SEE) and bool(ids),
    )


def upwards(group: Group, rows: dict[int, Group]) -> list[Group]:
    """The groups above one, nearest first."""
    found: list[Group] = []
    row = rows.get(group.parent_id)
    while row is not None and row not in found:
        found.append(row)
        row = rows.get(row.parent_id)
    return found


def managed(staff: StaffSession) -> set[int]:
    """The libraries whose groups this person manages."""
    return {row.pk for row in libraries_with(staff, MANAGE_GROUPS)}


@dataclass(frozen=True, slots=True)
class Teacher:
    """A staff account that may be put in charge: whether it is."""

    account: int
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChangeScreen:
    """The page on which a group is changed: its form, who is and may be in charge, readers who teach."""

    row: Group
    form: Form
    teachers: tuple[Teacher, ...]
    readers: tuple[tuple[int, str], ...]
    kinds: Options
    parents: Options


def change_screen(row: Group, form: Form | None, ticked: Iterable[int] | None = None) -> ChangeScreen:
    """What is saved of a group, or what was typed; ``ticked`` are the accounts that were chosen, None: as saved."""
    now = list(teachers_of([row.pk]))
    accounts = {each.account.pk: each.account.name for each in now if each.account}
    chosen = set(accounts if ticked is None else ticked)
    offered = {
        each.pk: each.name
        for each in network.accounts_at(network.ancestors(row.library_id))
        if any(SEE_OWN_GROUPS in grant.role.permissions for grant in each.grants.all())
    }
    names: dict[int, str] = {**offered, **accounts}
    return ChangeScreen(
        row=row,
        form=form or form_of(**saved_values(row)),
        teachers=tuple(
            Teacher(pk, name, pk in chosen) for pk, name in sorted(names.items(), key=lambda pair: pair[1])
        ),
        readers=tuple((each.reader.pk, each.reader.name) for each in now if each.reader),
        kinds=kinds(),
        parents=parents(list(open_groups([row.library_id])), row.pk),
    )


def saved_values(row: Group) -> dict[str, Any]:
    """What is saved of a group, as a form holds it."""
    return {
        "name": row.name,
        "kind": row.kind,
        "level": row.level or "",
        "parent": str(row.parent_id or ""),
        "version": row.version,
    }
