"""Define how long a library lends what to whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from armarius.circulation import permissions
from armarius.circulation.models import LoanPolicy
from armarius.circulation.refusals import Refusal
from armarius.network.queries import lock_library
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class PolicyDefined:
    """The new policy version, and the one it replaced (0 = none)."""

    policy: int
    replaced: int


@command("circulation.define_policy", needs=permissions.MANAGE_POLICIES)
def define_policy(
    occasion: Occasion,
    *,
    valid_from: date,
    loan_days: int | None,
    reader_category: str = "",
    item_category: str = "",
    location: int | None = None,
    renewals: int = 0,
    renewal_days: int | None = None,
    loan_limit: int | None = None,
    overdue_tolerance_days: int | None = None,
) -> PolicyDefined:
    """Begin a policy version of the occasion's library; those with the same keys in force that day end on it.

    A version that begins later is in its way, wherever that one ends: ``end_policy`` comes first. One that never
    counted (it ended the day it began) is not. Loans keep the version they were made under. Refusals: ``Invalid``
    broken_policy, policy_overlaps.
    """
    if renewals and loan_days is None:
        raise Invalid(Reason(Refusal.BROKEN_POLICY, field="renewals"))
    keys = {
        "library_id": occasion.library,
        "reader_category": reader_category,
        "item_category": item_category,
        "location_id": location,
    }
    lock_library(occasion.library)  # two definitions for one case: the second sees the first
    replaced = ended_on(valid_from, LoanPolicy.objects.filter(**keys))
    row = LoanPolicy.objects.create(
        valid_from=valid_from,
        loan_days=loan_days,
        renewals=renewals,
        renewal_days=renewal_days,
        loan_limit=loan_limit,
        overdue_tolerance_days=overdue_tolerance_days,
        **keys,
    )
    touch("policy", row.pk)
    note(days=loan_days, renewals=renewals, limit=loan_limit, valid_from=valid_from)
    return PolicyDefined(row.pk, replaced)


def ended_on(day: date, same_keys: "QuerySet[LoanPolicy]") -> int:
    """End the versions of one case that count on ``day`` or from then on; the latest that was, 0 = none.

    Refusals: ``Invalid`` policy_overlaps.
    """
    counting = same_keys.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")))
    standing = counting.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day)).order_by(
        "-valid_from", "-pk"
    )
    rows = list(standing.select_for_update(no_key=True))
    if later := [row.valid_from for row in rows if row.valid_from > day]:
        raise Invalid(Reason(Refusal.POLICY_OVERLAPS, {"from": max(later)}, "valid_from"))
    LoanPolicy.objects.filter(pk__in=[row.pk for row in rows]).update(valid_until=day)
    return rows[0].pk if rows else 0
