"""Register the readers of a group anew for this year, all at once."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from armarius.network.queries import local_day
from armarius.patrons import permissions
from armarius.patrons.commands.registering_anew import prolong, write_registration
from armarius.patrons.models import Group, Reader
from armarius.patrons.preferences import REREGISTRATION
from armarius.patrons.queries.registrations import not_registered
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.reregistration import Reregistration
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused

AT_ONCE = 200
TASK = "armarius.patrons.jobs.reregister_members"


@dataclass(frozen=True, slots=True)
class GroupReregistered:
    """The group, how many readers were counted by this call, whether some are left, and the job for them (0: none)."""

    group: int
    readers: int
    more: bool
    job: int


@command("patrons.reregister_group", needs=permissions.REGISTER)
def reregister_group(occasion: Occasion, *, group: int, follows: bool = False) -> GroupReregistered:
    """Count whoever of a group is not counted yet in the occasion's library this year, and prolong their cards.

    Two hundred readers at a time: a job does the rest, and each of its calls (``follows``) finds only whoever is left.
    What is known of them is not taken as looked at. Refusals: ``Missing`` unknown_group; ``Refused``
    reregistration_not_kept.
    """
    found = Group.objects.filter(pk=group, library_id=occasion.library, ended_at__isnull=True).first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_GROUP, {"group": group}))
    if preference(REREGISTRATION, occasion.library) == Reregistration.NOT_KEPT:
        raise Refused(Reason(Refusal.REREGISTRATION_NOT_KEPT))
    day = local_day(occasion.library, occasion.at)
    left = not_registered(Reader.objects.filter(group=found), occasion.library, day.year)
    ids = list(left.order_by("pk").values_list("pk", flat=True)[: AT_ONCE + 1])
    rows = Reader.objects.select_for_update(no_key=True, of=("self",)).select_related("category")
    counted, prolonged = 0, []
    for row in rows.filter(pk__in=ids[:AT_ONCE]).order_by("pk"):
        counted += write_registration(occasion, row, day) is not None
        if prolong(occasion, row, day):
            prolonged.append(row)
    Reader.objects.bulk_update(prolonged, ["valid_until", "version"])
    touch("group", group)
    note(group=found.name, readers=counted)
    more = len(ids) > AT_ONCE
    job = 0
    if more and not follows:
        unique = f"reregister-{group}-{day.year}"
        job = int(import_string(TASK).enqueue(group=group, library=occasion.library, unique=unique).id)
    return GroupReregistered(group, counted, more, job)
