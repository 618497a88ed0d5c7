"""The lending history of the demonstration, carried out in the background after the first page is up."""

from collections import Counter
from dataclasses import replace
from datetime import date

from django_tasks import task

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.holdings.queries import records_of
from armarius.network import queries as network
from armarius.platform.jobs.running import RunningJob, current_job
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Busy, Outcome
from armarius.site.demo.copies import planned_copies
from armarius.site.demo.history import Event, Step, history
from armarius.site.demo.readers import card_code, people
from armarius.site.demo.works import works

REPORT_EVERY = 25
REFUSED = "refused"


@task()
def fill_history(*, until: str) -> dict[str, int]:
    """Carry out the planned history up to the day before ``until`` (ISO date), then let retention do its work.

    Every step is a command of its own with the time at which it happened, known by its place in the plan: a
    job that was broken off goes on, a second one finds everything done. A step that the desk made impossible
    meanwhile is passed over.
    """
    job = current_job()
    events = history(date.fromisoformat(until))
    ids = identities()
    counts: Counter[str] = Counter()
    for place in range(int(job.position.get("place", 0)), len(events)):
        occasion = occasion_of(job, events[place], ids, f"demo-{until}-{place}")
        counts[carry_out(occasion, events[place], ids)] += 1
        if place % REPORT_EVERY == REPORT_EVERY - 1:
            job.progress(place + 1, len(events), place=place + 1)
    job.progress(len(events), len(events), place=len(events))
    while (unlinked := unlink_returned_loans(job.occasion())).more:
        counts["unlinked"] += unlinked.loans
    counts["unlinked"] += unlinked.loans
    return dict(counts)


def identities() -> dict[tuple[str, str], int]:
    """The id behind every code of the plan: readers by card, copies by label, libraries by code."""
    cards = [card_code(number) for number in range(1, len(people()) + 1)]
    labels = [copy.code for copy in planned_copies(works())]
    found = {(library.code, "library"): library.pk for library in network.libraries()}
    for code in [*cards, *labels]:
        owner = network.code_owner(code)
        if owner is not None:
            found[code, owner.kind] = owner.id
    return found


def occasion_of(job: RunningJob, event: Event, ids: dict[tuple[str, str], int], key: str) -> Occasion:
    """The occasion of a step: the system, at the library and the time it happened."""
    return replace(job.occasion(at=event.at), library=ids.get((event.library, "library"), 0), key=key)


def carry_out(occasion: Occasion, event: Event, ids: dict[tuple[str, str], int]) -> str:
    """Carry one step out; which it was, or that it was refused."""
    item = ids.get((f"84 0000 {event.copy:04}", "item"), 0)
    reader = ids.get((card_code(event.reader), "reader"), 0)
    try:
        match event.step:
            case Step.LEND:
                check_out(occasion, reader=reader, item=item)
            case Step.RENEW:
                renew(occasion, item=item)
            case Step.RETURN | Step.ARRIVE:
                check_in(occasion, item=item)
            case Step.RESERVE:
                target = Target(records_of([item])[item])
                place_hold(occasion, reader=reader, targets=(target,), pickup=occasion.library)
    except Busy:
        raise
    except Outcome:
        return REFUSED
    return event.step.value
