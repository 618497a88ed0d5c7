"""Reads about groups of readers."""

from collections.abc import Iterable

from armarius.patrons.models import Group
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
