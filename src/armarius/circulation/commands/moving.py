"""Moving due dates: shared by the verbs that do it."""

from armarius.circulation.events import DueDateMoved
from armarius.circulation.models import Loan
from armarius.circulation.queries.moving import Calendars, loans_meant, moves_of
from armarius.circulation.rules.explanations import to_plain
from armarius.circulation.rules.moving import Meant, Move, NewDue
from armarius.holdings import queries as holdings
from armarius.platform.kernel.work import mark, publish, touch
from armarius.platform.values.occasion import Occasion

COLUMNS = ("due_on", "due_at", "explanation", "overdue_noted_at", "version")
BATCH = 100


def moved_loans(occasion: Occasion, meant: Meant, move: Move, after: int, chunk: int) -> tuple[int, int]:
    """Move up to ``chunk`` of the loans that are meant, with ids above ``after``; how many, and the last one looked at.

    The last is 0 when none is left. Copies are locked before their loans: a return or renewal goes first or waits.
    """
    seen = list(loans_meant(meant, after).values_list("pk", "item_id")[:chunk])
    holdings.lock_items(item for _, item in seen)
    rows = loans_meant(meant, after).filter(pk__in=[pk for pk, _ in seen])
    locked = rows.select_for_update(no_key=True, of=("self",)).select_related("reader")
    book = Calendars(move.closed)
    changed = [written(row, due) for row, due in moves_of(locked, move, book, occasion.at) if due is not None]
    Loan.objects.bulk_update(changed, COLUMNS, batch_size=BATCH)
    records = holdings.records_of([row.item_id for row in changed])
    mark("record", *sorted(set(records.values())))
    return len(changed), seen[-1][0] if len(seen) == chunk else 0


def written(row: Loan, due: NewDue) -> Loan:
    """A loan with its new due date, and why; it may be said to be overdue again."""
    row.due_on, row.due_at = due.day, due.at
    row.explanation = [*row.explanation, *to_plain(due.steps)]
    row.overdue_noted_at = None
    row.version += 1
    touch("loan", row.pk)
    publish(DueDateMoved(row.pk, row.due_on))
    return row
