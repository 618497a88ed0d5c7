"""The tree of groups as a page shows it: what stands below what, how many are in each, who is in charge."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from armarius.circulation.queries.debts import Debts, debts_by_group
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.patrons.queries.groups import below, member_counts, teachers_of
from armarius.patrons.rules.groups import HIGHEST_LEVEL, PATH_SEPARATOR, GroupKind
from armarius.ui.words import words

Group = Any
"""A row as ``patrons.queries`` gives it."""
Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TreeGroup:
    """A group in the tree: how deep, its kind in words, readers in it and below, overdue copies, who is in charge.

    ``library`` is its library's name on the first group of each library when several are shown.
    """

    row: Group
    depth: int
    kind: str
    readers: int
    overdue: int
    teachers: str
    library: str = ""


def in_order(groups: Sequence[Group]) -> Iterator[tuple[Group, int]]:
    """The groups as a tree is read, each with its depth; what holds the lowest years comes first.

    One whose parent is not shown stands at the top.
    """
    known = {row.pk for row in groups}
    children: dict[int, list[Group]] = {}
    for row in groups:
        children.setdefault(row.parent_id if row.parent_id in known else 0, []).append(row)

    def lowest(row: Group) -> int:
        levels = [row.level or HIGHEST_LEVEL + 1, *map(lowest, children.get(row.pk, ()))]
        return min(levels)

    def walk(parent: int, depth: int) -> Iterator[tuple[Group, int]]:
        ordered = sorted(children.get(parent, ()), key=lambda row: (row.library.path, lowest(row), row.name))
        for row in ordered:
            yield row, depth
            yield from walk(row.pk, depth + 1)

    return walk(0, 0)


def tree(groups: Sequence[Group], staff: StaffSession) -> tuple[TreeGroup, ...]:
    """The tree with its counts; four queries for any number of groups."""
    ids = [row.pk for row in groups]
    counts, people = member_counts(ids), teachers_by_group(ids)
    today = network.local_day(staff.library, timezone.now())
    debts = debts_by_group(ids, today)
    several = len({row.library_id for row in groups}) > 1
    found, last = [], 0
    for row, depth in in_order(groups):
        within = below(groups, row.pk)
        head = several and row.library_id != last
        found.append(
            TreeGroup(
                row=row,
                depth=depth,
                kind=words("GROUP_KINDS", row.kind),
                readers=sum(counts.get(pk, 0) for pk in within),
                overdue=sum(debts.get(pk, Debts()).overdue for pk in within),
                teachers=", ".join(people.get(row.pk, ())),
                library=row.library.name if head else "",
            )
        )
        last = row.library_id
    return tuple(found)


def teachers_by_group(groups: Iterable[int]) -> dict[int, list[str]]:
    """The names of those in charge of each group."""
    found: dict[int, list[str]] = {}
    for each in teachers_of(groups):
        teacher = each.account or each.reader
        found.setdefault(each.group_id, []).append(teacher.name if teacher else "")
    return found


def path_name(group: Group, groups: Iterable[Group]) -> str:
    """The names of those above a group and its own."""
    rows = {row.pk: row for row in groups}
    names, row = [group.name], rows.get(group.parent_id)
    while row is not None and len(names) < len(rows) + 2:
        names.append(row.name)
        row = rows.get(row.parent_id)
    return PATH_SEPARATOR.join(reversed(names))


def kinds() -> Options:
    """The kinds of groups in words."""
    return [(each.value, words("GROUP_KINDS", each)) for each in GroupKind]


def parents(groups: Sequence[Group], but: int = 0) -> Options:
    """The groups that another one may stand below: all but itself and what is below it."""
    barred = set(below(groups, but)) if but else set()
    rows = [row for row, _depth in in_order(groups) if row.pk not in barred]
    return [("", "–"), *((str(row.pk), path_name(row, groups)) for row in rows)]
