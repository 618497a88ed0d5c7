"""Note that somebody looked at what a person keeps to themselves."""

from dataclasses import dataclass

from django.utils import timezone

from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import current
from armarius.platform.models import AccessEntry
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class AccessLogged:
    """The row of the access log."""

    entry: int


@command("platform.log_access", needs=permissions.RUN_SYSTEM)
def log_access(occasion: Occasion, *, what: str, person_kind: str, person: int) -> AccessLogged:
    """Add a row to the access log, inside the command that shows: ``what`` is that command's name.

    The row is there before anything is shown. Handbook, quality.md A2: staff views of a reader's page.
    """
    row = AccessEntry.objects.create(
        what=what,
        day=timezone.localdate(occasion.at),
        at=occasion.at,
        recorded_at=current().recorded_at,
        principal_kind=occasion.who.kind,
        principal_id=occasion.who.id,
        library_id=occasion.library,
        channel=occasion.channel,
        person_kind=person_kind,
        person_id=person,
    )
    return AccessLogged(row.pk)
