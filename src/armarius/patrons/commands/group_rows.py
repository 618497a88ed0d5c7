"""What the verbs about groups share: the group they change, and what may be above it."""

from armarius.network.queries import ancestors
from armarius.patrons.models import Group
from armarius.patrons.queries.groups import lines_above
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.groups import HIGHEST_LEVEL, cleaned
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Reason, Refused, Stale


def own_group(occasion: Occasion, group: int, version: int | None = None) -> Group:
    """The open group's row, locked; of the occasion's library or one below, for the system of any.

    ``version`` is the one that was looked at, None when nothing was. Refusals: ``Missing`` unknown_group,
    ``Forbidden`` group_of_another_library, ``Refused`` group_has_ended, ``Stale`` group_changed.
    """
    row = Group.objects.select_for_update(no_key=True).filter(pk=group).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_GROUP))
    if occasion.who.kind is not PrincipalKind.SYSTEM and occasion.library not in ancestors(row.library_id):
        raise Forbidden(Reason(Refusal.GROUP_OF_ANOTHER_LIBRARY, {"library": row.library.name}))
    if row.ended_at is not None:
        raise Refused(Reason(Refusal.GROUP_HAS_ENDED, {"group": row.name}))
    if version is not None and row.version != version:
        raise Stale(Reason(Refusal.GROUP_CHANGED))
    return row


def complaints(
    library: int, name: str, level: int | None, parent: int | None, itself: Group | None = None
) -> list[Reason]:
    """Everything that is wrong with what was typed of a group of a library."""
    found = []
    if not cleaned(name):
        found.append(Reason(Refusal.NAME_MISSING, field="name"))
    if level is not None and not 1 <= level <= HIGHEST_LEVEL:
        found.append(Reason(Refusal.LEVEL_OUT_OF_RANGE, {"last": HIGHEST_LEVEL}, "level"))
    rows = Group.objects.filter(library_id=library, ended_at__isnull=True)
    above = rows.filter(pk=parent).first() if parent else None
    if parent and above is None:
        found.append(Reason(Refusal.UNKNOWN_GROUP, field="parent"))
    elif above is not None and itself is not None and itself.pk in lines_above(above):
        found.append(Reason(Refusal.GROUP_BELOW_ITSELF, {"group": itself.name}, "parent"))
    others = rows.exclude(pk=itself.pk) if itself else rows
    if others.filter(parent_id=parent, name=cleaned(name)).exists():
        found.append(Reason(Refusal.GROUP_NAME_TAKEN, {"group": cleaned(name)}, "name"))
    return found
