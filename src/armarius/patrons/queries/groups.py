"""Reads about groups of readers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from armarius.patrons.models import Group, GroupTeacher, Reader, RolledGroup
from armarius.patrons.rules.groups import PATH_SEPARATOR


def groups_called(library: int, name: str) -> list[Group]:
    """The open groups of a library with this name, or with these names from the top down joined by " / "."""
    rows = Group.objects.filter(library_id=library, ended_at__isnull=True)
    found = list(rows.filter(name=name))
    if found or PATH_SEPARATOR not in name:
        return found
    *above, own = name.split(PATH_SEPARATOR)
    rows = rows.filter(name=own)
    for place, each in enumerate(reversed(above), start=1):
        rows = rows.filter(**{"__".join(["parent"] * place + ["name"]): each})
    return list(rows)


def group_names(libraries: Iterable[int]) -> list[str]:
    """The names of the groups that readers registered in these libraries are in, lower levels first, each once."""
    rows = Group.objects.filter(members__home_library_id__in=list(libraries))
    return list(dict.fromkeys(rows.order_by("level", "name").values_list("name", flat=True).distinct()))


def group(group: int) -> Group | None:
    """One group with its library and the one above."""
    return Group.objects.select_related("library", "parent").filter(pk=group).first()


def group_of(reader: int) -> Group | None:
    """The class, course or group a reader is in; None for somebody in none."""
    return Group.objects.filter(members=reader, ended_at__isnull=True).first()


def open_groups(libraries: Iterable[int]) -> "QuerySet[Group]":
    """The groups of these libraries that have not ended, by library, level and name."""
    rows = Group.objects.filter(library_id__in=list(libraries), ended_at__isnull=True)
    return rows.select_related("library").order_by("library__path", "level", "name", "id")


def ended_groups(libraries: Iterable[int]) -> "QuerySet[Group]":
    """The groups of these libraries that have ended, the latest first."""
    rows = Group.objects.filter(library_id__in=list(libraries), ended_at__isnull=False)
    return rows.select_related("library").order_by("-ended_at", "level", "name", "id")


def groups_in_charge(account: int) -> "QuerySet[Group]":
    """The open groups an account is in charge of, itself or as the reader whose account it is."""
    mine = GroupTeacher.objects.filter(Q(account_id=account) | Q(reader__account_id=account))
    rows = Group.objects.filter(pk__in=mine.values("group_id"), ended_at__isnull=True)
    return rows.select_related("library").order_by("library__path", "level", "name", "id")


def members_of(groups: Iterable[int]) -> "QuerySet[Reader]":
    """The readers in these groups, with category, home library and group."""
    rows = Reader.objects.filter(group_id__in=list(groups))
    return rows.select_related("category", "home_library", "group")


def member_counts(groups: Iterable[int]) -> Mapping[int, int]:
    """How many readers are in each of these groups themselves; one query."""
    rows = Reader.objects.filter(group_id__in=list(groups)).values("group_id").order_by()
    return dict(rows.annotate(n=Count("pk")).values_list("group_id", "n"))


def lines_above(group: Group) -> list[int]:
    """The group and those above it, nearest first; a query for each level."""
    found, row = [group.pk], group
    while row.parent is not None and row.parent.pk not in found:
        row = row.parent
        found.append(row.pk)
    return found


def teachers_of(groups: Iterable[int]) -> "QuerySet[GroupTeacher]":
    """Who is in charge of these groups, with names."""
    rows = GroupTeacher.objects.filter(group_id__in=list(groups)).select_related("account", "reader")
    return rows.order_by("group_id", "id")


def was_rolled(group: int) -> bool:
    """Whether a roll-over ended or made a group."""
    return RolledGroup.objects.filter(Q(before_id=group) | Q(after_id=group)).exists()


def below(groups: Iterable[Any], top: int) -> list[int]:
    """A group and everything below it, among these groups."""
    rows = list(groups)
    found, added = {top}, True
    while added:
        more = {row.pk for row in rows if row.parent_id in found} - found
        found |= more
        added = bool(more)
    return sorted(found)
