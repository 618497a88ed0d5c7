"""Restrictions that follow from something by themselves: made, taken back and forgotten with what they come from.

Called inside the verbs of upper domains: a return that came late suspends its reader. What a restriction comes from is
opaque here, like the origin of a charge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from armarius.patrons.commands.restrict import columns
from armarius.patrons.models import Restriction
from armarius.patrons.queries import lock_reader
from armarius.patrons.rules.restrictions import USUAL, Automatic
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Stale


@dataclass(frozen=True, slots=True)
class Suspended:
    """The restriction, its first day and the day before which it ends."""

    restriction: int
    from_day: date
    until_day: date


@dataclass(frozen=True, slots=True)
class Cause:
    """What a restriction comes from, opaque here: a thing of an upper domain, and which time of it."""

    kind: str
    id: int
    period: str


def suspend(
    occasion: Occasion,
    *,
    reader: int,
    days: int,
    today: date,
    cause: Cause,
    explanation: Mapping[str, Any],
) -> Suspended:
    """Bar a reader from the usual for so many days, from today or from the end of what bars them for the same reason.

    Two returns add up, one after the other; whoever comes second waits for the reader's lock. Ends by itself.
    """
    lock_reader(reader)
    rows = Restriction.objects.filter(reader_id=reader, reason=Automatic.LATE_RETURN, automatic=True)
    ends: date | None = rows.aggregate(ends=Max("until_day"))["ends"]
    begins = max(ends, today) if ends else today
    row = Restriction.objects.create(
        reader_id=reader,
        library_id=occasion.library or None,
        reason=Automatic.LATE_RETURN,
        from_day=begins,
        until_day=begins + timedelta(days=days),
        automatic=True,
        origin_kind=cause.kind,
        origin_id=cause.id,
        period=cause.period,
        explanation=dict(explanation),
        **columns(USUAL),
    )
    return Suspended(row.pk, begins, begins + timedelta(days=days))


def unsuspend(cause: Cause) -> bool:
    """Take back what follows from a thing, as part of undoing it; whether there was anything.

    What was to come after it moves up. ``Stale`` when somebody changed or lifted it since.
    """
    own = Restriction.objects.filter(origin_kind=cause.kind, origin_id=cause.id, period=cause.period)
    row = own.first()
    if row is None or row.until_day is None:
        return False
    lock_reader(row.reader_id)
    row.refresh_from_db()
    if row.version != 1:
        raise Stale(Reason("platform.acted_since"))
    free, ended = row.from_day, row.until_day
    row.delete()
    later = Restriction.objects.filter(reader_id=row.reader_id, reason=row.reason, automatic=True)
    for each in later.filter(from_day__gte=ended, until_day__isnull=False).order_by("from_day", "pk"):
        if each.from_day != ended or each.until_day is None:
            break
        ended, length = each.until_day, each.until_day - each.from_day
        Restriction.objects.filter(pk=each.pk).update(from_day=free, until_day=free + length)
        free += length
    return True


def forget_causes(kind: str, ids: Sequence[int]) -> int:
    """Take these things out of the restrictions that came from them, with the explanation (law 13); how many forgot."""
    rows = Restriction.objects.filter(origin_kind=kind, origin_id__in=list(ids))
    return rows.update(origin_id=None, explanation=None)
