"""The access log's own way into the database: what shows a person to somebody is written down before it is shown.

No command stands around it: a look changes nothing, has no journal row, and happens on a GET (the declared access log).
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

from armarius.platform.database import bulk
from armarius.platform.database.prepared import Prepared
from armarius.platform.kernel import transactions
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.models import AccessedPerson, AccessEntry
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Busy, Reason

SAME_LOOK = timedelta(minutes=1)
"""Whoever looks at the same person in the same place again within this time has not looked away."""
PEOPLE = 2000
"""People of a file in one transaction: a few milliseconds."""

LAST = Prepared(
    lambda kind, person: (
        AccessEntry.objects.filter(person_kind=kind, person_id=person)
        .order_by("-pk")
        .values_list("principal_kind", "principal_id", "library_id", "what", "at")[:8]
    )
)


def write_down(
    occasion: Occasion,
    what: str,
    *,
    person: int = 0,
    readers: int = 1,
    people: Sequence[int] = (),
    kind: str = "reader",
) -> None:
    """Write down that the occasion's principal is about to see what is people's own; return when that is durable.

    ``person`` is the one who is looked at, 0 for a list of so many ``readers``; ``people`` are those in a file. The
    same person seen in the same place within a minute is written once. Refusal: ``Busy`` when it cannot be written
    now; then nothing may be shown. Source: handbook, quality.md A2; GDPR article 5(2).
    """
    now = timezone.now()
    if person and any(
        (who, account, where, seen) == (occasion.who.kind, occasion.who.id, occasion.library, what)
        and at is not None
        and at > now - SAME_LOOK
        for who, account, where, seen, at in LAST.rows(kind=kind, person=person)
    ):
        return
    row = AccessEntry(
        what=what,
        day=timezone.localdate(occasion.at),
        at=occasion.at,
        recorded_at=now,
        principal_kind=occasion.who.kind,
        principal_id=occasion.who.id,
        library_id=occasion.library,
        channel=occasion.channel,
        person_kind=kind,
        person_id=person or None,
        readers=len(people) or readers,
    )
    try:
        with transactions.durable():
            bulk.insert_new(row)
        for start in range(0, len(people), PEOPLE):
            with transactions.durable(bulk=True):
                named = [(row.pk, kind, each) for each in people[start : start + PEOPLE]]
                bulk.insert(AccessedPerson, ("entry_id", "person_kind", "person_id"), named)
    except (DatabaseError, OSError) as error:
        hindrance = transactions.hindrance(error)
        if hindrance is None:
            raise
        if hindrance is Refusal.STORAGE_READ_ONLY:
            connection.close()  # after a failover the next connection finds the server that takes writes
        raise Busy(Reason(hindrance)) from error
