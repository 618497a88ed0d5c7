"""Define how long a library lends what to whom."""

from dataclasses import dataclass
from datetime import date

from armarius.circulation import permissions
from armarius.circulation.models import LoanPolicy
from armarius.circulation.refusals import Refusal
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
    """Begin a policy version of the occasion's library; the open version with the same keys ends that day.

    Loans keep the version they were made under. Refusals: ``Invalid`` broken_policy, policy_overlaps.
    """
    if renewals and loan_days is None:
        raise Invalid(Reason(Refusal.BROKEN_POLICY, field="renewals"))
    keys = {
        "library_id": occasion.library,
        "reader_category": reader_category,
        "item_category": item_category,
        "location_id": location,
    }
    current = LoanPolicy.objects.filter(valid_until__isnull=True, **keys).first()
    if current is not None and current.valid_from > valid_from:
        raise Invalid(Reason(Refusal.POLICY_OVERLAPS, {"from": current.valid_from}, "valid_from"))
    if current is not None:
        LoanPolicy.objects.filter(pk=current.pk).update(valid_until=valid_from)
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
    return PolicyDefined(row.pk, current.pk if current else 0)
