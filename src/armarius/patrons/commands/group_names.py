"""The group a name means, for verbs that are told a class in words."""

from collections.abc import Iterable

from armarius.network.queries import lock_library
from armarius.patrons.models import Group
from armarius.patrons.queries.groups import groups_called
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.groups import cleaned, level_of, likely_kind
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


def group_named(occasion: Occasion, library: int, name: str, current: Group | None = None) -> Group | None:
    """The group of a library by its name, or by names joined with " / " from the top down; made when there is none.

    The group the reader is in stays when it has that name. Refusal: ``Invalid`` group_ambiguous when several open
    groups are called so.
    """
    name = " ".join(name.split())
    if not name:
        return None
    if current is not None and current.library_id == library and current.name == name:
        return current
    found = locked(groups_called(library, name)) or called_by_now(library, name)
    if len(found) > 1:
        raise Invalid(Reason(Refusal.GROUP_AMBIGUOUS, {"group": name}, "group"))
    return found[0] if found else made(occasion, library, cleaned(name))


def called_by_now(library: int, name: str) -> list[Group]:
    """The same once nobody else can add a group: two desks may register the first two of a class at once."""
    lock_library(library)
    return locked(groups_called(library, name))


def locked(groups: Iterable[Group]) -> list[Group]:
    """Those of these groups that are still open now that nobody else can end them."""
    rows = Group.objects.select_for_update(no_key=True).filter(ended_at__isnull=True)
    return list(rows.filter(pk__in=[group.pk for group in groups]).order_by("pk"))


def made(occasion: Occasion, library: int, name: str) -> Group:
    """A new group at the top of the library's tree."""
    level = level_of(name)
    return Group.objects.create(
        library_id=library, name=name, kind=likely_kind(name), level=level, made_at=occasion.at
    )
