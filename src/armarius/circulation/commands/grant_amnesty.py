"""Ask nothing for what is late: an amnesty for days, carried out by a job, taken back as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.module_loading import import_string

from armarius.circulation import permissions
from armarius.circulation.models import Amnesty
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.amnesties import LONGEST, UNDO_FOR, AmnestyBasis, AmnestyState
from armarius.money.rules.accounts import Service
from armarius.network.queries import ancestors
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.circulation.jobs.carry_out_amnesty"
AT_WORK = frozenset({AmnestyState.RUNNING, AmnestyState.UNDOING})


@dataclass(frozen=True, slots=True)
class AmnestyGranted:
    """The amnesty, and the job that waives."""

    amnesty: int
    job: int


@command("circulation.grant_amnesty", needs=permissions.MANAGE_POLICIES)
def grant_amnesty(
    occasion: Occasion,
    *,
    basis: AmnestyBasis,
    from_day: date,
    last_day: date,
    services: tuple[Service, ...],
    reason: str,
) -> AmnestyGranted:
    """Waive what is open of these services at the library and below, by returns (or due dates) of these days.

    Both days are included and may lie ahead. A fine counts by the day of the return or due date, everything else by
    the day it was charged on. With overdue fines among the services, what comes back on these days is not charged at
    all. Every waiver is a posting of its own. Refusals: ``Invalid`` broken_span, amnesty_without_service,
    amnesty_without_reason.
    """
    reasons = []
    if not from_day <= last_day <= from_day + LONGEST:
        reasons.append(Reason(Refusal.BROKEN_SPAN, field="last_day"))
    if not services:
        reasons.append(Reason(Refusal.AMNESTY_WITHOUT_SERVICE, field="services"))
    if not reason.strip():
        reasons.append(Reason(Refusal.AMNESTY_WITHOUT_REASON, field="reason"))
    if reasons:
        raise Invalid(*reasons)
    row = Amnesty.objects.create(
        library_id=occasion.library,
        basis=basis,
        from_day=from_day,
        until_day=last_day + timedelta(days=1),
        services=sorted({str(each) for each in services}),
        reason=reason.strip()[:300],
        spares_fines=Service.OVERDUE in services,
        state=AmnestyState.RUNNING,
        began_at=occasion.at,
    )
    touch("amnesty", row.pk)
    note(first=from_day, last=last_day)
    return AmnestyGranted(row.pk, job_of(row))


@dataclass(frozen=True, slots=True)
class AmnestyEnding:
    """The amnesty, and the job that takes its waivers back."""

    amnesty: int
    job: int


@command("circulation.undo_amnesty", needs=permissions.MANAGE_POLICIES)
def undo_amnesty(occasion: Occasion, *, amnesty: int) -> AmnestyEnding:
    """Let everything that an amnesty waived be owed again, within thirty days; from now on it spares nothing.

    What came back meanwhile without a fine stays without one. Refusals: ``Missing`` unknown_amnesty; ``Refused``
    amnesty_at_work, amnesty_undone, amnesty_too_old.
    """
    row = locked(occasion, amnesty)
    if row.state in AT_WORK:
        raise Refused(Reason(Refusal.AMNESTY_AT_WORK))
    if row.state == AmnestyState.UNDONE:
        raise Refused(Reason(Refusal.AMNESTY_UNDONE))
    if occasion.at - row.began_at > UNDO_FOR:
        raise Refused(Reason(Refusal.AMNESTY_TOO_OLD, {"days": UNDO_FOR.days}))
    row.state = AmnestyState.UNDOING
    row.save(update_fields=["state"])
    touch("amnesty", row.pk)
    note(first=row.from_day, last=row.until_day - timedelta(days=1))
    return AmnestyEnding(row.pk, job_of(row))


def locked(occasion: Occasion, amnesty: int) -> Amnesty:
    """An amnesty of the occasion's library or one below it, locked. Refusal: ``Missing`` unknown_amnesty."""
    row = Amnesty.objects.select_for_update(no_key=True).filter(pk=amnesty).first()
    if row is None or occasion.library not in ancestors(row.library_id):
        raise Missing(Reason(Refusal.UNKNOWN_AMNESTY))
    return row


def job_of(row: Amnesty) -> int:
    """The job that carries an amnesty out or takes it back; one that waits or runs is not asked for twice."""
    asked = {"library": row.library_id, "amnesty": row.pk}
    job = int(import_string(TASK).enqueue(**asked, unique=f"amnesty-{row.pk}-{row.state}").id)
    touch("job", job)
    return job


def services_of(codes: Sequence[str]) -> tuple[Service, ...]:
    """Services by their codes; what is none is left out."""
    return tuple(Service(code) for code in codes if code in set(Service))
