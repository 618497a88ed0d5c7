"""Try a draft of a policy on loans that were made."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.module_loading import import_string

from armarius.circulation import permissions
from armarius.circulation.commands.define_policy import check_terms
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.plain_terms import said
from armarius.circulation.rules.policies import Terms
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

# By its name: jobs stand above commands (design §3), and only the worker runs the task.
TASK = "armarius.circulation.jobs.replay_loans"
LONGEST = timedelta(days=1100)


@dataclass(frozen=True, slots=True)
class PolicyTried:
    """The job that decides the loans again."""

    job: int


@command("circulation.try_policy", needs=permissions.MANAGE_POLICIES)
def try_policy(
    occasion: Occasion,
    *,
    terms: Terms,
    since: date,
    until: date,
    reader_category: str = "",
    item_category: str = "",
    location: int | None = None,
) -> PolicyTried:
    """Queue the trial of a draft on the loans made from ``since`` until before ``until`` at the library and below.

    Nothing is lent, refused or changed by it, and what it keeps names no reader (law 13). Refusals: ``Invalid``
    broken_span, broken_policy, limit_of_all_copies, unknown_schedule.
    """
    check_terms(occasion.library, terms, item_category)
    if not since < until <= since + LONGEST:
        raise Invalid(Reason(Refusal.BROKEN_SPAN, field="until"))
    result = import_string(TASK).enqueue(
        library=occasion.library,
        keys=[reader_category, item_category, location],
        terms=said(terms),
        since=since.isoformat(),
        until=until.isoformat(),
    )
    touch("job", int(result.id))
    note(since=since, until=until)
    return PolicyTried(int(result.id))
