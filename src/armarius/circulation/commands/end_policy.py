"""End a lending rule."""

from dataclasses import dataclass
from datetime import date

from armarius.circulation import permissions
from armarius.circulation.models import LoanPolicy
from armarius.circulation.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class PolicyEnded:
    """The policy version, and the first day on which it does not count."""

    policy: int
    until: date


@command("circulation.end_policy", needs=permissions.MANAGE_POLICIES)
def end_policy(occasion: Occasion, *, policy: int, until: date) -> PolicyEnded:
    """End a policy version of the occasion's library before a day; one that has not begun never counts.

    Loans keep the version they were made under. Refusals: ``Missing`` unknown_policy; ``Invalid`` policy_has_ended.
    """
    rows = LoanPolicy.objects.select_for_update(no_key=True)
    row = rows.filter(pk=policy, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_POLICY, {"policy": policy}))
    if row.valid_until is not None and row.valid_until <= until:
        raise Invalid(Reason(Refusal.POLICY_HAS_ENDED, {"until": row.valid_until}, "until"))
    row.valid_until = max(until, row.valid_from)
    row.save(update_fields=["valid_until"])
    touch("policy", row.pk)
    note(until=row.valid_until)
    return PolicyEnded(row.pk, row.valid_until)
