"""Define how long a library lends what to whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from armarius.circulation import permissions
from armarius.circulation.models import DueSchedule, LoanPolicy
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.plain_terms import to_plain
from armarius.circulation.rules.policies import NAMES, Terms, broken, misplaced
from armarius.network.queries import ancestors, lock_library
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
    terms: Terms,
    reader_category: str = "",
    item_category: str = "",
    location: int | None = None,
) -> PolicyDefined:
    """Begin a policy version of the occasion's library; those with the same keys in force that day end on it.

    A version that begins later is in its way, wherever that one ends: ``end_policy`` comes first. One that never
    counted (it ended the day it began) is not. Loans keep what they were made under. Refusals: ``Invalid``
    broken_policy, limit_of_all_copies, unknown_schedule, policy_overlaps.
    """
    check_terms(occasion.library, terms, item_category)
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
        **{column(name): to_plain(name, getattr(terms, name)) for name in NAMES},
        **keys,
    )
    touch("policy", row.pk)
    given = {name: row_value for name in NAMES if (row_value := getattr(terms, name)) is not None}
    note(valid_from=valid_from, **{name: as_fact(name, value) for name, value in given.items()})
    return PolicyDefined(row.pk, replaced)


def check_terms(library: int, terms: Terms, item_category: str) -> None:
    """Refuse values that cannot be, that count more than the policy is for, or that name a list of another branch.

    Refusals: ``Invalid`` broken_policy, limit_of_all_copies, unknown_schedule.
    """
    reasons = [Reason(Refusal.BROKEN_POLICY, field=name) for name in broken(terms)]
    reasons += [Reason(Refusal.LIMIT_OF_ALL_COPIES, field=name) for name in misplaced(terms, item_category)]
    lists = DueSchedule.objects.filter(library_id__in=ancestors(library))
    if terms.schedule is not None and not lists.filter(pk=terms.schedule).exists():
        reasons.append(Reason(Refusal.UNKNOWN_SCHEDULE, field="schedule"))
    if reasons:
        raise Invalid(*reasons)


def column(name: str) -> str:
    """The attribute of a policy's row that keeps a value."""
    return "schedule_id" if name == "schedule" else name


def as_fact(name: str, value: object) -> str | int | bool:
    """A value of a policy as the journal keeps it."""
    plain = to_plain(name, value)
    return plain if isinstance(plain, str | int) else str(plain)


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
